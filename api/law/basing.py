"""The legal bases of a procedure, each row looked up: documents it may mean, their status on a day, its doubts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from api.law.listing import ends_of, status_on
from api.law.opened import SOON
from catalog_graph.law.bases import BasisFinding
from catalog_graph.law.ledger import ledger_of
from catalog_graph.law.types import Held, Work
from catalog_graph.store.assembly import Opener
from catalog_graph.store.law_bases import bases_checked
from catalog_graph.store.law_whole import acts_about
from catalog_graph.store.opening import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A document that a row may mean: its status on the day, the day on which it ends where that is near."""

    work: Work
    held: Held
    ends: datetime.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A row of the legal bases."""

    found: BasisFinding
    meant: tuple[Meant, ...]


def bases_of(store: Store, texts: Opener, subject: str, day: datetime.date) -> tuple[Basis, ...]:
    """The rows of a procedure in the order of its record. Raises StoreError as reading a text does."""
    found = bases_checked(store, subject, texts)
    acts, works = acts_about(store, {work.id for row in found for work in row.works})
    ledger = ledger_of(works.values(), acts)

    def meant(work: Work) -> Meant:
        end = ends_of(ledger, work.id, day)
        near = end[0] if end is not None and end[0] <= day + datetime.timedelta(days=SOON) else None
        return Meant(work=work, held=status_on(ledger, work.id, day), ends=near)

    return tuple(Basis(found=row, meant=tuple(map(meant, row.works))) for row in found)
