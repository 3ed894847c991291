"""Lexicons and rules as data: YAML files beside the code of a layer, each with a JSON Schema and examples both ways.

A lexicon ``name.yaml`` has a ``name.schema.json`` in the same folder; tests check every file against its schema
and every pattern against its examples (`match:` must match, `not:` must not).
"""

from __future__ import annotations

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
