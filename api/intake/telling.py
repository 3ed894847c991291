"""What became of each file, noted in the store a few times a second while the run goes on."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from types import TracebackType

from api.tasks import EVERY, Job
from catalog_graph.intake.taken import Taken
from catalog_graph.store.opening import StoreError
from catalog_graph.store.taken import note

log = logging.getLogger("thutuc.tasks")


@dataclass(slots=True)
class Telling:
    """Collects files' fates for a task. What could not be noted is kept for the next time; at the end all is noted."""

    job: Job
    _left: list[Taken] = field(default_factory=list)
    _noted: float = field(default=-EVERY)

    def __enter__(self) -> Telling:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._note()
        except StoreError as busy:
            if kind is None:
                raise
            log.warning("%s: %s", self.job.task.id, busy)  # what ended the run is what must be told

    def hear(self, taken: Taken) -> None:
        """Take one file's fate."""
        self._left.append(taken)
        if time.monotonic() - self._noted >= EVERY:
            try:
                self._note()
            except StoreError as busy:
                log.warning("%s: %s", self.job.task.id, busy)

    def _note(self) -> None:
        self._noted = time.monotonic()
        note(self.job.store, self.job.task.id, self._left)
        self._left = []
