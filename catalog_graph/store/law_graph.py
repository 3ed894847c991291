"""The links of the graph of law as arrays: read once, kept in a file beside the database, followed from then on.

Nodes are numbered: works in the order of their keys, then procedures in the order of their codes. Links are kept both
ways: from what cites or changes to what is cited or changed, and back. What is taken in later is laid over them
(`catalog_graph.store.law_overlay`).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from catalog_graph.store import schema
from catalog_graph.store.assembly import held_at
from catalog_graph.store.law import newest_records
from catalog_graph.store.law_meaning import Meanings
from catalog_graph.store.law_write import work_key
from catalog_graph.versions.types import version_id

FILE = "law/graph-1.npz"
"""Where the arrays are kept in the folder of a store; the number is that of their form."""

Longs = NDArray[np.int64]
Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
_PART = 5_000
_HOUSE = Path(__file__).parents[2]
_SOURCES = (
    "catalog_graph/law/identity.py",
    "catalog_graph/rules/document_identity.yaml",
    "catalog_graph/store/law_graph.py",
    "catalog_graph/store/law_meaning.py",
    "extract/citations/titles.py",
    "extract/lexicons/short_titles.yaml",
)
_LISTS = ("cites", "cited_by", "changes", "changed_by")
_NOBODY = bytes(8)
"""How the links of a procedure begin: it speaks as no work."""


class Mark(NamedTuple):
    """What was read: writings of links, holdings opened and closed, by which rules."""

    moved: int
    opened: str
    closed: str
    rules: str


class Known(NamedTuple):
    """A procedure as it is told: code with publisher, code, version, name."""

    subject: str
    code: str
    version: str
    name: str | None


class Lists(NamedTuple):
    """Neighbours of node n are ``ends[starts[n]:starts[n + 1]]``."""

    starts: Ints
    ends: Ints


class Base(NamedTuple):
    """Everything as it was at a mark. `speakers` are the nodes that `records` speak as."""

    mark: Mark
    works: Longs
    ids: tuple[str, ...]
    procedures: tuple[Known, ...]
    records: Longs
    speakers: Ints
    cites: Lists
    cited_by: Lists
    changes: Lists
    changed_by: Lists
    gappy: Longs
    """Works as cited that leave a gap."""


def mark_of(connection: Connection) -> Mark:
    """What there is to read now."""
    reach, holding = schema.reach, schema.holding
    moved = connection.execute(select(func.max(reach.c.moved))).scalar() or 0
    opened, closed = connection.execute(
        select(func.max(holding.c.recorded_from), func.max(holding.c.recorded_to))
    ).one()
    return Mark(moved, opened or "", closed or "", _rules())


@cache
def _rules() -> str:
    """The version of what tells the meaning of a citation; all else is in the tables."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update((_HOUSE / name).read_bytes())
    return digest.hexdigest()[:16]


def read_base(connection: Connection, mark: Mark) -> Base:
    """Read everything."""
    procedures = _procedures(connection)
    records, speaks, links, many = _speaking(connection, {record for record, _ in procedures})
    keys = np.abs(links)
    gappy, means = _gaps(connection)
    meant = np.array(sorted({key for of in means.values() for key in of}), np.int64)
    works = _distinct(np.concatenate((keys, speaks[speaks > 0], meant)))
    ids = ids_of(connection, works)
    places = {record: len(works) + at for at, (record, _) in enumerate(procedures)}
    speakers = np.searchsorted(works, speaks).astype(np.int32)
    unnumbered = np.flatnonzero(speaks == 0)
    speakers[unnumbered] = [places[key] for key in records[unnumbered].tolist()]
    sources, targets, acts = _meant(np.repeat(speakers, many), keys, links < 0, works, means)
    count = len(works) + len(procedures)
    order = np.argsort(records)
    return Base(
        mark=mark, works=works, ids=ids, procedures=tuple(known for _, known in procedures), records=records[order],
        speakers=speakers[order], cites=_lists(sources[~acts], targets[~acts], count),
        cited_by=_lists(targets[~acts], sources[~acts], count), changes=_lists(sources[acts], targets[acts], count),
        changed_by=_lists(targets[acts], sources[acts], count), gappy=gappy,
    )  # fmt: skip


def _procedures(connection: Connection) -> list[tuple[int, Known]]:
    """The newest record of every code, in the order of the codes."""
    record = schema.record
    query = select(record.c.subject).where(record.c.kind == "procedure", record.c.subject.is_not(None)).distinct()
    newest = newest_records(connection, connection.execute(query).scalars())
    return [(row.key, known_of(row)) for _, row in sorted(newest.items())]


def known_of(row: Any) -> Known:
    """A procedure as it is told, from its newest record."""
    return Known(row.subject, row.code, version_id(row.id), row.name)


def _speaking(connection: Connection, newest: set[int]) -> tuple[Longs, Longs, Longs, Longs]:
    """Every record held that links: its key, the work it speaks as (0: a procedure); all links, how many of each."""
    reach, member, holding = schema.reach, schema.outcome_record, schema.holding
    query = (
        select(reach.c.record, reach.c.links)
        .join(member, member.c.record == reach.c.record)
        .join(holding, holding.c.outcome == member.c.outcome)
        .where(held_at(None))
    )
    found: dict[int, bytes] = dict(connection.execute(query).all())
    for key in [key for key, links in found.items() if links.startswith(_NOBODY) and key not in newest]:
        del found[key]  # an older snapshot's
    every = np.frombuffer(b"".join(found.values()), np.int64)
    lengths = np.fromiter((len(links) // 8 for links in found.values()), np.int64, len(found))
    heads = np.cumsum(lengths) - lengths
    return np.fromiter(found, np.int64, len(found)), every[heads], np.delete(every, heads), lengths - 1


def ids_of(connection: Connection, keys: Longs) -> tuple[str, ...]:
    """The ids of works, in the order of their keys given."""
    work = schema.work
    if len(keys) > _PART:  # most of the table
        every = dict(connection.execute(select(work.c.key, work.c.id)).all())
    else:
        every = dict(connection.execute(select(work.c.key, work.c.id).where(work.c.key.in_(keys.tolist()))).all())
    return tuple(every[key] for key in keys.tolist())


def _gaps(connection: Connection) -> tuple[Longs, dict[int, tuple[int, ...]]]:
    """Works as cited that leave a gap, and what they may mean where these are others than themselves."""
    loose = sorted(connection.execute(select(schema.work.c.key).where(schema.work.c.gaps > 0)).scalars())
    return np.array(loose, np.int64), meanings_of(connection, loose)


def meanings_of(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The works that some may mean, where these are others than themselves."""
    wanted = list(keys)
    means = Meanings(connection).of(wanted)
    found = {key: tuple(sorted(work_key(id) for id in means.get(key, ()))) for key in wanted}
    seen = _seen(connection, {each for meant in found.values() for each in meant})
    found = {key: tuple(each for each in meant if each in seen) for key, meant in found.items()}
    return {key: meant for key, meant in found.items() if meant and meant != (key,)}


def _seen(connection: Connection, keys: set[int]) -> set[int]:
    """Those of the works that the store knows: the dated list of titles names others too."""
    work = schema.work
    return {
        key
        for part in parts_of(keys)
        for key in connection.execute(select(work.c.key).where(work.c.key.in_(part))).scalars()
    }


def _meant(
    sources: Ints, keys: Longs, acts: Flags, works: Longs, means: dict[int, tuple[int, ...]]
) -> tuple[Ints, Ints, Flags]:
    """Links from node to node, every citation that leaves a gap replaced by what it may mean."""
    targets = np.searchsorted(works, keys).astype(np.int32)
    where = np.flatnonzero(np.isin(keys, np.array(sorted(means), np.int64))) if means else np.zeros(0, np.int64)
    if not len(where):
        return sources, targets, acts
    more = [
        (int(sources[at]), node, bool(acts[at]))
        for at in where.tolist()
        for key in means[int(keys[at])]
        if (node := place(works, key)) is not None
    ]
    keep = np.ones(len(keys), np.bool_)
    keep[where] = False
    return (
        np.concatenate((sources[keep], np.array([row[0] for row in more], np.int32))),
        np.concatenate((targets[keep], np.array([row[1] for row in more], np.int32))),
        np.concatenate((acts[keep], np.array([row[2] for row in more], np.bool_))),
    )


def _lists(begins: Ints, ends: Ints, count: int) -> Lists:
    """Neighbours of each node, each once, in order."""
    pairs = _distinct(begins.astype(np.int64) * count + ends)
    begins, ends = (pairs // count).astype(np.int32), (pairs % count).astype(np.int32)
    other = begins != ends
    begins, ends = begins[other], ends[other]
    return Lists(np.concatenate(([0], np.cumsum(np.bincount(begins, minlength=count)))).astype(np.int32), ends)


def _distinct(values: Longs) -> Longs:
    """Values once each, rising: by sorting, twice as quick as by hashing."""
    values = np.sort(values)
    once = np.ones(len(values), np.bool_)
    once[1:] = values[1:] != values[:-1]
    return values[once]


def place(keys: Longs, key: int) -> int | None:
    """Where a key stands in a rising array; None when it does not."""
    at = int(np.searchsorted(keys, key))
    return at if at < len(keys) and keys[at] == key else None


def keep(base: Base, path: Path) -> None:
    """Keep the arrays in a file. What cannot be written is not kept."""
    told = json.dumps([base.mark, base.ids, base.procedures], ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        with os.fdopen(handle, "wb") as file:
            columns: dict[str, Any] = {"told": np.frombuffer(told, np.uint8), **_columns(base)}
            np.savez(file, **columns)
        Path(temporary).replace(path)


def _columns(base: Base) -> dict[str, Any]:
    lists = {name: getattr(base, name) for name in _LISTS}
    columns = {f"{name}_{column}": getattr(found, column) for name, found in lists.items() for column in Lists._fields}
    return {**columns, "works": base.works, "records": base.records, "speakers": base.speakers, "gappy": base.gappy}


def kept(path: Path) -> Base | None:
    """The arrays kept in a file; None when there are none that can be read."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as found:
            mark, ids, procedures = json.loads(found["told"].tobytes())
            lists = {name: Lists(found[f"{name}_starts"], found[f"{name}_ends"]) for name in _LISTS}
            return Base(
                mark=Mark(*mark), works=found["works"], ids=tuple(ids),
                procedures=tuple(Known(*known) for known in procedures), records=found["records"],
                speakers=found["speakers"], gappy=found["gappy"], **lists,
            )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None


def parts_of(values: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Keys in runs that fit into one statement."""
    left = iter(values)
    while part := tuple(islice(left, _PART)):
        yield part
