"""The law as rules of cleaning ask it, over a ledger: whoever has one (the store, an example) gives the rest.

Everything is worked out once for a book: thousands of records rest on the same few hundred documents.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import MEMBERS
from catalog_graph.law.acting import ENDS, acting, source_of
from catalog_graph.law.bases import BasisFinding, judged
from catalog_graph.law.identity import base_of
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.naming import Named, agency_of
from catalog_graph.law.outline import Path
from catalog_graph.law.status import status_of, timeline
from catalog_graph.law.status_day import ENDED
from catalog_graph.law.types import Act, Held, Work
from catalog_graph.types import Quote
from extract.citations.scan import scan
from extract.types import LegalBasis
from ingest.types import Span

CHANGES = ENDS | {"amend", "supplement", "replace_phrase"}
"""What changes the law; a correction or a word on the day of effect does not."""
CITING = ("steps", "channels", "dossier", "conditions", "description", "results")
"""The components whose running text cites provisions."""

_CITES = re.compile(r"(?i)(?:điều|phụ lục|mẫu|biểu|chương|mục)\s+(?:số\s+)?[\dIVX]")
"""What a provision is cited by: scanning takes long, most texts cite none."""


@dataclass(slots=True, kw_only=True)
class Book:
    """A `LawBook` over a ledger. `find` gives the works that a named document may be, `words` what stands at a place
    (None where the file cannot be read), `identity` differs when the ledger does."""

    identity: str
    ledger: Ledger
    find: Callable[[Named], tuple[Work, ...]]
    words: Callable[[Quote], str | None]
    _found: dict[Named, tuple[Work, ...]] = field(default_factory=dict)
    _held: dict[tuple[str, datetime.date, Path], Held] = field(default_factory=dict)
    _changes: dict[tuple[str, datetime.date], tuple[Act, ...]] = field(default_factory=dict)
    _lines: dict[str, tuple[Held, ...]] = field(default_factory=dict)
    _bases: tuple[str, tuple[BasisFinding, ...]] = ("", ())
    _cited: tuple[str, tuple[tuple[str, Path, Quote | None], ...]] = ("", ())

    def bases(self, record: Record) -> Sequence[BasisFinding]:
        """The legal bases of a record looked up, in the order of print."""
        key = f"{record.digest} {record.subject}"
        if self._bases[0] != key:
            self._bases = (key, judged(record.procedure.legal_basis, self._find, agency_of(record.procedure)))
        return self._bases[1]

    def named(self, basis: LegalBasis) -> Sequence[Work]:
        """The works that a row printed anywhere may mean."""
        return tuple(work for row in judged((basis,), self._find) for work in row.works)

    def status(self, work: str, day: datetime.date, path: Path = ()) -> Held:
        """The status of a work or a unit of it on a day; unknown of one of which only the name is known."""
        key = (work, day, path)
        if key not in self._held:
            self._held[key] = status_of(self.ledger, work, day, path) if self._moves(work) else Held(status="unknown")
        return self._held[key]

    def end(self, work: str, day: datetime.date) -> Held | None:
        """What a work becomes when it next ends after a day; None where no end of it is known."""
        if work not in self._lines:
            self._lines[work] = timeline(self.ledger, work) if self._moves(work) else ()
        line = self._lines[work]
        return next((one for one in line if one.status in ENDED and one.since is not None and one.since > day), None)

    def acts_on(self, work: str) -> Sequence[Act]:
        """The acts that hit a work."""
        return self.ledger.on.get(work, ())

    def changes(self, work: str, day: datetime.date) -> Sequence[Act]:
        """The acts by which other documents have changed a work up to a day, as far as the texts tell what and when."""
        key = (work, day)
        if key not in self._changes:
            self._changes[key] = tuple(act for act in self.acts_on(work) if self._changed(act, work, day))
        return self._changes[key]

    def parents_ended(self, work: str, day: datetime.date) -> Sequence[tuple[str, Held]]:
        """The documents that a work lays down the details of and that are no more on a day."""
        found = ((parent, self.status(parent, day)) for parent in self.ledger.details.get(work, ()))
        return tuple((parent, held) for parent, held in found if held.status in ENDED)

    def source(self, act: Act) -> str:
        """Which provision acts, as an officer says it."""
        return source_of(self.ledger, act)

    def work(self, id: str) -> Work | None:
        """A work by its id."""
        return self.ledger.works.get(id)

    def name(self, work: str) -> str:
        """A work as it is called in a sentence."""
        return self.ledger.name(work)

    def cited_paths(self, record: Record, work: str) -> Sequence[tuple[Path, Quote | None]]:
        """The units of a work that the record's running text cites, each once, with where."""
        key = f"{record.digest} {record.subject}"
        if self._cited[0] != key:
            self._cited = (key, tuple(self._citations(record)))
        known = self.ledger.works.get(work)
        base = base_of(known.number) if known is not None and known.number else None
        return tuple(dict.fromkeys((path, quote) for number, path, quote in self._cited[1] if number == base))

    def _citations(self, record: Record) -> Iterator[tuple[str, Path, Quote | None]]:
        for component in CITING:
            for member in MEMBERS[component](record.procedure):
                if "/" not in member.value or not _CITES.search(member.value):
                    continue
                for found in scan(member.value):
                    numbers = [base_of(one.number) for one in found.documents if one.number]
                    if len(numbers) != 1:
                        continue
                    span = member.span
                    if span.end - span.start == len(member.value):
                        span = Span(span.start + found.span.start, span.start + found.span.end)
                    quote = Quote(digest=record.digest, span=span)
                    yield from (
                        (numbers[0], units, quote) for units in found.units if units and "này" not in str(units)
                    )

    def _find(self, named: Named) -> tuple[Work, ...]:
        if named not in self._found:
            self._found[named] = self.find(named)
        return self._found[named]

    def _changed(self, act: Act, work: str, day: datetime.date) -> bool:
        told = act.effective is not None and act.on == (work,) and act.by != work and not act.reported
        return told and act.kind in CHANGES and acting(self.ledger, act).on(day)

    def _moves(self, work: str) -> bool:
        known = self.ledger.works.get(work)
        life = work in self.ledger.on or work in self.ledger.told
        return known is not None and (known.version is not None or life)
