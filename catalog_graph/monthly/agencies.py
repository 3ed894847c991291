"""Which agency a change is counted under: who announced the procedure, as `catalog_graph.agencies` finds it."""

from __future__ import annotations

from catalog_graph.agencies import Agencies, Said, called, is_identifier
from catalog_graph.monthly.material import Link, Material
from catalog_graph.types import Change, Snapshot
from extract.types import Procedure

UNKNOWN = "Chưa rõ cơ quan"


class Names:
    """The agencies of a report, one spelling each."""

    def __init__(self, material: Material) -> None:
        """Learn the spellings from both snapshots and all decisions."""
        records = [said for snapshot in (material.opening, material.closing) for said in _all(snapshot)]
        issued = [
            Said((one.decision.issuer.value,), one.decision.number.value if one.decision.number else None)
            for one in material.decisions
            if one.decision.issuer is not None
        ]
        self._agencies = Agencies([*records, *issued])

    def of(self, change: Change, links: tuple[Link, ...]) -> str:
        """The agency of a change: as its records print it, else the decision's, else by the sign in its number."""
        records = [said_by(entry.procedure) for entry in (change.new, change.old) if entry is not None]
        named = [name for record in records if (name := self._agencies.named(record)) is not None]
        issuers = [link.decision.decision.issuer for link in links]
        named += [self._agencies.spelled(issuer.value) for issuer in issuers if issuer is not None]
        if named:
            return named[0]
        signed = (self._agencies.of_sign(record.number) for record in records if record.number)
        return next((found for found in signed if found is not None), UNKNOWN)

    def of_record(self, record: Procedure) -> str:
        """The agency that announced a record; else the sign in its decision's number; else `UNKNOWN`."""
        return self._agencies.of(said_by(record)) or UNKNOWN

    def of_decision(self, issuer: str | None, number: str | None) -> str:
        """Who issued a decision: as it is named, else by the sign in the number."""
        if issuer and not is_identifier(called(issuer)):
            return self._agencies.spelled(issuer)
        return (self._agencies.of_sign(number) if number else None) or UNKNOWN


def said_by(record: Procedure) -> Said:
    """What a record says of who announced it."""
    found = (record.promulgator, record.decision.issuer)
    number = record.decision.number
    return Said(tuple(one.value for one in found if one is not None), number.value if number is not None else None)


def _all(snapshot: Snapshot) -> list[Said]:
    return [said_by(entry.procedure) for entry in snapshot.entries]
