"""The JSON of ``thutuc cost``: a public interface, described by ``cost.schema.json``. Money in đồng."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from api.cost.counting import Reckoned
from api.cost.reading import Problem
from catalog_graph.cost.types import Load, Parameter, Saving, Sheet, Sum, Table, Wage

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

_Json = dict[str, Any]


def cost_json(reckoned: Reckoned, source: str) -> _Json:
    """What a filled workbook comes to. `source` is the path as the caller gave it. Unknown is null, with its reason."""
    total = reckoned.total
    return {
        "contract": CONTRACT,
        "source": source,
        "wage": None if reckoned.wage is None else _wage(reckoned.wage),
        "procedures": [
            _procedure(sheet, saving) for sheet, saving in zip(reckoned.sheets, reckoned.savings, strict=True)
        ],
        "total": {
            "procedures": total.procedures,
            "counted": total.counted,
            "before": _number(total.before),
            "after": _number(total.after),
            "saved": _number(total.saved),
            "percent": _number(total.percent),
            "why": total.why,
        },
        "problems": [_problem(one) for one in reckoned.problems],
    }


def _wage(wage: Wage) -> _Json:
    return {
        "hour": _number(wage.hour),
        "income": _parameter(wage.income),
        "months": _parameter(wage.months),
        "days": _parameter(wage.days),
        "hours": _parameter(wage.hours),
    }


def _parameter(one: Parameter) -> _Json:
    return {
        "name": one.name,
        "value": _number(one.value),
        "unit": one.unit,
        "year": one.year,
        "source": one.source,
    }


def _procedure(sheet: Sheet, saving: Saving) -> _Json:
    return {
        "code": sheet.code,
        "name": sheet.name,
        "agency": sheet.agency,
        "before": _side(sheet.before, saving.before),
        "after": _side(sheet.after, saving.after),
        "saved_once": _number(saving.saved_once),
        "saved_year": _number(saving.saved_year),
        "percent": _number(saving.percent),
        "why": saving.why,
        "notes": list(saving.notes),
    }


def _side(table: Table, found: Sum) -> _Json:
    return {
        "activities": [
            {
                "kind": line.activity.kind,
                "name": line.activity.name,
                "hours": _number(line.activity.hours),
                "paid": _number(line.activity.paid),
                "cost": _number(line.cost),
                "note": line.activity.note,
            }
            for line in found.lines
        ],
        "fee": _number(table.fee),
        "charge": _number(table.charge),
        "load": _load(table.load),
        "hours": _number(found.hours),
        "once": _number(found.once),
        "year": _number(found.year),
    }


def _load(load: Load) -> _Json:
    return {"times": _number(load.times), "subjects": _number(load.subjects)}


def _problem(one: Problem) -> _Json:
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "code": one.code,
        "blocks": not one.mild,
        "message": one.message,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
