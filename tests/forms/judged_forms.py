"""Small forms with tables, and what is judged of their slots: kind, role, heading."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.frame.read import framed
from extract.forms.kinds import kinds_of
from extract.forms.labels import label_of
from extract.forms.lines import lines_of
from extract.forms.running.read import slots_of_lines
from extract.forms.sheets import Sheet
from extract.forms.slots import Slot
from extract.forms.whose import owners_of
from extract.types import Sourced
from ingest.types import Block, Cell, Document, Place, Span, Table

Part = str | Sequence[Sequence[str]]
"""Running lines (``‹box›`` begins one that stands in a text box), or the rows of a table that lays out text: the lines
of each of their cells."""


def sheet_of(*parts: Part, title: str | None = None) -> Sheet:
    """A form made of running lines and of tables."""
    text = ""
    blocks: list[Block] = []
    tables: list[Table] = []
    for part in parts:
        if isinstance(part, str):
            for line in part.split("\n"):
                kind = "text_box" if line.startswith("‹box›") else "paragraph"
                line = line.removeprefix("‹box›")
                blocks.append(Block(Span(len(text), len(text) + len(line)), kind, Place("paragraph")))
                text += line + "\n"
            continue
        rows = []
        begins = len(text)
        for number, row in enumerate(part, 1):
            cells = []
            for column, cell in enumerate(row, 1):
                cells.append(Cell(span=Span(len(text), len(text) + len(cell)), row=number, column=column))
                text += cell + "\n"
            rows.append(tuple(cells))
        tables.append(Table(span=Span(begins, len(text) - 1), rows=tuple(rows)))
    document = Document(
        digest="0" * 64, name="mau.docx", media_type="application/test", reader="test", text=text,
        blocks=tuple(blocks), tables=tuple(tables),
    )  # fmt: skip
    at = text.find(title) if title else -1
    return Sheet(
        lines=lines_of(document),
        title=Sourced(title, Span(at, at + len(title))) if title and at >= 0 else None,
    )


def slots_of(sheet: Sheet) -> list[Slot]:
    """The slots of a form with those of its letterhead."""
    return framed(sheet, list(slots_of_lines(sheet.lines)))


def kinds(*parts: Part, title: str | None = None) -> list[str]:
    """Kind and label of each slot: ``office: Lớp``."""
    sheet = sheet_of(*parts, title=title)
    slots = slots_of(sheet)
    return [f"{kind}: {label_of(slot)}" for slot, (kind, _) in zip(slots, kinds_of(sheet, slots), strict=True)]


def roles(*parts: Part, title: str | None = None) -> list[str]:
    """Role and label of each slot: ``mother: Dân tộc``."""
    sheet = sheet_of(*parts, title=title)
    slots = slots_of(sheet)
    return [f"{role}: {label_of(slot)}" for slot, (_, role) in zip(slots, owners_of(sheet, slots), strict=True)]


def sections(*parts: Part, title: str | None = None) -> list[str]:
    """Heading and label of each slot: ``I. Người khai: Họ và tên``; nothing before the colon without a heading."""
    sheet = sheet_of(*parts, title=title)
    slots = slots_of(sheet)
    return [
        f"{section or ''}: {label_of(slot)}" for slot, (section, _) in zip(slots, owners_of(sheet, slots), strict=True)
    ]
