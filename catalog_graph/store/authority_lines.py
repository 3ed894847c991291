"""The lines of a snapshot's board, kept beside the store: reading thousands of records costs seconds, once.

The name of a kept file is made of all that it follows from: the records held, the texts of law held, the day, the rules
and the code that read them. So nothing kept is ever wrong, and all can be made again.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from catalog_graph.authority.lines import lines_of
from catalog_graph.authority.provisions import Competent, competences
from catalog_graph.authority.types import Line
from catalog_graph.dossier.finding import Record
from catalog_graph.intake.outcomes import identity_of
from catalog_graph.store import schema
from catalog_graph.store.assembly import Texts, places
from catalog_graph.store.beside import keep_newest, version_of, write_whole
from catalog_graph.store.documents import DocumentHead, document_heads, load_document
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings
from catalog_graph.store.replacements import records_of
from extract.fold import squash

_SOURCES = (
    "catalog_graph/authority/*.py", "catalog_graph/rules/authority.yaml", "catalog_graph/rules/agencies.yaml",
    "catalog_graph/agencies.py", "catalog_graph/dossier/finding.py", "catalog_graph/store/replacements.py",
    "extract/fold.py",
)  # fmt: skip
_MOST = 6
"""Files kept; the oldest goes first."""


def lines(
    store: Store, snapshot: str, day: datetime.date, told: Callable[[int, int, str], None] | None = None
) -> tuple[Line, ...]:
    """The lines of a snapshot by the names and levels of a day, nobody's judgement in them; `told` hears how far it is
    and may end it. Raises StoreError as reading a text of the store does."""
    heads = _heads(store)
    place = _place(store, snapshot, day, heads)
    found = _kept(place)
    if found is None:
        told = told or _nobody
        told(0, 0, "Đọc hồ sơ của bản chụp")
        records = records_of(store, snapshot, Texts(store))
        total = 2 * len(records)
        law = _held(store, records, heads, day, lambda share, at: told(int(share * len(records)), total, at))
        found = lines_of(_counted(records, total, told), law, day)
        _keep(place, found)
    return found


def kept_lines(store: Store, snapshot: str, day: datetime.date) -> tuple[Line, ...] | None:
    """The lines as they were read before; None where they would have to be read now, which takes seconds."""
    return _kept(_place(store, snapshot, day, _heads(store)))


def _nobody(_done: int, _total: int, _at: str) -> None:
    """Nobody listens."""


def _counted(records: Sequence[Record], total: int, told: Callable[[int, int, str], None]) -> Iterator[Record]:
    for at, record in enumerate(records):
        told(total // 2 + at, total, f"Xét thẩm quyền, đề xuất: {record.subject}")
        yield record


def _heads(store: Store) -> list[DocumentHead]:
    return [head for head in document_heads(store) if head.number and not head.form and not head.translation]


def _place(store: Store, snapshot: str, day: datetime.date, heads: Sequence[DocumentHead]) -> Path:
    with store.reading() as connection:
        held = places(connection, snapshot, None, schema.record.c.kind == "procedure")
    parts = (
        snapshot, day.isoformat(), identity_of(place.id for place in held), *sorted(head.version for head in heads),
        _version(),
    )  # fmt: skip
    return store.folder / "authority" / f"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}.json"


def _held(
    store: Store,
    records: Sequence[Record],
    heads: Sequence[DocumentHead],
    day: datetime.date,
    told: Callable[[float, str], None],
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
    for at, number in enumerate(sorted(numbers)):
        told(at / len(numbers), f"Đọc căn cứ pháp lý: {number}")
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
    return version_of(_SOURCES)


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

    write_whole(place, TypeAdapter(tuple[Line, ...]).dump_json(found))
    keep_newest(place.parent, _MOST)
