"""The figures over a comparison's rows. Each is counted from the very rows that its link shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.comparing import wording
from api.comparing.table import Table, Wanted, by_component, by_level, by_size, counted, grouped
from catalog_graph.store.comparisons import Head
from catalog_graph.types import CHANGE_TYPES, Counters


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of figures: what it counts, the filter that shows its rows, its three counters."""

    key: str
    label: str
    query: Mapping[str, str]
    counters: Counters


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number of rows with the filter that shows them."""

    rows: int
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Lines of rows by type: `heads` are the types, `lines` (label, cells, total)."""

    heads: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, tuple[Cell, ...], Cell], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Codes that the balance does not explain, all for one reason; `query` shows their rows where there are rows."""

    text: str
    codes: tuple[str, ...]
    query: Mapping[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of one comparison."""

    types: tuple[Line, ...]
    decided: tuple[Line, ...]
    components: tuple[Line, ...]
    levels: tuple[Line, ...]
    fields: tuple[Line, ...]
    agencies: Matrix
    new: Line
    ended: Line
    reasons: tuple[Reason, ...]


def figures(table: Table, lists: Mapping[str, Any], *, decisions: bool) -> Figures:
    """Count everything once. `decisions`: whether decisions were laid beside."""
    heads = table.heads
    return Figures(
        types=tuple(_types(table)),
        decided=tuple(_decided(table)) if decisions else (),
        components=_lines(by_component(heads), "component", wording.component),
        levels=_lines(by_level(heads), "level", wording.level),
        fields=_lines(by_size(grouped(heads, lambda head: head.fields)), "field", str),
        agencies=_agencies(heads),
        new=_line(table, "new", wording.STANDINGS["new"], {"standing": "new"}),
        ended=_line(table, "ended", wording.STANDINGS["ended"], {"standing": "ended"}),
        reasons=_reasons(heads, lists.get("unexplained", {})),
    )


def _types(table: Table) -> Iterable[Line]:
    """Each type; what came or went with its whole publisher on a line of its own."""
    for kind in CHANGE_TYPES:
        if kind not in wording.WITH_PUBLISHER:
            yield _line(table, kind, wording.TYPES[kind], {"type": kind})
            continue
        yield _line(table, kind, wording.TYPES[kind], {"type": kind, "together": "no"})
        together = _line(table, kind, wording.WITH_PUBLISHER[kind], {"type": kind, "together": "yes"})
        if together.counters.rows:
            yield together


def _decided(table: Table) -> Iterable[Line]:
    yield _line(table, "yes", "Có quyết định công bố trong kho", {"decided": "yes"})
    yield _line(table, "no", "Chưa thấy quyết định công bố", {"decided": "no"})


def _line(table: Table, key: str, label: str, query: Mapping[str, str]) -> Line:
    return Line(key=key, label=label, query=query, counters=counted(table.rows(Wanted(**query))))


def _lines(found: Mapping[str, list[Head]], name: str, label: Any) -> tuple[Line, ...]:
    return tuple(
        Line(key=key, label=label(key), query={name: key}, counters=counted(rows)) for key, rows in found.items()
    )


def _agencies(heads: Iterable[Head]) -> Matrix:
    """Rows by agency and type, the agency with most changes first."""
    listed = list(heads)
    types = [kind for kind in CHANGE_TYPES if any(kind in head.types for head in listed)]
    lines = []
    for agency, rows in by_size(grouped(listed, lambda head: (head.agency,))).items():
        cells = (
            Cell(rows=sum(kind in head.types for head in rows), query={"agency": agency, "type": kind})
            for kind in types
        )
        lines.append((agency, tuple(cells), Cell(rows=len(rows), query={"agency": agency})))
    return Matrix(heads=tuple((kind, wording.SHORT[kind]) for kind in types), lines=tuple(lines))


def _reasons(heads: Iterable[Head], unexplained: Mapping[str, list[str]]) -> tuple[Reason, ...]:
    """Reasons with their codes, most first; a reason whose codes are just those of one standing leads to its rows."""
    standing: dict[str, set[str]] = {}
    for head in heads:
        standing.setdefault(head.standing, set()).add(head.code)
    found = []
    for text, codes in sorted(unexplained.items(), key=lambda one: -len(one[1])):
        same = next((name for name, of_it in standing.items() if of_it == set(codes)), None)
        found.append(Reason(text=text, codes=tuple(codes), query={"standing": same} if same else None))
    return tuple(found)
