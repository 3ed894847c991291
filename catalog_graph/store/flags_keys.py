"""What an examination follows from, as keys: the same key, the same flags."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from catalog_graph.flags.examine import in_force
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import Followed, Rule, Scope
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
    """Rules that are examined together: of one scope, and all of shapes that look at the day, or none; over all records
    those that follow from the same."""

    name: str
    scope: Scope
    rules: tuple[Rule, ...]
    base: str
    """What of the key is the same for every unit."""
    follows: tuple[Followed, ...] = ()
    """What a part over all records follows from."""


def parts_of_world(world: World, chosen: Iterable[Rule] | None = None) -> tuple[Part, ...]:
    """The parts of an examination on a day; those without any rule in force are left out."""
    chosen = None if chosen is None else tuple(chosen)
    found = []
    for scope in SCOPES:
        every = in_force(world, scope, chosen)
        for dated in (False, True):
            some = tuple(rule for rule in every if SHAPES[rule.shape].dated == dated)
            for follows in _followed(some) if scope == WHOLE else [()] if some else []:
                these = tuple(rule for rule in some if scope != WHOLE or SHAPES[rule.shape].follows == follows)
                name = ".".join((scope, *follows)) + ("+day" if dated else "")
                found.append(Part(name, scope, these, _base(world, these, dated), follows))
    return tuple(found)


def _followed(some: Iterable[Rule]) -> list[tuple[Followed, ...]]:
    """What rules over all records follow from, each once."""
    return sorted({SHAPES[rule.shape].follows for rule in some})


def own_of(unit: Unit) -> str:
    """What of a unit's key is its own: its records, and who announced them."""
    return _digest((unit.agency or "", " ".join(str(place.id) for place in unit.places)))


def said_of(part: Part, said: str) -> str:
    """A part in the key of a unit, with what the world says: of this unit, or of all."""
    return f"{part.name}={part.base}.{_digest((said,))[:12]}" if said else f"{part.name}={part.base}"


def key_of(own: str, parts: Iterable[str]) -> str:
    """The key of a unit: its own, then each part (`said_of`)."""
    return " ".join((own, *parts))


def stale(before: str | None, now: str) -> frozenset[str]:
    """The names of the parts of a unit that its key of now tells apart from the one it had."""
    own, *parts = now.split(" ")
    if before is None or before.split(" ")[0] != own:
        return frozenset(part.partition("=")[0] for part in parts)
    had = set(before.split(" "))
    return frozenset(part.partition("=")[0] for part in parts if part not in had)


def key_of_whole(part: Part, identities: Iterable[str]) -> str:
    """The key of a snapshot as a whole: with the identity of each thing that a part follows from."""
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
