"""Wordings that bound a form (lexicon ``form_sheets``), and what a line is by them."""

from __future__ import annotations

import re
from functools import cache

from extract.forms.lines import Line
from extract.forms.tokens import BLANK, TICK
from extract.lexicon import lexicon

_LONGEST = 160  # characters of a line with a letterhead beside the motto


@cache
def rule(name: str) -> re.Pattern[str]:
    """A pattern of the lexicon of sheets."""
    return re.compile(lexicon("form_sheets")["rules"][name]["pattern"])


def is_shouted(text: str) -> bool:
    """Whether a text is printed in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 3 and sum(letter.isupper() for letter in letters) * 10 >= len(letters) * 8


def opens(line: Line) -> bool:
    """Whether there is a place to write on, or a box, in a line."""
    return any(token.kind in (BLANK, TICK) for token in line.tokens)


def motto(line: Line) -> bool:
    """Whether a line is, or ends in, the motto of the state in capitals, with which a form begins."""
    text = str(line.piece).strip()
    if len(text) > _LONGEST:
        return False
    return rule("motto").search(text) is not None or rule("motto_small").match(text.lower()) is not None
