"""The watched folder: looked at every few seconds, its new files asked to be taken in once they stand still.

Our own look, not the system's notices of change: shares on a network send none, a file is only known to be whole by
looking at it twice, and what is passed over or cannot be opened is judged exactly as ``thutuc ingest`` judges it.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api.intake.asking import KIND, ask_watched
from api.intake.inbox import inbox_of
from api.settings import Settings
from catalog_graph.intake.scan import Seen, scan
from catalog_graph.store import tasks
from catalog_graph.store.journal import files_under
from catalog_graph.store.opening import Store, StoreError

EVERY = 3.0
"""Seconds between two looks; longer where a look itself takes long."""
RETRY = 3600.0
"""Seconds after which a file that could not be taken in is tried again, though it has not changed."""
SWEEP = 3600.0
"""Seconds between two removals of abandoned uploads."""

log = logging.getLogger("thutuc.watch")


@dataclass(slots=True)
class Watcher:
    """One watched folder. `status` is what the page says of it."""

    store: Store
    folder: str
    status: dict[str, Any] = field(default_factory=dict)
    _before: dict[str, Seen] = field(default_factory=dict)
    _known: set[tuple[str, int, int]] = field(default_factory=set)
    _asked: dict[Seen, float] = field(default_factory=dict)

    def look(self, now: float) -> None:
        """Look once; ask for what is new and stood still since the last look. `now` is in seconds, of any clock."""
        found = scan(Path(self.folder), self.store.folder)
        if "" in found.blind:  # gone, or the network is: nothing is known of its files, all is looked at anew later
            self._before, self._asked = {}, {}
            self._say(
                False, found.issues[0][1].message.replace("mở được tệp", "mở được thư mục")[:-1] + "; đang thử lại."
            )
            return
        seen = {each.relative: each for each in found.files}
        still = [each for path, each in seen.items() if self._before.get(path) == each]
        self._before = seen
        fresh = self._fresh(found.root, still, now)
        if fresh and ask_watched(self.store, self.folder).state == tasks.WAITING:
            self._asked.update(dict.fromkeys(fresh, now))  # a run that goes on already may not have seen them
        moving = len(seen) - len(still)
        blind = [f"{path}: {issue.message}" for path, issue in found.issues]
        self._say(True, "", files=len(seen), moving=moving, blind=blind[:20])

    def _fresh(self, root: str, still: list[Seen], now: float) -> list[Seen]:
        """Files that are not as they were last taken in, and were not asked for lately."""
        new = [each for each in still if _as_known(each) not in self._known]
        new = [each for each in new if now - self._asked.get(each, -RETRY) >= RETRY]
        if new:
            states = files_under(self.store, root)
            self._known = {(path[len(root) + 1 :], state.size, state.mtime_ns) for path, state in states.items()}
        return [each for each in new if _as_known(each) not in self._known]

    def _say(self, fine: bool, sentence: str, **more: Any) -> None:
        said = {"folder": self.folder, "fine": fine, "sentence": sentence, **more}
        if said != self.status:
            self.status = said
            status_file(self.store).parent.mkdir(parents=True, exist_ok=True)
            written = status_file(self.store).with_suffix(".new")
            written.write_text(json.dumps(said, ensure_ascii=False), "utf8")
            written.replace(status_file(self.store))


def attend(store: Store, chosen: Settings, ending: threading.Event) -> None:
    """Watch the folder of the settings, if there is one, and clear away abandoned uploads, until told to end."""
    watcher = None if chosen.watch is None else Watcher(store, os.path.abspath(chosen.watch))  # noqa: PTH100
    swept, pause = -SWEEP, 0.0
    if watcher is None:
        status_file(store).unlink(missing_ok=True)
    while not ending.wait(pause):
        began = time.monotonic()
        try:
            if watcher is not None:
                watcher.look(began)
            if began - swept >= SWEEP:
                swept = began
                sweep(store)
        except (StoreError, OSError) as error:
            log.warning("%s", error)
        except Exception:  # one bad look must not be the last
            log.exception("watching %s", chosen.watch)
        pause = max(EVERY, 5 * (time.monotonic() - began))


def sweep(store: Store) -> None:
    """Remove uploads that nobody started, or went on with."""
    wanted = {str(task.arguments.get("batch")) for task in tasks.waiting_or_running(store, KIND)}
    inbox_of(store).sweep(wanted)


def status_of(store: Store) -> dict[str, Any] | None:
    """What the watched folder is like; None when none is watched."""
    try:
        said: dict[str, Any] = json.loads(status_file(store).read_text("utf8"))
    except (OSError, ValueError):
        return None
    return said


def status_file(store: Store) -> Path:
    """Where the worker leaves word of the watched folder."""
    return store.folder / "inbox" / "watch.json"


def _as_known(seen: Seen) -> tuple[str, int, int]:
    return seen.relative, seen.size, seen.mtime_ns
