"""Making a monthly report from the store: which snapshots, which decisions, and the same again from a recipe."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from api.reports.recipe import Edition, Recipe
from catalog_graph.changes.alike import kind_of
from catalog_graph.changes.between import changes_between
from catalog_graph.monthly.build import monthly_report
from catalog_graph.monthly.material import Material, cited_decision, gather, is_draft
from catalog_graph.monthly.period import NoPair, candidate, choose_pair, known_until, month_of
from catalog_graph.monthly.terms import fresh_decision_days
from catalog_graph.monthly.types import MonthlyReport, Witness
from catalog_graph.store.catalogue import SnapshotInfo, load_decisions, load_snapshot, snapshots
from catalog_graph.store.contents import Held, held_contents
from catalog_graph.store.evidence import opened
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.types import Snapshot, StoredDecision
from extract.evidence import evidence_of
from extract.types import Evidence
from ingest.types import Document, Span

Missing: TypeAlias = Callable[[str], None]
"""Told, in Vietnamese, of a source that cannot be opened again."""


class CannotMake(Exception):
    """The report cannot be made; the message tells the officer why."""


def choose(
    known: Iterable[SnapshotInfo],
    held: Mapping[str, Held],
    month: datetime.date,
    opening: str | None,
    closing: str | None,
) -> tuple[str, str, str]:
    """The names of both snapshots of a month, of those that the store holds, and why these. Raises CannotMake.

    `held` tells what each holds: two of one kind that cover the same procedures go before any other two.
    """

    if opening is not None and closing is not None:
        return opening, closing, "Do người lập chọn."
    dated = [
        candidate(
            info.name,
            info.as_of,
            month_only=info.precision == "month",
            entries=info.records,
            kind=kind_of(held[info.name].form) if info.name in held else "",
            codes=held[info.name].codes if info.name in held else frozenset(),
        )
        for info in known
        if info.as_of is not None
    ]
    try:
        chosen = choose_pair(dated, month, opening=opening, closing=closing)
    except NoPair as none:
        raise CannotMake(str(none)) from None
    return chosen.opening, chosen.closing, chosen.why


def pair(
    store: Store, month: datetime.date, opening: str | None, closing: str | None
) -> tuple[Snapshot, Snapshot, str]:
    """Both snapshots of the month and why these."""

    chosen = opening is not None and closing is not None
    known, held = ((), {}) if chosen else (snapshots(store), held_contents(store))
    first, last, why = choose(known, held, month, opening, closing)
    return load_snapshot(store, first), load_snapshot(store, last), why


def decisions_of(store: Store, opening: Snapshot, closing: Snapshot) -> tuple[StoredDecision, ...]:
    """The decisions that can explain what differs: signed from shortly before the opening snapshot to the closing one,
    and older ones that a record newly names. Drafts (neither number nor date) announce nothing."""

    every = [stored for stored in load_decisions(store) if not is_draft(stored)]
    start = opening.as_of - datetime.timedelta(days=fresh_decision_days()) if opening.as_of else datetime.date.min
    first, last = start.isoformat(), known_until(closing).isoformat()
    of_time = [one for one in every if one.decision.date is None or first <= one.decision.date.value <= last]
    held = {one.digest for one in of_time}
    older = [one for one in every if one.digest not in held]
    if older:
        for change in changes_between(opening, closing).changes:
            cited = cited_decision(change, older)
            if cited is not None and cited.digest not in held:
                held.add(cited.digest)
    return tuple(one for one in every if one.digest in held)


def again(store: Store, recipe: Recipe, missing: Missing) -> MonthlyReport:
    """The report of a recipe, from the editions that its snapshots had then."""

    def as_then(wanted: Edition) -> Snapshot:
        day = datetime.date.fromisoformat(wanted.as_of) if wanted.as_of else None
        return replace(load_snapshot(store, wanted.identity), as_of=day, precision=wanted.precision)

    wanted = set(recipe.decisions)
    decisions = tuple(stored for stored in load_decisions(store) if stored.digest in wanted)
    gone = wanted - {stored.digest for stored in decisions}
    if gone:
        raise CannotMake(
            f"{len(gone)} quyết định của báo cáo {recipe.id} không còn trong kho (mã băm {sorted(gone)[0][:12]}…)."
        )
    return make(store, recipe, as_then(recipe.opening), as_then(recipe.closing), decisions, missing)


def edition(snapshot: Snapshot) -> Edition:
    """What a recipe keeps of a snapshot: its content and its day."""

    day = snapshot.as_of.isoformat() if snapshot.as_of else None
    return Edition(identity=snapshot.identity, as_of=day, precision=snapshot.precision)


def make(
    store: Store,
    recipe: Recipe,
    one: Snapshot,
    other: Snapshot,
    decisions: tuple[StoredDecision, ...],
    missing: Missing,
) -> MonthlyReport:
    """The report of two snapshots and decisions; `missing` is told of each source that cannot be opened again."""

    material: Material = gather(
        changes_between(one, other, decisions),
        month=month_of(recipe.month),
        pair=recipe.pair,
        decisions=decisions,
        instruments=recipe.instruments,
        office=recipe.office,
        unit=recipe.unit,
        witness=witness(store, missing),
    )
    return monthly_report(material)


def witness(store: Store, missing: Missing) -> Witness:
    """Evidence from the store; quotes of one file in a row open it once."""

    last: dict[str, Document | None] = {}

    def quoted(digest: str, start: int, end: int) -> Evidence | None:
        if digest not in last:
            last.clear()
            try:
                last[digest] = opened(store, digest)
            except StoreError as error:
                missing(f"Không mở lại được {digest[:12]}…: {error}")
                last[digest] = None
        document = last[digest]
        return evidence_of(document, Span(start, end)) if document is not None else None

    return quoted
