"""The words of one paragraph of a web page: blanks as a browser shows them, the marks that its elements give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.compose import Fragment

BREAK = "\u2028"
"""Stands for a line break while blanks are being joined; none is let in from the page."""
_BLANKS = re.compile(r"[ \t\n\r\f\xa0]+")
_BREAKS = re.compile(f" ?{BREAK} ?")


class Word(NamedTuple):
    """A run of characters, how it is marked, and the font its element names."""

    text: str
    mark: str | None = None
    font: str | None = None


def joined(words: Sequence[Word]) -> list[Word]:
    """Runs with blanks joined as a browser shows them (blanks that do not break among them), breaks as line feeds."""
    out: list[Word] = []
    blank = True  # nothing, or a blank, stands before
    for text, mark, font in words:
        if not text:
            out.append(Word(text, mark, font))
            continue
        text = _BLANKS.sub(" ", text)
        if blank:
            text = text.removeprefix(" ")
        text = _BREAKS.sub("\n", text)
        if text.startswith("\n") and out and out[-1].text.endswith(" "):
            out[-1] = out[-1]._replace(text=out[-1].text[:-1])
        if text:
            blank = text[-1] in " \n"
            out.append(Word(text, mark, font))
    return out


def fragments(words: Sequence[Word]) -> list[Fragment]:
    """What the Composer takes."""
    return [(word.text, word.mark) for word in words]
