"""From what a report prints to what the store holds: which codes have a procedure, which record a number stands for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from catalog_graph.store import schema
from catalog_graph.store.opening import Store
from extract.numbers import number_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointers:
    """`subjects`: all that a procedure is known under; `decisions`: number → (day, version) of each that bears it;
    `editions`: identity of a snapshot's content → its name."""

    subjects: frozenset[str]
    decisions: dict[str, tuple[tuple[str | None, str], ...]]
    editions: dict[str, str]

    def subject(self, code: str) -> str | None:
        """What a printed code is known under; None when the store has no procedure of it."""
        short = code[:8]
        return code if code in self.subjects else short if short in self.subjects else None

    def decision(self, number: str, day: str | None) -> str | None:
        """The version of the decision of a number and day (ISO); None unless exactly one fits."""
        found = self.decisions.get(number_key(number), ())
        fitting = [version for signed, version in found if day is None or signed is None or signed == day]
        return fitting[0] if len(fitting) == 1 else None


def pointers(store: Store) -> Pointers:
    """Everything that can be pointed at now."""
    record, edition = schema.record, schema.edition
    with store.reading() as connection:
        subjects = connection.execute(
            select(record.c.subject).where(record.c.kind == "procedure", record.c.subject.is_not(None)).distinct()
        ).scalars()
        decisions: dict[str, dict[str, str | None]] = {}
        query = select(record.c.number, record.c.date, record.c.id).where(
            record.c.kind == "decision", record.c.number.is_not(None)
        )
        for number, day, key in connection.execute(query):
            decisions.setdefault(number_key(number), {})[f"{key & (2**64 - 1):016x}"] = day
        names = connection.execute(select(edition.c.identity, edition.c.collection).order_by(edition.c.recorded))
        return Pointers(
            subjects=frozenset(subjects),
            decisions={key: tuple((day, version) for version, day in held.items()) for key, held in decisions.items()},
            editions={row.identity: row.collection for row in names},
        )
