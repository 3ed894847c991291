"""What pages and API say of uploads: one task and what became of its files."""

from __future__ import annotations

from dataclasses import dataclass

from api.intake.asking import KIND
from catalog_graph.store import taken, tasks
from catalog_graph.store.opening import Store
from catalog_graph.store.taken import Tally
from catalog_graph.store.tasks import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A task that takes files in, and how many of them had which fate."""

    task: Task
    tally: Tally

    @property
    def watched(self) -> bool:
        """Whether the files came from the watched folder."""
        return "watch" in self.task.arguments

    @property
    def label(self) -> str:
        """What to call it: the folder, or the first file."""
        return str(self.task.arguments.get("label") or "")

    @property
    def files(self) -> int:
        """Files in all, those not yet noted among them."""
        return max(self.tally.files, int(self.task.arguments.get("files") or 0))


def intake(store: Store, id: str) -> Intake | None:
    """The task of an id; None when there is none, or when it does something else."""
    task = tasks.find(store, id)
    if task is None or task.kind != KIND:
        return None
    return Intake(task=task, tally=taken.tally(store, id))


def recent(store: Store, limit: int) -> tuple[Intake, ...]:
    """The newest uploads and runs over the watched folder."""
    return tuple(Intake(task=task, tally=_tally(store, task)) for task in tasks.latest(store, limit, KIND))


def _tally(store: Store, task: Task) -> Tally:
    """The files and rows of a task; one that is done has them in its result, and may have had thousands of files."""
    result = task.result or {}
    if task.state == tasks.DONE and "fates" in result:
        return Tally(fates=result["fates"], rows_in=result["rows_in"], rows_stored=result["rows_stored"])
    return taken.tally(store, task.id)
