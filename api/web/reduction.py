"""What pages and API of the reduction share: the state of the store, kept until anybody decides; the filters asked."""

from __future__ import annotations

import datetime
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated

from fastapi import Depends, Query

from api.reduction.state import State, state_of
from api.reduction.types import EVERYTHING, Filters
from api.web.catalogue import shelves
from api.web.desk import Desk
from api.web.errors import Missing
from api.web.paging import Paging, paging
from catalog_graph.shelf.types import Line
from catalog_graph.store.opening import StoreError
from catalog_graph.store.reduction_pulse import pulse

MOST = 4
"""States kept at a time: choices of baseline and links that people look at beside each other."""
Short = Annotated[str, Query(max_length=300)]


@dataclass
class _States:
    """The states of a store as it stood after one intake, by what has been decided since and by choice."""

    kept: OrderedDict[tuple[object, ...], State] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOf:
    """A form of a procedure: how many slots have to be filled in, how many proposals nobody has judged."""

    key: str
    name: str
    declared: int
    waiting: int


def state_at(desk: Desk, filters: Filters) -> State:
    """The state of the store for a choice of baseline and links. Raises Missing for an unknown baseline."""
    states = desk.kept("reduction", _States)
    key = _key(desk, filters)
    with states.lock:
        if key not in states.kept:
            try:
                made = state_of(desk.store, filters, _lines(desk))
                _ = made.baseline  # an unknown one is found out here, not in the middle of an answer
                states.kept[key] = made
            except StoreError as error:
                raise Missing(str(error)) from None
            while len(states.kept) > MOST:
                states.kept.popitem(last=False)
        states.kept.move_to_end(key)
        return states.kept[key]


def forms_if_made(desk: Desk, subject: str) -> tuple[FormOf, ...] | None:
    """The forms that count in a procedure; None while the state of the reduction is not made: nobody waits for it."""
    states = desk.kept("reduction", _States)
    state = states.kept.get(_key(desk, EVERYTHING))
    if state is None or "judged" not in vars(state):
        return None
    keys = next((unit.forms for unit in state.units if unit.key == subject), ())
    waiting = Counter(one.proposal.form for one in state.judged if one.standing == "open")
    return tuple(
        FormOf(key=key, name=state.by_key[key].name, declared=state.by_key[key].count("declared"), waiting=waiting[key])
        for key in keys
        if key in state.by_key
    )


def _key(desk: Desk, filters: Filters) -> tuple[object, ...]:
    """What a state holds for: tomorrow another target, another law may be in force."""
    return pulse(desk.store), datetime.date.today(), filters.baseline, filters.links


def _lines(desk: Desk) -> Iterator[Line]:
    """The lines of the catalogue that the desk has at hand, taken up only where they are asked for."""
    yield from shelves(desk, fresh=True).shelf(None).lines


def asked(
    at: Annotated[Paging, Depends(paging)],
    moc: Short = "",
    muc_tieu: Annotated[int | None, Query(ge=1, le=100, description="Mục tiêu cắt giảm, %.")] = None,
    thu_tuc: Short = "",
    mau: Short = "",
    linh_vuc: Short = "",
    co_quan: Short = "",
    de_xuat: Short = "",
    tinh_trang: Short = "",
    ly_do: Short = "",
    csdl: Short = "",
    khai_niem: Short = "",
    q: Short = "",
    lien_ket: Annotated[str, Query(pattern="^(accepted|sure|proposed)$")] = "sure",
) -> Filters:
    """The filters of a page of the reduction."""
    return Filters(
        baseline=moc or None,
        target=None if muc_tieu is None else Fraction(muc_tieu, 100),
        unit=thu_tuc or None,
        form=mau or None,
        area=linh_vuc or None,
        agency=co_quan or None,
        action=de_xuat or None,
        standing=tinh_trang or None,
        reason=ly_do or None,
        database=csdl or None,
        concept=khai_niem or None,
        text=q.strip() or None,
        links=lien_ket,
        start=at.start,
        size=at.size,
    )


AskedOf = Annotated[Filters, Depends(asked)]
"""How an endpoint asks for the filters of the reduction."""


def query_of(filters: Filters) -> dict[str, str | int]:
    """The query that gives these filters again; pages left out."""
    told = {
        "moc": filters.baseline,
        "muc_tieu": None if filters.target is None else int(filters.target * 100),
        "thu_tuc": filters.unit,
        "mau": filters.form,
        "linh_vuc": filters.area,
        "co_quan": filters.agency,
        "de_xuat": filters.action,
        "tinh_trang": filters.standing,
        "ly_do": filters.reason,
        "csdl": filters.database,
        "khai_niem": filters.concept,
        "q": filters.text,
        "lien_ket": None if filters.links == "sure" else filters.links,
    }
    return {key: value for key, value in told.items() if value is not None}
