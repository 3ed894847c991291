"""The law as rules ask it, from the store: looked up in bulk, each thing worked out once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from sqlalchemy import Connection, func, select

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.law_book import Book
from catalog_graph.law.bases import BasisFinding, judged
from catalog_graph.law.detailing import details_of
from catalog_graph.law.effect_rules import lays_down_details
from catalog_graph.law.ledger import ledger_of
from catalog_graph.law.naming import Named, agency_of
from catalog_graph.law.outline import Path
from catalog_graph.law.types import Act, Held, Work
from catalog_graph.store import schema
from catalog_graph.store.assembly import Opener
from catalog_graph.store.flags_words import KeptWords
from catalog_graph.store.law import cites_of, works_by_id
from catalog_graph.store.law_bases import finder
from catalog_graph.store.law_whole import acts_about
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.types import Quote
from extract.types import LegalBasis, Sourced

_CITED = 400
"""Citations of a document among which the laws stand that it details."""


class StoredLaw:
    """A `catalog_graph.flags.world.LawBook` on a store, as one connection sees it.

    Its book grows: the acts around a work are read when the work is first asked of, those of many records at once by
    `prepare`.
    """

    def __init__(self, store: Store, connection: Connection, opener: Opener) -> None:
        """Nothing looked up yet."""
        self.store, self.connection, self.opener = store, connection, opener
        self._find = _once(finder(connection))
        self._rows: dict[tuple[str | None, ...], BasisFinding] = {}
        self._learnt: set[str] = set()
        self._works: dict[str, Work] = {}
        self._acts: dict[str, Act] = {}
        self._details: dict[str, tuple[str, ...]] = {}
        self._words = KeptWords(store)
        self._book = Book(identity="", ledger=ledger_of((), ()), find=self._find, words=self.words)

    @cached_property
    def identity(self) -> str:
        """Differs when a document or decision comes or goes, its acts are read anew, or an act is judged. Records of
        procedures do not count: a document that only they name tells nothing."""
        holding, collection, act = schema.holding, schema.collection, schema.act
        held = (
            select(func.count(), func.max(holding.c.recorded_from), func.max(holding.c.recorded_to))
            .join(collection, collection.c.name == holding.c.collection)
            .where(collection.c.kind != "snapshot")
        )
        acts = select(func.count(), func.max(act.c.recorded_from), func.max(act.c.recorded_to))
        judged_last = select(func.max(schema.judgement.c.id))
        return repr([tuple(self.connection.execute(query).one()) for query in (held, acts, judged_last)])

    def prepare(self, records: Sequence[Record]) -> None:
        """Look up in bulk what is going to be asked of some records."""
        self._need({work.id for record in records for row in self.bases(record) for work in row.works})

    def bases(self, record: Record) -> Sequence[BasisFinding]:
        """The legal bases of a record looked up, in the order of print."""
        where = agency_of(record.procedure)
        return tuple(self._row(at, basis, where) for at, basis in enumerate(record.procedure.legal_basis, 1))

    def named(self, basis: LegalBasis) -> Sequence[Work]:
        """The works that a row printed anywhere may mean."""
        return self._row(1, basis, None).works

    def status(self, work: str, day: datetime.date, path: Path = ()) -> Held:
        """The status of a work or a unit of it on a day; unknown of one of which only the name is known."""
        return self._of(work).status(work, day, path)

    def end(self, work: str, day: datetime.date) -> Held | None:
        """What a work becomes when it next ends after a day; None where no end of it is known."""
        return self._of(work).end(work, day)

    def acts_on(self, work: str) -> Sequence[Act]:
        """The acts that hit a work, in the order of the law."""
        return self._of(work).acts_on(work)

    def changes(self, work: str, day: datetime.date) -> Sequence[Act]:
        """The acts by which other documents have changed a work up to a day."""
        return self._of(work).changes(work, day)

    def parents_ended(self, work: str, day: datetime.date) -> Sequence[tuple[str, Held]]:
        """The documents that a work lays down the details of and that are no more on a day."""
        return self._of(work).parents_ended(work, day)

    def source(self, act: Act) -> str:
        """Which provision acts, as an officer says it."""
        return self._of(act.by).source(act)

    def work(self, id: str) -> Work | None:
        """A work by its id; None where the store has never seen it."""
        return self._of(id).work(id)

    def name(self, work: str) -> str:
        """A work as it is called in a sentence."""
        return self._of(work).name(work)

    def cited_paths(self, record: Record, work: str) -> Sequence[tuple[Path, Quote | None]]:
        """The units of a work that the record's running text cites, each once, with where."""
        return self._of(work).cited_paths(record, work)

    def words(self, quote: Quote) -> str | None:
        """What stands at a place; None where the file cannot be read any more."""
        return self._words.of(quote, self._text)

    def keep(self) -> None:
        """Keep the words that were read: opening a law for one clause of it costs more than a record."""
        self._words.keep()

    def _text(self, digest: str) -> str | None:
        try:
            return self.opener.document(digest).text
        except StoreError:
            return None

    def _row(self, ordinal: int, basis: LegalBasis, where: str | None) -> BasisFinding:
        columns = (basis.number, basis.title, basis.date, basis.issuer)
        said = (*(_value(column) for column in columns), where)
        found = self._rows.get(said)
        if found is None:
            (found,) = judged((basis,), self._find, where)
            self._rows[said] = found
        return replace(found, ordinal=ordinal, basis=basis)

    def _of(self, work: str) -> Book:
        if work not in self._learnt:
            self._need({work})
        return self._book

    def _need(self, works: Iterable[str]) -> None:
        new = set(works) - self._learnt
        if not new:
            return
        self._learn(new)
        parents = {id: found for id in sorted(new) if (found := self._parents(self._works.get(id)))}
        self._details.update(parents)
        self._learn({id for found in parents.values() for id in found} - self._learnt)
        self._book.ledger = ledger_of(self._works.values(), self._acts.values(), details=self._details)

    def _learn(self, ids: set[str]) -> None:
        acts, found = acts_about(self.store, ids)
        self._learnt |= ids
        self._works.update(found)
        self._acts.update((act.id, act) for act in acts)

    def _parents(self, work: Work | None) -> tuple[str, ...]:
        """The laws that a work lays down the details of, among those that it cites."""
        if work is None or work.version is None or work.title is None or not lays_down_details(work.title):
            return ()
        found = cites_of(self.store, work.id, size=_CITED).items
        cited = works_by_id(self.store, {id for cite in found for id in cite.on})
        return details_of([work, *cited.values()], found).get(work.id, ())


def _once(find: Callable[[Named], tuple[Work, ...]]) -> Callable[[Named], tuple[Work, ...]]:
    """The same, asked once for each named document."""
    kept: dict[tuple[object, ...], tuple[Work, ...]] = {}

    def found(named: Named) -> tuple[Work, ...]:
        key = (named.identity, named.number, named.title)
        if key not in kept:
            kept[key] = find(named)
        return kept[key]

    return found


def _value(member: Sourced[str] | None) -> str | None:
    return None if member is None else member.value
