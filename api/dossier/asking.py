"""Replaced dossier components asked of a store: rows of the annexes, findings, standings, counts. Pages, API, command
and files share these."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from catalog_graph.dossier.examine import NOBODY, counts_of
from catalog_graph.dossier.finding import standings_of
from catalog_graph.dossier.rules import rules
from catalog_graph.dossier.types import Counts, Examined, Finding, ListedRow, Standing
from catalog_graph.store.catalogue import SnapshotInfo, snapshots
from catalog_graph.store.dossier_examined import examined
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.replacements import listed_rows
from extract.fold import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to look at; None or empty: everything.

    `snapshot`: a name (None: the newest); `day`: the day whose law governs (None: the day of the snapshot, today where
    nobody said it). `codes`: short codes or subjects. `databases`, `classes`: keys of the rules. `states`: asked,
    exception, mention (mentions come only when asked for). `listed`: only codes on the list, or only those outside.
    `agency`: who announced, as it is spelt in the answers. `text`: words of the component, the code or the name.
    """

    snapshot: str | None = None
    day: datetime.date | None = None
    codes: tuple[str, ...] = ()
    databases: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    states: tuple[str, ...] = ("asked", "exception")
    listed: bool | None = None
    agency: str | None = None
    cites: bool | None = None
    text: str | None = None


EVERYTHING = Filters()


def rows(
    store: Store, code: str | None = None, action: str | None = None, database: str | None = None
) -> tuple[ListedRow, ...]:
    """The rows of the annexes that the store holds, in the order of print; of a code, an action or a database."""
    return tuple(
        row
        for row in listed_rows(store)
        if (code is None or any(each.value == code for each in row.codes))
        and action in (None, row.action)
        and (database is None or database in row.keys)
    )


def findings(store: Store, filters: Filters = EVERYTHING) -> tuple[Finding, ...]:
    """What the records of a snapshot still ask for although a database holds it, by code, case and component.

    Raises StoreError for an unknown snapshot. A store without any snapshot gives nothing.
    """
    looked = _looked(store, filters)
    return () if looked is None else _chosen(looked, filters)


def standings(store: Store, filters: Filters = EVERYTHING) -> tuple[Standing, ...]:
    """How each procedure stands towards each database: one line a code and database, the findings behind it.

    The state of a line is the strongest one of all its findings, so a filter of states keeps or drops whole lines.
    """
    looked = _looked(store, filters)
    if looked is None:
        return ()
    found = standings_of(finding for finding in looked.findings if _fits(finding, filters))
    return tuple(standing for standing in found if standing.state in filters.states)


def counts(store: Store, filters: Filters = EVERYTHING) -> Counts | None:
    """The figures of a snapshot, or of a part of it: in codes, by database, class and agency, with the coverage of the
    list. None for a store without any snapshot."""
    looked = _looked(store, filters)
    return None if looked is None else counts_of(looked, _chosen(looked, filters), listed_rows(store))


def labels() -> dict[str, str]:
    """Key of a database or class → its Vietnamese name, for pages and tables."""
    named = {key: one.name for key, one in rules().classes.items()}
    return {**named, **{key: one.name for key, one in rules().databases.items()}}


def _looked(store: Store, filters: Filters) -> Examined | None:
    info = _snapshot(store, filters.snapshot)
    if info is None:
        return None
    day = filters.day or info.as_of or datetime.datetime.now(datetime.UTC).date()
    return examined(store, info.name, day)


def _snapshot(store: Store, name: str | None) -> SnapshotInfo | None:
    """The snapshot of a name, or the newest. Raises StoreError for a name the store does not have."""
    held = snapshots(store)
    if name is None:
        dated = tuple(info for info in held if info.as_of is not None)
        return next(reversed(dated or held), None)
    found = next((info for info in held if info.name == name), None)
    if found is None:
        raise StoreError(f"Trong kho không có bản chụp “{name}”.")
    return found


def _chosen(looked: Examined, filters: Filters) -> tuple[Finding, ...]:
    return tuple(finding for finding in looked.findings if finding.state in filters.states and _fits(finding, filters))


def _fits(finding: Finding, filters: Filters) -> bool:
    """Whether a finding is of what is asked for, whatever its state."""
    return (
        (not filters.codes or finding.code in filters.codes or finding.subject in filters.codes)
        and (not filters.databases or finding.database in filters.databases)
        and (not filters.classes or finding.kind in filters.classes)
        and (filters.listed is None or filters.listed is not finding.outside)
        and filters.agency in (None, finding.agency or NOBODY)
        and filters.cites in (None, finding.cites)
        and (not filters.text or plain(filters.text) in plain(f"{finding.code} {finding.name} {finding.text}"))
    )
