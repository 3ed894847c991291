"""Which document a number, a date and an issuer mean: identities, and the candidates that one of them leaves open.

Numbers are handed out anew every year (66/NQ-CP of 2024 and of 2025) unless the year stands in them, and by every
province unless the sign names the issuer. What is not printed is not known: an identity with a gap fits every document
that agrees with what it does say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from extract.fold import fold, plain
from extract.lexicon import lexicon
from extract.numbers import number_key

RULES = Path(__file__).parents[1] / "rules"

TITLED = "ten_"
"""How the base of a document begins that is known by its title only."""
UNNUMBERED = "khong-so_"
"""How the id of a text begins that bears no number."""

_JOINED = re.compile(r"(?<=\d)\s+(?=[A-ZĐ])")
_APART = re.compile(r"(?:[^a-z0-9.]|\.(?!\d))+")
_GLUED = re.compile(r"-(nd|nq)cp$")
_ZEROS = re.compile(r"^0+(?=\d)")
_YEAR = re.compile(r"\s+(?:năm\s+)?((?:19|20)\d\d)$")


class Identity(NamedTuple):
    """What tells a document from all others. `year` only where the number does not carry it, `place` only where the
    sign does not name the issuer; None: not known."""

    base: str
    year: int | None = None
    place: str | None = None

    @property
    def id(self) -> str:
        """The identity as one word that may stand in an address: ``66-nq-cp_2025``, ``12-2024-qd-ubnd_quang-nam``."""
        return "_".join(str(part) for part in (self.base, self.year, self.place) if part is not None)


@lru_cache(maxsize=65536)
def base_of(number: str) -> str:
    """One spelling of a printed number for comparison: small letters without marks, one hyphen for any separator.

    Leading zeros, blanks, look-alikes, ``&``, a missing stroke on Đ and the separator (14-CP, 14/CP) do not count.
    """
    key = number_key(_JOINED.sub("-", number.strip()))
    plain_key = key.replace("Đ", "D").replace("&", "").lower()
    return _ZEROS.sub("", _GLUED.sub(r"-\1-cp", _APART.sub("-", plain_key).strip("-.")))


def identity_of(number: str, date: str | None = None, issuer: str | None = None) -> Identity | None:
    """The identity that a printed number, a date (ISO 8601) and an issuer make; None for what bears no sign."""
    base = base_of(number)
    if not _pattern("sign").search(base):
        return None
    year = int(date[:4]) if date and needs_year(base) else None
    return Identity(base, year, place_of(issuer) if issuer and needs_place(base) else None)


def titled(title: str, year: int | None = None) -> Identity:
    """The identity of a document named by its title alone (Luật Đất đai năm 2024)."""
    found = _YEAR.search(title)
    if found is not None:
        title, year = title[: found.start()], int(found[1])
    return Identity(f"{TITLED}{_slug(title)}", year)


def is_title(key: str) -> bool:
    """Whether the words that name a document are a title, not a number: they begin with a word."""
    return key[:1].isupper() and key[1:2].islower()


def title_base(type: str | None, title: str | None) -> str | None:
    """The base that a law is named by when its number is left out; None for what is never named so."""
    if type is None or title is None or plain(type) not in _words("named"):
        return None
    named = plain(title)
    return f"{TITLED}{_slug(named if named.startswith(f'{plain(type)} ') else f'{plain(type)} {named}')}"


@lru_cache(maxsize=65536)
def needs_year(base: str) -> bool:
    """Whether the number is handed out anew every year."""
    return not (base.startswith((TITLED, UNNUMBERED)) or _pattern("year").search(base) or _pattern("term").search(base))


@lru_cache(maxsize=65536)
def needs_place(base: str) -> bool:
    """Whether the number is handed out by every province."""
    return not base.startswith((TITLED, UNNUMBERED)) and _pattern("local").search(base) is not None


@lru_cache(maxsize=4096)
def place_of(issuer: str) -> str | None:
    """The place that an agency's name says it belongs to, ``ca-mau``; None when it names none."""
    words = plain(issuer)
    for agency in sorted(_words("agencies"), key=len, reverse=True):
        if words.startswith(agency):
            rest = words[len(agency) :].strip()
            return _slug(_without_level(rest)) or None
    found = re.search(rf"\b(?:{'|'.join(_words('levels'))}) (.+)", words)
    return _slug(found[1]) if found else None


@lru_cache(maxsize=65536)
def types_of(base: str) -> tuple[str, ...]:
    """Types of documents that a sign says; none for a sign that says none."""
    parts = re.sub(r"^[\d.]+[a-z]?-(?:(?:19|20)\d\d-)?", "", base).split("-")
    sign = re.sub(r"\d+$", "", parts[0])
    return next((tuple(fold(name) for name in row["names"]) for row in rules()["types"] if row["sign"] == sign), ())


def type_of(base: str) -> str | None:
    """The type of document that a sign says without doubt; None for the acts of the National Assembly, and for a sign
    that says none."""
    types = types_of(base)
    return types[0] if types and not _pattern("term").search(base) and "qh" not in base.rpartition("-")[2] else None


def candidates(cited: Identity, known: Iterable[Identity]) -> tuple[Identity, ...]:
    """The documents that an identity as cited may mean, among those known of its base, in order.

    An identity without a gap means itself. One with a gap means whatever is known and fills it; itself when nothing is
    known that does.
    """
    if not gaps(cited):
        return (cited,)
    fitting = [each for each in set(known) if each.base == cited.base and _agree(cited, each)]
    least = min((gaps(each) for each in fitting), default=gaps(cited))
    filled = [each for each in fitting if gaps(each) == least < gaps(cited)]
    return tuple(sorted(filled, key=lambda each: each.id)) or (cited,)


def gaps(identity: Identity) -> int:
    """How many of the things that tell a document of its kind from others are not known."""
    missing_year = identity.year is None and needs_year(identity.base)
    return missing_year + (identity.place is None and needs_place(identity.base))


def _agree(one: Identity, other: Identity) -> bool:
    return all(
        mine is None or theirs is None or mine == theirs
        for mine, theirs in ((one.year, other.year), (one.place, other.place))
    )


def _without_level(place: str) -> str:
    for level in _words("levels"):
        if place == level or place.startswith(f"{level} "):
            return place[len(level) :].strip()
    return place


def _slug(text: str) -> str:
    return _APART.sub("-", plain(text)).strip("-.")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rules()[name]["pattern"])


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in rules()[name]["words"])


def rules() -> Any:
    """The rules of identity, as they stand in their file."""
    return lexicon("document_identity", RULES)
