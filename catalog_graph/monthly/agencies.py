"""Which agency a change is counted under: who announced the procedure, under one spelling of its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from catalog_graph.monthly import terms
from catalog_graph.monthly.material import Link, Material
from catalog_graph.types import Change, Snapshot
from extract.fold import fold, tidy
from extract.numbers import lookalikes
from extract.types import Procedure

UNKNOWN = "Chưa rõ cơ quan"
_IDENTIFIER = re.compile(r"[\d.]*[A-Z]?\d{2}\b")
_SIGN = re.compile(r"/\s*QĐ\s*-\s*([A-ZĐ&]+)")


class Names:
    """Names of agencies with their spellings joined: the one most often printed stands for all."""

    def __init__(self, material: Material) -> None:
        """Learn the spellings from both snapshots and all decisions."""
        seen: Counter[str] = Counter()
        for snapshot in (material.opening, material.closing):
            for entry in snapshot.entries:
                seen.update(_printed(entry.procedure))
        seen.update(called(one.decision.issuer.value) for one in material.decisions if one.decision.issuer is not None)
        self._spelling: dict[str, str] = {}
        for name, _ in sorted(seen.items(), key=lambda pair: (pair[0].isupper(), -pair[1], pair[0])):
            self._spelling.setdefault(fold(name), name)
        self._signs = _signs(material)

    def of(self, change: Change, links: tuple[Link, ...]) -> str:
        """The agency of a change: as its records print it, else the decision's, else by the sign in its number."""
        records = [entry.procedure for entry in (change.new, change.old) if entry is not None]
        issuers = [link.decision.decision.issuer for link in links]
        named = [name for record in records for name in _printed(record)]
        named += [issuer.value for issuer in issuers if issuer is not None]
        if named:
            return self.spelled(named[0])
        signed = (self.of_sign(record.decision.number.value) for record in records if record.decision.number)
        return next((found for found in signed if found != UNKNOWN), UNKNOWN)

    def of_record(self, record: Procedure) -> str:
        """The agency that announced a record; else the sign in its decision's number; else `UNKNOWN`."""
        for name in _printed(record):
            return self.spelled(name)
        return self.of_sign(record.decision.number.value) if record.decision.number else UNKNOWN

    def of_decision(self, issuer: str | None, number: str | None) -> str:
        """Who issued a decision: as it is named, else by the sign in the number."""
        if issuer and not _IDENTIFIER.match(called(issuer)):
            return self.spelled(issuer)
        return self.of_sign(number) if number else UNKNOWN

    def of_sign(self, number: str) -> str:
        """The agency that the sign in a decision's number stands for; `UNKNOWN` when there is no sign."""
        sign = _sign(number)
        if sign is None:
            return UNKNOWN
        known: dict[str, str] = terms.agencies()["signs"]
        if sign in known:
            return self.spelled(known[sign])
        named = self._signs.get(sign, frozenset())
        return self.spelled(min(named)) if len(named) == 1 else f"Ký hiệu {sign}"

    def spelled(self, name: str) -> str:
        """A name in the spelling chosen for it."""
        name = called(name)
        return self._spelling.get(fold(name), name)


def _signs(material: Material) -> dict[str, frozenset[str]]:
    """Sign of a decision's number → the agencies (folded) that records and decisions with this sign name."""
    found: dict[str, set[str]] = {}
    named = [
        (r.decision.number, name)
        for s in (material.opening, material.closing)
        for r in _records(s)
        for name in _printed(r)
    ]
    named += [(one.decision.number, one.decision.issuer.value) for one in material.decisions if one.decision.issuer]
    for number, name in named:
        if number is not None and (sign := _sign(number.value)):
            found.setdefault(sign, set()).add(fold(called(name)))
    return {sign: frozenset(names) for sign, names in found.items()}


def _records(snapshot: Snapshot) -> Iterator[Procedure]:
    return (entry.procedure for entry in snapshot.entries)


def _sign(number: str) -> str | None:
    match = _SIGN.search(lookalikes(number).upper())
    return match[1] if match else None


def _printed(record: Procedure) -> list[str]:
    """The announcing agency as a record prints it; an identifier (000.00.00.H97) is no name."""
    found = [record.promulgator, record.decision.issuer]
    return [name for one in found if one is not None and (name := called(one.value)) and not _IDENTIFIER.match(name)]


def called(name: str) -> str:
    """The name of an agency without the title of who signs for it (Bộ trưởng Bộ …), short forms written out."""
    words = terms.agencies()
    name = tidy(name)
    for title in words["titles"]:
        rest = name[len(title) + 1 :]
        if rest[:1].isupper() and fold(name[: len(title) + 1]) == fold(title):
            name = rest
            break
    first, _, rest = name.partition(" ")
    return f"{words['short'][first]} {rest}" if rest and first in words["short"] else name
