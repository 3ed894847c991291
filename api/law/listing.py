"""Works as the list page shows them: which are asked for, each with its status on a day; what ends soon."""

from __future__ import annotations

import datetime
import threading
from dataclasses import dataclass
from typing import Any, Literal

from api.law.opened import SOON, ends
from catalog_graph.law.answers import WorkLine
from catalog_graph.law.ledger import Ledger, ledger_of
from catalog_graph.law.status import status_of, timeline
from catalog_graph.law.types import Held
from catalog_graph.store.law_whole import acts_about, acts_counted, every_act, ids_listed, ids_moving, lines_of
from catalog_graph.store.opening import Store
from catalog_graph.store.readings import Lately

HOLDING = {"": "Tất cả", "co": "Có toàn văn trong kho", "khong": "Chỉ được dẫn đến"}
"""Whether the store has a text → how that is said."""


_ENDING: Lately[tuple[Any, ...], list[str]] = Lately(20_000, lambda ids: len(ids) + 1)
"""What ends soon, by day and number of days, lately asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: words of number, title or text; with or without a text; type; status on a day; end within so
    many days after it."""

    day: datetime.date
    q: str = ""
    holding: Literal["", "co", "khong"] = ""
    type: str = ""
    status: str = ""
    within: int = 0

    def query(self) -> dict[str, Any]:
        """The parameters of an address that asks the same."""
        return {
            "q": self.q, "toan_van": self.holding, "loai": self.type, "tinh_trang": self.status,
            "sap_het": self.within or None,
            "ngay": None if self.day == datetime.date.today() else self.day.isoformat(),
        }  # fmt: skip

    @property
    def held_only(self) -> bool | None:
        """As the store asks it."""
        return {"": None, "co": True, "khong": False}[self.holding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A work of the list: its counts, its status on the day, its next end where that is near.

    `changed`: acts of others on it; `changes`: its acts on others.
    """

    line: WorkLine
    held: Held
    ends: tuple[datetime.date, Held] | None
    changed: int
    changes: int


def rows_of(store: Store, wanted: Wanted, start: int, size: int) -> tuple[int, tuple[Row, ...]]:
    """How many works are asked for, and a part of them."""
    total, ids = _part(store, wanted, start, size)
    lines = lines_of(store, ids)
    acts, works = acts_about(store, [line.work.id for line in lines])
    ledger = ledger_of(works.values(), acts)
    by = acts_counted(store, [line.work.id for line in lines])
    return total, tuple(_row(ledger, line, wanted.day, by.get(line.work.id, 0)) for line in lines)


def _part(store: Store, wanted: Wanted, start: int, size: int) -> tuple[int, list[str]]:
    """How many works are asked for, and the ids of a part of them."""
    held_only, type = wanted.held_only, wanted.type or None
    if not (wanted.status or wanted.within):
        return ids_listed(store, words=wanted.q, held_only=held_only, type=type, start=start, size=size)
    _, ids = ids_listed(store, words=wanted.q, held_only=held_only, type=type)
    if wanted.within:
        listed = set(ids)
        ids = [id for id in ending_soon(store, wanted.day, wanted.within) if id in listed]
    if wanted.status:
        ledger = WHOLE.ledger(store)
        ids = [id for id in ids if status_on(ledger, id, wanted.day).status == wanted.status]
    return len(ids), ids[start : start + size]


def ending_soon(store: Store, day: datetime.date, within: int = SOON) -> list[str]:
    """The works that are in force on a day and end within so many days, soonest first."""
    pulse = store.pulse()
    if pulse is None:
        return _ending(store, day, within)
    return list(_ENDING.get((str(store.folder), pulse, day, within), lambda: _ending(store, day, within)))


def _ending(store: Store, day: datetime.date, within: int) -> list[str]:
    last = day + datetime.timedelta(days=within)
    ids = ids_moving(store, day.isoformat(), (last + datetime.timedelta(days=1)).isoformat())
    acts, works = acts_about(store, ids)
    ledger = ledger_of(works.values(), acts)
    found = [id for id in ids if _near(ends_of(ledger, id, day), day, within)]
    return sorted(found, key=lambda id: (_end_day(ledger, id, day), id))


def ends_of(ledger: Ledger, id: str, day: datetime.date) -> tuple[datetime.date, Held] | None:
    """The next end of a work that is in force on a day."""
    return ends(timeline(ledger, id), day) if _moves(ledger, id) else None


class _Whole:
    """All acts of a store put in order, kept until the store changes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._key: Any = None
        self._made: Ledger | None = None

    def ledger(self, store: Store) -> Ledger:
        """The ledger of all."""
        with self._lock:
            pulse = store.pulse()
            if self._made is None or pulse is None or self._key != (str(store.folder), pulse):
                acts, works = every_act(store)
                self._made, self._key = ledger_of(works.values(), acts), (str(store.folder), pulse)
            return self._made


WHOLE = _Whole()


def status_on(ledger: Ledger, id: str, day: datetime.date) -> Held:
    """The status of a work on a day; of one that nothing is known of but its name, unknown."""
    return status_of(ledger, id, day) if _moves(ledger, id) else Held(status="unknown")


def _moves(ledger: Ledger, id: str) -> bool:
    """Whether anything is known of the life of a work."""
    work = ledger.works.get(id)
    return work is not None and (work.version is not None or id in ledger.on or id in ledger.told)


def _near(end: tuple[datetime.date, Held] | None, day: datetime.date, within: int) -> bool:
    return end is not None and end[0] <= day + datetime.timedelta(days=within)


def _end_day(ledger: Ledger, id: str, day: datetime.date) -> datetime.date:
    end = ends_of(ledger, id, day)
    return end[0] if end is not None else datetime.date.max


def _row(ledger: Ledger, line: WorkLine, day: datetime.date, changes: int) -> Row:
    end = ends_of(ledger, line.work.id, day)
    near = end if _near(end, day, SOON) else None
    changed = sum(act.by != line.work.id for act in ledger.on.get(line.work.id, ()))
    held = status_on(ledger, line.work.id, day)
    return Row(line=line, held=held, ends=near, changed=changed, changes=changes)
