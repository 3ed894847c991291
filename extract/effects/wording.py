"""The wordings of change, as patterns over a clause laid out by `extract.effects.clauses`."""

from __future__ import annotations

import re
from functools import cache

from extract.lexicon import lexicon

CITED, OWN, PHRASE = "◊", "□", "◦"
"""What a clause holds in place of a citation, of the document naming itself, and of words in quotation marks."""


@cache
def rule(file: str, name: str) -> re.Pattern[str]:
    """A single pattern of a lexicon; a blank in it stands for any run of blanks."""
    return compiled(lexicon(file)[name]["pattern"])


@cache
def kinds(file: str, name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of a list in a lexicon, each with the act it stands for."""
    return tuple((one["act"], compiled(one["pattern"])) for one in lexicon(file)[name])


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which every blank stands for any run of blanks; within a look-behind it stays one blank."""
    return re.compile(_BLANK.sub(_widened, pattern))


_BLANK = re.compile(r"\(\?<[!=][^()]*\)|\[[^\]]*\]| \?| ")


def _widened(match: re.Match[str]) -> str:
    if match[0] == " ":
        return r"\s+"
    return r"\s*" if match[0] == " ?" else match[0]
