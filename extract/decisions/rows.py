"""Rows of a list to announced procedures: group rows carry change, level and field to the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.decisions.cells import code_of, documents_in, is_same_as_above, name_of, text_of
from extract.decisions.columns import NAMES
from extract.decisions.grid import Grid, Line
from extract.decisions.looks import is_group, is_label, is_number, is_total, own_level
from extract.decisions.wording import changes_in, field_in, is_common, levels_in
from extract.run import Run
from extract.types import Announced, Sourced
from ingest.types import Issue

_SHORTEST_NAME = 3
_SEVERAL = re.compile(r"[,;/]|\b(?:và|hoặc)\b")


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above a list say: change, scope, level, field; `common`: several levels share its rows."""

    change: str
    scope: str
    level: Sourced[str] | None = None
    field: Sourced[str] | None = None
    common: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An announced procedure with what went wrong in reading it."""

    announced: Announced
    issues: tuple[Issue, ...] = ()


def rows_of(grid: Grid, context: Context) -> Iterator[Row]:
    """The announced procedures of a list, in order."""
    kinds = [column.kind for column in grid.columns]
    banners = _grouping(grid)
    base = context
    above: dict[int, Run] = {}
    for line in grid.lines:
        banner = _banner(grid, line) if line.banner is not None or banners else None
        if banner is not None:
            context = _below(context, banner, line.label, base, has_field="field" in kinds)
            above = {}
            continue
        cells = dict(line.cells)
        for column, cell in list(cells.items()):
            if is_same_as_above(cell) and column in above:
                cells[column] = above[column]
        for column in line.merged:
            if column in above and kinds[column] not in ("order", "code", "name", "name_code", "old_name"):
                cells.setdefault(column, above[column])
        row = _row(grid, cells, context)
        if row is not None:
            above = {**above, **cells}
            yield row


def _grouping(grid: Grid) -> bool:
    """Whether rows with a roman number or a letter are groups: not where every row is numbered so."""
    order = next((at for at, column in enumerate(grid.columns) if column.kind == "order"), None)
    if order is None:
        return True
    numbers = [line.cells[order].text.strip() for line in grid.lines if order in line.cells]
    return any(is_number(number) for number in numbers) or not numbers


def _banner(grid: Grid, line: Line) -> Run | None:
    """The words of a group row; None for a row of a procedure."""
    if line.banner is not None:
        return line.banner
    words = {at: cell for at, cell in line.cells.items() if grid.columns[at].kind != "order"}
    label = next((cell.text.strip() for at, cell in line.cells.items() if grid.columns[at].kind == "order"), "")
    if not words:
        return next(iter(line.cells.values()), None)
    alone = next(iter(words.values())) if len(words) == 1 else None
    if alone is None:
        return None
    text = alone.flat().text
    if is_total(text):
        return alone
    if is_label(label) or (not label and is_group(text)):
        return alone
    has_code = any(column.kind == "code" for column in grid.columns)
    return alone if has_code and is_group(text) and len(grid.columns) > 2 and line.merged else None


def _below(context: Context, banner: Run, label: str, base: Context, has_field: bool) -> Context:
    """The context below a group row. A new kind of change begins anew, with level and field of the list (`base`)."""
    text = banner.flat().text
    changes = changes_in(text)
    levels = levels_in(text)
    field = field_in(text)
    common = is_common(text)
    if len(changes) == 1:
        context = replace(base, change=changes[0])
    if levels or common:
        level = banner.sourced(levels[0]) if len(levels) == 1 else None
        context = replace(context, level=level, common=common, field=context.field if has_field else base.field)
    if field is not None:
        context = replace(context, field=banner.sourced(field))
    elif label and not levels and not common and not changes and not has_field and not is_number(text):
        context = replace(context, field=banner.sourced(text.split("(")[0].strip(" .:")))
    return context


def _row(grid: Grid, cells: dict[int, Run], context: Context) -> Row | None:
    by_kind: dict[str, Run] = {}
    for column in sorted(cells):
        by_kind.setdefault(grid.columns[column].kind, cells[column])
    name_cell = next((by_kind[kind] for kind in ("old_name", "name", "name_code", "new_name") if kind in by_kind), None)
    if name_cell is None or is_total(name_cell.flat().text):
        return None
    parts = name_of(name_cell)
    if len(parts.name) < _SHORTEST_NAME:
        return None
    code_cell = by_kind.get("code")
    code, publisher, issues = code_of(code_cell) if code_cell is not None else (None, None, ())
    if code is None and parts.code is not None:
        code, publisher, issues = code_of(parts.code)
    order = by_kind.get("order")
    ends = context.change == "repealed"  # "Căn cứ pháp lý" of a repealed procedure is what repeals it
    announced = Announced(
        change=_change(context, by_kind.get("note")),
        scope=context.scope,
        name=parts.name.sourced(),
        order=order.sourced() if order is not None else None,
        code=code,
        publisher=publisher,
        field=text_of(by_kind.get("field")) or context.field,
        authority=text_of(by_kind.get("authority")),
        level=_level(by_kind, context),
        deadline=text_of(by_kind.get("deadline")) or (parts.time.sourced() if parts.time else None),
        fee=text_of(by_kind.get("fee")),
        legal_basis=documents_in(None if ends else by_kind.get("basis") or by_kind.get("proposal_basis")),
        changed_by=documents_in(by_kind.get("changed_by") or (by_kind.get("basis") if ends else None)),
        replaced_by=_replaced_by(by_kind),
        announced_in=text_of(by_kind.get("announced_in")),
        note=text_of(by_kind.get("note") or by_kind.get("proposal")),
    )
    return Row(announced, issues)


def _change(context: Context, note: Run | None) -> str:
    """The kind of change above the row; where nothing above tells, a note that names one ("TTHC bị bãi bỏ")."""
    if context.change != "unspecified" or note is None:
        return context.change
    changes = changes_in(note.flat().text) or changes_in(f"thủ tục {note.flat().text}")
    return changes[0] if len(changes) == 1 else context.change


def _level(by_kind: dict[str, Run], context: Context) -> Sourced[str] | None:
    """The level: a column or note of its own, else the group row or heading above, else the authority's own words."""
    cell = by_kind.get("level")
    if cell is not None:
        levels = levels_in(cell.flat().text)
        return cell.sourced(levels[0]) if len(levels) == 1 else None
    note = by_kind.get("note")
    own = own_level(note.flat().text) if note is not None else None
    if note is not None and own is not None:
        return note.sourced(levels_in(own)[0])
    if context.level is not None:
        return context.level
    authority = by_kind.get("authority")
    if context.common and authority is not None and _SEVERAL.search(authority.flat().text):
        return None  # one of several bodies has no say on the level of what all share
    levels = levels_in(authority.flat().text) if authority is not None else ()
    return authority.sourced(levels[0]) if authority is not None and len(levels) == 1 else None


def _replaced_by(by_kind: dict[str, Run]) -> tuple[Sourced[str], ...]:
    """In a list of two names, the new name that replaces the row's procedure."""
    new = by_kind.get("new_name") if "old_name" in by_kind or "name" in by_kind else None
    return (name_of(new).name.sourced(),) if new is not None else ()


def names_in(grid: Grid) -> Iterator[tuple[Run, Line]]:
    """The name of each row of a list, with the row."""
    for line in grid.lines:
        cell = next((c for at, c in line.cells.items() if grid.columns[at].kind in NAMES), None)
        if cell is not None:
            yield name_of(cell).name, line
