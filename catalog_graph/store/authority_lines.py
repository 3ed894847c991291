"""The lines of a snapshot's board, kept beside the store: reading thousands of records costs seconds, once.

A kept file says what it follows from: the records held, the texts held of the law that these records cite, the rules
and the code that read them. When any of it has changed, the lines are told with their day as what they are: earlier
ones. What cannot touch them (other documents, lists of petitions) leaves them as they are.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

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
    "extract/fold.py", "extract/numbers.py",
)  # fmt: skip
_MOST = 6
"""Files kept; the oldest goes first."""


class Kept(NamedTuple):
    """Lines as they were read: when (ISO 8601), and whether what they follow from has changed since."""

    lines: tuple[Line, ...]
    read: str
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """What a kept file holds. `cited`: the numbers, squashed, that the records cite."""

    read: str
    records: str
    texts: str
    version: str
    cited: tuple[str, ...]
    lines: tuple[Line, ...]


def lines(store: Store, snapshot: str, day: datetime.date, told: Callable[[int, int, str], None] | None = None) -> Kept:
    """The lines of a snapshot by the names and levels of a day, nobody's judgement in them, as the store is now; `told`
    hears how far it is and may end it. Raises StoreError as reading a text of the store does."""
    kept = kept_lines(store, snapshot, day)
    if kept is not None and not kept.stale:
        return kept
    heads, place = _heads(store), _place(store, snapshot, day)
    told = told or _nobody
    told(0, 0, "Đọc hồ sơ của bản chụp")
    held = _records(store, snapshot)
    records = records_of(store, snapshot, Texts(store))
    total = 2 * len(records)
    cited = frozenset(squash(number) for number in _numbers(records))
    law = _held(store, records, heads, day, lambda share, at: told(int(share * len(records)), total, at))
    found = _File(
        read=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"), records=held,
        texts=_texts(heads, cited), version=_version(), cited=tuple(sorted(cited)),
        lines=lines_of(_counted(records, total, told), law, day),
    )  # fmt: skip
    _keep(place, found)
    return Kept(found.lines, found.read, stale=False)


def kept_lines(store: Store, snapshot: str, day: datetime.date) -> Kept | None:
    """The lines as they were read last, and whether they still hold; None where nobody has read them, which takes
    seconds."""
    found = _kept(_place(store, snapshot, day))
    if found is None:
        return None
    now = (_records(store, snapshot), _texts(_heads(store), frozenset(found.cited)), _version())
    return Kept(found.lines, found.read, stale=now != (found.records, found.texts, found.version))


def _nobody(_done: int, _total: int, _at: str) -> None:
    """Nobody listens."""


def _counted(records: Sequence[Record], total: int, told: Callable[[int, int, str], None]) -> Iterator[Record]:
    for at, record in enumerate(records):
        told(total // 2 + at, total, f"Xét thẩm quyền, đề xuất: {record.subject}")
        yield record


def _heads(store: Store) -> list[DocumentHead]:
    return [head for head in document_heads(store) if head.number and not head.form and not head.translation]


def _place(store: Store, snapshot: str, day: datetime.date) -> Path:
    name = hashlib.sha256(f"{snapshot}\n{day.isoformat()}".encode()).hexdigest()[:32]
    return store.folder / "authority" / f"{name}.json"


def _records(store: Store, snapshot: str) -> str:
    """What tells the records of a snapshot apart from others."""
    with store.reading() as connection:
        held = places(connection, snapshot, None, schema.record.c.kind == "procedure")
    return identity_of(place.id for place in held)


def _texts(heads: Sequence[DocumentHead], cited: frozenset[str]) -> str:
    """What tells the texts held of some numbers apart from others: who else is held says nothing of these records."""
    held = sorted(head.version for head in heads if head.number and squash(head.number) in cited)
    return hashlib.sha256("\n".join(held).encode()).hexdigest()[:32]


def _numbers(records: Sequence[Record]) -> set[str]:
    return {
        " ".join(basis.number.value.split())
        for record in records
        for basis in record.procedure.legal_basis
        if basis.number is not None
    }


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
    numbers = _numbers(records)
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


def _kept(place: Path) -> _File | None:
    try:
        return _read(place, place.stat().st_mtime_ns)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=3)
def _read(place: Path, _moment: int) -> _File:
    from pydantic import TypeAdapter

    return TypeAdapter(_File).validate_json(place.read_bytes())


def _keep(place: Path, found: _File) -> None:
    """Keep what was found. What cannot be written is not kept."""
    from pydantic import TypeAdapter

    write_whole(place, TypeAdapter(_File).dump_json(found))
    keep_newest(place.parent, _MOST)
