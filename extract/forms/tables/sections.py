"""The line that introduces a table: the heading, the numbered item or the question right above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.lines import Line
from extract.forms.tables.wording import says, words_of
from extract.forms.tokens import BLANK, TICK
from ingest.types import Piece

_FAR = 4  # lines
_NUMBERED = re.compile(
    r"^\s*(?:[-–+*•]|(?:\d{1,2}(?:\.\d{1,2})*|[a-zđA-HĐ]|[IVX]{1,5})[.)]|\[\d{1,2}\]|(?:Bảng|Mục|Phần)\s)"
)
_ASIDE = re.compile(r"^\s*[(*]")


def introducing(above: Sequence[Line]) -> Piece | None:
    """The line that introduces a table, of the lines above it; None where none does."""
    for line in reversed(above[-_FAR:]):
        words = words_of(str(line.piece))
        if not words or says("aside", words) or (_ASIDE.match(line.piece) and len(words.split()) < 20):
            continue
        if says("frame", words) or says("signing", words):
            return None
        text = line.piece.strip()
        if any(token.kind in (BLANK, TICK) for token in line.tokens):
            return None
        if text.endswith(":") or says("introduces", text) or _NUMBERED.match(text) or says("table_title", words):
            return text
        return None
    return None
