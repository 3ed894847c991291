"""Names of files compared: spelling, marks, endings, copies; and letters that the portal drops when it keeps a file."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from catalog_graph.forms.rules import rules, words
from extract.fold import fold, plain

_ENDING = re.compile(r"\.(?:docx?|docm|dotx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png|html?|txt)\s*$", re.IGNORECASE)
_COPY = re.compile(r"(?:\s*\(\d{1,2}\)|\s*- ?copy|_copy)+\s*$", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")


class Stem(NamedTuple):
    """A file's name without folder and ending, in the spellings that are compared.

    `exact`: marks kept; `letters`: without marks; `left`: what is left where letters with marks are dropped, as the
    portal does (``Tờ khai.doc`` → ``tkhai``); `telling`: whether it tells one form from another (``Mẫu số 01`` does
    not); `lossy`: it holds no letter with a mark, so some may have been dropped.
    """

    shown: str
    exact: str
    letters: str
    left: str
    figures: tuple[str, ...]
    telling: bool
    lossy: bool


@lru_cache(maxsize=65536)
def stem_of(name: str) -> Stem:
    """A file's name made ready for comparing."""
    shown = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = _COPY.sub("", _ENDING.sub("", shown)).strip()
    bare = plain(shown)
    left = "".join(letter for letter in shown.lower() if letter.isascii() and letter.isalnum())
    figures = tuple(figure.lstrip("0") or "0" for figure in _FIGURES.findall(shown))
    return Stem(
        shown, fold(shown).replace(" ", ""), bare.replace(" ", ""), left, figures, _telling(shown, figures),
        shown.isascii(),
    )  # fmt: skip


def _telling(shown: str, figures: tuple[str, ...]) -> bool:
    """Whether a name has letters of its own, or figures no other form has (a year, a code)."""
    common = words("plain_words")
    own = (_FIGURES.sub("", word) for word in fold(shown).split())
    letters = sum(len(word) for word in own if word not in common)
    return letters >= rules()["telling_letters"] or any(len(figure) >= 4 for figure in figures)


def alike(one: Stem, other: Stem) -> tuple[str, float] | None:
    """How two names agree: the name of the part in the rules, and how much of it (0 to 1); None where they do not."""
    if not one.exact or not other.exact:
        return None
    if one.exact == other.exact:
        return ("name", 1.0) if one.telling else ("name_plain", 1.0)
    if one.letters == other.letters:
        return ("name_letters", 1.0) if one.telling else ("name_plain", 1.0)
    if not (one.telling and other.telling):
        return None
    if one.left == other.left and len(one.left) >= 6 and (one.lossy or other.lossy):
        return "name_letters", 1.0
    if one.figures != other.figures:
        return None
    from rapidfuzz import fuzz

    near = fuzz.ratio(one.letters, other.letters, score_cutoff=rules()["near_from"])
    return ("name_near", near / 100) if near else None
