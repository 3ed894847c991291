"""The standard cost model as data: the parameters to be given, the kinds of activities. No value is built in."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from catalog_graph.cost.types import Kind
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon


class Wanted(NamedTuple):
    """A parameter that the office gives. `hint` is a convention to be confirmed, in words; never a value counted
    with."""

    key: str
    name: str
    unit: str
    hint: str | None


@cache
def parameters() -> tuple[Wanted, ...]:
    """The parameters in their order: income, months, days, hours."""
    return tuple(
        Wanted(one["key"], one["name"], one["unit"], _hint(one))
        for one in lexicon("compliance_cost", RULES)["parameters"]
    )


def _hint(one: dict[str, object]) -> str | None:
    if "usual" not in one:
        return None
    sure = {"V": "", "M+": "; nên kiểm tra lại", "M?": "; chưa kiểm tra, phải xác nhận trước khi dùng"}
    return f"{one['usual']} ({one['ground']}{sure[str(one['mark'])]})"


@cache
def activities() -> dict[Kind, str]:
    """Kind of an activity → its official name, in the order of the model."""
    return {cast(Kind, one["kind"]): str(one["name"]) for one in lexicon("compliance_cost", RULES)["activities"]}


@cache
def formulas() -> dict[str, str]:
    """The formulas in words: once, year, saved, percent."""
    return dict(lexicon("compliance_cost", RULES)["formula"])
