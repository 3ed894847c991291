"""What a request works with: the open store, and things made from it that are kept until the store changes."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Request

from api.settings import Settings
from catalog_graph.store.journal import last_recorded
from catalog_graph.store.opening import Store
from catalog_graph.store.readings import Readings

T = TypeVar("T")


@dataclass(slots=True)
class _Kept:
    """A thing made from the store as it stood at `moment`."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    moment: str | None = None
    made: Any = None
    ready: bool = False


@dataclass(slots=True)
class Desk:
    """The store of this process with what was made from it."""

    store: Store
    settings: Settings
    readings: Readings = field(init=False)
    """Texts and Documents read lately; a blob never changes, so they outlive a change of the store."""
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _seen: tuple[tuple[int, ...] | None, str | None] = (None, None)
    """The store's pulse, and the moment read after it was felt."""

    def __post_init__(self) -> None:
        """Start with nothing read."""
        self.readings = Readings(self.store)

    def moment(self) -> str | None:
        """The recorded time of the last finished run: while it stays the same, so does all that is shown."""
        mark = self.store.pulse()
        if mark is None or mark != self._seen[0]:
            self._seen = (mark, last_recorded(self.store))
        return self._seen[1]

    def kept(self, name: str, make: Callable[[], T], fresh: bool = False) -> T:
        """The thing of that name, made again once when the store has changed; others get the earlier one meanwhile.

        `fresh`: nobody is given the earlier one. For requests that name what an intake may just have brought.
        """
        moment = self.moment()
        with self._lock:
            slot = self._kept.setdefault(name, _Kept())
        if slot.ready and slot.moment == moment:
            return cast(T, slot.made)
        if not slot.lock.acquire(blocking=fresh or not slot.ready):
            return cast(T, slot.made)
        try:
            moment = self.moment()  # it may have gone on while we waited
            if not slot.ready or slot.moment != moment:
                slot.made = make()
                gc.freeze()  # it lives long: the collector need not walk it (over a large catalogue, 150 ms a time)
                slot.moment, slot.ready = moment, True
            return cast(T, slot.made)
        finally:
            slot.lock.release()


def desk_of(request: Request) -> Desk:
    """The desk of the application that serves a request."""
    return cast(Desk, request.app.state.desk)


AtDesk = Annotated[Desk, Depends(desk_of)]
"""How an endpoint asks for the desk."""
