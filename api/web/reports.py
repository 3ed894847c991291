"""What pages and API ask of prepared reports alike: one report, a part of its lines, one line with its proofs."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Query

from api.reports import listing, prepared, shown
from api.reports.asking import Asked, order_of
from api.reports.export import Sheet
from api.reports.work import KIND
from api.web.changes import offers_at
from api.web.desk import Desk
from api.web.errors import Missing
from api.web.paging import Paging
from catalog_graph.monthly.parts import Shell, facets_of
from catalog_graph.monthly.types import Figure, Grid, Register, Value
from catalog_graph.store import tasks
from catalog_graph.store.catalogue import SnapshotInfo, snapshots
from catalog_graph.store.pointing import Pointers, pointers
from catalog_graph.store.prepared import Numbered, Prepared, Sought
from catalog_graph.store.tasks import Task

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a file of a report may do when it is opened from here: nothing but look as it does."""
EXPORTED = 20_000
"""Lines of one export; no list of a month comes near."""


class NotReady(Missing):
    """What was prepared of a report is not there, its recipe is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A column by which a list may be narrowed: its parameter, its values with their numbers, the chosen one."""

    parameter: str
    name: str
    values: tuple[tuple[str, int], ...]
    chosen: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A part of the lines of a figure or a register. `total` are those that fit what is sought, `whole` all of them."""

    shell: Shell
    register: Register
    grid: Grid | None
    figure: Figure | None
    whole: int
    total: int
    lines: tuple[Numbered, ...]
    rows: tuple[shown.Row, ...]
    facets: tuple[Facet, ...]


def sought(
    q: Annotated[str, Query(max_length=300, description="Từ phải có trong dòng, có dấu hoặc không dấu.")] = "",
    f1: Annotated[str, Query(max_length=500, description="Giá trị của cột lọc thứ nhất.")] = "",
    f2: Annotated[str, Query(max_length=500, description="Giá trị của cột lọc thứ hai.")] = "",
    f3: Annotated[str, Query(max_length=500, description="Giá trị của cột lọc thứ ba.")] = "",
) -> Sought:
    """What a list of lines is narrowed down by."""
    return Sought(words=q, facets=(f1 or None, f2 or None, f3 or None))


AtLines = Annotated[Sought, Depends(sought)]
"""How an endpoint asks for what its list is narrowed down by."""


def known_snapshots(desk: Desk, fresh: bool = False) -> tuple[SnapshotInfo, ...]:
    """The snapshots of the store; `fresh` as of `Desk.kept`."""
    return desk.kept("snapshots", lambda: snapshots(desk.store), fresh)


def pointing(desk: Desk) -> Pointers:
    """What can be pointed at in the store."""
    return desk.kept("pointers", lambda: pointers(desk.store))


def made(desk: Desk) -> tuple[listing.Made, ...]:
    """The reports of the store, newest first."""
    return listing.all_made(desk.store.folder, pointing(desk).editions)


def made_one(desk: Desk, report_id: str) -> listing.Made:
    """One of them. Raises Missing."""
    found = listing.made(desk.store.folder, report_id, pointing(desk).editions)
    if found is None:
        raise Missing("Kho không có báo cáo này.")
    return found


def ask(desk: Desk, asked: Asked) -> Task:
    """The task that makes what was asked for; an equal one that is not over, or whose report stands, is given again.

    Raises Unclear when it cannot be taken as it stands.
    """
    order = order_of(asked, known_snapshots(desk, fresh=True), offers_at(desk, fresh=True).held)
    return tasks.ask(desk.store, KIND, {"order": order.as_json()}, same=order.same(desk.moment()))


def ask_again(desk: Desk, report_id: str) -> Task:
    """The task that prepares a report whose recipe is kept. Raises Missing."""
    made_one(desk, report_id)
    for task in tasks.waiting_or_running(desk.store, KIND):
        if task.arguments.get("again") == report_id:
            return task
    return tasks.ask(desk.store, KIND, {"again": report_id})


def opened(desk: Desk, report_id: str) -> Prepared:
    """A prepared report, open. Raises Missing for an unknown id, NotReady when only its recipe is there."""
    with suppress(FileNotFoundError, ValueError):
        return prepared.opened(desk.store.folder, report_id)
    made_one(desk, report_id)
    raise NotReady("Bản xem của báo cáo này chưa có hoặc đã xóa. Mở trang báo cáo và bấm Dựng lại.")


def of_figure(desk: Desk, report_id: str, key: str, wanted: Sought, paging: Paging) -> Lines:
    """The lines behind a figure. Raises Missing."""
    with opened(desk, report_id) as held:
        found = shown.figure_of(held.shell, key)
        if found is None:
            raise Missing("Báo cáo không có con số này.")
        total, lines = held.of_figure(key, wanted, paging.start, paging.size)
        one = held.of_figure(key, Sought(), 0, 1)[1]
        register = held.shell.report.register(one[0].register if one else "detail")
        facets = _facets(register, held.facets(key, figure=True), wanted)
        rows = _rows(held, lines, pointing(desk))
        grid, figure = found
        return Lines(
            shell=held.shell,
            register=register,
            grid=grid,
            figure=figure,
            whole=held.shell.sizes[key],
            total=total,
            lines=lines,
            rows=rows,
            facets=facets,
        )


def of_register(desk: Desk, report_id: str, key: str, wanted: Sought, paging: Paging) -> Lines:
    """The lines of a register. Raises Missing."""
    with opened(desk, report_id) as held:
        if key not in held.shell.counts:
            raise Missing("Báo cáo không có bảng này.")
        register = held.shell.report.register(key)
        total, lines = held.of_register(key, wanted, paging.start, paging.size)
        return Lines(
            shell=held.shell,
            register=register,
            grid=None,
            figure=None,
            whole=held.shell.counts[key],
            total=total,
            lines=lines,
            rows=_rows(held, lines, pointing(desk)),
            facets=_facets(register, held.facets(key, figure=False), wanted),
        )


def everything() -> Paging:
    """All lines, for an export."""
    return Paging(page=1, size=EXPORTED)


def sheet(desk: Desk, found: Lines) -> Sheet:
    """Lines as a list to be handed on, with all columns, the key and the places of the evidence."""
    report = found.shell.report
    title = found.figure.label if found.figure else found.register.title
    counted = f"{found.figure.value} {found.figure.unit}; {found.total} dòng" if found.figure else f"{found.total} dòng"
    narrowed = "" if found.total == found.whole else f" (lọc từ {found.whole} dòng)"
    with opened(desk, report.id) as held:
        proofs = held.exhibits(key for one in found.lines for key in one.line.exhibits)
    rows: list[tuple[Value, ...]] = []
    for one in found.lines:
        places = (proofs[key] for key in one.line.exhibits if key in proofs)
        evidence = "\n".join(dict.fromkeys(f"{proof.file}, {proof.place}" for proof in places))
        rows.append((one.number, *one.line.cells, one.line.key, evidence))
    heads = (("Số", 7.0), *((column.name, float(column.width)) for column in found.register.columns))
    return Sheet(
        title=title,
        said=(f"Báo cáo tháng {report.month:%m/%Y}, mã {report.id}", f"Con số: {counted}{narrowed}"),
        heads=(*heads, ("Khóa", 12.0), ("Bằng chứng", 60.0)),
        rows=rows,
    )


def name_of_export(found: Lines) -> str:
    """The name of an exported list without its ending."""
    return f"{found.shell.report.id}-{found.figure.key if found.figure else found.register.key}"


def file_of(desk: Desk, report_id: str, ending: str) -> Path:
    """A prepared file. Raises Missing."""
    made_one(desk, report_id)
    place = prepared.file_of(desk.store.folder, report_id, ending)
    if not place.is_file():
        raise NotReady("Tệp của báo cáo này chưa có hoặc đã xóa. Mở trang báo cáo và bấm Dựng lại.")
    return place


def _rows(held: Prepared, lines: Iterable[Numbered], known: Pointers) -> tuple[shown.Row, ...]:
    lines = tuple(lines)
    exhibits = held.exhibits(key for one in lines for key in one.line.exhibits)
    return shown.rows(held.shell, lines, exhibits, known)


def _facets(register: Register, values: tuple[tuple[tuple[str, int], ...], ...], wanted: Sought) -> tuple[Facet, ...]:
    return tuple(
        Facet(
            parameter=f"f{at + 1}",
            name=register.columns[column].name,
            values=values[at],
            chosen=wanted.facets[at],
        )
        for at, column in enumerate(facets_of(register))
        if len(values[at]) > 1 or wanted.facets[at]
    )
