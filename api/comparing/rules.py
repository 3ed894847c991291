"""The name of what compares: its code and rules. Another name gives another comparison, so that none is ever stale."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HOUSE = Path(__file__).parents[2]
SOURCES = ("extract", "catalog_graph/changes", "catalog_graph/monthly", "catalog_graph/rules")
"""Folders that take part in comparing."""
FILES = (
    "catalog_graph/agencies.py",
    "catalog_graph/types.py",
    "catalog_graph/versions/types.py",
    "api/contracts/changes.py",
    "api/reports/making.py",
    "api/comparing/beside.py",
    "api/comparing/choosing.py",
    "api/comparing/laying.py",
    "api/comparing/sides.py",
    "api/comparing/told.py",
    "api/comparing/work.py",
)


@cache
def comparing_rules() -> str:
    """The digest of all that turns two snapshots into a kept comparison."""
    digest = hashlib.sha256()
    for path in sources():
        digest.update(path.relative_to(_HOUSE).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def sources() -> list[Path]:
    """The files that take part in comparing."""
    found = [_HOUSE / name for name in FILES]
    for folder in SOURCES:
        found += [path for path in (_HOUSE / folder).rglob("*") if path.suffix in (".py", ".yaml")]
    return sorted(found)
