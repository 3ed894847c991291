"""What an examination follows from, as keys: the same key, the same flags."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from catalog_graph.flags.examine import in_force
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import Rule, Scope
from catalog_graph.flags.world import World
from catalog_graph.store.flags_held import Unit

_HOUSE = Path(__file__).parents[2]
_SOURCES = (
    "catalog_graph/*.py",
    "catalog_graph/authority/*.py",
    "catalog_graph/changes/*.py",
    "catalog_graph/dossier/*.py",
    "catalog_graph/flags/**/*.py",
    "catalog_graph/internal/*.py",
    "catalog_graph/law/*.py",
    "catalog_graph/rules/**/*.yaml",
    "catalog_graph/store/flags*.py",
    "catalog_graph/twins/*.py",
    "extract/*.py",
    "extract/citations/*.py",
    "extract/lexicons/**/*.yaml",
)
"""All that rules may read. What records say is read from them is in the records."""
SCOPES: tuple[Scope, ...] = ("record", "law", "papers", "decisions", "lists", "catalogue")
WHOLE: Scope = "catalogue"


class Part(NamedTuple):
    """Rules that are examined together: of one scope, and all of shapes that look at the day, or none."""

    name: str
    scope: Scope
    rules: tuple[Rule, ...]
    base: str
    """What of the key is the same for every unit."""


def parts_of_world(world: World, chosen: Iterable[Rule] | None = None) -> tuple[Part, ...]:
    """The parts of an examination on a day; those without any rule in force are left out."""
    chosen = None if chosen is None else tuple(chosen)
    found = []
    for scope in SCOPES:
        every = in_force(world, scope, chosen)
        for dated in (False, True):
            some = tuple(rule for rule in every if SHAPES[rule.shape].dated == dated)
            if some:
                name = f"{scope} dated" if dated else scope
                found.append(Part(name, scope, some, _base(world, some, dated)))
    return tuple(found)


def key_of(part: Part, unit: Unit, identity: str) -> str:
    """The key of a unit for a part; `identity` is that of the part of the world it asks."""
    return _digest((part.base, unit.agency or "", " ".join(str(place.id) for place in unit.places), identity))


def key_of_whole(part: Part, identities: Iterable[str]) -> str:
    """The key of a snapshot as a whole."""
    return _digest((part.base, *identities))


@cache
def code_version() -> str:
    """Digest of the code and word lists that rules read."""
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for path in sorted(_HOUSE.glob(pattern)):
            digest.update(path.relative_to(_HOUSE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _base(world: World, some: tuple[Rule, ...], dated: bool) -> str:
    wordings = [
        " ".join((rule.id, rule.version, rule.component, rule.message, rule.suggestion or "", rule.ground))
        for rule in some
    ]
    day = world.day.isoformat() if dated else ""
    return _digest((code_version(), world.snapshot, str(world.as_of), day, *wordings))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def stale(
    known: Mapping[tuple[str, int], str], part: Part, units: Iterable[tuple[Unit, str]]
) -> dict[int, str]:  # fmt: skip
    """Unit → its key, of those whose key for a part is not the known one. `units` come with their identities."""
    found = {}
    for unit, identity in units:
        key = key_of(part, unit, identity)
        if known.get((part.name, unit.key)) != key:
            found[unit.key] = key
    return found
