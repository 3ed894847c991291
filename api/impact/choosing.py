"""Which of the procedures touched are shown: filters of the page, the API and the spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from catalog_graph.impact.types import RANKS, Touched
from catalog_graph.law.types import ActState
from catalog_graph.monthly.terms import collated
from extract.fold import plain

STATES: tuple[ActState, ...] = ("requires_application", "known", "applied", "not_applicable")
"""States in the order in which an officer needs them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for among the procedures touched."""

    rank: str = ""
    state: str = ""
    agency: str = ""
    component: str = ""
    act: str = ""
    q: str = ""

    def query(self) -> dict[str, Any]:
        """The parameters of an address that asks the same."""
        return {
            "muc": self.rank, "tinh_trang": self.state, "co_quan": self.agency, "bo_phan": self.component,
            "tac_dong": self.act, "q": self.q,
        }  # fmt: skip


def chosen(rows: Sequence[Touched], wanted: Wanted, without: str | None = None) -> list[Touched]:
    """The procedures that fit, in their order; `without` leaves one of the conditions out."""
    words = plain(wanted.q).split()
    tests: dict[str, Callable[[Touched], bool]] = {
        "rank": lambda one: one.rank == wanted.rank,
        "state": lambda one: one.standing.state == wanted.state,
        "agency": lambda one: one.procedure.agency == wanted.agency,
        "component": lambda one: any(touch.component == wanted.component for touch in one.components),
        "act": lambda one: any(ground.act.id == wanted.act for ground in one.grounds),
        "q": lambda one: all(word in f" {plain(one.procedure.name or '')} {one.procedure.code}" for word in words),
    }
    asked = [test for key, test in tests.items() if getattr(wanted, key) and key != without]
    return [one for one in rows if all(test(one) for test in asked)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What each filter offers: value → how many of the procedures that fit otherwise have it."""

    ranks: dict[str, int]
    states: dict[str, int]
    agencies: dict[str, int]
    components: dict[str, int]


def choices(rows: Sequence[Touched], wanted: Wanted) -> Choices:
    """What the filters offer."""
    ranks = Counter(one.rank for one in chosen(rows, wanted, "rank"))
    states = Counter(one.standing.state for one in chosen(rows, wanted, "state"))
    agencies = Counter(one.procedure.agency for one in chosen(rows, wanted, "agency") if one.procedure.agency)
    parts = Counter(
        key for one in chosen(rows, wanted, "component") for key in {touch.component for touch in one.components}
    )
    return Choices(
        ranks={key: ranks[key] for key in RANKS if ranks[key]},
        states={key: states[key] for key in STATES if states[key]},
        agencies={name: agencies[name] for name in sorted(agencies, key=collated)},
        components=dict(parts.most_common()),
    )
