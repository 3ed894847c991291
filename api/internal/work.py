"""The task that looks for internal procedures in all texts of the store; a text that was read is not read again."""

from __future__ import annotations

from typing import Any

from api.tasks import Job
from catalog_graph.store.internal_candidates import look_for_candidates

KIND = "internal"
"""The kind of the task, which takes no arguments. Its result: texts there are, texts with candidates, candidates."""


def work(job: Job) -> dict[str, Any]:
    """Look; may be stopped after any text, what was found so far is kept."""
    looked = look_for_candidates(job.store, job.told)
    return {
        "texts": looked.texts, "with_candidates": len(looked.found),
        "candidates": sum(len(one.candidates) for one in looked.found),
    }  # fmt: skip
