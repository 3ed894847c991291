"""Rows of legal bases looked at by themselves: what contradicts itself, what is unknown, doubtful, doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.law_proofs import of_row, of_work
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World
from catalog_graph.law.bases import BasisFinding, doubts_within
from catalog_graph.law.identity import base_of
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon


def contradicting(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A row whose number disagrees with its title, date or type, or with the document of that number."""
    for row in _rows(record, world):
        doubts = row.doubts if len(row.works) <= len(row.named) else tuple(doubts_within(row.basis, row.named))
        for doubt in doubts:
            told = [of_work(world.law, work.id, work.title) for work in row.works if work.title and world.law]
            yield Hit(proofs=(of_row(record, row), *told), values={"doubt": doubt}, apart=doubt)


def unknown(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """The rows whose document is not held and of whose life nothing is known: one finding for the record."""
    rows = [row for row in _rows(record, world) if row.works and _unknown(row, world)]
    if rows:
        names = tuple(dict.fromkeys(row.named[0].number or row.named[0].title or "" for row in rows if row.named))
        values = {"numbers": "; ".join(names), "count": str(len(rows))}
        yield Hit(proofs=tuple(of_row(record, row) for row in rows), values=values)


def several(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A row that may mean several documents: all are shown, none is chosen."""
    for row in _rows(record, world):
        if world.law is not None and len(row.works) > len(row.named) > 0:
            options = tuple(_told(world.law.name(work.id), work.issued_on, work.issuer) for work in row.works)
            values = {"number": row.named[0].number or row.named[0].title or "", "count": str(len(row.works))}
            yield Hit(proofs=(of_row(record, row),), values=values, options=options, apart=str(row.ordinal))


def doubled(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A document that the list names in two rows."""
    seen: dict[str, BasisFinding] = {}
    for row in _rows(record, world):
        if len(row.works) != 1 or len(row.named) != 1 or world.law is None:
            continue
        work = row.works[0].id
        if work in seen:
            rows = {"first": str(seen[work].ordinal), "second": str(row.ordinal)}
            proofs = (of_row(record, seen[work]), of_row(record, row))
            yield Hit(proofs=proofs, values={"basis": world.law.name(work), **rows}, apart=f"{work} {row.ordinal}")
        seen.setdefault(work, row)


def only_non_normative(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Nothing but documents that lay down no law. A row that is not read, or of a sign not known, keeps this silent."""
    code = record.procedure.code
    rows = _rows(record, world)
    exempt = tuple(_kinds()["exempt_codes"]["prefixes"])
    if not rows or code is None or code.value.startswith(exempt) or not all(map(_non_normative, rows)):
        return
    names = "; ".join(dict.fromkeys(each.number or "" for row in rows for each in row.named))
    yield Hit(proofs=tuple(of_row(record, row) for row in rows), values={"numbers": names})


def _rows(record: Record, world: World) -> tuple[BasisFinding, ...]:
    return () if world.law is None else tuple(world.law.bases(record))


def _unknown(row: BasisFinding, world: World) -> bool:
    law = world.law
    return law is not None and not row.held and all(law.status(w.id, world.day).status == "unknown" for w in row.works)


def _non_normative(row: BasisFinding) -> bool:
    numbers = [each.number for each in row.named]
    return bool(numbers) and all(number and any(p.search(base_of(number)) for p in _signs()) for number in numbers)


def _told(name: str, issued: object, issuer: str | None) -> str:
    return name + (f" ngày {issued:%d/%m/%Y}" if issued else "") + (f" của {issuer}" if issuer else "")


@cache
def _kinds() -> Mapping[str, Mapping[str, list[str]]]:
    kinds: Mapping[str, Mapping[str, list[str]]] = lexicon("basis_kinds", RULES)
    return kinds


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in lexicon("basis_kinds", RULES)["non_normative"])


SHAPES: Mapping[str, Shape] = {
    "basis-contradicting": Shape(
        scope="law", says="Số, tên, ngày hoặc loại của một căn cứ không khớp nhau.", of_record=contradicting
    ),
    "basis-unknown": Shape(
        scope="law", says="Kho chưa có văn bản nào cho biết hiệu lực của căn cứ.", of_record=unknown, dated=True
    ),
    "basis-several": Shape(scope="law", says="Một căn cứ có thể là nhiều văn bản.", of_record=several),
    "basis-doubled": Shape(scope="law", says="Một văn bản được ghi hai lần trong căn cứ pháp lý.", of_record=doubled),
    "basis-non-normative": Shape(
        scope="law", says="Chỉ có căn cứ không phải văn bản quy phạm pháp luật.", of_record=only_non_normative
    ),
}
