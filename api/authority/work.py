"""The task that reads who decides each procedure of a snapshot: many seconds once, kept beside the store for all."""

from __future__ import annotations

import datetime
from typing import Any

from api.authority.asking import Filters, known
from api.tasks import Job

KIND = "authority"
"""The kind of the task. Its arguments: `snapshot` (none: the newest), `day` (ISO 8601; none: the snapshot's)."""


def work(job: Job) -> dict[str, Any]:
    """Read; done twice, the second time finds everything there. May be stopped after any record."""
    day = job.arguments.get("day")
    filters = Filters(
        snapshot=job.arguments.get("snapshot"), day=None if day is None else datetime.date.fromisoformat(day)
    )
    found = known(job.store, filters, job.told)
    return {
        "snapshot": None if found.info is None else found.info.name,
        "day": None if found.day is None else found.day.isoformat(),
        "procedures": len(found.lines),
    }
