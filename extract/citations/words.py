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
    measures = "|".join(any_case(word) for word in data["measures"])
    found = {}
    for entry in data["units"]:
        number = data["numbers"][entry["number"]]["pattern"]
        first = re.compile(rf"\s*(?:[Ss]ố\s*:?\s*)?(?P<n>{number})")
        more = re.compile(
            rf"(?P<sep>\s*,\s*(?:(?:và|hoặc)\s+)?|\s*;[^\S\n]*(?:(?:và|hoặc)\s+)?|\s+(?:và|hoặc|hay|và/hoặc)\s+|\s+(?:đến|tới)\s+|\s*[-–]\s*)"
            rf"(?:[Ss]ố\s*:?\s*)?(?P<n>{number})(?!\s*(?:{measures})(?!\w))"
        )
        unit = Unit(
            entry["key"],
            entry["rank"],
            entry["alone"],
            entry.get("annex", False),
            entry.get("bare", False),
            first,
            more,
        )
        found.update(dict.fromkeys(entry["words"], unit))
    return found


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
def stops() -> frozenset[str]:
    """Words in small letters at which a name has ended."""
    return frozenset(lexicon("citation_issuers")["stops"])


@cache
def pattern(name: str, *path: str) -> re.Pattern[str]:
    """A pattern of a lexicon, by the way to it."""
    node = lexicon(name)
    for step in path:
        node = node[step]
    return re.compile(node["pattern"])


@cache
def anchors() -> re.Pattern[str]:
    """Every word that may begin a citation; group ``u`` for units, ``d`` for documents.

    It begins with one set of letters, so that the search runs from one to the next; whether a word begins there is
    asked only then.
    """
    documents = [word for word in classes() if classes()[word] != "sign"]
    signs = [
        word
        for entry in lexicon("citation_documents")["documents"]
        if entry["class"] == "sign"
        for word in entry["words"]
    ]
    branches: dict[str, list[tuple[str, str]]] = {}
    for name, words in (("u", list(units())), ("d", documents)):
        for word in words:
            branches.setdefault(word[0], []).append((name, word))
    parts = []
    for letter, pairs in branches.items():
        rest = "".join(
            f"|(?P<{name}_{letter_name(letter)}>{'|'.join(any_case_rest(word) for _, word in sorted(group, key=_longest))})"
            for name, group in _grouped(pairs)
        )
        parts.append(f"(?<={_letter(letter)})(?:{rest[1:]})")
    first = "".join(sorted({letter.upper() + letter for letter in branches}))
    sign_part = "|".join(
        f"(?<={word[0]}){re.escape(word[1:])}(?=\\s+(?:số\\s*)?\\d)" for word in sorted(signs, key=len, reverse=True)
    )
    standard = r"(?<=[QT])(?:CVN|CĐP)(?=\s*\d)"
    return re.compile(rf"[{first}](?<!\w.)(?:(?:{'|'.join(parts)})(?![^\W\d_])|(?P<s>{sign_part})|(?P<t>{standard}))")


def _longest(pair: tuple[str, str]) -> int:
    return -len(pair[1])


def _grouped(pairs: list[tuple[str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(name, group) for name in ("u", "d") if (group := [pair for pair in pairs if pair[0] == name])]


def letter_name(letter: str) -> str:
    """A letter as part of the name of a group."""
    return f"{ord(letter):x}"


def any_case_rest(word: str) -> str:
    """`any_case` of a word without its first letter."""
    return any_case(word)[len(_letter(word[0])) :]
