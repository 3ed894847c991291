"""The lists of a decision: which tables announce procedures, and what their headings say of them.

Order of belief for the kind of change: a group row, the nearest heading, the table's own header, the annex's title,
then Điều 1 and the title. Where the whole annex says one change and the decision another, the decision is believed and
the difference reported: the articles rule, the annex only lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.decisions.frame import NATION
from extract.decisions.grid import Grid
from extract.decisions.rows import Context, Row, rows_of
from extract.decisions.statement import Statement, clearer
from extract.decisions.wording import (
    changes_in,
    field_in,
    heading_start,
    is_common,
    is_no_change,
    level_implied,
    mode_of,
    scope_of,
)
from extract.run import Run
from extract.types import Announced, Sourced
from ingest.types import Issue, Span

_LONGEST_HEADING = 900
_MOST_DOUBT = 4.0

VIETNAMESE = {
    "new": "mới ban hành",
    "amended": "sửa đổi, bổ sung",
    "replaced": "thay thế",
    "repealed": "bãi bỏ",
    "standardised": "chuẩn hóa",
    "simplify": "đơn giản hóa",
    "continued": "tiếp tục thực hiện",
    "unspecified": "không nói rõ",
}
"""Kinds of change in the official words, for messages."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One list found: its heading, its rows."""

    heading: Run | None
    changes: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of a decision, with sentences on disagreements and Issues."""

    listed: tuple[Listed, ...]
    anomalies: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def announces(self) -> tuple[Announced, ...]:
        """The announced procedures, in order."""
        return tuple(row.announced for one in self.listed for row in one.rows)


@dataclass(slots=True)
class _Walk:
    """Headings met on the way through the annexes."""

    near: list[Run] = field(default_factory=list)
    annex: list[Run] = field(default_factory=list)
    mode: str = "list"
    in_form: bool = False

    def read(self, text: Run) -> None:
        """Take in a text between tables: its headings open parts."""
        if NATION.search(text.text):
            self.in_form = True
            return
        for heading in headings_in(text):
            mode = mode_of(heading.text)
            self.mode = mode or self.mode
            self.in_form = self.in_form and mode is None
            if heading.text.upper().startswith(("PHỤ LỤC", "PHẦN")):
                self.annex = []
            self.near.append(heading)

    def passed(self) -> None:
        """A list was read: its headings are those of the annex for the lists after it."""
        self.annex, self.near = [*self.annex, *self.near][-12:], []


def headings_in(text: Run) -> Iterator[Run]:
    """The headings in a text between tables, each on one line."""
    flat = text.flat()
    for part in flat.cut(heading_start()):
        part = part.strip()
        if part and len(part) <= _LONGEST_HEADING and not part.text.startswith("("):
            yield part


def lists_of(sections: Iterable[Run | Grid], after: int, statement: Statement) -> Lists:
    """Read the lists that stand from offset `after` on."""
    walk = _Walk()
    lists: list[Listed] = []
    spare: list[Listed] = []
    issues: list[Issue] = []
    for section in sections:
        if isinstance(section, Run):
            if section.span.end > after:
                walk.read(section if section.span.start >= after else _tail(section, after))
            continue
        if section.start < after:
            continue
        one = _read(section, walk, statement)
        process = walk.mode == "process" or any(column.kind == "process" for column in section.columns)
        if one is not None and one.rows:
            if section.doubt > _MOST_DOUBT:
                issues.append(_doubtful(section))
            if not process:
                lists.append(one)
            elif not any(
                column.kind == "process" and column.header.lower().startswith("tên") for column in section.columns
            ):
                spare.append(one)
        walk.passed()
        for banner in _trailing(section):
            walk.read(banner)
    if not lists and statement.announces:
        lists = spare
    lists, anomalies = _settle(lists, statement)
    return Lists(tuple(lists), tuple(anomalies), tuple(issues))


def _tail(section: Run, after: int) -> Run:
    return section.sub(sum(1 for at in section.at if at < after))


def _trailing(grid: Grid) -> Iterator[Run]:
    """Banners after the last row of a list are headings of what follows."""
    lines = list(grid.lines)
    while lines and lines[-1].banner is not None:
        banner = lines.pop().banner
        assert banner is not None
        yield banner


def _read(grid: Grid, walk: _Walk, statement: Statement) -> Listed | None:
    """A list with its context; None where it announces nothing."""
    if walk.in_form or walk.mode == "content":
        return None
    near, annex = walk.near[::-1], walk.annex[::-1]
    heading, changes = _changes([*near, *annex])
    header = tuple(dict.fromkeys(column.change for column in grid.columns if column.change))
    own = changes if len(changes) == 1 else tuple(c for c in header if not changes or c in changes) or changes
    place = next((text for text in [*near, *annex] if mode_of(text.text) == "list" and is_no_change(text.text)), None)
    if place is not None and not changes_in(place.text) and not header:
        return None
    if not own and (statement.no_change or not _may_announce(statement)) and not statement.changes:
        return None
    if statement.present and not statement.announces and not header:
        return None
    change = _one(own, statement)
    above = [*near, *annex]
    common = next((is_common(text.text) for text in above if is_common(text.text) or level_implied(text.text)), False)
    level, field_ = _level_field(above, statement)
    context = Context(change, _scope(above, statement), None if common else level, field_, common)
    return Listed(heading, own, tuple(rows_of(grid, context)))


def _may_announce(statement: Statement) -> bool:
    return statement.present and statement.announces


def _one(own: tuple[str, ...], statement: Statement) -> str:
    """The one kind of change of a list. "Sửa đổi, bổ sung, thay thế" over one list are amendments (the law's own
    bracket); several other kinds without group rows are not told apart."""
    stated = statement.changes
    if len(own) == 1:
        return own[0]
    if set(own) == {"amended", "replaced"}:
        return "amended"
    if len(stated) == 1 and (not own or stated[0] in own):
        return stated[0]
    return "unspecified"


def _changes(headings: Sequence[Run]) -> tuple[Run | None, tuple[str, ...]]:
    """The nearest heading that names a change, and the changes it names."""
    widest: tuple[Run | None, tuple[str, ...]] = (None, ())
    for heading in headings:
        changes = changes_in(heading.text)
        if len(changes) == 1:
            return heading, changes
        if changes and not widest[1]:
            widest = (heading, changes)
            break
    return widest


def _scope(headings: Sequence[Run], statement: Statement) -> str:
    return next((scope for heading in headings if (scope := scope_of(heading.text))), statement.scope)


def _level_field(headings: Sequence[Run], statement: Statement) -> tuple[Sourced[str] | None, Sourced[str] | None]:
    level: Sourced[str] | None = None
    field_: Sourced[str] | None = None
    for heading in headings:
        implied = level_implied(heading.text)
        if level is None and implied:
            level = heading.sourced(implied)
        if field_ is None and (found := field_in(heading.text)):
            field_ = clearer(heading.sourced(found), statement.field)
    if level is None and statement.level and headings:
        level = headings[0].sourced(statement.level)
    return level, field_ or statement.field


def _doubtful(grid: Grid) -> Issue:
    return Issue(
        code="doubtful_rows",
        field="announces",
        span=Span(grid.start, grid.end),
        message="Bảng mất ranh giới dòng; cách chia ô vào cột chưa chắc chắn.",
        hint="Đối chiếu với bản Word hoặc PDF của quyết định.",
    )


def _settle(lists: list[Listed], statement: Statement) -> tuple[list[Listed], list[str]]:
    """Where the annex as a whole contradicts the decision, believe the decision and say so."""
    said = {row.announced.change for one in lists for row in one.rows} - {"unspecified"}
    if len(statement.changes) != 1 or len(said) != 1 or statement.changes[0] in said:
        return lists, _beyond(said, statement)
    mine, theirs = statement.changes[0], said.pop()
    sentence = (
        f"Quyết định công bố thủ tục “{VIETNAMESE[mine]}”, phụ lục lại ghi “{VIETNAMESE[theirs]}”; lấy theo quyết định."
    )
    changed = [
        Listed(one.heading, (mine,), tuple(Row(replace(row.announced, change=mine), row.issues) for row in one.rows))
        for one in lists
    ]
    return changed, [sentence]


def _beyond(said: set[str], statement: Statement) -> list[str]:
    """Changes that only one side names, where both name some."""
    if not said or not statement.changes:
        return []
    return [
        f"Phụ lục có danh mục “{VIETNAMESE[change]}” mà Điều 1 và tên quyết định không nêu."
        for change in sorted(said - set(statement.changes))
    ] + [
        f"Quyết định nêu thủ tục “{VIETNAMESE[change]}” nhưng phụ lục không có danh mục này."
        for change in statement.changes
        if change not in said
    ]
