"""Wordings that reading itself needs, as data: YAML beside a schema, every pattern with examples both ways."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "lexicons"


@cache
def lexicon(name: str) -> Any:
    """The content of a lexicon file, read once. `name` without the ending."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((FOLDER / f"{name}.yaml").read_text("utf8"), Loader=loader)  # noqa: S506  # a safe loader


@cache
def patterns(name: str, part: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one part of a lexicon."""
    return tuple(re.compile(item["pattern"]) for item in lexicon(name)[part])


def found(name: str, part: str, text: str) -> re.Match[str] | None:
    """The first match of any pattern of a part, None when none fits."""
    return next((match for pattern in patterns(name, part) if (match := pattern.search(text))), None)
