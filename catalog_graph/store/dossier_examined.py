"""What was found in a snapshot, kept beside the store: looking through thousands of records costs seconds, once.

The name of a kept file is made of all that it follows from: the records held, the rows of the annexes, the day whose
law is in force, the rules and the code that looked. So nothing kept is ever wrong, and all can be made again.
"""

from __future__ import annotations

import datetime
import hashlib
from functools import cache, lru_cache
from pathlib import Path

from catalog_graph.dossier.examine import examine
from catalog_graph.dossier.instruments import instruments
from catalog_graph.dossier.listing import listing
from catalog_graph.dossier.rules import rules
from catalog_graph.dossier.types import Examined
from catalog_graph.intake.outcomes import identity_of
from catalog_graph.store import schema
from catalog_graph.store.assembly import Texts, places
from catalog_graph.store.beside import keep_newest, version_of, write_whole
from catalog_graph.store.opening import Store
from catalog_graph.store.replacements import listed_mark, listed_rows, records_of

_SOURCES = (
    "catalog_graph/dossier/*.py",
    "catalog_graph/rules/replace*.yaml",
    "catalog_graph/rules/agencies.yaml",
    "catalog_graph/agencies.py",
    "catalog_graph/store/replacements.py",
    "extract/fold.py",
    "extract/numbers.py",
)
_MOST = 8
"""Files kept; the oldest goes first."""


def examined(store: Store, snapshot: str, day: datetime.date) -> Examined:
    """A snapshot looked through by the law of a day, from what is kept where it is. Raises StoreError as reading a text
    of the store does."""
    with store.reading() as connection:
        held = places(connection, snapshot, None, schema.record.c.kind == "procedure")
    governed = instruments()[rules().instrument].governs(day)
    parts = (
        snapshot,
        day.isoformat(),
        str(governed),
        identity_of(place.id for place in held),
        listed_mark(store),
        _version(),
    )
    name = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
    place = store.folder / "dossier" / f"{name}.json"
    found = _kept(place)
    if found is None:
        found = examine(snapshot, records_of(store, snapshot, Texts(store)), listing(listed_rows(store)), day)
        _keep(place, found)
    return found


@cache
def _version() -> str:
    return version_of(_SOURCES)


def _kept(place: Path) -> Examined | None:
    try:
        return _read(place, place.stat().st_mtime_ns)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=4)
def _read(place: Path, _moment: int) -> Examined:
    from pydantic import TypeAdapter

    return TypeAdapter(Examined).validate_json(place.read_bytes())


def _keep(place: Path, found: Examined) -> None:
    """Keep what was found. What cannot be written is not kept."""
    from pydantic import TypeAdapter

    write_whole(place, TypeAdapter(Examined).dump_json(found))
    keep_newest(place.parent, _MOST)
