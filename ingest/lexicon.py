"""Wordings and rules as data: YAML files beside the code of a layer, each with a JSON Schema and examples both ways.

A lexicon ``name.yaml`` has a ``name.schema.json`` in the same folder; tests check every file against its schema
and every pattern against its examples (`match:` must match, `not:` must not). Each layer names its own folder.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "lexicons"


@cache
def lexicon(name: str, folder: Path = FOLDER) -> Any:
    """The content of a lexicon file, read once. `name` without the ending."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((folder / f"{name}.yaml").read_text("utf8"), Loader=loader)  # noqa: S506  # a safe loader


def lexicon_files(folder: Path = FOLDER) -> list[Path]:
    """Every lexicon file of a folder: part of the stage key of whoever reads them."""
    return sorted(folder.glob("*.yaml"))


@cache
def patterns(name: str, part: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one part of a lexicon."""
    return tuple(re.compile(item["pattern"]) for item in lexicon(name)[part])


def found(name: str, part: str, text: str) -> re.Match[str] | None:
    """The first match of any pattern of a part, None when none fits."""
    return next((match for pattern in patterns(name, part) if (match := pattern.search(text))), None)
