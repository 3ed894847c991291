"""The worklist asked of a store: examining, the board with its facets, one flag, the flags of a procedure or an agency.

Commands, pages and API share these. Flags are those of the last examination (`examine`); `Board.fresh` says whether
anything has changed since. Nothing here writes but `examine` and `seen`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from api.flags import words
from api.flags.types import Agency, Board, Facet, Neighbours, Opened, Question, Summary
from catalog_graph.flags.asked import EVERYTHING, FACETS, TO_DO, Count, Filters, Raised
from catalog_graph.flags.rules import rule
from catalog_graph.flags.standing import Judgement
from catalog_graph.store import flag_judgements, flags, flags_asked
from catalog_graph.store.flags import Examined
from catalog_graph.store.flags_asked import SnapshotHead
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.viewing import mark_seen, seen_until

SUBJECT = "flags"
"""What viewers have seen of flags is kept under this, with the name of the snapshot."""


def snapshots(store: Store) -> tuple[SnapshotHead, ...]:
    """The snapshots that there are, the newest first."""
    return flags_asked.snapshots_held(store)


def snapshot_of(store: Store, name: str | None = None) -> SnapshotHead:
    """The snapshot of a name, or the newest. Raises StoreError where there is none."""
    held = snapshots(store)
    found = next((head for head in held if name in (None, head.name)), None)
    if found is None:
        raise StoreError(
            "Kho chưa có bản chụp hồ sơ nào; chạy: thutuc ingest THƯ_MỤC."
            if name is None
            else f"Trong kho không có bản chụp “{name}”."
        )
    return found


def examine(
    store: Store, snapshot: str | None = None, day: datetime.date | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Examined:  # fmt: skip
    """Bring the flags of a snapshot (the newest) up to date by the rules of a day (today): only what changed is looked
    at. May be stopped at any moment; what is done is kept. Raises StoreError as reading a text does."""
    return flags.examined(store, snapshot_of(store, snapshot).name, day or today(), progress)


def board(store: Store, question: Question) -> Board:
    """A page of the worklist with its counts. Raises StoreError for an unknown snapshot."""
    head = snapshot_of(store, question.snapshot)
    filters, since = _filters(store, question, head.name)
    fresh_since = replace(filters, since=max(filter(None, (filters.since, since)), default=None))
    day = flags.examined_on(store, head.name)
    counts = flags_asked.counted(store, head.name, filters)
    return Board(
        snapshot=head,
        day=day,
        fresh=day is not None and flags.is_fresh(store, head.name, today()),
        counts=counts,
        total=counts if filters == EVERYTHING else flags_asked.counted(store, head.name),
        since=since,
        new=counts if fresh_since == filters else flags_asked.counted(store, head.name, fresh_since),
        rows=flags_asked.listed(store, head.name, filters, question.sort, question.start, question.size),
        start=question.start,
        size=question.size,
    )


def facets(store: Store, question: Question, names: tuple[str, ...] = FACETS) -> tuple[Facet, ...]:
    """The facets of the worklist, each counted under the other conditions."""
    head = snapshot_of(store, question.snapshot)
    filters, _ = _filters(store, question, head.name)
    found = []
    for name in names:
        values = flags_asked.facet(store, head.name, name, filters)
        if name == "severity":  # the gravest first, however many there are
            values = tuple(sorted(values, key=lambda one: tuple(words.SEVERITIES).index(one.value)))
        labels = {one.value: words.label(name, one.value) for one in values}
        found.append(Facet(name=name, title=words.FACETS[name], values=values, labels=labels))
    return tuple(found)


def summary(store: Store, question: Question) -> Summary:
    """What there is under the conditions of a question, and what is out of its sight because it was fixed or
    dismissed."""
    head = snapshot_of(store, question.snapshot)
    filters, _ = _filters(store, question, head.name)
    states: dict[str, int] = {}
    severities = dict.fromkeys(words.SEVERITIES, 0)
    every = replace(filters, states=())
    for (state, severity), count in flags_asked.tally(store, head.name, ("state", "severity"), every):
        states[state] = states.get(state, 0) + count.flags
        if not filters.states or state in filters.states:
            severities[severity] += count.flags
    beside = {state: states.get(state, 0) for state in ("fixed", "dismissed") if state not in filters.states}
    return Summary(
        severities=severities, beside=beside if filters.states else {}, to_do=filters.states == TO_DO,
    )  # fmt: skip


def filters_of(store: Store, question: Question) -> Filters:
    """The conditions of a question, also that only what is new to its viewer is asked for."""
    return _filters(store, question, snapshot_of(store, question.snapshot).name)[0]


def neighbours(store: Store, question: Question, snapshot: str, id: str) -> Neighbours:
    """What comes before and after a flag in the list of a question. A flag that a decision took out of the list keeps
    its place, so one can go on from it."""
    filters, _ = _filters(store, question, snapshot)
    found = flags_asked.ordered(store, snapshot, filters, question.sort, beside=id)
    at = found.index(id) if id in found else len(found)
    return Neighbours(
        before=found[at - 1] if at else None,
        after=found[at + 1] if at + 1 < len(found) else None,
        left=max(0, len(found) - at - 1),
    )


def opened(store: Store, id: str, snapshot: str | None = None) -> Opened | None:
    """One flag with its proofs, its rule, all that was decided of it; None for an id that nobody ever met. A flag that
    is raised no more still has its history."""
    raised, history = flags_asked.flag_by_id(store, id, snapshot), flag_judgements.history(store, id)
    if raised is None and not history:
        return None
    return Opened(id=id, raised=raised, rule=None if raised is None else rule(raised.flag.rule), history=history)


def of_procedure(store: Store, subject: str, snapshot: str | None = None) -> tuple[Raised, ...]:
    """The flags of a procedure, by its code (with the publisher of a local one), the gravest first; as the newest
    snapshot says in which it bears any, or as a given one does."""
    names = [head.name for head in snapshots(store)] if snapshot is None else [snapshot]
    for name in names:
        found = flags_asked.listed(store, name, Filters(subjects=(subject,)), size=None)
        if found:
            return found
    return ()


def of_agency(store: Store, agency: str, snapshot: str | None = None, filters: Filters = EVERYTHING) -> Board:
    """The worklist of one agency, whole."""
    return board(store, Question(snapshot=snapshot, filters=replace(filters, agencies=(agency,)), size=None))


def by_agency(store: Store, snapshot: str | None = None, filters: Filters = EVERYTHING) -> tuple[Agency, ...]:
    """Every agency with flags under conditions: how many, by severity; those with most errors first."""
    head = snapshot_of(store, snapshot)
    whole = {agency: count for (agency,), count in flags_asked.tally(store, head.name, ("agency",), filters)}
    parts: dict[str, dict[str, Count]] = {}
    for (agency, severity), count in flags_asked.tally(store, head.name, ("agency", "severity"), filters):
        parts.setdefault(agency, {})[severity] = count
    order = tuple(words.SEVERITIES)
    found = [
        Agency(
            agency=agency or None, counts=count,
            by_severity=tuple((name, parts[agency].get(name, Count(0, 0))) for name in order),
        )
        for agency, count in whole.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (*(-count.flags for _, count in one.by_severity), one.agency or "")))


def by(
    store: Store, names: tuple[str, ...], snapshot: str | None = None, filters: Filters = EVERYTHING
) -> tuple[tuple[tuple[str, ...], Count], ...]:
    """Counts under conditions by some facets together (``severity``, ``rule``, ``family``, ``agency``, ``component``,
    ``state``, ``assignee``), or by ``subject``: what reports are made of."""
    return flags_asked.tally(store, snapshot_of(store, snapshot).name, names, filters)


def unraised(store: Store) -> tuple[Judgement, ...]:
    """What was decided of flags that are raised nowhere any more, the newest first."""
    return flag_judgements.orphans(store)


def seen(store: Store, viewer: str, snapshot: str | None = None) -> str | None:
    """Note that a viewer has seen the flags of a snapshot as they are now; the moment up to which."""
    name = snapshot_of(store, snapshot).name
    moment = flags_asked.newest_recorded(store, name)
    if moment is not None:
        mark_seen(store, viewer, moment, _subject(name))
    return moment


def today() -> datetime.date:
    """The day whose rules hold where nobody says another."""
    return datetime.datetime.now(datetime.UTC).astimezone().date()


def _filters(store: Store, question: Question, snapshot: str) -> tuple[Filters, str | None]:
    """The conditions of a question, and since when things are new to the viewer."""
    since = seen_until(store, question.viewer, _subject(snapshot)) if question.viewer is not None else None
    if question.unseen and since is not None:
        return replace(question.filters, since=max(filter(None, (question.filters.since, since)))), since
    return question.filters, since


def _subject(snapshot: str) -> str:
    return f"{SUBJECT} {snapshot}"
