"""The rules of cleaning, read from the data files: a file a family."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from catalog_graph.flags.types import Example, Rule
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon

FOLDER = RULES / "flags"


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of every family, in the order of the files and of print."""
    return tuple(rule for path in sorted(FOLDER.glob("*.yaml")) for rule in _family(path))


@cache
def families() -> Mapping[str, str]:
    """Family → its title in Vietnamese."""
    return {path.stem: lexicon(path.stem, FOLDER)["title"] for path in sorted(FOLDER.glob("*.yaml"))}


def rule(id: str) -> Rule | None:
    """One rule by its id; None where there is none."""
    return next((each for each in rules() if each.id == id), None)


def _family(path: Path) -> list[Rule]:
    return [_rule(path.stem, row) for row in lexicon(path.stem, FOLDER)["rules"]]


def _rule(family: str, row: Mapping[str, Any]) -> Rule:
    examples = row.get("examples", {})
    return Rule(
        id=row["id"],
        family=family,
        title=row["title"],
        explains=row["explains"],
        severity=row["severity"],
        component=row["component"],
        shape=row["shape"],
        parameters=row.get("parameters", {}),
        ground=row["ground"],
        mark=row.get("mark", "V"),
        since=_day(row.get("since")),
        until=_day(row.get("until")),
        message=row["message"],
        suggestion=row.get("suggestion"),
        examples=tuple(
            Example(fires=fires, record=each, why=each.get("why", ""))
            for fires, key in ((True, "fires"), (False, "silent"))
            for each in examples.get(key, ())
        ),
    )


def _day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)
