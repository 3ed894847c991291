"""Trình tự thực hiện: one step for each "Bước n" that is printed as such, else the whole text as one step."""

from __future__ import annotations

import re

from extract.types import Sourced, Step
from extract.values import stated
from ingest.types import Piece

_STEP = re.compile(
    # At the start of a line, after a mark ("a) Bước 1", "+ Bước 2."); or after a sentence, where line breaks were lost.
    r"(?:^[^\S\n]*(?:[-+*•–]\s*|[a-zđ0-9]{1,2}[).]\s*)?|(?<=[.;:!?”\")])[^\S\n]*)(?P<name>Bước\s+(?P<n>\d{1,2}))(?P<end>\s*[:.)\-–])?",
    re.MULTILINE,
)


def steps(piece: Piece | None) -> tuple[Step, ...]:
    """The steps of a text, in order; words before the first step are a step without a name."""
    piece = stated(piece)
    if piece is None:
        return ()
    marks = _marks(piece)
    if not marks:
        return (Step(text=Sourced(str(piece), piece.span)),)
    cuts = [m.start("name") for m in marks] + [len(piece)]
    lead = stated(piece[: _line_mark(piece, cuts[0])])
    found = [] if lead is None else [Step(text=Sourced(str(lead), lead.span))]
    for mark, start, end in zip(marks, cuts, cuts[1:], strict=False):
        name = piece[start : mark.end("name")]
        end = _line_mark(piece, end) if end < len(piece) else end
        body = piece[mark.end() : end].strip()
        text = body if stated(body) is not None else piece[start:end].strip()
        found.append(Step(name=Sourced(" ".join(name.split()), name.span), text=Sourced(str(text), text.span)))
    return tuple(found)


def _marks(piece: Piece) -> list[re.Match[str]]:
    """Where steps begin: numbers go up by one, or start again; inside a line only with a colon or full stop after.

    The first may have any number where the text begins with it (a text may be one step of several).
    """
    text = str(piece)
    marks: list[re.Match[str]] = []
    last = 0
    for match in _STEP.finditer(text):
        number = int(match["n"])
        begins_line = match.start() == 0 or text[match.start() - 1] == "\n"
        first = not marks and not text[: match.start()].strip()
        if (begins_line or match["end"] is not None) and (first or number in (1, last + 1)):
            marks.append(match)
            last = number
    return marks if len(marks) > 1 or (marks and not text[: marks[0].start()].strip()) else []


def _line_mark(piece: Piece, at: int) -> int:
    """Step back over the mark of a line ("a) ", "- ") that stands before offset `at`."""
    lead = re.search(r"(?:^|\n)[^\S\n]*(?:[-+*•–]|[a-zđ0-9]{1,2}[).])[^\S\n]*$", piece[:at])
    return at if lead is None else lead.start()
