"""The cut asked of a store: board, forms, proposals, what-if, baselines. Pages, API, command and files share these."""

from __future__ import annotations

from collections.abc import Iterable

from api.reduction.types import EVERYTHING, Board, Filters, FormLine, FormView, Page, ProposalLine, WhatIf
from catalog_graph.reduction.types import Baseline
from catalog_graph.store.opening import Store


def board(store: Store, filters: Filters = EVERYTHING) -> Board:
    """The board of the cut: the measure, the targets, what is missing. Raises StoreError for an unknown baseline."""
    raise NotImplementedError


def forms(store: Store, filters: Filters = EVERYTHING) -> Page[FormLine]:
    """The forms that the store holds, by name."""
    raise NotImplementedError


def form(store: Store, key: str, filters: Filters = EVERYTHING) -> FormView | None:
    """One form with its fields, proposals and corrections; None for one the store does not hold."""
    raise NotImplementedError


def proposals(store: Store, filters: Filters = EVERYTHING) -> Page[ProposalLine]:
    """The proposals, the surest first, with how they stand."""
    raise NotImplementedError


def what_if(store: Store, ids: Iterable[str], filters: Filters = EVERYTHING) -> WhatIf:
    """The rates if these proposals were accepted beside what is accepted already; nothing is written."""
    raise NotImplementedError


def baselines(store: Store) -> tuple[Baseline, ...]:
    """Every baseline that was frozen, newest first."""
    raise NotImplementedError
