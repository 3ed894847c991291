"""What the name of a procedure says: acts, deciding words, all other words, whose competence, on what ground."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from catalog_graph.twins.rules import acts, levelled, patterns, rules, runs, spelled, weight, words
from extract.fold import fold
from extract.lexicon import lexicon

_ROMAN = re.compile(r"[ivx]{1,5}$")
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:\D.*)?$")
_COMMA = ","
_JOINTS = frozenset({_COMMA, "và", "hoặc"})


class Words(Protocol):
    """What of a name decides whether it is near another: its words that count, and their weight."""

    @property
    def words(self) -> frozenset[str]:
        """All tokens that count."""
        ...

    @property
    def weight(self) -> float:
        """What they weigh together."""
        ...


@dataclass(frozen=True, slots=True)
class KeptWords:
    """The words of a name that was read before: by them it is found, read again it is only where it is near."""

    words: frozenset[str]

    @property
    def weight(self) -> float:
        """What they weigh together."""
        return sum(map(weight, self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name read. `words` are all tokens that count, acts and deciding words among them; `weight` is theirs.

    `added` are acts that stand in an enumeration (“cấp, cấp lại”), which another name may lack and yet be the same;
    `levels` what the words about competence say, `ground` the provisions named.
    """

    words: frozenset[str]
    weight: float
    acts: frozenset[str]
    first: str | None
    added: frozenset[str]
    marks: frozenset[str]
    levels: frozenset[str]
    ground: frozenset[str]


@lru_cache(maxsize=200_000)
def read_name(text: str) -> Name:
    """Read a name. The same text is read once."""
    said = spelled(text)
    for pattern in patterns("frame"):
        said = pattern.sub(" ", said).strip()
    # A provision is told by its number: most names have none and need not be searched.
    said, ground = _without(said, patterns("citations")) if _FIGURE.search(said) else (said, [])
    said, tails = _without(said, patterns("levels"))
    said = _place().sub(" ", said)
    tokens = runs().joined(" ".join(said.split())).split()
    known = acts()
    found = [at for at, token in enumerate(tokens) if token in known]
    counted = frozenset(filter(None, (_counted(tokens, at) for at in range(len(tokens)))))
    return Name(
        words=counted,
        weight=sum(map(weight, counted)),
        acts=frozenset(tokens[at] for at in found),
        first=tokens[found[0]] if found else None,
        added=frozenset(tokens[at] for at in found if _enumerated(tokens, at)),
        marks=frozenset(token for token in counted if token.startswith("#") or token in words("marks")),
        levels=frozenset(level for tail in tails if (level := level_said(tail))),
        ground=frozenset(word for one in ground for word in one.split() if any(map(str.isdigit, word))),
    )


def level_said(tail: str) -> str | None:
    """The level that words about competence name; none for a competence that is denied."""
    if tail.startswith("không "):
        return None
    return next((level for level, pattern in levelled("level_words") if pattern.search(tail)), None)


@lru_cache(maxsize=20_000)
def level_of_body(name: str) -> str | None:
    """The level of an executing agency, by its name; None where the name does not tell."""
    said = spelled(name)
    return next((level for level, pattern in levelled("bodies") if pattern.search(said)), None)


def _without(text: str, found: tuple[re.Pattern[str], ...]) -> tuple[str, list[str]]:
    """The text without what the patterns find, and what they found."""
    taken: list[str] = []

    def take(match: re.Match[str]) -> str:
        taken.append(match.group())
        return " "

    for pattern in found:
        text = pattern.sub(take, text)
    return " ".join(text.split()), taken


def _counted(tokens: list[str], at: int) -> str | None:
    """The token that counts at a place: a figure or rank as a mark, None for what says nothing."""
    token = tokens[at]
    if token == _COMMA or token in words("light"):
        return None
    if _NUMBER.match(token):
        return f"#{token.lstrip('0') or '0'}"
    if len(token) == 1 or _ROMAN.match(token):
        return f"#{token}"
    return token


def _enumerated(tokens: list[str], at: int) -> bool:
    """Whether an act stands beside another in an enumeration, or opens a clause of its own behind a joint."""
    before = at > 0 and tokens[at - 1] in _JOINTS
    after = at + 1 < len(tokens) and tokens[at + 1] in _JOINTS
    return before or after


@cache
def _place() -> re.Pattern[str]:
    """Provinces and cities under the central government, as a name carries them."""
    named = {fold(name) for row in lexicon("legal_places")["provinces"] for name in (row["name"], *row.get("also", ()))}
    longest = "|".join(sorted(named, key=lambda name: (-len(name), name)))
    before = r"(?:\b(?:tại|ở|trên địa bàn|của) )?"
    return re.compile(rf"{before}(?:\b(?:tỉnh|thành phố|tp) (?:{longest})\b|\b(?:{longest})$)")


@cache
def block() -> float:
    """The share of words in common from which on two names are worth scoring."""
    return float(rules()["block"])


def shared(a: Words, b: Words) -> float:
    """The share of the words of two names that they have in common, by weight (Dice), 0 to 1."""
    total = a.weight + b.weight
    if not total:
        return 0.0
    return 2 * sum(map(weight, a.words & b.words)) / total
