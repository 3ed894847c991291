"""The words of citations as compiled patterns: read from the lexicons once, when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extract.lexicon import lexicon


class Unit(NamedTuple):
    """A kind of unit: its key in a path, what holds what, how its number looks, when it is cited alone."""

    key: str
    rank: int
    alone: str
    annex: bool
    bare: bool
    compounds: frozenset[str]
    first: re.Pattern[str]
    more: re.Pattern[str]


def any_case(words: str) -> str:
    """A pattern of words in any case, with whatever blanks the print put between them. No flag, so that a search can
    still skip to the first letters."""
    return r"\s+".join("".join(_letter(letter) for letter in word) for word in words.split())


def _letter(letter: str) -> str:
    low, high = letter.lower(), letter.upper()
    return f"[{high}{low}]" if low != high else re.escape(letter)


def alternatives(words: Iterable[str]) -> str:
    """Any of the words, in any case, the longest first."""
    return "|".join(any_case(word) for word in sorted(words, key=len, reverse=True))


@cache
def units() -> dict[str, Unit]:
    """Kinds of units by their words in small letters."""
    data = lexicon("citation_units")
    found = {}
    for entry in data["units"]:
        number = data["numbers"][entry["number"]]["pattern"]
        colon = r"(?:\s*:)?" if entry["key"] == "muc_so" else ""
        first = re.compile(rf"{colon}\s*(?:[Ss]ố\s*:?\s*)?(?P<n>{number})")
        more = re.compile(
            rf"(?P<sep>\s*,\s*(?:(?:và|hoặc)\s+)?|\s*;[^\S\n]*(?:(?:và|hoặc)\s+)?|\s+(?:và|hoặc|hay|và/hoặc)\s+|\s+(?:đến|tới)\s+|\s*[-–]\s*)"
            rf"(?:[Ss]ố\s*:?\s*)?(?P<n>{number})(?!{measured().pattern})"
        )
        unit = Unit(
            key=entry["key"],
            rank=entry["rank"],
            alone=entry["alone"],
            annex=entry.get("annex", False),
            bare=entry.get("bare", False),
            compounds=frozenset(entry.get("compounds", ())),
            first=first,
            more=more,
        )
        found.update(dict.fromkeys(entry["words"], unit))
    return found


@cache
def measured() -> re.Pattern[str]:
    """A word of measure, right after a number."""
    return re.compile(rf"\s*(?:{alternatives(lexicon('citation_units')['measures'])})(?!\w)")


@cache
def by_key() -> dict[str, Unit]:
    """Kinds of units by their key."""
    return {unit.key: unit for unit in units().values()}


@cache
def classes() -> dict[str, str]:
    """Classes of documents by their words in small letters; the first class that has a word keeps it."""
    found: dict[str, str] = {}
    for entry in lexicon("citation_documents")["documents"]:
        for word in entry["words"]:
            found.setdefault(word.lower(), entry["class"])
    return found


@cache
def links() -> dict[str, str]:
    """What joins two units of one citation: words to holds, comma, lists, range."""
    return {word: name for name, words in lexicon("citation_units")["links"].items() for word in words}


@cache
def owners() -> frozenset[str]:
    """What stands between units and their document."""
    return frozenset(lexicon("citation_units")["owners"])


@cache
def stops() -> re.Pattern[str]:
    """Words in small letters at which a name has ended."""
    words = sorted(lexicon("citation_issuers")["stops"], key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(word).replace("\\ ", r"\s+") for word in words) + r")(?!\w)")


@cache
def pattern(name: str, *path: str) -> re.Pattern[str]:
    """A pattern of a lexicon, by the way to it."""
    node = lexicon(name)
    for step in path:
        node = node[step]
    return re.compile(node["pattern"])
