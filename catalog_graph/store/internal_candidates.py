"""Candidates for internal procedures in all texts of the store, kept beside it: each text is read once.

What is kept is named by the rules and the code that read it; a text is known by its version. So nothing kept is ever
wrong, a text that is added costs that text, and all can be made again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from catalog_graph.internal.candidates import candidates_of
from catalog_graph.internal.types import Candidate
from catalog_graph.store.beside import keep_newest, version_of, write_whole
from catalog_graph.store.documents import DOCUMENT, DocumentHead, document_heads, load_document
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings

_SOURCES = (
    "catalog_graph/internal/*.py", "catalog_graph/rules/internal.yaml", "extract/norms/*.py", "extract/internal/*.py",
    "extract/durations.py", "extract/fold.py", "extract/numbers.py", "extract/lexicons/internal_*.yaml",
    "extract/lexicons/norm*.yaml",
)  # fmt: skip
_OFTEN = 50
"""Texts read between two times of keeping what was found."""

_Kept = dict[str, tuple[Candidate, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a text gives: its head, the candidates in the order of print."""

    head: DocumentHead
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The texts with candidates, and how many texts there are and were looked through."""

    found: tuple[Found, ...]
    texts: int
    looked: int


def candidates_kept(store: Store) -> Looked:
    """What is known without reading anything."""
    heads, kept = _heads(store), _kept(_place(store))
    found = tuple(Found(head=head, candidates=some) for head in heads if (some := kept.get(head.version)))
    return Looked(found=found, texts=len(heads), looked=sum(head.version in kept for head in heads))


def look_for_candidates(store: Store, told: Callable[[int, int, str], None]) -> Looked:
    """Read every text that was not looked through yet; `told` hears how far it is and may end it. A text that cannot be
    read says nothing."""
    heads, place = _heads(store), _place(store)
    kept = dict(_kept(place))
    missing = [head for head in heads if head.version not in kept]
    readings = Readings(store)
    try:
        for at, head in enumerate(missing):
            told(at, len(missing), head.number or head.title or head.path)
            kept[head.version] = _read(store, head, readings)
            if at % _OFTEN == _OFTEN - 1:
                _keep(place, kept)
    finally:
        _keep(place, {head.version: kept[head.version] for head in heads if head.version in kept})
    return candidates_kept(store)


def _heads(store: Store) -> Sequence[DocumentHead]:
    return [head for head in document_heads(store) if head.kind == DOCUMENT and not head.form and not head.translation]


def _read(store: Store, head: DocumentHead, readings: Readings) -> tuple[Candidate, ...]:
    with contextlib.suppress(StoreError):
        held = load_document(store, head.version, readings)
        if held is not None:
            return candidates_of(held.document, held.legal)
    return ()


def _place(store: Store) -> Path:
    return store.folder / "internal" / f"{_version()}.json"


@cache
def _version() -> str:
    return version_of(_SOURCES)[:32]


def _kept(place: Path) -> _Kept:
    try:
        return _loaded(place, place.stat().st_mtime_ns)
    except (OSError, ValueError):
        return {}


@lru_cache(maxsize=2)
def _loaded(place: Path, _moment: int) -> _Kept:
    from pydantic import TypeAdapter

    return TypeAdapter(_Kept).validate_json(place.read_bytes())


def _keep(place: Path, found: _Kept) -> None:
    """Keep what was found, in the place of what other rules found. What cannot be written is not kept."""
    from pydantic import TypeAdapter

    write_whole(place, TypeAdapter(_Kept).dump_json(found))
    keep_newest(place.parent, 1)
