"""A line of a report as it is shown: its cells with their ways on, its evidence by where it comes from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.comparing.redlining import Laid, Pair, Part, side_by_side
from api.reports import words
from catalog_graph.monthly import terms
from catalog_graph.monthly.parts import Shell, keys_in
from catalog_graph.monthly.types import Column, Exhibit, Figure, Grid, Register, Value
from catalog_graph.store.pointing import Pointers
from catalog_graph.store.prepared import Numbered
from catalog_graph.types import COMPONENTS

ASIDE: Mapping[str, frozenset[str]] = {
    "detail": frozenset({"STT", "VBQPPL làm căn cứ", "Ngày nhập CSDLQG", "Ghi chú"}),
    "deadlines": frozenset({"Căn cứ", "Dòng chi tiết"}),
    "undecided": frozenset({"Dòng chi tiết"}),
    "comparison": frozenset({"Dòng chi tiết"}),
    "decisions": frozenset({"Hiệu lực"}),
}
"""Register → columns that a list leaves to the page of the line and to the export: a screen is narrower than A3."""
ASKED = frozenset(
    {"Quyết định công bố", "Quyết định", "Số, ký hiệu", "Ngày ký", "Mã TTHC", "Cơ quan ban hành", "Số tự khai"}
)
"""Columns whose empty cell says that nothing was found."""
UNTOLD = "chưa ghi nhận"
"""What such a cell says."""
ORIGINS = ("đầu kỳ", "cuối kỳ", "quyết định")
"""Where evidence comes from."""
_CUT = re.compile(r"… \[còn \d+ ký tự\]$")
_NUMBERS = ("Quyết định công bố", "Quyết định", "Số, ký hiệu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as shown. `kind`: text, code, date, number or lines. `links`: (text, address) of what it leads to."""

    name: str
    kind: str
    text: str
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """An exhibit and where it comes from: đầu kỳ, cuối kỳ or quyết định."""

    origin: str
    exhibit: Exhibit


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A component as it stood and as it stands. A text that was cut short is not marked: where the cut falls is no
    difference; then `laid` has both texts whole, as far as the report has them."""

    key: str
    component: str
    laid: Laid


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line in a list: the cells of the chosen columns, and one proof for each origin it has."""

    number: int
    key: str
    cells: tuple[Cell, ...]
    proofs: tuple[Proof, ...]


def figure_of(shell: Shell, key: str) -> tuple[Grid, Figure] | None:
    """A figure with its table; None for an unknown key."""
    for grid in shell.report.grids:
        for _, found in grid.rows:
            for figure in found:
                if figure.key == key:
                    return grid, figure
    return None


def columns(register: Register) -> tuple[int, ...]:
    """The positions of the columns that a list shows."""
    aside = ASIDE.get(register.key, frozenset())
    return tuple(at for at, column in enumerate(register.columns) if column.name not in aside)


def rows(
    shell: Shell, lines: Iterable[Numbered], exhibits: Mapping[str, Exhibit], pointers: Pointers
) -> tuple[Row, ...]:
    """Lines as rows of a list."""
    return tuple(_row(shell, one, exhibits, pointers) for one in lines)


def _row(shell: Shell, one: Numbered, exhibits: Mapping[str, Exhibit], pointers: Pointers) -> Row:
    register = shell.report.register(one.register)
    every = cells(shell, one, pointers)
    first: dict[str, Proof] = {}
    for proof in proofs(shell, one.line.exhibits, exhibits):
        first.setdefault(proof.origin, proof)
    return Row(
        number=one.number,
        key=one.line.key,
        cells=tuple(every[at] for at in columns(register)),
        proofs=tuple(first.values()),
    )


def cells(shell: Shell, one: Numbered, pointers: Pointers) -> tuple[Cell, ...]:
    """All cells of a line."""
    register = shell.report.register(one.register)
    named = dict(zip((column.name for column in register.columns), one.line.cells, strict=True))
    return tuple(
        Cell(
            name=column.name,
            kind=column.kind,
            text=_text(column, value),
            links=_links(shell.report.id, column, value, named, pointers),
        )
        for column, value in zip(register.columns, one.line.cells, strict=True)
    )


def _text(column: Column, value: Value) -> str:
    """The cell in words: what is a mark in a ledger on paper is yes or no, what is empty is told."""
    if column.name in ("Đầu kỳ", "Cuối kỳ"):
        return "có" if value else "không"
    return words.text(value) or (UNTOLD if column.name in ASKED else "")


def _links(
    report_id: str, column: Column, value: Value, named: Mapping[str, Value], pointers: Pointers
) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, str) or not value:
        return ()
    if column.kind == "lines":
        texts = value.split(", ")
        return tuple(
            (text, f"/bao-cao/{report_id}/dong/{key}") for text, key in zip(texts, keys_in(column, value), strict=True)
        )
    if column.kind == "code":
        return tuple((code, f"/thu-tuc/{subject}") for code in value.split(", ") if (subject := pointers.subject(code)))
    if column.name in _NUMBERS:
        signed = named.get("Ngày ký")
        day = signed.isoformat() if isinstance(signed, datetime.date) else None
        version = pointers.decision(value, day)
        return ((value, f"/quyet-dinh/{version}"),) if version else ()
    return ()


def difference(shell: Shell, one: Numbered) -> Difference | None:
    """What differs, for a line of the comparison; None for any other."""
    if one.register != "comparison":
        return None
    names = [column.name for column in shell.report.register("comparison").columns]
    said = {name: words.text(cell) for name, cell in zip(names, one.line.cells, strict=True)}
    before, after = said["Trước"], said["Sau"]
    known = {terms.parts_text((component,), shell.report.month): component for component in COMPONENTS}
    component = known.get(said["Bộ phận"])
    if component is None or _CUT.search(before) or _CUT.search(after):
        laid = Laid(pairs=(Pair(left=(Part(before, False),), right=(Part(after, False),)),))
    else:
        laid = side_by_side(component, before, after)
    return Difference(key=one.line.key, component=said["Bộ phận"], laid=laid)


def by_origin(found: Iterable[Proof]) -> dict[str, list[Exhibit]]:
    """The exhibits of a line under where they come from, in the order of time."""
    groups: dict[str, list[Exhibit]] = {}
    for proof in sorted(found, key=lambda one: ORIGINS.index(one.origin)):
        groups.setdefault(proof.origin, []).append(proof.exhibit)
    return groups


def proofs(shell: Shell, keys: Iterable[str], exhibits: Mapping[str, Exhibit]) -> tuple[Proof, ...]:
    """The exhibits of a line with where each comes from."""
    return tuple(Proof(origin=_origin(shell, exhibits[key]), exhibit=exhibits[key]) for key in keys if key in exhibits)


def _origin(shell: Shell, exhibit: Exhibit) -> str:
    if exhibit.file.startswith(f"{shell.opening}/"):
        return "đầu kỳ"
    return "cuối kỳ" if exhibit.file.startswith(f"{shell.closing}/") else "quyết định"
