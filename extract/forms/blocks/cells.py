"""Blocks of the office in the cells of tables that lay out a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.forms.blocks.heads import NUMBERED, OUTSIDE, heads, heads_cell
from extract.forms.frame.dated import date_of
from extract.forms.frame.segments import Segment, Where
from extract.forms.frame.wording import says

SMALL = 12
"""Lines of a cell that is a block as a whole; a larger one may hold a whole form."""

_DECLARING = frozenset({"person_signer", "greeting", "motto", "title"})

Cells = Mapping[Where, list[int]]
"""The indices of the segments in each cell."""


def below_heads(segments: Sequence[Segment], cells: Cells, out: dict[int, str]) -> None:
    """Cells below one that holds nothing but the head of a block belong to the block."""
    for where, places in cells.items():
        inside = [segments[at] for at in places]
        if where == OUTSIDE or not (heads_cell(inside) or _agency_dates(segments, inside)):
            continue
        head = inside[0].line
        out.update(dict.fromkeys(places, "office_cell"))
        for at, segment in enumerate(segments):
            cell = segment.line.cell
            if head.cell is None or cell is None or segment.line.table != head.table or cell.row <= head.cell.row:
                continue
            if head.cell.column <= cell.column < head.cell.column + head.cell.column_span:
                if _others(segment):
                    break
                out.setdefault(at, "office_cells")


def _agency_dates(segments: Sequence[Segment], inside: list[Segment]) -> bool:
    """Whether a cell holds an agency's name in capitals and a date, beside a cell in which another dates."""
    first, line = inside[0], inside[0].line
    if len(inside) != 2 or not first.piece.isupper() or "agency" not in says(first.words) or date_of(inside[1]) is None:
        return False
    return any(
        segment.line.table == line.table
        and segment.where != first.where
        and segment.line.cell is not None
        and line.cell is not None
        and segment.line.cell.row == line.cell.row
        and date_of(segment) is not None
        for segment in segments
    )


def whole_tables(segments: Sequence[Segment], cells: Cells, out: dict[int, str]) -> None:
    """A table that opens with the head of a block and in which nobody signs is a block as a whole."""
    tables: dict[int, list[int]] = {}
    for where, places in cells.items():
        if where != OUTSIDE:
            tables.setdefault(where[0], []).extend(places)
    for places in tables.values():
        said = frozenset[str]().union(*(says(segments[at].words) for at in places))
        signed = "hint" in said or any(date_of(segments[at]) is not None for at in places)
        first = segments[min(places)]
        opens = heads(first) or heads_cell([segments[at] for at in places if segments[at].where == first.where])
        if not opens or first.words.startswith("không") or len(places) > 2 * SMALL:
            continue
        if not signed and not said & _DECLARING:
            out.update(dict.fromkeys((at for at in places if at not in out), "office_table"))


def signed_in_next(segments: Sequence[Segment], out: dict[int, str]) -> None:
    """A block in a table that nobody has signed is signed in the table right below it, if who declares signed above."""
    for at in range(len(segments) - 1):
        here, below = segments[at].line.table, segments[at + 1].line.table
        if here is None or below != here + 1 or at + 1 in out:
            continue
        block = [segments[place] for place in out if segments[place].line.table == here]
        rows = [place for place, segment in enumerate(segments) if segment.line.table == below]
        said = frozenset[str]().union(*(says(segments[place].words) for place in rows))
        declared = any("hint" in says(segment.words) for segment in segments[:at] if segment.line.table != here)
        signed = any("hint" in says(segment.words) for segment in block)
        if block and declared and not signed and "hint" in said and not said & _DECLARING:
            out.update(dict.fromkeys(rows, "office_signs_below"))


def _others(segment: Segment) -> bool:
    """Whether a cell below the head of a block is another's."""
    numbered = NUMBERED.match(segment.piece)
    return "person_signer" in says(segment.words) or bool(numbered and numbered["other"])


def chiefs(segments: Sequence[Segment], cells: Cells, out: dict[int, str]) -> None:
    """Where a person declares, the cell in which a chief signs is his confirmation."""
    if not any("person_signer" in says(segment.words) for segment in segments):
        return
    for where, places in cells.items():
        if where == OUTSIDE or len(places) > SMALL:
            continue
        said = frozenset().union(*(says(segments[at].words) for at in places))
        signed = "hint" in said or any(date_of(segments[at]) is not None for at in places)
        if signed and said & {"chief", "agency"} and "person_signer" not in said:
            out.update(dict.fromkeys((at for at in places if at not in out), "chief_beside_person"))


def under(segments: Sequence[Segment], at: int) -> int:
    """The first line of the cell below the one that a line stands in, in its table or in the next; -1 without one."""
    here = segments[at].line
    for below in range(at + 1, min(at + 24, len(segments))):
        line = segments[below].line
        if here.cell is None or line.cell is None or here.table is None or line.table is None:
            continue
        lower = line.table == here.table and line.cell.row > here.cell.row
        if (lower or line.table == here.table + 1) and line.cell.column == here.cell.column:
            return below
    return -1
