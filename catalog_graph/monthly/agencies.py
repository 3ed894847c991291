"""Which agency a change is counted under: who announced the procedure, under one spelling of its name."""

from __future__ import annotations

import re
from collections import Counter

from catalog_graph.monthly.material import Link, Material
from catalog_graph.types import Change
from extract.fold import fold, tidy
from extract.types import Procedure

UNKNOWN = "Chưa rõ cơ quan"
_SIGN = re.compile(r"/QĐ-([A-ZĐ&]+)")


class Names:
    """Names of agencies with their spellings joined: the one most often printed stands for all."""

    def __init__(self, material: Material) -> None:
        """Learn the spellings from both snapshots and all decisions."""
        seen: Counter[str] = Counter()
        for snapshot in (material.opening, material.closing):
            for entry in snapshot.entries:
                seen.update(_printed(entry.procedure))
        seen.update(
            tidy(stored.decision.issuer.value) for stored in material.decisions if stored.decision.issuer is not None
        )
        self._spelling: dict[str, str] = {}
        for name, _ in sorted(seen.items(), key=lambda pair: (pair[0].isupper(), -pair[1], pair[0])):
            self._spelling.setdefault(fold(name), name)

    def of(self, change: Change, links: tuple[Link, ...]) -> str:
        """The agency of a change; `UNKNOWN` when neither record nor decision names one."""
        for entry in (change.new, change.old):
            if entry is not None and (found := self.of_record(entry.procedure)) != UNKNOWN:
                return found
        for link in links:
            if link.decision.decision.issuer is not None:
                return self.spelled(link.decision.decision.issuer.value)
        return UNKNOWN

    def of_record(self, record: Procedure) -> str:
        """The agency that announced a record; else the sign in its decision's number; else `UNKNOWN`."""
        for name in _printed(record):
            return self.spelled(name)
        number = record.decision.number
        sign = _SIGN.search(number.value) if number else None
        return f"Ký hiệu {sign[1]}" if sign else UNKNOWN

    def spelled(self, name: str) -> str:
        """A name in the spelling chosen for it."""
        return self._spelling.get(fold(name), tidy(name))


def _printed(record: Procedure) -> list[str]:
    """The announcing agency as a record prints it."""
    found = [record.promulgator, record.decision.issuer]
    return [tidy(name.value) for name in found if name is not None and tidy(name.value)]
