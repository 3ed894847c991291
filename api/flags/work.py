"""The task that brings the flags of a snapshot up to date."""

from __future__ import annotations

import datetime
from typing import Any

from api.flags.asking import examine
from api.flags.words import told_fault
from api.tasks import Job

KIND = "flags"
"""The kind of the task. Its arguments: `snapshot` (none: the newest), `day` (ISO 8601; none: today). Its result: units
there are and looked at, flags new and gone, how many looks ended in a fault of a rule, and the first of these."""
_SHOWN = 20


def work(job: Job) -> dict[str, Any]:
    """Examine; done twice, the second time looks at nothing. May be stopped after any part."""
    day = job.arguments.get("day")
    done = examine(
        job.store, job.arguments.get("snapshot"), None if day is None else datetime.date.fromisoformat(day), job.told
    )
    return {
        "snapshot": done.snapshot, "day": done.day.isoformat(), "units": done.units, "looked": done.looked,
        "raised": done.raised, "gone": done.gone, "faults": len(done.faults),
        "broken": [told_fault(fault) for fault in done.faults[:_SHOWN]],
    }  # fmt: skip
