"""A small builder: the printed text of a form, and what is drawn on it, as the lines that are read."""

from __future__ import annotations

from extract.forms.labels import label_of
from extract.forms.lines import Line, lines_of
from extract.forms.running.read import slots_of_lines
from extract.forms.slots import Slot
from ingest.types import Block, Document, Place, Span

BOX = "□"
"""A box to tick, as the character that Word prints."""


def document_of(text: str) -> Document:
    """A document with one paragraph a line. ``‹leader›`` in the text is a tab that is drawn as dots."""
    marks = []
    while (at := text.find("‹leader›")) >= 0:
        text = text[:at] + "\t" + text[at + len("‹leader›") :]
        marks.append((Span(at, at + 1), "leader"))
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(Span(start, start + len(line)), "paragraph", Place("paragraph")))
        start += len(line) + 1
    return Document(
        digest="0" * 64, name="mau.docx", media_type="application/test", reader="test", text=text,
        blocks=tuple(blocks), marks=tuple(marks),
    )  # fmt: skip


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a form."""
    return lines_of(document_of(text))


def slots(text: str) -> list[Slot]:
    """The slots of a form."""
    return list(slots_of_lines(lines(text)))


def asked(text: str) -> list[str]:
    """Shape and label of each slot: ``date: ngày sinh``; a blank by its label alone; ``*`` where it repeats."""
    out = []
    for slot in slots(text):
        shape = "" if slot.shape == "blank" else slot.shape + ": "
        out.append(shape + label_of(slot) + ("*" if slot.repeated else ""))
    return out
