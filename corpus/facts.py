"""The facts behind the samples: reads corpus/facts and gives each record as it stood in each snapshot."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FACTS = Path(__file__).parent / "facts"
Facts = dict[str, Any]


def load(name: str) -> Any:
    """A file of facts, by its path under corpus/facts without the ending."""
    return yaml.safe_load((FACTS / f"{name}.yaml").read_text("utf8"))


@cache
def procedures() -> dict[str, Facts]:
    """Every procedure as first announced, by its short code."""
    found: dict[str, Facts] = {}
    for path in sorted((FACTS / "procedures").glob("*.yaml")):
        for facts in yaml.safe_load(path.read_text("utf8")):
            assert facts["code"] not in found, f"{path}: {facts['code']} twice"
            found[facts["code"]] = facts
    return found


def decisions() -> list[Facts]:
    """Every decision, in the order of its file name; `key` is that name."""
    paths = sorted((FACTS / "decisions").glob("*.yaml"))
    return [yaml.safe_load(path.read_text("utf8")) | {"key": path.stem} for path in paths]


def record(entry: Facts) -> Facts:
    """A procedure as an entry of a snapshot tells it: the first facts, with what differs now laid over them."""
    return procedures()[entry["code"]] | (entry.get("with") or {})


def snapshot(name: str) -> Facts:
    """The facts of one snapshot, by its name."""
    return next(item for item in load("snapshots") if item["name"] == name)
