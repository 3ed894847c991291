"""Asking for files to be taken in: what the officer said of them, checked before the work begins."""

from __future__ import annotations

import re
from datetime import date

from api.intake.inbox import LOOSE, Inbox
from api.intake.names import clean_title
from api.tasks import Unfit
from catalog_graph.intake.places import AsOf, read_as_of
from catalog_graph.store import tasks
from catalog_graph.store.journal import collection_named
from catalog_graph.store.opening import Store
from catalog_graph.store.tasks import Task

KIND = "ingest"

_TYPED = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")


def ask_upload(store: Store, inbox: Inbox, batch: str, snapshot: str | None = None, day: str | None = None) -> Task:
    """Ask for a batch to be taken in, into a snapshot and as of a day where these are said. Asked twice it is one task;
    asked again after it was stopped, or failed, it goes on. Raises Unfit with what to mend."""
    count, size = inbox.weigh(batch)
    if not count:
        raise Unfit("Chưa chọn tệp nào.")
    name, as_of = _said(inbox.top(batch), clean_title(snapshot or ""), said_day(day))
    _fits(store, name, as_of)
    arguments = {
        "batch": batch,
        "snapshot": name,
        "as_of": None if as_of is None else str(as_of),
        "label": _label(inbox, batch),
        "files": count,
        "bytes": size,
    }
    inbox.start(batch)
    return tasks.ask(store, KIND, arguments, same=f"batch:{batch}")


def ask_watched(store: Store, folder: str) -> Task:
    """Ask for what is new in a watched folder. While one such task waits or runs, it is that one."""
    for task in tasks.waiting_or_running(store, KIND):
        if task.arguments.get("watch") == folder:
            return task
    return tasks.ask(store, KIND, {"watch": folder, "label": folder})


def ask_again(store: Store, inbox: Inbox, task: Task) -> Task:
    """Go on with a task that was stopped or failed. Raises Unfit when its files are gone."""
    if "watch" in task.arguments:
        return ask_watched(store, task.arguments["watch"])
    batch = task.arguments["batch"]
    if not inbox.holds(batch):
        raise Unfit("Các tệp đã gửi của lần nạp này không còn trong hộp nhận; hãy gửi lại.")
    return tasks.ask(store, KIND, task.arguments, same=f"batch:{batch}")


def said_day(text: str | None) -> AsOf | None:
    """The day or month that was typed: 30/06/2026, 06/2026, 2026-06-30 or 2026-06. Raises Unfit for anything else."""
    typed = (text or "").strip()
    if not typed:
        return None
    match = _TYPED.fullmatch(typed)
    iso = "-".join(part.zfill(2) for part in reversed(match.groups()) if part) if match else typed
    found = read_as_of(iso)
    if found is None or str(found) != iso:
        raise Unfit(f"“{typed[:40]}” không phải ngày dạng 30/06/2026 hay tháng dạng 06/2026.")
    return found


def _label(inbox: Inbox, batch: str) -> str:
    """What to call a batch: its folder, or its file, and how many others there are."""
    first, *others = sorted({came.name.split("/")[0] for _, came in inbox.came(batch)})
    return f"{first} và {len(others)} mục khác" if others else first


def _said(top: str | None, name: str | None, as_of: AsOf | None) -> tuple[str | None, AsOf | None]:
    """The snapshot and its day as the officer said them; both None where the names of files are to say it.

    A name that is dated says the day. A day without a name dates the folder; files without a folder are then held
    together under that day.
    """
    if name is not None:
        return name, as_of or read_as_of(name)
    return (None if as_of is None else top or f"{LOOSE} {as_of}"), as_of


def _fits(store: Store, name: str | None, as_of: AsOf | None) -> None:
    """A few files do not change the day of a snapshot that others are in."""
    held = None if name is None else collection_named(store, name)
    if held is None or as_of is None or held.as_of is None:
        return
    if (held.as_of, held.precision) != (as_of.date.isoformat(), as_of.precision):
        day = AsOf(date.fromisoformat(held.as_of), held.precision or "day")
        raise Unfit(f"Bản chụp “{name}” trong kho mang ngày {day}; bỏ trống ngày, hoặc đặt tên bản chụp khác.")
