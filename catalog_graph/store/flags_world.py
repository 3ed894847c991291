"""The world that rules ask, from the store: made for one snapshot and one day, each part read when it is asked."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from sqlalchemy import Connection, or_, select

from catalog_graph.dossier.finding import Record, findings_of
from catalog_graph.dossier.instruments import instruments
from catalog_graph.dossier.listing import Listing, listing
from catalog_graph.dossier.rules import rules as dossier_rules
from catalog_graph.dossier.types import Finding
from catalog_graph.flags.world import Line, Listed, Said
from catalog_graph.store import schema
from catalog_graph.store.assembly import Opener, Place, places, products
from catalog_graph.store.flags_held import Unit, records_of_units
from catalog_graph.store.law_graph import parts_of
from catalog_graph.store.opening import Store
from catalog_graph.store.replacements import listed_mark, listed_rows
from catalog_graph.types import StoredDecision
from extract.types import Decision, Procedure

_LISTS = ("list-json", "list-xlsx")


class StoredPapers:
    """Papers that a database replaces, by the annexes held (`catalog_graph.flags.world.Papers`)."""

    def __init__(self, store: Store, day: datetime.date) -> None:
        """Nothing read yet."""
        self.store, self.day = store, day

    @cached_property
    def identity(self) -> str:
        """Differs when the listed rows do, or when the instrument begins or ends to govern."""
        governed = instruments()[dossier_rules().instrument].governs(self.day)
        return _digest((str(governed), listed_mark(self.store)))

    @cached_property
    def _listing(self) -> Listing:
        return listing(listed_rows(self.store))

    def findings(self, record: Record) -> Sequence[Finding]:
        """What a record says of them on the day."""
        return findings_of(record, self._listing, self.day)


class StoredDecisions:
    """The announcing decisions held now; of a code only those are put together that name it."""

    def __init__(self, connection: Connection, opener: Opener) -> None:
        """Nothing read yet."""
        self.connection, self.opener = connection, opener
        self._read: dict[int, StoredDecision] = {}

    @cached_property
    def _held(self) -> dict[int, Place]:
        table = schema.collection
        names = self.connection.execute(select(table.c.name).where(table.c.kind == "decisions")).scalars().all()
        return {place.key: place for name in sorted(names) for place in places(self.connection, name, None)}

    @cached_property
    def identity(self) -> str:
        """Differs when the held decisions do."""
        return _digest(map(str, sorted(place.id for place in self._held.values())))

    @cached_property
    def _naming(self) -> dict[str, list[int]]:
        """Code → the decisions that list it or print its content."""
        table = schema.assertion
        named = or_(table.c.property.like("announces/%/code"), table.c.property.like("contents/%/code"))
        found: dict[str, list[int]] = {}
        for part in parts_of(sorted(self._held)):
            query = select(table.c.value, table.c.record).where(table.c.record.in_(part), named).distinct()
            for code, key in self.connection.execute(query):
                if code is not None:
                    found.setdefault(code, []).append(key)
        return found

    def identity_of(self, code: str | None) -> str:
        """Differs when what decisions say of a code may."""
        return " ".join(str(self._held[key].id) for key in sorted(self._naming.get(code or "", ())))

    def about(self, code: str, publisher: str | None = None) -> Sequence[Said]:
        """What decisions say of a code, oldest first: a row each, else the content alone."""
        stored = sorted(self._of(self._naming.get(code, ())), key=_order)
        return tuple(said for one in stored for said in _said(one, code, publisher))

    def all(self) -> Sequence[StoredDecision]:
        """Every one, oldest first."""
        return tuple(sorted(self._of(self._held), key=_order))

    def _of(self, keys: Iterable[int]) -> list[StoredDecision]:
        wanted = list(keys)
        new = [self._held[key] for key in wanted if key not in self._read]
        for place, decision in products(self.connection, self.opener, Decision, new):
            self._read[place.key] = StoredDecision(decision=decision, digest=place.digest, path=place.path)
        return [self._read[key] for key in wanted]


class StoredLists:
    """Other sources on the same codes: rows of lists in other snapshots, and other snapshots of the same month."""

    def __init__(
        self, connection: Connection, opener: Opener, snapshot: str, as_of: datetime.date | None
    ) -> None:  # fmt: skip
        """Nothing read yet."""
        self.connection, self.opener, self.snapshot, self.as_of = connection, opener, snapshot, as_of
        self._read: dict[int, Procedure] = {}

    @cached_property
    def _held(self) -> dict[str, list[tuple[str, datetime.date | None, Place]]]:
        """Code → where other sources hold it, the oldest first."""
        table, record = schema.collection, schema.record
        query = select(table.c.name, table.c.as_of).where(table.c.kind == "snapshot", table.c.name != self.snapshot)
        found: dict[str, list[tuple[str, datetime.date | None, Place]]] = {}
        for name, day in sorted(self.connection.execute(query), key=lambda row: (row.as_of or "", row.name)):
            as_of = None if day is None else datetime.date.fromisoformat(day)
            same = self.as_of is not None and as_of is not None and _month(self.as_of) == _month(as_of)
            conditions = [record.c.kind == "procedure", record.c.code.is_not(None)]
            if not same:
                conditions.append(record.c.form.in_(_LISTS))
            held = places(self.connection, name, None, *conditions)
            codes = self._codes(place.key for place in held)
            for place in held:
                found.setdefault(codes[place.key], []).append((name, as_of, place))
        return found

    def _codes(self, keys: Iterable[int]) -> dict[int, str]:
        record = schema.record
        query = select(record.c.key, record.c.code)
        return {
            key: code
            for part in parts_of(keys)
            for key, code in self.connection.execute(query.where(record.c.key.in_(part)))
        }

    @cached_property
    def identity(self) -> str:
        """Differs when they do."""
        return _digest(f"{code} {self.identity_of(code)}" for code in sorted(self._held))

    def identity_of(self, code: str | None) -> str:
        """Differs when what they say of a code does."""
        return " ".join(f"{name}:{as_of or ''}:{place.id}" for name, as_of, place in self._held.get(code or "", ()))

    def prepare(self, records: Sequence[Record]) -> None:
        """Put together in bulk what is going to be asked of some records."""
        codes = {record.procedure.code.value for record in records if record.procedure.code is not None}
        self._learn(place for code in codes for _, _, place in self._held.get(code, ()))

    def of(self, code: str, publisher: str | None = None) -> Sequence[Listed]:
        """What they say of a code; of a local procedure, of that publisher's."""
        found = self._held.get(code, ())
        self._learn(place for _, _, place in found)
        return tuple(
            Listed(snapshot=name, as_of=day, procedure=procedure, digest=place.digest, path=place.path)
            for name, day, place in found
            if _fits(procedure := self._read[place.key], publisher)
        )

    def _learn(self, found: Iterable[Place]) -> None:
        new = {place.key: place for place in found if place.key not in self._read}
        for place, procedure in products(self.connection, self.opener, Procedure, new.values()):
            self._read[place.key] = procedure


class StoredShelf:
    """All records of a snapshot: lines without putting anything together, records one after another."""

    def __init__(self, connection: Connection, opener: Opener, units: Sequence[Unit]) -> None:
        """The units of the snapshot."""
        self.connection, self.opener, self.units = connection, opener, units

    @cached_property
    def identity(self) -> str:
        """Differs when any record does."""
        return _digest(f"{unit.agency} {[place.id for place in unit.places]}" for unit in self.units)

    def records(self) -> Iterator[Record]:
        """Every record, by subject. Raises StoreError as reading a text does."""
        for _, record in records_of_units(self.connection, self.opener, self.units):
            yield record

    def lines(self) -> Iterator[Line]:
        """Every procedure, by subject."""
        return (line_of(unit) for unit in self.units)


class StoredCodes:
    """Which agency has which code in a snapshot."""

    def __init__(self, units: Sequence[Unit]) -> None:
        """The units of the snapshot."""
        self.units = units

    @cached_property
    def identity(self) -> str:
        """Differs when a code or its agency does."""
        return _digest(map(repr, self.borne()))

    def borne(self) -> Sequence[tuple[str | None, str | None]]:
        """The code and the agency of every procedure."""
        return tuple((unit.code, unit.agency) for unit in self.units)


def line_of(unit: Unit) -> Line:
    """A unit as rules see it."""
    return Line(
        subject=unit.subject, code=unit.code, publisher=unit.publisher, name=unit.name, agency=unit.agency,
        digest=unit.digest, path=unit.path, form=unit.form, records=len(unit.places),
    )  # fmt: skip


def _said(stored: StoredDecision, code: str, publisher: str | None) -> Iterator[Said]:
    """Each row of a decision on a code, with the content it prints; the content alone where no row names it."""
    decision = stored.decision
    rows = [row for row in decision.announces if row.code is not None and row.code.value == code]
    rows = [row for row in rows if publisher is None or row.publisher is None or row.publisher.value == publisher]
    contents = [of for of in decision.contents if of.code is not None and of.code.value == code]
    content = next((of for of in contents if _fits(of, publisher)), None)
    for row in rows:
        yield Said(stored=stored, row=row, content=content)
    if not rows and content is not None:
        yield Said(stored=stored, row=None, content=content)


def _fits(procedure: Procedure, publisher: str | None) -> bool:
    return publisher is None or procedure.publisher is None or procedure.publisher.value == publisher


def _order(stored: StoredDecision) -> tuple[str, str, str]:
    date, number = stored.decision.date, stored.decision.number
    return (date.value if date else "", number.value if number else "", stored.path)


def _month(day: datetime.date) -> tuple[int, int]:
    return day.year, day.month


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
