"""The file in which procedures that were compared are kept: each as text, opened when it is asked for.

After one change all names are gone through by their words, and a handful of procedures is compared: reading the rest
would cost more than comparing.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from catalog_graph.store.beside import write_whole
from catalog_graph.twins.names import KeptWords, read_name
from catalog_graph.twins.types import Candidate, Pair, Part
from catalog_graph.types import Quote
from ingest.types import Span

_SETS = ("dossier", "basis", "steps")
_TUPLES = ("fields", "levels", "executing")
_MARK = 6
"""Bytes that stand for a text: sets of a few dozen are only laid over each other, and all is to be read again."""


class Compared(NamedTuple):
    """A procedure that was compared: what it followed from, the words of its name, all the rest of it. One without a
    name is compared with none."""

    mark: str
    words: str | None
    told: str

    @property
    def read(self) -> KeptWords:
        """The words by which it is near others."""
        return KeptWords(frozenset((self.words or "").split()))

    def candidate(self) -> Candidate:
        """The procedure."""
        told = orjson.loads(self.told)
        return Candidate(
            subject=told["subject"], name=told["name"], code=told["code"], agency=told["agency"],
            quote=_quote(told["quote"]), fields=tuple(told["fields"]), levels=tuple(told["levels"]),
            executing=tuple(told["executing"]), dossier=frozenset(told["dossier"].split()),
            basis=frozenset(told["basis"].split()), steps=frozenset(told["steps"].split()),
        )  # fmt: skip


class Kept(NamedTuple):
    """What is kept: the procedures by subject, the pairs of them (None: nothing)."""

    procedures: Mapping[str, Compared]
    pairs: tuple[Pair, ...] | None

    def holds(self, subject: str, mark: str) -> bool:
        """Whether a procedure is kept as it is now."""
        found = self.procedures.get(subject)
        return found is not None and found.mark == mark


def compared(mark: str, one: Candidate | None) -> Compared:
    """A procedure ready to be kept."""
    if one is None:
        return Compared(mark, None, "")
    told = {
        "subject": one.subject, "name": one.name, "code": one.code, "agency": one.agency, "quote": _place(one.quote),
        **{name: getattr(one, name) for name in _TUPLES}, **{name: _marks(getattr(one, name)) for name in _SETS},
    }  # fmt: skip
    return Compared(mark, " ".join(sorted(read_name(one.name).words)), orjson.dumps(told).decode())


def kept(place: Path, version: str) -> Kept:
    """What was kept at a place by a version; nothing where there is nothing that can be read."""
    try:
        told = orjson.loads(place.read_bytes())
        if told["version"] != version:
            return Kept({}, None)
        procedures = {subject: Compared(*each) for subject, each in told["procedures"].items()}
        return Kept(procedures, tuple(_pair(each) for each in told["pairs"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Kept({}, None)


def keep(place: Path, version: str, found: Kept) -> None:
    """Keep what was found. What cannot be written is not kept."""
    procedures = {subject: tuple(one) for subject, one in found.procedures.items()}
    told = {"version": version, "procedures": procedures, "pairs": [_told(pair) for pair in found.pairs or ()]}
    write_whole(place, orjson.dumps(told))


def _marks(texts: frozenset[str]) -> str:
    found = (hashlib.blake2b(text.encode(), digest_size=_MARK).digest() for text in texts)
    return " ".join(sorted(b64encode(each).decode() for each in found))


def _told(pair: Pair) -> list[Any]:
    parts = [list(part) for part in pair.parts]
    return [pair.a, pair.b, pair.relation, pair.score, parts, pair.says, pair.names, [*map(_place, pair.quotes)]]


def _pair(told: list[Any]) -> Pair:
    a, b, relation, score, parts, says, names, quotes = told
    return Pair(
        a=a, b=b, relation=relation, score=score, parts=tuple(Part(*part) for part in parts), says=says,
        names=(names[0], names[1]), quotes=(_quote(quotes[0]), _quote(quotes[1])),
    )  # fmt: skip


def _place(quote: Quote | None) -> list[Any] | None:
    return None if quote is None else [quote.digest, quote.span.start, quote.span.end]


def _quote(told: list[Any] | None) -> Quote | None:
    return None if told is None else Quote(digest=told[0], span=Span(told[1], told[2]))
