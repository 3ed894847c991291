"""What an examination follows from, as keys: the same key, the same flags."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from catalog_graph.flags.examine import in_force
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import Rule, Scope
from catalog_graph.flags.world import World
from catalog_graph.store.beside import version_of
from catalog_graph.store.flags_held import Unit

_SOURCES = (
    "catalog_graph/*.py",
    "catalog_graph/authority/*.py",
    "catalog_graph/changes/*.py",
    "catalog_graph/dossier/*.py",
    "catalog_graph/flags/**/*.py",
    "catalog_graph/internal/*.py",
    "catalog_graph/law/*.py",
    "catalog_graph/redline/*.py",
    "catalog_graph/rules/**/*.yaml",
    "catalog_graph/store/flags*.py",
    "catalog_graph/store/law*.py",
    "catalog_graph/twins/*.py",
    "extract/*.py",
    "extract/citations/*.py",
    "extract/legal/units.py",
    "extract/lexicons/**/*.yaml",
)
"""All that rules may read. What records say is read from them is in the records."""
SCOPES: tuple[Scope, ...] = ("record", "law", "papers", "decisions", "lists", "catalogue")
WHOLE: Scope = "catalogue"
UNITS = "units"
"""The rows under which the keys of units are kept."""


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
                name = f"{scope}+day" if dated else scope
                found.append(Part(name, scope, some, _base(world, some, dated)))
    return tuple(found)


def own_of(unit: Unit) -> str:
    """What of a unit's key is its own: its records, and who announced them."""
    return _digest((unit.agency or "", " ".join(str(place.id) for place in unit.places)))


def key_of(own: str, parts: Iterable[tuple[str, str, str]]) -> str:
    """The key of a unit: its own, then of each part (name, base) with what the world says of this unit alone."""
    return " ".join(
        (own, *(f"{name}={base}.{_digest((said,))[:12]}" if said else f"{name}={base}" for name, base, said in parts))
    )


def stale(before: str | None, now: str) -> frozenset[str]:
    """The names of the parts of a unit that its key of now tells apart from the one it had."""
    own, *parts = now.split(" ")
    if before is None or before.split(" ")[0] != own:
        return frozenset(part.partition("=")[0] for part in parts)
    had = set(before.split(" "))
    return frozenset(part.partition("=")[0] for part in parts if part not in had)


def key_of_whole(part: Part, identities: Iterable[str]) -> str:
    """The key of a snapshot as a whole."""
    return _digest((part.base, *identities))


@cache
def code_version() -> str:
    """Digest of the code and word lists that rules read."""
    return version_of(_SOURCES)


def _base(world: World, some: tuple[Rule, ...], dated: bool) -> str:
    wordings = [
        " ".join((rule.id, rule.version, rule.component, rule.message, rule.suggestion or "", rule.ground))
        for rule in some
    ]
    day = world.day.isoformat() if dated else ""
    return _digest((code_version(), world.snapshot, str(world.as_of), day, *wordings))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
