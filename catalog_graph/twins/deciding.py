"""Whether two names with many words in common name two procedures all the same, and by which word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from catalog_graph.twins.agencies import Between
from catalog_graph.twins.names import Name, block, shared
from catalog_graph.twins.rules import acts, opposed, rules, weight
from catalog_graph.twins.types import Refused
from extract.fold import plain

COPIES = frozenset({"copy", "places"})
"""Agencies of which one publishes what another has decided, or two do so."""


class Compared(NamedTuple):
    """Two names beside each other. `mine`, `yours`: words (acts left out) that only one has; `acts` likewise.
    `misprinted`: words that only one has, but which the other has with other diacritics; they do not count."""

    shared: float
    mine: frozenset[str]
    yours: frozenset[str]
    acts: tuple[frozenset[str], frozenset[str]]
    misprinted: frozenset[str] = frozenset()

    @property
    def equal(self) -> bool:
        """Whether the two differ in nothing that counts."""
        return not (self.mine or self.yours or self.acts[0] or self.acts[1])


def compared(a: Name, b: Name) -> Compared:
    """Two names beside each other."""
    known = acts()
    mine, yours = a.words - b.words - known, b.words - a.words - known
    done = a.acts - b.acts, b.acts - a.acts
    if mine and len(mine) == len(yours) and sorted(map(plain, mine)) == sorted(map(plain, yours)):
        return Compared(1.0, frozenset(), frozenset(), done, mine | yours)
    return Compared(shared(a, b), mine, yours, done)


class Around(NamedTuple):
    """What is known beside the names. `apart`: the levels are known and differ; `field`: whether one is common."""

    agencies: Between
    apart: bool
    field: bool | None


def refused(a: Name, b: Name, both: Compared, around: Around) -> Refused | None:
    """Why two names are of two procedures; None where nothing says so."""
    if both.equal and a.ground == b.ground:
        return None
    if both.shared < block():
        return Refused("words", f"hai tên chỉ có {both.shared:.0%} từ chung")
    if (marks := (a.marks ^ b.marks) - both.misprinted) and not _in_clause(both, around.agencies):
        return Refused("mark", f"một tên có {shown(marks)}, tên kia không")
    if a.ground and b.ground and a.ground != b.ground:
        return Refused("ground", f"hai tên dẫn hai quy định khác nhau ({shown(a.ground ^ b.ground)})")
    if a.first != b.first and not _widened(a, b):
        return Refused("act", f"khác việc: {shown({a.first or '—'})} và {shown({b.first or '—'})}")
    if (both.acts[0] or both.acts[1]) and not _acts_allowed(a, b, both, around.agencies):
        return Refused("act", f"khác việc: chỉ một tên có {shown(both.acts[0] | both.acts[1])}")
    if words := _opposed(both):
        return Refused("word", f"hai tên nói hai đối tượng trái nhau ({shown(words)})")
    return _by_words(both, around)


def _opposed(both: Compared) -> frozenset[str]:
    """The words of their own by which two names exclude each other."""
    for one, other in opposed():
        for mine, yours in ((both.mine, both.yours), (both.yours, both.mine)):
            if mine & one and yours & other and not (mine & other or yours & one):
                return (mine & one) | (yours & other)
    return frozenset()


def _in_clause(both: Compared, agencies: Between) -> bool:
    """Whether all that differs is a clause that one copy has more."""
    if agencies not in COPIES or (both.mine and both.yours):
        return False
    return weighed(both.mine | both.yours) >= float(rules()["clause"])


def _acts_allowed(a: Name, b: Name, both: Compared, agencies: Between) -> bool:
    """An act that only one name has is no matter where another agency's copy enumerates it beside those in common."""
    mine, yours = both.acts
    together = bool(a.acts & b.acts) or not (a.acts and b.acts)
    return agencies != "one" and together and mine <= a.added and yours <= b.added


def _widened(a: Name, b: Name) -> bool:
    """Whether the names begin with one enumeration of acts, in another order or with more acts."""
    return (
        a.first is None or b.first is None or (a.first in b.acts and b.first in b.acts | a.added) or b.first in a.added
    )


def _by_words(both: Compared, around: Around) -> Refused | None:
    """Words of their own: some in copies, few between sectors or levels, none within one agency at one level."""
    if not (both.mine or both.yours):
        return None
    rule = rules()
    kind = "copies" if around.agencies in COPIES else "sectors" if around.agencies == "sectors" else "levels"
    least = rule["shared"][kind]["both_sides" if both.mine and both.yours else "one_side"]
    if kind == "levels" and not around.apart:
        return Refused("word", f"cùng cơ quan mà tên khác nhau ở {shown(both.mine | both.yours)}")
    if both.shared < least or (both.shared < rule["same_field"] and around.field is False):
        return Refused("word", f"tên khác nhau ở {shown(both.mine | both.yours)}")
    return None


def weighed(tokens: Iterable[str]) -> float:
    """What tokens count together."""
    return sum(map(weight, tokens))


def shown(tokens: frozenset[str] | set[str]) -> str:
    """Tokens as an officer reads them."""
    return ", ".join(f"“{token.lstrip('=#').replace('_', ' ')}”" for token in sorted(tokens)[:6])
