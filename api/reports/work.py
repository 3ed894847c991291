"""The task that makes a report and prepares it to be looked at."""

from __future__ import annotations

from typing import Any

from api.reports.making import CannotMake
from api.reports.order import NotTheSame, fulfil, order_from, repeat
from api.reports.prepared import STAGES, is_id, is_ready, prepare
from api.reports.recipe import recall
from api.tasks import Job, Unfit
from catalog_graph.monthly.types import MonthlyReport

KIND = "report"
"""The kind of the task. Its arguments: `order`, what is asked for (`Order.as_json`), or `again`, the id of a report
whose recipe is kept. Its result: `id`, and `missing`, sentences on sources that could not be opened again."""
_MAKING = 3
_TOTAL = _MAKING + STAGES


def work(job: Job) -> dict[str, Any]:
    """Make the report, prepare it; done twice, it stands there once. May be stopped between two stages."""
    missing: list[str] = []
    stages = _Stages(job)
    again = job.arguments.get("again")
    if again is not None and is_id(again) and is_ready(job.store.folder, again):
        return {"id": again, "missing": missing}
    try:
        made = _made(job, missing, stages)
        if not is_ready(job.store.folder, made.id):
            stages.done = _MAKING
            prepare(job.store.folder, made, stages)
        job.told(_TOTAL, _TOTAL, "Xong")
    except (CannotMake, NotTheSame) as refused:
        raise Unfit(str(refused)) from None
    except OSError as error:
        raise Unfit(f"Không ghi được báo cáo vào kho: {error.strerror or error}.") from None
    return {"id": made.id, "missing": missing}


class _Stages:
    """Tells the task of each stage as it begins."""

    def __init__(self, job: Job) -> None:
        self.job, self.done = job, 0

    def __call__(self, at: str) -> None:
        self.job.told(self.done, _TOTAL, at)
        self.done += 1


def _made(job: Job, missing: list[str], stages: _Stages) -> MonthlyReport:
    if "order" in job.arguments:
        return fulfil(job.store, order_from(job.arguments["order"]), missing.append, stages)
    recipe = recall(job.store.folder, job.arguments["again"])
    if recipe is None:
        raise Unfit(f"Kho không có báo cáo mang mã {job.arguments['again']}.")
    return repeat(job.store, recipe, missing.append, stages)
