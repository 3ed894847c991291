"""The wordings of change, as patterns over a clause laid out by `extract.effects.clauses`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.lexicon import lexicon

CITED, OWN, PHRASE = "◊", "□", "◦"
"""What a clause holds in place of a citation, of the document naming itself, and of words in quotation marks."""


@cache
def rule(file: str, name: str) -> re.Pattern[str]:
    """A single pattern of a lexicon; a blank in it stands for any run of blanks."""
    return compiled(lexicon(file)[name]["pattern"])


class Kind(NamedTuple):
    """A pattern of a list and the act it stands for; where none of `needs` is, it cannot match."""

    act: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]


@cache
def kinds(file: str, name: str) -> tuple[Kind, ...]:
    """The patterns of a list in a lexicon."""
    return tuple(
        Kind(one["act"], compiled(one["pattern"]), tuple(one.get("needs", ("",)))) for one in lexicon(file)[name]
    )


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which every blank stands for any run of blanks; within a look-behind it stays one blank."""
    return re.compile(_BLANK.sub(_widened, pattern))


_BLANK = re.compile(r"\(\?<[!=][^()]*\)|\[[^\]]*\]| \?| ")


def _widened(match: re.Match[str]) -> str:
    if match[0] == " ":
        return r"\s+"
    return r"\s*" if match[0] == " ?" else match[0]
