"""The lines of a snapshot's board, kept beside the store: reading thousands of records costs seconds, once.

The name of a kept file is made of all that it follows from: the records held, the texts of law held, the day, the rules
and the code that read them. So nothing kept is ever wrong, and all can be made again.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from catalog_graph.authority.lines import lines_of
from catalog_graph.authority.provisions import Competent, competences
from catalog_graph.authority.types import Line
from catalog_graph.dossier.finding import Record
from catalog_graph.intake.outcomes import identity_of
from catalog_graph.store import schema
from catalog_graph.store.assembly import Texts, places
from catalog_graph.store.documents import DocumentHead, document_heads, load_document
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings
from catalog_graph.store.replacements import records_of
from extract.fold import squash

_HOUSE = Path(__file__).parents[2]
_SOURCES = (
    "catalog_graph/authority/*.py", "catalog_graph/rules/authority.yaml", "catalog_graph/rules/agencies.yaml",
    "catalog_graph/agencies.py", "catalog_graph/store/replacements.py", "extract/fold.py",
)  # fmt: skip
_MOST = 6
"""Files kept; the oldest goes first."""


def lines(store: Store, snapshot: str, day: datetime.date) -> tuple[Line, ...]:
    """The lines of a snapshot by the names and levels of a day, nobody's judgement in them. Raises StoreError as
    reading a text of the store does."""
    with store.reading() as connection:
        held = places(connection, snapshot, None, schema.record.c.kind == "procedure")
    heads = [head for head in document_heads(store) if head.number and not head.form and not head.translation]
    parts = (
        snapshot, day.isoformat(), identity_of(place.id for place in held), *sorted(head.version for head in heads),
        _version(),
    )  # fmt: skip
    place = store.folder / "authority" / f"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}.json"
    found = _kept(place)
    if found is None:
        records = records_of(store, snapshot, Texts(store))
        found = lines_of(records, _held(store, records, heads, day), day)
        _keep(place, found)
    return found


def _held(
    store: Store, records: Sequence[Record], heads: Sequence[DocumentHead], day: datetime.date
) -> Mapping[str, Sequence[Competent]]:
    """Number of a legal basis as records print it → who decides by the text that is held of it. A text that cannot be
    read says nothing."""
    versions = {squash(head.number): head.version for head in reversed(heads) if head.number}
    numbers = {
        " ".join(basis.number.value.split())
        for record in records
        for basis in record.procedure.legal_basis
        if basis.number is not None
    }
    readings = Readings(store)
    read: dict[str, tuple[Competent, ...]] = {}
    found: dict[str, Sequence[Competent]] = {}
    for number in sorted(numbers):
        version = versions.get(squash(number))
        if version is None:
            continue
        if version not in read:
            read[version] = ()
            with contextlib.suppress(StoreError):
                document = load_document(store, version, readings)
                if document is not None:
                    read[version] = competences(document.legal, document.digest, day)
        found[number] = read[version]
    return found


@cache
def _version() -> str:
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for path in sorted(_HOUSE.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _kept(place: Path) -> tuple[Line, ...] | None:
    try:
        return _read(place, place.stat().st_mtime_ns)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=3)
def _read(place: Path, _moment: int) -> tuple[Line, ...]:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[Line, ...]).validate_json(place.read_bytes())


def _keep(place: Path, found: tuple[Line, ...]) -> None:
    """Keep what was found. What cannot be written is not kept."""
    from pydantic import TypeAdapter

    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        data = TypeAdapter(tuple[Line, ...]).dump_json(found)
        handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".new-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(place)
        older = sorted(place.parent.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        for path in older[:-_MOST]:
            path.unlink(missing_ok=True)
