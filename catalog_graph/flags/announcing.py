"""Which decision binds a record: the newest one of the record's own announcer about its code, and how sure that is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from catalog_graph.agencies import Agencies
from catalog_graph.agencies import Said as Names
from catalog_graph.agencies import called as agency_name
from catalog_graph.changes.wording import decision_key
from catalog_graph.deadlines import Case, Deadline, entry, issuer_kind
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.types import Proof
from catalog_graph.flags.world import Said, World
from catalog_graph.twins.agencies import between, is_local
from catalog_graph.types import Quote, StoredDecision
from catalog_graph.workdays import workdays
from extract.numbers import lookalikes
from extract.types import DecisionRef, Procedure, Sourced

Order: TypeAlias = Literal["cited", "newer", "older", "unstated", "unknown"]
"""A decision beside the one that a record cites: the same; signed later or earlier; the record cites none; or the
days of the two are not known."""

ENDING = frozenset({"repealed", "replaced"})
ANNOUNCING = frozenset({"new", "amended", "standardised", *ENDING})
"""Kinds of row that announce; plans to simplify and lists of other kinds bind no record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """The newest decision of the record's announcer about its code, in force on the day: its rows, its day."""

    said: tuple[Said, ...]
    order: Order
    signed_on: datetime.date

    @property
    def stored(self) -> StoredDecision:
        """The decision."""
        return self.said[0].stored

    @property
    def ends(self) -> bool:
        """Whether all that it says is the end of the procedure."""
        return all(one.row is not None and one.row.change in ENDING for one in self.said)


def binding(record: Record, world: World) -> Binding | None:
    """The decision that a record must agree with; None where none is held, or where the record cites a later one or one
    whose place in time is not known."""
    found = newest(record, world)
    return found if found is not None and found.order in ("cited", "newer", "unstated") else None


def newest(record: Record, world: World, *, ours: bool = True) -> Binding | None:
    """The newest decision about a record's code that the snapshot can know of. `ours`: by the record's announcer."""
    said = [
        one
        for one in _about(record, world)
        if _known(one, record, world) and same_announcer(record, one.stored) is ours
    ]
    days = [day for one in said if (day := signed_on(one.stored)) is not None]
    if not days:
        return None
    last = max(days)
    of_last = [one for one in said if signed_on(one.stored) == last]
    chosen = next((one for one in of_last if _cited(record, one.stored)), of_last[-1])
    rows = tuple(one for one in of_last if one.stored is chosen.stored or one.stored == chosen.stored)
    return Binding(said=rows, order=order_of(record, chosen, world), signed_on=last)


def waiting(record: Record, world: World) -> Sequence[Said]:
    """What newer decisions of the record's announcer say whose time for entry was not over on the snapshot's day.

    One signed so shortly before is taken for newer than a cited one whose day nobody tells.
    """
    if world.as_of is None:
        return ()
    return [
        one
        for one in _about(record, world)
        if _announces(one)
        and in_time(one.stored, world.as_of)
        and same_announcer(record, one.stored)
        and order_of(record, one, world) in ("newer", "unknown")
    ]


def in_time(stored: StoredDecision, day: datetime.date) -> bool:
    """Whether on a day what a decision announces need not be entered yet: signed later, or still within the time."""
    signed, due = signed_on(stored), entry_due(stored).due
    return signed is not None and (signed > day or (due is not None and due.latest >= day))


def entry_due(stored: StoredDecision) -> Deadline:
    """By when what a decision announces must be entered in the national database."""
    issuer, number = stored.decision.issuer, stored.decision.number
    named = None if issuer is None else agency_name(issuer.value)
    kind = issuer_kind(named, None if number is None else number.value)
    return entry(Case(issuer=kind, decision_signed=signed_on(stored)), workdays())


def order_of(record: Record, said: Said, world: World) -> Order:
    """How what a decision says stands to the decision that the record cites."""
    number = record.procedure.decision.number
    if number is None:
        return "unstated"
    if _cited(record, said.stored):
        return "cited"
    mine, day = known_day(record, world), signed_on(said.stored)
    if mine is not None and day is not None and mine != day:
        return "newer" if day > mine else "older"
    row = said.row
    if row is not None and row.announced_in is not None and _names(row.announced_in.value, number.value):
        return "newer"
    return "unknown"


def _cited(record: Record, stored: StoredDecision) -> bool:
    number, other = record.procedure.decision.number, stored.decision.number
    if number is None or other is None or decision_key(number.value) != decision_key(other.value):
        return False
    mine, day = read_day(record.procedure.decision.date), signed_on(stored)
    return mine is None or day is None or mine == day


def known_day(record: Record, world: World) -> datetime.date | None:
    """The day of the decision that a record cites: as it prints it, else as the store holds that decision."""
    printed = read_day(record.procedure.decision.date)
    if printed is not None or world.decisions is None:
        return printed
    held = (one.stored for one in _about(record, world) if _cited(record, one.stored))
    return next((day for stored in held if (day := signed_on(stored)) is not None), None)


def same_announcer(record: Record, stored: StoredDecision) -> bool:
    """Whether a decision is of the agency that announced the record's procedure; no where that is not known."""
    return same_agency(record.procedure, stored) or (
        _cited(record, stored) and between(*_agencies(record.procedure, stored)) == "unknown"
    )


def same_agency(procedure: Procedure, stored: StoredDecision) -> bool:
    """Whether a procedure and a decision are of one announcing agency, by its name or its sign."""
    mine, yours = _agencies(procedure, stored)
    how = between(mine, yours)
    if how != "unknown" or procedure.decision.number is None or stored.decision.number is None:
        return how == "one"
    issuer = stored.decision.issuer
    local = issuer is None or is_local(_names_of().spelled(issuer.value))
    return not local and sign(procedure.decision.number.value) == sign(stored.decision.number.value)


def _agencies(procedure: Procedure, stored: StoredDecision) -> tuple[str | None, str | None]:
    return _agency(procedure.decision, procedure.promulgator), issuer_of(stored)


def _agency(ref: DecisionRef, promulgator: Sourced[str] | None) -> str | None:
    names = tuple(name.value for name in (promulgator, ref.issuer) if name is not None)
    return _names_of().of(Names(names, None if ref.number is None else ref.number.value))


def issuer_of(stored: StoredDecision) -> str | None:
    """The agency that issued a decision, in the spelling chosen for it."""
    issuer, number = stored.decision.issuer, stored.decision.number
    return _names_of().of(Names(() if issuer is None else (issuer.value,), None if number is None else number.value))


def sign(number: str) -> str:
    """The letters of a decision's number after the first stroke: who issued it."""
    return "".join(lookalikes(number).upper().partition("/")[2].split())


@cache
def _names_of() -> Agencies:
    return Agencies(())


def _about(record: Record, world: World) -> Sequence[Said]:
    procedure = record.procedure
    if world.decisions is None or procedure.code is None:
        return ()
    publisher = None if procedure.publisher is None else procedure.publisher.value
    return world.decisions.about(procedure.code.value, publisher)


def _announces(said: Said) -> bool:
    return said.content is not None if said.row is None else said.row.change in ANNOUNCING


def _known(said: Said, record: Record, world: World) -> bool:
    """Whether a row may bind in the snapshot: the record cites its decision, or that was in force by then."""
    if not _announces(said) or signed_on(said.stored) is None:
        return False
    return _cited(record, said.stored) or in_force(said.stored, world)


def in_force(stored: StoredDecision, world: World) -> bool:
    """Whether a decision was signed and in force by the day of the snapshot, as far as days are known."""
    last = world.as_of or datetime.date.max
    days = (signed_on(stored), read_day(stored.decision.effective_on))
    return all(day is None or day <= last for day in days)


def _names(text: str, number: str) -> bool:
    return sign(number) in "".join(lookalikes(text).upper().split()) and decision_key(number) in decision_key(text)


def signed_on(stored: StoredDecision) -> datetime.date | None:
    """The day a decision was signed."""
    return read_day(stored.decision.date)


def read_day(value: Sourced[str] | None) -> datetime.date | None:
    """A sourced ISO date as a day; None where there is none."""
    try:
        return None if value is None else datetime.date.fromisoformat(value.value)
    except ValueError:
        return None


def called(stored: StoredDecision) -> str:
    """A decision as it is called in a sentence: “Quyết định số 12/QĐ-BYT ngày 01/02/2026”."""
    number, day = stored.decision.number, signed_on(stored)
    name = f"Quyết định số {number.value}" if number is not None else f"Quyết định trong tệp {stored.path}"
    return name + (f" ngày {day:%d/%m/%Y}" if day is not None else "")


def decided(stored: StoredDecision, value: Sourced[str] | None, text: str | None = None) -> Proof:
    """A proof from a decision: the words of a cell, else its number."""
    shown = value if value is not None else stored.decision.number
    return Proof(
        kind="decision", text=text or (shown.value if shown is not None else called(stored)), source=called(stored),
        quote=None if shown is None else Quote(digest=stored.digest, span=shown.span),
        link=f"decision:{stored.digest}",
    )  # fmt: skip


def rows(said: Iterable[Said]) -> tuple[Said, ...]:
    """What decisions say in rows that go on (not those that end a procedure)."""
    return tuple(one for one in said if one.row is None or one.row.change not in ENDING)
