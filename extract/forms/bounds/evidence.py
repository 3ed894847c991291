"""Whether a stretch of lines is a form: there are places to write on, and it is no law."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.bounds.starts import Stretch
from extract.forms.bounds.wording import is_shouted, motto, opens, rule
from extract.forms.lines import Line
from extract.forms.tokens import BLANK
from ingest.types import Document, Table

_ARTICLE = re.compile(r"^\s*Điều\s+\d{1,3}[a-zđ]?\s*[.:]")
_LAW = 3  # articles that make a law
_FEW = 3  # places to write on that a form among others has at least


def is_law(lines: Sequence[Line]) -> bool:
    """Whether lines are the articles of a legal document: a form of one leaves places to write on in them."""
    articles = sum(line.cell is None and _ARTICLE.match(str(line.piece)) is not None for line in lines)
    return articles >= _LAW and _places(lines) < articles * 1.5


def is_form(document: Document, lines: Sequence[Line], stretch: Stretch, among: bool) -> bool:
    """Whether lines are a form. `among`: others, or a law, stand in the document too."""
    if not lines or is_law(lines):
        return False
    places = _places(lines) + _cells(document, lines)
    asking = sum(str(line.piece).rstrip().endswith(":") for line in lines)
    named = any(
        motto(line) or (is_shouted(line.piece) and rule("title").match(str(line.piece).strip())) for line in lines[:30]
    )
    if any(rule("interactive").search(str(line.piece).lower()) for line in lines[:6]):
        return True
    if not among:
        return places > 0 or (named and asking >= _FEW)
    if stretch.head is None or stretch.head == "annex":
        return named and places >= _FEW
    return places >= _FEW or (named and places + asking >= _FEW)


def _places(lines: Sequence[Line]) -> int:
    """How many lines leave something to be written or ticked, ornaments and gaps in a text aside."""
    return sum(opens(line) and not _ornament(line) for line in lines)


def _ornament(line: Line) -> bool:
    """A rule below a heading, or dots that leave out text."""
    text = str(line.piece).strip()
    if not any(letter.isalpha() for letter in text):
        return set(text) <= set("_-—= ")
    blanks = [token for token in line.tokens if token.kind == BLANK]
    return len(blanks) == 1 and text.endswith(("...", "…")) and len(blanks[0].text.strip()) <= 3 and ":" not in text


def _cells(document: Document, lines: Sequence[Line]) -> int:
    """How many cells stand empty in the tables of a stretch, up to a few."""
    first, last = lines[0].piece.start, lines[-1].piece.end
    out = 0
    for table in document.tables:
        if first <= table.span.start and table.span.end <= last + 1 and _grid(table):
            out += sum(
                not document.text[cell.span.start : cell.span.end].strip() for row in table.rows[1:] for cell in row
            )
            if out >= _FEW:
                return out
    return out


def _grid(table: Table) -> bool:
    return len(table.rows) >= 2 and max(len(row) for row in table.rows) >= 2
