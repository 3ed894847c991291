"""What a citation means among the documents known: from the work as cited, gaps and all, to the works it may be.

Found when asked, never stored: a document that comes later may fill a gap, and no row of an earlier one changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, select

from catalog_graph.law.identity import TITLED, Identity, base_of, candidates, gaps, identity_of
from catalog_graph.store import schema
from catalog_graph.store.law_write import work_key
from extract.citations.titles import numbers_of, titles_at

_PART = 5_000
_AFTER_TITLED = f"{TITLED[:-1]}`"
"""The first text after all that begin with `TITLED`."""


class WorkRow(NamedTuple):
    """A work as the table has it."""

    key: int
    id: str
    base: str
    year: int | None
    place: str | None
    number: str | None
    title: str | None
    gaps: int

    @property
    def identity(self) -> Identity:
        """Its identity, with its gaps."""
        return Identity(self.base, self.year, self.place)


class _Law(NamedTuple):
    """A law held under its title: its year, and the day from which the title means it."""

    id: str
    year: int | None
    begin: str | None


class Meanings:
    """Works by key, and what each may mean, looked up once for a connection."""

    def __init__(self, connection: Connection) -> None:
        """Nothing looked up yet."""
        self.connection = connection
        self.rows: dict[int, WorkRow] = {}
        self._bases: dict[str, list[WorkRow]] = {}
        self._means: dict[int, tuple[str, ...]] = {}

    def load(self, keys: Iterable[int]) -> None:
        """Look up works by their keys."""
        missing = [key for key in set(keys) if key not in self.rows]
        for part in _parts(missing):
            self._read(schema.work.c.key.in_(part))

    def by_id(self, ids: Iterable[str]) -> list[WorkRow]:
        """The works of these ids, as far as there are any."""
        keys = [work_key(id) for id in dict.fromkeys(ids)]
        self.load(keys)
        return [self.rows[key] for key in keys if key in self.rows]

    def id(self, key: int) -> str:
        """The id of a work."""
        self.load([key])
        return self.rows[key].id

    def of(self, keys: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The works that each of these, as cited, may mean."""
        wanted = {key for key in keys if key not in self._means}
        self.load(wanted)
        found = [self.rows[key] for key in wanted if key in self.rows]
        self._load_bases({row.base for row in found if row.gaps})
        for row in found:
            self._means[row.key] = self._meaning(row)
        return self._means

    def at(self, key: int, day: str | None) -> tuple[str, ...]:
        """The works that one, as cited by a text of a day (ISO 8601), may mean. A title is that of the law then in
        force under it, where the days of the laws are known; `of` must have looked it up."""
        every = self._means.get(key, ())
        row = self.rows.get(key)
        if day is None or row is None or len(every) < 2 or row.year is not None or not row.base.startswith(TITLED):
            return every
        listed = (identity_of(number) for number in titles_at(row.title or "", day))
        begun = [(begin, law.id) for law in self._laws.get(row.base, ()) if (begin := law.begin) and begin <= day]
        then = {each.id for each in listed if each is not None} | ({max(begun)[1]} if begun else set())
        return tuple(id for id in every if id in then) or every

    def by_day(self, keys: Sequence[int]) -> bool:
        """Whether one of these means one work on one day, and another on another: a title that several laws bear."""
        means = self.of(keys)
        return any(
            len(means.get(key, ())) > 1 and self.rows[key].base.startswith(TITLED) and self.rows[key].year is None
            for key in keys
        )

    def cited_as(self, id: str) -> tuple[int, ...]:
        """The keys under which a work is cited: its own, and every one with a gap that may mean it."""
        key = work_key(id)
        self.load([key])
        row = self.rows.get(key)
        if row is None:
            return ()
        self._load_bases({row.base})
        near = [*self._bases[row.base], *self._titles]
        means = self.of(each.key for each in near)
        return tuple(sorted({each.key for each in near if id in means[each.key]}))

    def named(self, number: str, date: str | None, issuer: str | None) -> tuple[str, ...]:
        """The works that a number, a date and an issuer may mean; none that the store has never seen."""
        cited = identity_of(number, date, issuer)
        if cited is None:
            return ()
        self._load_bases({base_of(number)})
        known = {row.identity: row.id for row in self._bases[cited.base]}
        return tuple(known[each] for each in candidates(cited, known) if each in known)

    def meant(self, id: str, cited: Identity, number: str | None, title: str | None) -> tuple[str, ...]:
        """The works that one as cited may mean, whether the store has seen it or not."""
        self._load_bases({cited.base} if gaps(cited) else ())
        return self._meaning(WorkRow(work_key(id), id, *cited, number, title, gaps(cited)))

    def _meaning(self, row: WorkRow) -> tuple[str, ...]:
        if row.base.startswith(TITLED):
            return self._titled(row)
        if not row.gaps:
            return (row.id,)
        known = (each.identity for each in self._bases[row.base])
        return tuple(each.id for each in candidates(row.identity, known))

    def _titled(self, row: WorkRow) -> tuple[str, ...]:
        """The laws that bear a title: those held, and those of the dated list; of the year where it says one."""
        held = {law.id for law in self._laws.get(row.base, ()) if row.year is None or law.year in (None, row.year)}
        return tuple(sorted(held | _listed(row.title or ""))) or (row.id,)

    @cached_property
    def _laws(self) -> dict[str, list[_Law]]:
        """Base of a title → the laws held that bear it."""
        text, work = schema.work_text, schema.work
        query = select(text.c.titled, work.c.id, text.c.issued_on, text.c.effective_on)
        found: dict[str, list[_Law]] = {}
        rows = self.connection.execute(query.join(work, work.c.key == text.c.work).where(text.c.titled.is_not(None)))
        for base, id, issued, effective in rows:
            found.setdefault(base, []).append(_Law(id, int(issued[:4]) if issued else None, effective or issued))
        return found

    @cached_property
    def _titles(self) -> list[WorkRow]:
        """Everything that is cited by title."""
        base = schema.work.c.base
        return self._read((base >= TITLED) & (base < _AFTER_TITLED))

    def _load_bases(self, bases: Iterable[str]) -> None:
        missing = [base for base in bases if base not in self._bases]
        self._bases.update((base, []) for base in missing)
        for part in _parts(missing):
            for row in self._read(schema.work.c.base.in_(part)):
                self._bases[row.base].append(row)

    def _read(self, condition: object) -> list[WorkRow]:
        found = [WorkRow(*row) for row in self.connection.execute(select(schema.work).where(condition))]  # type: ignore[arg-type]
        self.rows.update((row.key, row) for row in found)
        return found


@lru_cache(maxsize=16384)
def _listed(title: str) -> frozenset[str]:
    """The works that the dated list of titles gives a title to, on whatever day."""
    found = (identity_of(number) for number in numbers_of(title))
    return frozenset(each.id for each in found if each is not None)


def _parts(values: Iterable[object]) -> Iterator[tuple[object, ...]]:
    left = iter(values)
    while part := tuple(islice(left, _PART)):
        yield part
