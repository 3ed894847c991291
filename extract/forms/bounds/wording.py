"""Wordings that bound a form (lexicon ``form_sheets``), and what a line is by them."""

from __future__ import annotations

import re
from functools import cache

from extract.forms.lines import Line
from extract.forms.tokens import BLANK, TICK
from extract.lexicon import lexicon


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
    """Whether a line is the motto of the state, with which a form begins."""
    return rule("motto").search(str(line.piece).lower()) is not None
