"""One work opened for reading: its acts, its states, what stands in the store of it; kept until the store changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalog_graph.law.detailing import details_of
from catalog_graph.law.effect_rules import lays_down_details
from catalog_graph.law.ledger import Ledger, Text, ledger_of
from catalog_graph.law.status import status_of, timeline
from catalog_graph.law.types import Act, Held, Work
from catalog_graph.store import law
from catalog_graph.store.documents import load_document
from catalog_graph.store.law_whole import acts_about
from catalog_graph.store.opening import Store
from catalog_graph.store.readings import Lately, Readings

MOST_CITED = 5_000
"""Citations of a work among which the laws stand that it details."""
SOON = 180
"""Days within which an end is told as near (sắp hết hiệu lực)."""
_Key = tuple[str, str, str | None, bool, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A work with all acts that bear on it (`around`), as known on a day of knowledge. `ledger` holds no texts."""

    work: Work
    works: Mapping[str, Work]
    around: tuple[Act, ...]
    ledger: Ledger
    line: tuple[Held, ...]
    known: str | None = None
    proposed: bool = True

    def on(self, day: datetime.date) -> Held:
        """Its status on a day."""
        return status_of(self.ledger, self.work.id, day)

    def direct(self) -> tuple[Act, ...]:
        """The acts that name the work itself, rejected ones too."""
        return tuple(act for act in self.around if self.work.id in act.on)


OPENED: Lately[_Key, Opened] = Lately(60_000, lambda opened: len(opened.around) + 1)
"""Works opened last, bounded by their acts."""


def opened(store: Store, id: str, known: str | None = None, proposed: bool = True) -> Opened | None:
    """A work by its id; None for one that nothing stored is or names. `known`: as known at the end of that day;
    `proposed`: acts that nobody has judged count too."""
    if law.work(store, id, known) is None:
        return None
    pulse = store.pulse()
    if pulse is None:  # just written: what is kept could not be told from what was before
        return _opened(store, id, known, proposed)
    key = (str(store.folder), id, known, proposed, pulse)
    return OPENED.get(key, lambda: _opened(store, id, known, proposed))


def _opened(store: Store, id: str, known: str | None, proposed: bool) -> Opened:
    around = law.acts_around(store, id, known)
    works = law.works_by_id(store, {id, *_named(around)}, known)
    parents = _parents(store, works[id])
    above, others = acts_about(store, parents, known) if parents else ((), {})
    ledger = ledger_of(
        {**others, **works}.values(), (*around, *above), known=known, proposed=proposed, details={id: parents}
    )
    return Opened(
        work=works[id],
        works=works,
        around=around,
        ledger=ledger,
        line=timeline(ledger, id),
        known=known,
        proposed=proposed,
    )


def _parents(store: Store, work: Work) -> tuple[str, ...]:
    """The laws that a work lays down the details of, among those that it cites: when one ends, that is a doubt."""
    if work.title is None or not lays_down_details(work.title):
        return ()
    cites = law.cites_of(store, work.id, size=MOST_CITED).items
    cited = law.works_by_id(store, {name for cite in cites for name in cite.on})
    return details_of([work, *cited.values()], cites).get(work.id, ())


def _named(acts: Iterable[Act]) -> Iterable[str]:
    for act in acts:
        yield act.by
        yield from act.on


def with_texts(store: Store, readings: Readings, found: Opened) -> Ledger:
    """The ledger of a work with its own text and those of the documents that act on it: what a fold needs."""
    ids = {found.work.id} | {act.by for act in found.around if found.work.id in act.on and not act.reported}
    texts = []
    for id in sorted(ids):
        version = found.works[id].version if id in found.works else None
        held = load_document(store, version, readings) if version is not None else None
        if held is not None:
            texts.append(Text(work=id, digest=held.digest, text=held.document.text, provisions=held.legal.provisions))
    return ledger_of(found.works.values(), found.around, texts, known=found.known, proposed=found.proposed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The acts of one document on another: the other document, the day of the first, the acts in order."""

    work: Work | None
    id: str
    day: datetime.date | None
    acts: tuple[Act, ...]

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """How often each kind of act stands in it."""
        kinds = [act.kind for act in self.acts]
        return tuple((kind, kinds.count(kind)) for kind in dict.fromkeys(kinds))


def by_document(acts: Sequence[Act], works: Mapping[str, Work]) -> tuple[Group, ...]:
    """Acts by the document that acts, the newest first."""
    ordered = sorted(acts, key=lambda act: act.by)
    groups = [
        Group(work=works.get(by), id=by, day=_first(mine), acts=mine)
        for by, found in groupby(ordered, key=lambda act: act.by)
        if (mine := tuple(sorted(found, key=lambda act: (act.reported, act.ordinal))))
    ]
    return tuple(sorted(groups, key=_newest))


def by_target(acts: Sequence[Act], works: Mapping[str, Work]) -> tuple[Group, ...]:
    """Acts by the document they hit, in the order of the text; those that name nothing known under "" at the end. An
    act that may hit several stands under each."""
    found: dict[str, list[Act]] = {}
    for act in acts:
        for id in act.on or ("",):
            found.setdefault(id, []).append(act)
    groups = [Group(work=works.get(id), id=id, day=_first(mine), acts=tuple(mine)) for id, mine in found.items()]
    return tuple(sorted(groups, key=lambda group: not group.id))


def _first(acts: Sequence[Act]) -> datetime.date | None:
    return min((act.effective for act in acts if act.effective is not None), default=None)


def _newest(group: Group) -> tuple[int, str]:
    day = group.day or (group.work.issued_on if group.work else None)
    return (-day.toordinal() if day else 0, group.id)


def ends(line: Sequence[Held], day: datetime.date) -> tuple[datetime.date, Held] | None:
    """The next end of what holds on a day: the first day without force, and what it is from then on."""
    over = ("expired", "repealed", "replaced")
    now = next((held for held in line if held.until is None or day < held.until), None)
    if now is None or now.status in over:
        return None
    return next(
        ((held.since, held) for held in line if held.since is not None and held.since > day and held.status in over),
        None,
    )
