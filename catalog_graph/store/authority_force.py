"""Which instruments that proposals would amend are in force, by the law of the store on a day.

Never kept with the lines: an act that is taken in tomorrow ends an instrument although no record has changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from catalog_graph.authority.types import Force, Line, Named
from catalog_graph.dossier.finding import Record
from catalog_graph.law.types import Held, Status
from catalog_graph.store.assembly import Texts
from catalog_graph.store.flags_law import StoredLaw
from catalog_graph.store.opening import Store
from extract.types import LegalBasis, Procedure, Sourced
from ingest.types import Span

_FORCES: dict[Status, Force] = {
    "in_force": "in_force", "partly_expired": "in_force", "not_yet_in_force": "not_yet", "suspended": "not_yet",
    "expired": "ended", "repealed": "ended", "replaced": "ended", "unknown": "unknown",
}  # fmt: skip
_SAID: dict[Status, str] = {
    "expired": "hết hiệu lực", "repealed": "bị bãi bỏ", "replaced": "bị thay thế",
    "not_yet_in_force": "chưa có hiệu lực", "suspended": "đang bị đình chỉ, ngưng hiệu lực",
    "partly_expired": "hết hiệu lực một phần",
}  # fmt: skip
_NOWHERE = Span(0, 0)


class _Told(NamedTuple):
    force: Force
    says: str


_UNKNOWN = _Told("unknown", "")


def with_force(store: Store, lines: Iterable[Line], day: datetime.date) -> tuple[Line, ...]:
    """The lines with the force of every instrument that they name. What the store knows nothing of, or what may be
    several instruments that differ, stays unknown."""
    every = tuple(lines)
    wanted = {(one.instrument, "" if one.place else one.words) for line in every for one in line.amend}
    if not wanted:
        return every
    with store.reading() as connection:
        law = StoredLaw(store, connection, Texts(store))
        known = _kept(str(store.folder), law.identity, day)
        asked = {key: _basis(*key) for key in sorted(wanted - known.keys())}
        law.prepare([_asking(asked.values())])  # in bulk: one by one costs seconds
        known.update((key, _told(law, basis, day)) for key, basis in asked.items())

    def forced(one: Named) -> Named:
        told = known[one.instrument, "" if one.place else one.words]
        return replace(one, force=told.force, force_says=told.says)

    return tuple(replace(line, amend=tuple(forced(one) for one in line.amend)) for line in every)


@lru_cache(maxsize=4)
def _kept(_folder: str, _law: str, _day: datetime.date) -> dict[tuple[str, str], _Told]:
    """What was looked up by one state of the law: dropped when the law moves."""
    return {}


def _basis(instrument: str, title: str) -> LegalBasis:
    return LegalBasis(number=Sourced(instrument, _NOWHERE), title=Sourced(title, _NOWHERE) if title else None)


def _asking(bases: Iterable[LegalBasis]) -> Record:
    """A record of nobody that names all of them."""
    return Record(procedure=Procedure(form="page-text", legal_basis=tuple(bases)), digest="", subject="")


def _told(law: StoredLaw, basis: LegalBasis, day: datetime.date) -> _Told:
    found = [law.status(work.id, day) for work in law.named(basis)]
    forces = {_FORCES[one.status] for one in found}
    if len(forces) != 1 or forces == {"unknown"}:
        return _UNKNOWN
    return _Told(forces.pop(), _says(law, found[0]))


def _says(law: StoredLaw, held: Held) -> str:
    said = _SAID.get(held.status, "")
    if not said:
        return ""
    since = f" từ ngày {held.since:%d/%m/%Y}" if held.since is not None else ""
    because = next((f", theo {law.source(act)}" for act in held.because), "")
    return f"{said}{since}{because}"
