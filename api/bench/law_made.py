"""A store made up for measuring the graph of law: documents, procedures and links in bulk, hubs among them.

Nothing in it is a real text. How often a document is cited falls off as a power of its rank, as in real corpora: a few
laws are cited by a tenth of everything, most documents by one or two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from catalog_graph.intake.outcomes import content_id
from catalog_graph.store import dialect, schema
from catalog_graph.store.law_write import work_key
from catalog_graph.store.opening import Store, open_store

RECORDED = "2026-01-01T00:00:00.000000+00:00"
_AT_ONCE = 20_000
_SKEW = 1.05
_BASES = 6
_ACTING = 8
"""One document in so many changes others."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a store is to be."""

    documents: int = 150_000
    procedures: int = 10_000
    links: int = 1_500_000


def number_of(at: int) -> str:
    """The number of the made-up document at a place; the first ones are the hubs."""
    return f"{at + 1}/{2005 + at % 21}/NĐ-CP" if at % 3 else f"{at + 1}/{2005 + at % 21}/TT-BTC"


def id_of(at: int) -> str:
    """The id of its work."""
    return number_of(at).replace("/", "-").replace("Đ", "D").lower()


def made(folder: Path, size: Size, seed: int = 7) -> Store:
    """Make a store in a folder."""
    store = open_store(folder, create=True)
    chance = np.random.default_rng(seed)
    targets = _targets(chance, size)
    with store.writing() as connection:
        _insert(connection, schema.blob, ((f"{at:064x}", 1000, RECORDED) for at in range(_records(size))))
        _insert(connection, schema.document, (_document(at) for at in range(_records(size))))
        _insert(connection, schema.record, (_record(at, size) for at in range(_records(size))))
        _insert(connection, schema.outcome, (_outcome(at, size) for at in range(_records(size))))
        _insert(connection, schema.outcome_record, ((_id("outcome", at), 0, at + 1) for at in range(_records(size))))
        rows = [
            ("made", "documents", None, None, "/made", RECORDED),
            ("2026", "snapshot", "2026-01-01", "day", "/", RECORDED),
        ]
        dialect.insert_rows(connection, schema.collection, list(rows))
        _insert(connection, schema.holding, (_holding(at, size) for at in range(_records(size))))
        _insert(connection, schema.work, (_work(at) for at in range(size.documents)))
        _insert(connection, schema.work_text, (_text(at) for at in range(size.documents)))
        _insert(connection, schema.citation, _citations(targets))
        _insert(connection, schema.act, _acts(targets, size))
        _insert(connection, schema.reach, _links(targets, size))
    return store


def _targets(chance: np.random.Generator, size: Size) -> list[np.ndarray[Any, np.dtype[np.int64]]]:
    """For each record the documents it cites: few are cited often, documents only ever cite older ones or hubs."""
    weights = 1.0 / np.arange(1, size.documents + 1) ** _SKEW
    bounds = np.cumsum(weights / weights.sum())
    based = size.procedures * _BASES
    many = chance.poisson((size.links - based) / size.documents, size.documents)
    counts = np.concatenate((np.maximum(many, 1), np.full(size.procedures, _BASES)))
    drawn = np.searchsorted(bounds, chance.random(int(counts.sum())))
    half = chance.random(len(drawn)) < 0.5  # half of what is cited is of no note
    drawn[half] = chance.integers(0, size.documents, int(half.sum()))
    return np.split(np.minimum(drawn, size.documents - 1), np.cumsum(counts)[:-1])


def _insert(connection: Any, table: Any, rows: Iterator[Row]) -> None:
    part: list[Row] = []
    for row in rows:
        part.append(row)
        if len(part) == _AT_ONCE:
            dialect.insert_rows(connection, table, part)
            part = []
    if part:
        dialect.insert_rows(connection, table, part)


def _records(size: Size) -> int:
    return size.documents + size.procedures


def _id(kind: str, at: int) -> int:
    return content_id("made", kind, at)


def _document(at: int) -> Row:
    return (_id("document", at), f"{at:064x}", "text/plain", "text/1", _id("text", at), 20_000, None)


def _record(at: int, size: Size) -> Row:
    document = at < size.documents
    code = None if document else f"1.{at - size.documents:06d}"
    number = number_of(at) if document else None
    return (
        at + 1, _id("record", at), "document" if document else "procedure", _id("document", at), 0, at, None,
        code or number, code, None, f"Tên {at}", number, f"{2005 + at % 21}-03-01" if document else None, None, None,
        "made", RECORDED,
    )  # fmt: skip


def _outcome(at: int, size: Size) -> Row:
    return (_id("outcome", at), f"{at:064x}", "document" if at < size.documents else "record", 1, 1, "{}")


def _holding(at: int, size: Size) -> Row:
    return ("made" if at < size.documents else "2026", f"{at}.txt", RECORDED, None, _id("outcome", at))


def _work(at: int) -> Row:
    return (work_key(id_of(at)), id_of(at), id_of(at), None, None, number_of(at), None, 0)


def _text(at: int) -> Row:
    year = 2005 + at % 21
    return (
        at + 1, work_key(id_of(at)), "nghị định" if at % 3 else "thông tư", number_of(at), "Chính phủ",
        f"{year}-03-01", f"{year}-05-01", None, f"Tên {at}", None, int(at % _ACTING == 0), 10,
    )  # fmt: skip


def _citations(targets: list[np.ndarray[Any, np.dtype[np.int64]]]) -> Iterator[Row]:
    keys = [work_key(id_of(at)) for at in range(max(int(part.max()) for part in targets if len(part)) + 1)]
    for at, part in enumerate(targets):
        for ordinal, target in enumerate(part.tolist()):
            path = f"dieu:{target % 40 + 1}|khoan:{target % 5 + 1}" if target % 2 else ""
            yield (
                at + 1,
                ordinal,
                keys[target],
                "provision",
                f"dieu:{ordinal + 1}",
                path,
                ordinal * 80,
                ordinal * 80 + 40,
                0,
            )


def _acts(targets: list[np.ndarray[Any, np.dtype[np.int64]]], size: Size) -> Iterator[Row]:
    for at in range(0, size.documents, _ACTING):
        by = work_key(id_of(at))
        for ordinal, target in enumerate(dict.fromkeys(targets[at].tolist()[:2])):
            yield (
                at + 1, _id(f"act {ordinal}", at), RECORDED, None, ordinal, "amend", by, "dieu:1",
                work_key(id_of(target)), "dieu:5|khoan:2", 0, 100, None, None, None, None, None, 0, "2026-07-01",
                "commencement", None, None, None, None, 0,
            )  # fmt: skip


def _links(targets: list[np.ndarray[Any, np.dtype[np.int64]]], size: Size) -> Iterator[Row]:
    from array import array

    for at, part in enumerate(targets):
        cited = dict.fromkeys(part.tolist())
        acted = set(list(cited)[:2]) if at < size.documents and at % _ACTING == 0 else set()
        keys = sorted(-work_key(id_of(one)) if one in acted else work_key(id_of(one)) for one in cited if one != at)
        yield (at + 1, 1, array("q", [work_key(id_of(at)) if at < size.documents else 0, *keys]).tobytes())
