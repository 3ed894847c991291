"""Tables without a head: a printed label and beside it an empty cell; papers or answers with a box beside them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.slots import Slot
from extract.forms.tables.cells import Read
from extract.forms.tables.grid import Grid
from extract.forms.tables.making import line_of, printed_of
from extract.forms.tables.wording import says, words_of
from ingest.types import Piece, Span

_LONGEST = 40  # words of a label


def slots_of_pairs(grid: Grid, section: Piece | None) -> tuple[Slot, ...] | None:
    """The slots of a table of labels with empty cells beside them; None where it is none."""
    rows = [row for at in range(len(grid.rows)) if (row := _filled(grid.covered(at)))]
    if len(rows) < 2 or grid.width < 2:
        return None
    ticked = [_ticked(row) for row in rows]
    if all(name is not None for name in ticked):
        return _answers([name for name in ticked if name is not None], rows, section)
    labelled = [_labelled(row) for row in rows]
    if any(found is None for found in labelled):
        return None
    found = [pair for row in labelled for pair in row or ()]
    if sum(bool(row) for row in labelled) * 3 < len(rows) * 2:
        return None
    if section is not None and says("enclosed", words_of(str(section))):
        return tuple(_slot(name, cell, section, "attachment", "table:papers") for name, cell in found)
    if all(str(name.piece)[:1] in "-–+•*" for name, _ in found):
        return None  # answers to choose from, told by the line above them
    return tuple(_slot(name, cell, section, "row", "table:pair") for name, cell in found)


def _filled(cells: Sequence[Read]) -> tuple[Read, ...]:
    return tuple(cells) if any(read.piece for read in cells) else ()


def _labelled(row: Sequence[Read]) -> tuple[tuple[Read, Read], ...] | None:
    """The labels of a row with the last empty cell behind each; () for a heading; None for a row of another kind."""
    out: list[tuple[Read, Read]] = []
    name: Read | None = None
    for at, read in enumerate(row):
        if read.code and not read.more:
            if at and name is None:
                return None
        elif read.says:
            if _strange(read) or name is not None:
                return None
            name = read
        elif read.blank:
            if name is not None:
                out.append((name, read))
                name = None
            elif out:
                out[-1] = (out[-1][0], read)
            elif at:
                return None
        else:
            return None
    return tuple(out) if name is None or (len(row) == 1 and not out) else None


def _strange(read: Read) -> bool:
    """Whether a cell is no label: it has blanks of its own, it is a frame, it is text."""
    return (
        read.leaders
        or read.ticks
        or says("frame", read.words)
        or says("signing", read.words)
        or len(read.words.split()) > _LONGEST
    )


def _ticked(row: Sequence[Read]) -> Read | None:
    """What is said in a row that holds one text and, in a cell of its own, a box."""
    said = [read for read in row if read.says]
    boxes = [read for read in row if read.ticks and not read.says]
    rest = [read for read in row if read not in said and read not in boxes and read.piece and not read.code]
    return said[0] if len(said) == 1 and boxes and not rest and not said[0].ticks else None


def _answers(names: Sequence[Read], rows: Sequence[Sequence[Read]], section: Piece | None) -> tuple[Slot, ...]:
    """Each a paper, where papers are listed; else the answers to one question."""
    heading = words_of(str(section)) if section is not None else ""
    papers = sum(says("paper_name", name.words) for name in names)
    if says("enclosed", heading) or papers * 2 > len(names):
        return tuple(
            _slot(name, row[-1], section, "attachment", "table:papers") for name, row in zip(names, rows, strict=True)
        )
    asked = section if section is not None else names[0].piece
    line = line_of(names[0])
    return (
        Slot(
            printed=asked, span=Span(names[0].piece.start, rows[-1][-1].cell.span.end), shape="choice", line=line,
            options=tuple(name.piece for name in names), section=section, why=("table:answers",),
        ),
    )  # fmt: skip


def _slot(name: Read, cell: Read, section: Piece | None, shape: str, why: str) -> Slot:
    return Slot(
        printed=printed_of(name), span=Span(name.piece.start, max(name.piece.end, cell.cell.span.end)), shape=shape,
        line=line_of(name), section=section, why=(why,),
    )  # fmt: skip
