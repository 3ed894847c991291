"""The internal procedures of the store as its pages and API show them: checked once for each state of the store."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from api.internal.asking import Answer, Shown, looked_for, of_store
from api.internal.words import why_unread
from api.internal.work import KIND
from api.web.desk import Desk
from api.web.errors import Missing
from catalog_graph.store import tasks
from catalog_graph.store.documents import DocumentHead
from catalog_graph.store.internal_candidates import Looked, candidates_kept
from catalog_graph.store.internal_unread import unread_document, unread_heads
from catalog_graph.store.readings import Lately
from catalog_graph.store.tasks import Task


@dataclass
class _Days:
    """The answer of a day: what is late for review is late from a day on."""

    kept: dict[datetime.date, Answer] = field(default_factory=dict)


@dataclass
class _Candidates:
    """What was left of the candidates when so many texts had been looked through."""

    kept: dict[tuple[int, int], Looked] = field(default_factory=dict)


def answer_at(desk: Desk) -> Answer:
    """All internal procedures with what the checks say today."""
    days, today = desk.kept("internal", _Days, fresh=True).kept, datetime.date.today()
    if today not in days:
        days.clear()
        days[today] = of_store(desk.store, today)
    return days[today]


def one_at(desk: Desk, id: str) -> Shown:
    """One of them by its id. Raises Missing."""
    found = next((one for one in answer_at(desk).procedures if one.held.id == id), None)
    if found is None:
        raise Missing("Kho không có quy trình, thủ tục nội bộ này.")
    return found


def unread_at(desk: Desk) -> tuple[DocumentHead, ...]:
    """The documents that look as if they printed such things, and of which none was read."""
    return desk.kept("internal unread", lambda: unread_heads(desk.store), fresh=True)


def told_at(desk: Desk, heads: Iterable[DocumentHead]) -> tuple[tuple[DocumentHead, str], ...]:
    """Some of them with why nothing was read; each is read once, however the store changes."""
    return tuple((head, _WHYS.get(head.digest, partial(_why, desk, head))) for head in heads)


_WHYS: Lately[str, str] = Lately(1_000, lambda _: 1)


def _why(desk: Desk, head: DocumentHead) -> str:
    return why_unread(unread_document(desk.store, head, desk.readings))


def handling_at(desk: Desk, subject: str) -> tuple[Shown, ...]:
    """The internal processes by which a procedure is settled, and internal procedures of its code."""
    return tuple(
        one
        for one in answer_at(desk).procedures
        if one.held.procedure.code is not None and one.held.procedure.code.value == subject
    )


def candidates_at(desk: Desk) -> Looked:
    """The candidates that were found so far, without those like a procedure that a list has."""
    kept = desk.kept("internal candidates", _Candidates, fresh=True).kept
    looked = candidates_kept(desk.store)
    key = (looked.texts, looked.looked)
    if key not in kept:
        names = [one.held.procedure.name.value for one in answer_at(desk).procedures]
        kept.clear()
        kept[key] = looked_for(looked, names)
    return kept[key]


def ask(desk: Desk) -> Task:
    """The task that looks through the texts; one that is waiting or running is given again."""
    return under_way(desk) or tasks.ask(desk.store, KIND, {})


def under_way(desk: Desk) -> Task | None:
    """The task that looks through them now, or will."""
    return next(iter(tasks.waiting_or_running(desk.store, KIND)), None)


def last_failed(desk: Desk) -> Task | None:
    """The last such task where it failed, for its sentence."""
    newest = tasks.latest(desk.store, 1, KIND)
    return newest[0] if newest and newest[0].state == tasks.FAILED else None
