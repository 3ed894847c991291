"""The papers that procedures ask for, read in bulk: of each procedure the newest record that is more than a row of a
list; where that names no file, the files that the newest record with files names for the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from catalog_graph.forms.saying import instruments_in
from catalog_graph.forms.types import Asking, Wanted
from catalog_graph.store import schema
from catalog_graph.store.assembly import Texts
from catalog_graph.store.opening import Store
from catalog_graph.types import Quote
from ingest.types import Span

_PART = 400
_LISTS = ("list-json", "list-xlsx")
"""Forms of records that are rows of a list: they name no papers."""


class _Record(NamedTuple):
    key: int
    subject: str
    code: str | None
    name: str | None
    snapshot: str
    digest: str
    text_id: int


class _Cell(NamedTuple):
    text: str
    begins: int | None
    ends: int | None


def asked(store: Store) -> tuple[Asking, ...]:
    """Every procedure that the store holds now with the papers of its newest record, by subject.

    Raises StoreError where a text cannot be read again.
    """
    texts = Texts(store)
    with store.reading() as connection:
        newest, older = _records(connection)
        cells = _cells(connection, texts, newest.values())
        bare = [record for record in older if not _has_files(cells[newest[record.subject].key])]
        before = {record.subject: found for record, found in _with_files(connection, texts, bare)}
    found = (_asking(record, cells[record.key], before.get(subject)) for subject, record in sorted(newest.items()))
    return tuple(found)


def newest_keys(connection: Connection, subjects: Iterable[str]) -> Mapping[str, int]:
    """Procedure → the key of its newest record that is more than a row of a list."""
    wanted = set(subjects)
    return {subject: record.key for subject, record in _records(connection)[0].items() if subject in wanted}


def _records(connection: Connection) -> tuple[dict[str, _Record], list[_Record]]:
    """The newest record of each procedure, and the older ones, newest first."""
    holding, member, collection = schema.holding, schema.outcome_record, schema.collection
    record, document = schema.record, schema.document
    query = (
        select(
            record.c.key, record.c.subject, record.c.code, record.c.name, holding.c.collection, document.c.digest,
            document.c.text_id,
        )
        .select_from(holding)
        .join(collection, collection.c.name == holding.c.collection)
        .join(member, member.c.outcome == holding.c.outcome)
        .join(record, record.c.key == member.c.record)
        .join(document, document.c.id == record.c.document)
        .where(
            holding.c.recorded_to.is_(None), collection.c.kind == "snapshot", record.c.kind == "procedure",
            record.c.subject.is_not(None), record.c.form.not_in(_LISTS),
        )
        .order_by(collection.c.as_of.desc().nulls_last(), collection.c.name, holding.c.path, member.c.row)
    )  # fmt: skip
    newest: dict[str, _Record] = {}
    older = []
    for row in connection.execute(query):
        one = _Record(*row)
        if one.subject in newest:
            older.append(one)
        else:
            newest[one.subject] = one
    return newest, older


def _cells(connection: Connection, texts: Texts, records: Iterable[_Record]) -> dict[int, dict[str, _Cell]]:
    """Record → property → words, of the names of papers and files and of the legal bases."""
    table = schema.assertion
    by_key = {record.key: record for record in records}
    keys = sorted(by_key)
    found: dict[int, dict[str, _Cell]] = {key: {} for key in keys}
    for at in range(0, len(keys), _PART):
        query = select(table.c.record, table.c.property, table.c.value, table.c.begins, table.c.ends).where(
            table.c.record.in_(keys[at : at + _PART]),
            table.c.property.like("cases/%/name") | table.c.property.like("legal_basis/%"),
        )
        for key, name, value, begins, ends in connection.execute(query.order_by(table.c.record)):
            if value is None and begins is not None:
                record = by_key[key]
                value = texts.text(record.digest, record.text_id)[begins:ends]
            if value is not None:
                found[key][name] = _Cell(value, begins, ends)
    return found


def _has_files(cells: Mapping[str, _Cell]) -> bool:
    return any("/forms/" in name for name in cells)


def _with_files(
    connection: Connection, texts: Texts, records: Sequence[_Record]
) -> Iterator[tuple[_Record, dict[str, tuple[str, ...]]]]:
    """Of each procedure the newest of its older records that names files: words of a paper → its files."""
    done: set[str] = set()
    cells = _cells(connection, texts, records)
    for record in records:
        if record.subject not in done and _has_files(cells[record.key]):
            done.add(record.subject)
            yield record, {paper.text: paper.files for paper in _papers(record, cells[record.key]) if paper.files}


def _asking(record: _Record, cells: Mapping[str, _Cell], before: Mapping[str, tuple[str, ...]] | None) -> Asking:
    papers = list(_papers(record, cells))
    if before:
        papers.extend(Wanted(text=text, files=files, earlier=True) for text, files in before.items())
    bases = {
        key for name, cell in cells.items() if name.startswith("legal_basis/") for key in instruments_in(cell.text)
    }
    return Asking(
        subject=record.subject, code=record.code, name=record.name, snapshot=record.snapshot, papers=tuple(papers),
        bases=tuple(sorted(bases)),
    )  # fmt: skip


def _papers(record: _Record, cells: Mapping[str, _Cell]) -> Iterator[Wanted]:
    names: dict[tuple[int, int], _Cell] = {}
    files: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    for name, cell in cells.items():
        where = name.split("/")
        if where[0] != "cases" or len(where) < 5 or where[2] != "components":
            continue
        at = (int(where[1]), int(where[3]))
        if len(where) == 5:
            names[at] = cell
        elif where[4] == "forms":
            files[at].append((int(where[5]), cell.text))
    for at, cell in sorted(names.items()):
        yield Wanted(
            text=cell.text, files=tuple(name for _, name in sorted(files[at])), case=at[0], component=at[1],
            quote=_quote(record.digest, cell),
        )  # fmt: skip


def _quote(digest: str, cell: Any) -> Quote | None:
    return None if cell.begins is None or cell.ends is None else Quote(digest=digest, span=Span(cell.begins, cell.ends))
