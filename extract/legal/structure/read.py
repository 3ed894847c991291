"""The provisions of a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extract.fold import fold
from extract.legal.lines import lines_of
from extract.legal.structure.blanks import BLANK, without_blanks
from extract.legal.structure.contents import before_index, contents_of
from extract.legal.structure.emit import Emitter, Scope
from extract.legal.structure.marks import Mark
from extract.legal.structure.misread import misread_issues
from extract.legal.structure.nesting import ITEM, Chosen, with_articles
from extract.legal.structure.outline import without_articles
from extract.legal.structure.paragraphs import Paragraphs
from extract.legal.structure.parts import FORMS, Part, parts_of
from extract.legal.structure.quotes import Region, regions_of
from extract.legal.structure.strays import stray_issues
from extract.legal.structure.titles import title_of
from extract.lexicon import lexicon
from extract.types import Provision
from ingest.types import Document, Issue, Span

_OWN_LETTER = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_OWN_SHARE = 25
_SAMPLE = 20_000
_FEWEST_BLANKS = 5
_LONGEST_ITEM = 120
_BLANKS_SHARE = 15
_UNNUMBERED = {"phu_luc": "phu_luc_-", "mau": "mau_-"}


class Structure(NamedTuple):
    """The provisions of a document in the order of the text, what is doubtful about them, and the runs of quoted new
    text with their quotation marks."""

    provisions: tuple[Provision, ...]
    issues: tuple[Issue, ...]
    quotes: tuple[Span, ...] = ()


def provisions_of(document: Document) -> tuple[Provision, ...]:
    """The provisions of a document in the order of the text."""
    return structure_of(document).provisions


def structure_of(document: Document) -> Structure:
    """The provisions of a document: its own, those of its annexes, those it quotes as new text. Gaps in numbering are
    kept and said as Issues (``missing_unit``); nothing is numbered anew."""
    lines = lines_of(document)
    if not lines or document.tree is not None or not _vietnamese(document.text):
        return Structure((), ())
    paragraphs = Paragraphs(lines, document.tables, _recognised(document) if document.recognised else None)
    found = _Reading(document, paragraphs).run()
    return found._replace(issues=(*found.issues, *misread_issues(paragraphs, found.provisions)))


def _recognised(document: Document) -> Callable[[int], bool]:
    """Whether the text at an offset was recognised: by the page that it stands on."""
    pages, layout = frozenset(document.recognised), document.layout

    def recognised(at: int) -> bool:
        if layout is None:
            return True
        run = next(layout.runs(Span(at, at + 1)), None)
        return run is not None and run[1].page in pages

    return recognised


def _vietnamese(text: str) -> bool:
    """Whether a text is Vietnamese: its own letters are a fifth of all there, a hundredth at most elsewhere."""
    sample = text[:_SAMPLE]
    return len(_OWN_LETTER.findall(sample)) * _OWN_SHARE >= sum(letter.isalpha() for letter in sample)


class _Reading:
    def __init__(self, document: Document, paragraphs: Paragraphs) -> None:
        self._p = paragraphs
        self._out = Emitter(document, paragraphs)
        self._regions = regions_of(paragraphs)
        self._quoted = [False] * len(paragraphs)
        self._stops: dict[int, int] = {}
        for region in self._regions:
            if region.start:
                self._stops[region.first] = region.start
            for at in range(region.first + (region.start > 0), region.last + 1):
                self._quoted[at] = True
        self._contents = contents_of(paragraphs)

    def run(self) -> Structure:
        annex: str | None = None
        parts = parts_of(self._p, self._quoted)
        for at, part in enumerate(parts):
            if part.unit is None:
                self._stretch(part, Scope(last=part.end))
                continue
            if part.unit not in FORMS:
                annex = None
            name = self._attached(part, annex, self._reach(parts, at))
            if part.unit in FORMS:
                continue
            annex = name
            self._stretch(part, Scope(last=part.end, prefix=name, parent=name))
        holders = _Holders(self._out.provisions)
        for region in self._regions:
            self._quotation(region, holders)
        provisions = sorted(self._out.provisions, key=lambda one: (one.text.span.start, -one.text.span.end))
        quotes = tuple(self._out.span(region.first, region.start, region.last) for region in self._regions)
        return Structure(tuple(provisions), tuple(self._out.issues), quotes)

    def _reach(self, parts: list[Part], at: int) -> int:
        """The last paragraph of an attached part: an annex holds its forms."""
        last = parts[at].last
        for part in parts[at + 1 :] if parts[at].unit not in FORMS else ():
            if part.unit not in FORMS:
                break
            last = part.last
        return last

    def _attached(self, part: Part, annex: str | None, last: int) -> str:
        assert part.unit is not None
        name = f"{part.unit}_{part.number}" if part.number else _UNNUMBERED.get(part.unit, part.unit)
        name = self._out.unique(f"{annex}__{name}" if annex else name)
        mark = Mark(
            part.first, 0, part.label or len(self._p.texts[part.first]), 0, part.unit, part.number, (0, 0), 0, 0
        )
        span = self._out.span(part.first, 0, last)
        heading = title_of(self._p, part._replace(last=last))
        self._out.write(Chosen(part.unit, part.number, mark), name, annex, span, heading, None)
        return name

    def _stretch(self, part: Part, scope: Scope) -> None:
        """Write the own units of the body or of an annex."""
        scope = replace(scope, last=before_index(scope.last, self._contents, self._p))
        marks: list[Mark] = []
        for at in range(part.first + (part.label > 0), part.end + 1):
            if not self._quoted[at] and at not in self._contents and self._p.outside(at):
                marks.extend(self._p.marks(at, stop=self._stops.get(at)))
        form = part.unit is not None and self._is_form(part)
        units = [] if form else with_articles(marks, free=False)
        if not any(unit.unit == "dieu" for unit in units):
            if part.unit is not None:
                marks = [self._as_item(mark) for mark in marks]
            units = without_articles(marks, annex=part.unit is not None)
            if part.unit is not None:
                units = without_blanks(units, self._p)
            scope = Scope(last=scope.last, prefix=scope.prefix, parent=scope.parent, full=True)
        self._out.units(units, scope, self._stops)
        self._out.issues.extend(stray_issues(self._p, marks, units))

    def _is_form(self, part: Part) -> bool:
        """Whether an annex is filled in by hand: articles in it belong to what will be written."""
        texts = self._p.texts[part.first : part.last + 1]
        blanks = sum(BLANK.search(text) is not None for text in texts)
        return blanks >= _FEWEST_BLANKS and blanks * _BLANKS_SHARE > len(texts)

    def _as_item(self, mark: Mark) -> Mark:
        """The candidate as an item of a procedure's content where its words are the name of one."""
        if mark.unit != "number":
            return mark
        words = fold(self._p.texts[mark.line][mark.rest : mark.rest + _LONGEST_ITEM].partition(":")[0])
        return mark._replace(unit=ITEM) if any(pattern.match(words) for pattern in _items()) else mark

    def _quotation(self, region: Region, holders: _Holders) -> None:
        """Write the units of quoted new text, under the own unit that quotes it."""
        start = self._p.lines[region.first].run.at[region.start]
        holder = holders.at(start)
        marks: list[Mark] = []
        for at in range(region.first, region.last + 1):
            if not self._p.outside(at):
                continue
            opened = region.start + 1 if at == region.first and region.start else None
            marks.extend(self._p.marks(at, opened))
        units = with_articles(marks, free=True)
        if not units:
            return
        prefix = self._out.unique(f"{holder.id}__trich" if holder else "trich")
        parent = holder.id if holder else None
        self._out.units(units, Scope(last=region.last, prefix=prefix, parent=parent, quoted_in=parent or prefix), {})


@cache
def _items() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry["pattern"]) for entry in lexicon("decision_contents")["items"])


class _Holders:
    """The innermost own unit around a place."""

    def __init__(self, own: list[Provision]) -> None:
        self._own = sorted(own, key=lambda one: (one.text.span.start, -one.text.span.end))
        self._starts = [one.text.span.start for one in self._own]
        self._by_id = {one.id: one for one in own}

    def at(self, place: int) -> Provision | None:
        index = bisect_right(self._starts, place) - 1
        holder = self._own[index] if index >= 0 else None
        while holder is not None and holder.text.span.end <= place:
            holder = self._by_id.get(holder.parent or "")
        return holder
