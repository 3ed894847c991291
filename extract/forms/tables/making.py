"""The slots of a table whose head and rows are known."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.lines import Line
from extract.forms.running.wording import is_foreign
from extract.forms.slots import Slot
from extract.forms.tables.bodies import FREE, FULL, GROUP, PRINTED, TOTAL, Row, filled
from extract.forms.tables.cells import Read
from extract.forms.tables.heads import Head, Leaf
from extract.forms.tables.wording import says, words_of
from extract.forms.tokens import tokens_of
from ingest.types import Piece, Span

_OPEN = 6  # printed rows that one free row may stand below in a table that is still open

_TEXT = 3  # rows full of words to one with a place to write on, beyond which a table is text


def slots_of_rows(head: Head, rows: Sequence[Row], section: Piece | None) -> list[Slot]:
    """The slots of a table: a column each where rows are free, else a printed row each; of persons, each for each."""
    free = [row for row in rows if row.kind == FREE]
    printed = [row for row in rows if row.kind == PRINTED]
    columns = filled(head, rows)
    if not columns:
        return []
    papers = _papers(columns, section)
    full = [row for row in rows if row.kind == FULL]
    if len(full) > _TEXT * (len(free) + len(printed)):
        return []
    if not printed or (free and (len(printed) <= _OPEN * len(free) or any(row.more for row in rows))):
        made = [_listed(columns, section)] if papers else _columns(columns, section)
        totals = [of_row(row, section, "row", "table:total") for row in rows if row.kind == TOTAL and not papers]
        return [*made, *totals]
    values = _values(head, columns, printed)
    if len(values) >= 2 and all(says("person", head.leaves[at].head.words) for at in values):
        return _matrix(head, rows, values, section)
    answered = head.leaves[values[0]].head if len(values) == 1 else None
    return _rows(rows, section, papers, () if answered is None or not answered.piece else (printed_of(answered),))


def of_row(row: Row, section: Piece | None, shape: str, why: str, above: tuple[Piece, ...] = ()) -> Slot:
    """The slot of a row that has a printed name: from its name to its last cell."""
    assert row.name is not None
    end = max((read.cell.span.end for read in row.cells if read is not None), default=row.name.piece.end)
    return Slot(
        printed=printed_of(row.name), span=Span(row.name.piece.start, max(end, row.name.piece.end)), shape=shape,
        line=line_of(row.name), section=section, above=above, why=(why,),
    )  # fmt: skip


def printed_of(read: Read) -> Piece:
    """The words of a cell that name it: of two languages the Vietnamese ones."""
    lines = [line for line in read.piece.lines() if line.strip()]
    kept = [line for line in lines if not is_foreign(str(line).lower())]
    if not kept or len(kept) == len(lines):
        return read.piece
    last = next((at for at, line in enumerate(lines) if at and line not in kept), len(lines)) - 1
    return read.piece[: lines[last].end - read.piece.start].strip()


def line_of(read: Read) -> Line:
    """A cell as a line."""
    return Line(piece=read.piece, tokens=tokens_of(str(read.piece), read.piece.start), cell=read.cell)


def _papers(columns: Sequence[Leaf], section: Piece | None) -> bool:
    """Whether a table lists the papers that go with the form."""
    named = any(says("paper", leaf.head.words) for leaf in columns)
    return named and section is not None and says("enclosed", words_of(str(section)))


def _values(head: Head, columns: Sequence[Leaf], printed: Sequence[Row]) -> tuple[int, ...]:
    """The leaf columns that most printed rows leave open."""
    out = []
    for at, leaf in enumerate(head.leaves):
        opened = [read is None or read.blank or read.ticks for read in (row.cells[at] for row in printed)]
        if leaf in columns and sum(opened) * 2 > len(opened):
            out.append(at)
    return tuple(out)


def _columns(columns: Sequence[Leaf], section: Piece | None) -> list[Slot]:
    first = min(leaf.head.piece.start for leaf in columns)
    return [
        Slot(
            printed=printed_of(leaf.head),
            span=leaf.head.piece.span,
            shape="signature" if says("signing", leaf.head.words) else "column",
            line=line_of(leaf.head),
            repeated=True,
            section=section,
            at=first + order,
            above=tuple(printed_of(read) for read in leaf.above),
            why=("table:column",),
        )
        for order, leaf in enumerate(columns)
    ]  # fmt: skip


def _listed(columns: Sequence[Leaf], section: Piece | None) -> Slot:
    """A list of papers to be written: one, however many columns describe them."""
    named = next(leaf for leaf in columns if says("paper", leaf.head.words))
    return Slot(
        printed=printed_of(named.head), span=named.head.piece.span, shape="attachment", line=line_of(named.head),
        repeated=True, section=section, why=("table:papers",),
    )  # fmt: skip


def _rows(rows: Sequence[Row], section: Piece | None, papers: bool, answered: tuple[Piece, ...]) -> list[Slot]:
    out: list[Slot] = []
    above = section
    for row in rows:
        if row.kind == GROUP and row.name is not None:
            above = row.name.piece
        elif row.kind in (PRINTED, TOTAL):
            ticked = all(read is None or not read.blank for read in row.cells)
            shape = "attachment" if papers else "choice" if ticked else "row"
            out.append(of_row(row, above, shape, "table:papers" if papers else "table:row", answered))
    return out


def _matrix(head: Head, rows: Sequence[Row], values: Sequence[int], section: Piece | None) -> list[Slot]:
    out: list[Slot] = []
    for row in rows:
        if row.kind not in (PRINTED, TOTAL):
            continue
        for at in values:
            read = row.cells[at]
            if read is not None and (read.blank or read.ticks):
                made = of_row(row, section, "matrix", "table:matrix")
                out.append(
                    Slot(
                        printed=made.printed, span=Span(made.span.start, max(made.printed.end, read.cell.span.end)),
                        shape="matrix", line=made.line, section=section, whose=head.leaves[at].head.piece,
                        at=made.span.start + at, why=made.why,
                    )
                )  # fmt: skip
    return out
