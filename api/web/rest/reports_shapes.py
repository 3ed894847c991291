"""The JSON of monthly reports: what is asked with, what is answered."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, Field

from api.reports.asking import HOLIDAYS, INSTRUMENTS, UNIT
from api.reports.listing import Made
from api.web.paging import Listed
from api.web.reports import Lines
from catalog_graph.monthly.types import Exhibit, Figure, Register
from catalog_graph.store.prepared import Numbered
from catalog_graph.store.tasks import Task


class ReportAsked(BaseModel):
    """A report to be made. Without a snapshot the month chooses it."""

    month: str = Field(pattern=r"^[0-9]{4}-[0-9]{2}$", examples=["2026-06"], description="Tháng báo cáo.")
    unit: str | None = Field(None, max_length=UNIT, description="Cơ quan lập báo cáo.")
    opening: str | None = Field(None, max_length=500, description="Bản chụp đầu kỳ; bỏ trống: chọn theo tháng.")
    closing: str | None = Field(None, max_length=500, description="Bản chụp cuối kỳ; bỏ trống: chọn theo tháng.")
    instruments_csv: str | None = Field(
        None,
        max_length=INSTRUMENTS,
        description="Nội dung bảng văn bản quy phạm (CSV), như tệp gửi kèm ở trang Báo cáo.",
        examples=["so_ky_hieu,ngay_ky,ngay_hieu_luc,rut_gon\n"],
    )
    holidays_yaml: str | None = Field(
        None,
        max_length=HOLIDAYS,
        description="Nội dung bảng ngày nghỉ (YAML), như tệp gửi kèm ở trang Báo cáo.",
        examples=["days: []\n"],
    )


class ReportTask(BaseModel):
    """The task that makes a report; `report` is its id as soon as it is done."""

    contract: Literal[1] = 1
    id: str
    kind: str
    state: Literal["waiting", "running", "done", "failed", "stopped"]
    done: int
    total: int
    at: str
    report: str | None
    error: str | None
    created: str


class FigureOut(BaseModel):
    """A number with its unit. `lines`: how many lines stand behind it."""

    key: str
    label: str
    unit: str
    value: int
    lines: int = Field(description="Số dòng đứng sau con số; một tên, một mã có thể có nhiều dòng.")


class MadeOut(BaseModel):
    """A report that was made. `ready`: it can be read; else POST /api/reports/{id}/again."""

    id: str
    month: str
    unit: str | None
    opening: str
    closing: str
    made: datetime.datetime
    ready: bool
    total: list[FigureOut]
    kinds: list[FigureOut]


class ExhibitOut(BaseModel):
    """A quote that proves a line. `origin`: the opening snapshot, the closing one, or a decision."""

    key: str
    origin: Literal["opening", "closing", "decision"]
    digest: str
    file: str
    place: str
    start: int
    end: int
    quote: str | None = Field(description="Trích nguyên văn; null: không mở được tài liệu.")


class LineOut(BaseModel):
    """A line of the report: of the register `table`. `number` says which of the counted things it is, or its place in
    the register; `cells` stand by the names of the columns, dates in ISO 8601."""

    key: str
    table: str
    number: int
    cells: dict[str, str | int | None]
    exhibits: list[str]


class LineWhole(LineOut):
    """A line with its exhibits and the keys of the lines that belong to it."""

    contract: Literal[1] = 1
    proofs: list[ExhibitOut]
    related: list[str]


class ValueOut(BaseModel):
    """A value of a facet and how many lines have it."""

    value: str
    count: int


class FacetOut(BaseModel):
    """A column by which the list may be narrowed: `parameter` is f1, f2 or f3."""

    parameter: str
    column: str
    values: list[ValueOut]


class LinesOut(Listed[LineOut]):
    """A page of lines: of a register, or of a figure (then with the figure)."""

    table: str
    title: str
    figure: FigureOut | None
    whole: int = Field(description="Số dòng khi không lọc.")
    facets: list[FacetOut]


class ReportFigure(BaseModel):
    """A figure of a table with the keys of its lines."""

    column: str
    unit: str
    value: int
    lines: list[str]


class ReportRow(BaseModel):
    """A row of a table of figures."""

    head: list[str]
    figures: list[ReportFigure]


class ReportGrid(BaseModel):
    """A table of figures."""

    title: str
    rows: list[ReportRow]


class ReportOut(BaseModel):
    """The figures of a report, as ``thutuc report --json`` prints them (hợp đồng số 1)."""

    contract: Literal[1] = 1
    id: str
    month: str
    facts: dict[str, str]
    grids: dict[str, ReportGrid]
    files: list[str]


def made_out(one: Made) -> MadeOut:
    """A report that was made."""
    return MadeOut(
        id=one.id,
        month=f"{one.month:%Y-%m}",
        unit=one.unit,
        opening=one.opening,
        closing=one.closing,
        made=one.made,
        ready=one.ready,
        total=[figure_out(figure, one.lines) for figure in one.total],
        kinds=[figure_out(figure, figure.value) for _, figure in one.kinds],
    )


def task_out(task: Task) -> ReportTask:
    """The task of a report."""
    return ReportTask.model_validate(
        {
            **{
                name: getattr(task, name) for name in ("id", "kind", "state", "done", "total", "at", "error", "created")
            },
            "report": task.result["id"] if task.result else None,
        }
    )


def figure_out(figure: Figure, lines: int) -> FigureOut:
    """A figure; `lines` stand behind it."""
    return FigureOut(key=figure.key, label=figure.label, unit=figure.unit, value=figure.value, lines=lines)


def lines_out(found: Lines, page: int, size: int) -> LinesOut:
    """A page of lines."""
    return LinesOut(
        total=found.total,
        page=page,
        size=size,
        items=[line_out(found.register, one) for one in found.lines],
        table=found.register.key,
        title=found.figure.label if found.figure else found.register.title,
        figure=figure_out(found.figure, found.whole) if found.figure else None,
        whole=found.whole,
        facets=[
            FacetOut(
                parameter=facet.parameter,
                column=facet.name,
                values=[ValueOut(value=value, count=count) for value, count in facet.values],
            )
            for facet in found.facets
        ],
    )


def line_out(register: Register, one: Numbered) -> LineOut:
    """A line."""
    cells = {
        column.name: cell.isoformat() if isinstance(cell, datetime.date) else None if cell == "" else cell
        for column, cell in zip(register.columns, one.line.cells, strict=True)
    }
    return LineOut(
        key=one.line.key, table=one.register, number=one.number, cells=cells, exhibits=list(one.line.exhibits)
    )


def exhibit_out(origin: str, one: Exhibit) -> ExhibitOut:
    """A quote with where it comes from."""
    return ExhibitOut.model_validate(
        {
            "origin": {"đầu kỳ": "opening", "cuối kỳ": "closing"}.get(origin, "decision"),
            **{name: getattr(one, name) for name in ("key", "digest", "file", "place", "start", "end", "quote")},
        }
    )
