"""Replaced dossier components asked of a store: rows of the annexes, findings, standings, counts. Pages, API, command
and files share these."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from catalog_graph.dossier.types import Counts, Finding, ListedRow, Standing
from catalog_graph.store.opening import Store


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
    raise NotImplementedError


def findings(store: Store, filters: Filters = EVERYTHING) -> tuple[Finding, ...]:
    """What the records of a snapshot still ask for although a database holds it, by code, case and component.

    Raises StoreError for an unknown snapshot. A store without any snapshot gives nothing.
    """
    raise NotImplementedError


def standings(store: Store, filters: Filters = EVERYTHING) -> tuple[Standing, ...]:
    """How each procedure stands towards each database: one line a code and database, the findings behind it."""
    raise NotImplementedError


def counts(store: Store, filters: Filters = EVERYTHING) -> Counts:
    """The figures of `standings`: in codes, by database, class and agency, with the coverage of the list."""
    raise NotImplementedError


def labels() -> dict[str, str]:
    """Key of a database or class → its Vietnamese name, for pages and tables."""
    raise NotImplementedError
