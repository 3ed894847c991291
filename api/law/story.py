"""The life of a work as events, and what it cites counted by document."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from api.law import wordings
from api.law.graph_svg import tone
from api.law.opened import Opened
from api.law.timeline_svg import Event
from api.reports.words import number
from catalog_graph.law.types import Act, Cite, Work
from catalog_graph.store import law
from catalog_graph.store.opening import Store

Place = Callable[[str, int | None, int | None], str]
"""Digest, start and end of some words → where they are opened."""
_WEIGHT = (
    "replace_document", "repeal", "expire", "suspend", "partial_repeal", "amend", "supplement", "replace_phrase",
    "correct", "renumber", "extend", "commence",
)  # fmt: skip


def life(found: Opened, place: Place) -> tuple[Event, ...]:
    """What happened to a work, in the order of time; the acts of one document on one day are one event."""
    events = list(_own(found))
    acts = [
        act
        for act in found.direct()
        if act.effective and act.by != found.work.id and act.standing != "rejected" and not act.reported
    ]
    acts.sort(key=_when)
    for (day, by), group in groupby(acts, key=_when):
        some = sorted(group, key=lambda act: (_weight(act), act.ordinal))
        work = found.works.get(by)
        kind = "Hết hiệu lực" if some[0].kind == "expire" else wordings.ACTS[some[0].kind]
        more = f", {number(len(some))} tác động" if len(some) > 1 else ""
        told = f"{day:%d/%m/%Y}: {wordings.name(work) if work else by} – {wordings.act_words(some[0])}{more}"
        name = wordings.short(work) if work else by
        where = place(some[0].quote.digest, some[0].quote.span.start, some[0].quote.span.end)
        look = {"ends": "ends"}.get(tone(some[0].kind), "changes")
        events.append(Event(day=day, words=f"{kind}: {name}", tone=look, href=where, told=told))
    return tuple(sorted(events, key=lambda event: event.day))


def _own(found: Opened) -> Iterable[Event]:
    work = found.work
    begin = next((held.since for held in found.line if held.status in ("in_force", "partly_expired")), None)
    if work.issued_on is not None:
        words = "Ban hành, có hiệu lực" if begin == work.issued_on else "Ban hành"
        told = f"{words} ngày {work.issued_on:%d/%m/%Y}"
        yield Event(day=work.issued_on, words=words, tone="begins", href=None, told=told)
    if begin is not None and begin != work.issued_on:
        yield Event(
            day=begin, words="Có hiệu lực", tone="begins", href=None, told=f"Có hiệu lực từ ngày {begin:%d/%m/%Y}"
        )
    if work.effective_until is not None:
        day = work.effective_until - datetime.timedelta(days=1)
        told = f"Có hiệu lực đến hết ngày {day:%d/%m/%Y}"
        yield Event(day=work.effective_until, words="Hết thời hạn hiệu lực", tone="ends", href=None, told=told)


def _when(act: Act) -> tuple[datetime.date, str]:
    assert act.effective is not None
    return act.effective, act.by


def _weight(act: Act) -> int:
    return _WEIGHT.index(act.kind) if act.kind in _WEIGHT else len(_WEIGHT)


def targets_of(cites: Iterable[Cite], into: bool = False) -> dict[str, int]:
    """The works that citations name (`into`: the works that cite), each with how often, the most frequent first."""
    counted: Counter[str] = Counter()
    for cite in cites:
        counted.update((cite.by,) if into else cite.on)
    return dict(counted.most_common())


def works_of(store: Store, found: Opened, acts: Iterable[Act]) -> Mapping[str, Work]:
    """The works of an opened one, and those that its own acts hit."""
    missing = {id for act in acts for id in (*act.on, act.by)} - set(found.works)
    return {**found.works, **law.works_by_id(store, missing)} if missing else found.works
