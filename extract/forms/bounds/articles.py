"""The articles of a legal document, told from those of a form by what they leave to be written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.bounds.wording import opens
from extract.forms.lines import Line
from extract.forms.tokens import BLANK

_ARTICLE = re.compile(r"^\s*(?:Điều|Article)\s+\d{1,3}[a-zđ]?\s*[.:]")
_LAW = 3  # articles that make a law


def is_law(lines: Sequence[Line]) -> bool:
    """Whether lines are the articles of a legal document: a form of one leaves places to write on in them."""
    articles = sum(line.cell is None and _ARTICLE.match(str(line.piece)) is not None for line in lines)
    return articles >= _LAW and places(lines) < articles * 1.5


def places(lines: Sequence[Line]) -> int:
    """How many lines leave something to be written or ticked, ornaments and gaps in a text aside."""
    return sum(opens(line) and not _ornament(line) for line in lines)


def _ornament(line: Line) -> bool:
    """A rule below a heading, or dots that leave out text."""
    text = str(line.piece).strip()
    if not any(letter.isalpha() for letter in text):
        return set(text) <= set("_-—= ")
    blanks = [token for token in line.tokens if token.kind == BLANK]
    return len(blanks) == 1 and text.endswith(("...", "…")) and len(blanks[0].text.strip()) <= 3 and ":" not in text
