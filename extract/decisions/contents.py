"""Nội dung cụ thể: where the content of each procedure stands, and the headed items it holds.

One stream serves every style: a two-column table, letters, numbers, dashes, or a wide cell of the list. A label opens
an item; the label that began a content opens the next one. The forms after the last item belong to no content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.decisions.cells import name_of
from extract.decisions.content_record import procedure_of
from extract.decisions.frame import NATION
from extract.decisions.grid import Grid
from extract.decisions.paragraphs import paragraphs
from extract.decisions.processes import Processes
from extract.decisions.rows import names_in
from extract.fold import fold
from extract.lexicon import lexicon
from extract.run import Run
from extract.types import Announced, Procedure
from ingest.types import Issue

_LONGEST_LABEL = 130
_LONGEST_HEADING = 500
_FEWEST_ITEMS = 4
_LISTED = re.compile(r"\s*[-+•*–]\s")  # the last of a list, such as the grounds of the content before
_WORD = re.compile(r"[^\W\d_]{2}")
_LOOK_BACK = 4
_HEADING = re.compile(r"^\W*(?:\d{1,3}(?:\.\d{1,2})*\s*[.):]|[IVXLC]+\s*[.)]|[A-ZĐ]\s*[.)])?\s*(?=\S)")


@dataclass(slots=True)
class Content:
    """The content of one procedure: its heading and, by item, the paragraphs."""

    heading: Run | None
    first: str
    items: dict[str, list[Run]] = field(default_factory=dict)


@cache
def _items() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["item"], re.compile(rule["pattern"])) for rule in lexicon("decision_contents")["items"])


@cache
def _rule(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("decision_contents")[name]["pattern"])


def contents_of(
    sections: Sequence[Run | Grid], after: int, announces: Sequence[Announced], broken: bool
) -> tuple[tuple[Procedure, ...], tuple[Issue, ...]]:
    """The content of each procedure, in order of the text: from the annexes, else from wide cells of the lists.

    With them, Issues on what looked like a content and gave none: internal processes, contents without a name.
    """
    texts = (section for section in sections if isinstance(section, Run) and section.span.end > after)
    processes = Processes()
    found = [content for content in _contents(paragraphs(texts, broken), announces, processes) if _whole(content)]
    if not found:
        found = [content for section in sections if isinstance(section, Grid) for content in _wide(section, broken)]
    rows = _rows_by_name(announces)
    named = [(content, content.heading) for content in found if content.heading is not None and _is_named(content)]
    issues = (*processes.issues(), *(_unnamed(content) for content in found if not _is_named(content)))
    return tuple(procedure_of(name, content.items, _row_of(content, rows)) for content, name in named), issues


def _is_named(content: Content) -> bool:
    """Whether a content has a name: words, not a number or a mark alone."""
    return content.heading is not None and _WORD.search(name_of(content.heading).name.text) is not None


def _unnamed(content: Content) -> Issue:
    first = next((kept[0] for kept in content.items.values() if kept), content.heading)
    words = f" (bắt đầu bằng “{first.text[:60].strip()}”)" if first is not None else ""
    return Issue(
        code="unnamed_content",
        field="contents",
        span=first.span if first is not None else None,
        message=f"Một nội dung thủ tục{words} không in tên thủ tục; không lập bản ghi.",
        hint="Đối chiếu với danh mục để biết nội dung này của thủ tục nào.",
    )


def _rows_by_name(announces: Sequence[Announced]) -> dict[str, list[Announced]]:
    """Rows of the lists by name, in order; a repealed procedure has no content of its own."""
    rows: dict[str, list[Announced]] = {}
    for row in announces:
        if row.change != "repealed":
            rows.setdefault(fold(row.name.value), []).append(row)
    return rows


def _row_of(content: Content, rows: dict[str, list[Announced]]) -> Announced | None:
    """The row a content belongs to: the next one of its name (one name may stand at two levels)."""
    same = rows.get(fold(name_of(content.heading).name.text), []) if content.heading is not None else []
    return same.pop(0) if len(same) > 1 else same[0] if same else None


def _whole(content: Content) -> bool:
    return len(content.items) >= _FEWEST_ITEMS and "steps" in content.items


def _wide(grid: Grid, broken: bool) -> Iterator[Content]:
    """Contents held by a wide cell of a row (the note column of some provinces)."""
    for name, line in names_in(grid):
        for column, cell in line.cells.items():
            if grid.columns[column].kind in ("note", "other", "mark"):
                for content in _contents(paragraphs([cell], broken), (), Processes()):
                    if len(content.items) > 1 and "steps" in content.items:
                        yield Content(name, content.first, content.items)


def label_of(paragraph: Run) -> tuple[str, Run] | None:
    """The item that a paragraph opens, and what stands after its label; None when it opens none."""
    mark = _rule("numbering").match(paragraph.text)
    start = mark.end() if mark else 0
    colon = paragraph.text.find(":", start)
    end = colon if 0 <= colon <= start + _LONGEST_LABEL else len(paragraph)
    label = re.sub(r"\([^)]*\)", " ", paragraph.text[start:end])
    if end - start > _LONGEST_LABEL:
        return None
    folded = fold(label)
    for item, pattern in _items():
        if pattern.search(folded):
            return item, paragraph.sub(min(end + 1, len(paragraph))).strip()
    return None


def _contents(texts: Iterable[Run], announces: Sequence[Announced], processes: Processes) -> Iterator[Content]:
    names = {fold(row.name.value) for row in announces}
    content: Content | None = None
    item: str | None = None
    closed = False
    before: list[Run] = []
    for paragraph in texts:
        opened = label_of(paragraph)
        if opened is None:
            if processes.read(paragraph, fold(name_of(_without_number(paragraph)).name.text), names):
                if content is not None:
                    yield content
                content, item, closed = None, None, False
            if _ends(paragraph, item):
                item, closed = None, True
            if content is not None and item is not None:
                content.items[item].append(paragraph)
            before = [*before, paragraph][-_LOOK_BACK:]
            continue
        label, rest = opened
        if processes.inside:
            processes.labels.add(label)
            before = []
            continue
        if closed and content is not None and label != content.first:
            before = [*before, paragraph][-_LOOK_BACK:]
            continue  # a word of a form or of a process, after the content's end
        if content is None or (label == content.first and label != item):
            if content is not None:
                yield content
            heading = _heading(before, names)
            _take_back(content, before, heading)
            content, closed = Content(heading, label), False
        item = label
        content.items.setdefault(label, [])
        if rest:
            content.items[label].append(rest)
        before = []
    if content is not None:
        yield content


def _ends(paragraph: Run, item: str | None) -> bool:
    """Whether forms or another annex begin: inside the list of forms, only a form's own header does."""
    if NATION.search(paragraph.text):
        return True
    return item != "forms" and _rule("forms_begin").search(paragraph.text) is not None


def _heading(before: Sequence[Run], names: set[str]) -> Run | None:
    """The name of the procedure among the paragraphs before its first label: one of the list's names, else the last."""
    for paragraph in reversed(before):
        bare = _without_number(paragraph)
        if fold(name_of(bare).name.text) in names:
            return bare
    if not before or len(before[-1]) > _LONGEST_HEADING or _LISTED.match(before[-1].text):
        return None
    return _without_number(before[-1])


def _without_number(paragraph: Run) -> Run:
    mark = _HEADING.match(paragraph.text)
    return paragraph.sub(mark.end() if mark else 0)


def _take_back(content: Content | None, before: Sequence[Run], heading: Run | None) -> None:
    """Take from the content before what turned out to be the next one's heading, and all after it."""
    if content is None or heading is None:
        return
    starts = [paragraph.span.start for paragraph in before if paragraph.span.end >= heading.span.end]
    if not starts:
        return
    for item, kept in content.items.items():
        content.items[item] = [paragraph for paragraph in kept if paragraph.span.start < min(starts)]
