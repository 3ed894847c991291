"""Kinds of documents (tên loại): by the word that a head prints, by the sign of the number."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.legal.heading.letters import bare, key, spaced
from extract.lexicon import lexicon


class Kind(NamedTuple):
    """A kind: its name as in the contract; whether the word alone tells a document from a form."""

    name: str
    sure: bool


@cache
def _kinds() -> tuple[tuple[Kind, tuple[str, ...]], ...]:
    found = lexicon("legal_kinds")["kinds"]
    return tuple((Kind(one["name"], one.get("sure", True)), tuple(one["signs"])) for one in found)


@cache
def _words() -> re.Pattern[str]:
    """Names at the start of a row, the longest first; each its own group."""
    names = sorted((kind.name for kind, _ in _kinds()), key=len, reverse=True)
    parts = [f"(?P<k{number}>{spaced(name)})" for number, name in enumerate(names)]
    return re.compile(rf"[\W_]{{0,4}}(?:{'|'.join(parts)})(?![a-z0-9])")


def LETTER() -> Kind:
    """Công văn: the kind without a word of its own."""
    return Kind(lexicon("legal_kinds")["letter"], True)


def kind_at(text: str, start: int = 0, end: int | None = None) -> tuple[Kind, int] | None:
    """The kind whose name begins a text (`bare`) at `start`, and the offset at which the name ends."""
    match = _words().match(text, start, len(text) if end is None else end)
    if match is None or match.lastgroup is None:
        return None
    names = sorted((kind.name for kind, _ in _kinds()), key=len, reverse=True)
    name = names[int(match.lastgroup[1:])]
    return next(kind for kind, _ in _kinds() if kind.name == name), match.end(match.lastgroup)


def kind_named(name: str) -> Kind | None:
    """The kind of a name in any spelling."""
    return next((kind for kind, _ in _kinds() if key(kind.name) == key(name)), None)


def kind_of_sign(number: str) -> Kind | None:
    """The kind that the sign of a number tells; a law by its legislature; None when the sign names only an office."""
    parts = [
        part for part in re.split(r"[/–-]", number) if part and not re.fullmatch(r"\d{4}|\d+[a-zđ]?(\.\d+)?", part)
    ]
    for part in parts[:2]:
        for kind, signs in _kinds():
            if any(bare(part) == bare(sign) for sign in signs):
                return kind
    if parts and re.fullmatch(r"qh\d+", bare(parts[0])):
        return None  # a law or a resolution: only the word tells
    return None


@cache
def english_kinds() -> dict[str, str]:
    """The words of official translations, in capitals, and the kind each stands for; longer ones first."""
    pairs = [(word, one["name"]) for one in lexicon("legal_kinds")["kinds"] for word in one["english"]]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))
