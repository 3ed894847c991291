"""What reading a paragraph has come to: how far, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.forms.running.paragraphs import Paragraph
from extract.forms.slots import Slot
from ingest.types import Piece, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """Boxes of one line. `question` is what they answer, None where it stands above; `options` as printed."""

    question: Piece | None
    options: tuple[Piece, ...]
    span: Span
    paragraph: Paragraph


@dataclass(slots=True)
class Reading:
    """How far a paragraph is read; `asked`: something was asked already on this line."""

    paragraph: Paragraph
    at: int
    asked: bool = False
    found: list[Slot | Ticks] = field(default_factory=list)


def slot(paragraph: Paragraph, begins: int, ends: int, at: int, shape: str) -> Slot:
    """The slot whose label runs from `begins` to `ends` and whose blank stands at `at` (-1: none is printed)."""
    skeleton = paragraph.skeleton
    printed = skeleton.piece(begins, ends)
    blank = skeleton.sign(at) if at >= 0 else Span(printed.end, printed.end)
    span = Span(min(printed.start, blank.start), max(printed.end, blank.end))
    return Slot(
        printed=printed, span=span, shape=shape, line=skeleton.line_at(begins), repeated=paragraph.repeated
    )  # fmt: skip
