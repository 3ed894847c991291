"""The JSON of one procedure: shapes of its versions, its timeline, its record, its redline."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from catalog_graph.redline.types import Block, Redline, Row, Side
from catalog_graph.versions.types import DecisionRow, Event, Held, History, Version


class PlaceOut(BaseModel):
    """A snapshot that holds the version. `version` names the record there; `row` counts from 0 within the file."""

    version: str
    snapshot: str
    as_of: str | None
    precision: str | None
    path: str
    row: int
    sha256: str


class VersionOut(BaseModel):
    """One content of the record with all places that hold it, oldest first."""

    number: int = Field(description="Thứ tự phiên bản, từ 1, cũ nhất trước.")
    version: str
    form: str
    whole: bool = Field(description="Hồ sơ đầy đủ; sai là dòng của danh sách.")
    name: str | None
    decision: str | None
    components: list[str] = Field(description="Các thành phần mà hồ sơ có ghi.")
    held: list[PlaceOut]


class DecisionRowOut(BaseModel):
    """A row of an announcing decision: about the procedure (`by` code or name), or about another that it replaces or is
    replaced by. `certain` is false where only the name is the same and no code is printed."""

    decision: str = Field(description="Phiên bản của quyết định, như trong /quyet-dinh/{version}.")
    number: str | None
    date: str | None
    issuer: str | None
    effective_on: str | None
    row: int
    change: str
    name: str
    by: Literal["code", "name", "replaces", "replaced_by"]
    certain: bool
    sha256: str
    spans: list[tuple[int, int]]


class EventOut(BaseModel):
    """One dated thing: a snapshot that holds a version, a row of a decision, a decision that versions name."""

    kind: Literal["held", "announced", "named"]
    date: str | None
    precision: str | None
    version: str | None = None
    snapshot: str | None = None
    row: DecisionRowOut | None = None
    number: str | None = None
    named_by: list[int] = []
    decision: str | None = None


class ProcedureOut(BaseModel):
    """One procedure: who it is, its versions, its timeline from the oldest to the newest, the undated last."""

    contract: Literal[1] = 1
    code: str | None
    name: str | None
    shown: str = Field(description="Phiên bản mà trang của thủ tục mở khi không chọn: hồ sơ đầy đủ mới nhất.")
    variants: list[str] = Field(description="Cùng mã ngắn ở cơ quan công bố khác.")
    versions: list[VersionOut]
    timeline: list[EventOut]
    decisions: list[DecisionRowOut]


class HeldOut(BaseModel):
    """Where the store holds a record; `row` counts from 0 within the file."""

    version: str
    digest: str = Field(description="SHA-256 của tệp gốc, như trong /files/{digest}.")
    snapshot: str
    row: int


class RecordOut(BaseModel):
    """A record as the contract of `thutuc record` has it, and `held`; with evidence each value is
    ``{"value": …, "evidence": …}``."""

    model_config = ConfigDict(extra="allow")

    contract: Literal[1]
    source: str
    form: str
    issues: list[dict[str, Any]]
    held: HeldOut


class QuoteOut(BaseModel):
    """Where words stand: offsets in the text of the file, in code points."""

    sha256: str
    start: int
    end: int


class SideOut(BaseModel):
    """What one side says."""

    text: str
    quotes: list[QuoteOut]


class OperationOut(BaseModel):
    """A run of words. Equal runs keep both prints: they may differ in what is no change."""

    op: Literal["equal", "delete", "insert"]
    old: str
    new: str


class RowOut(BaseModel):
    """One thing of a component on both sides, or on the one that has it."""

    state: Literal["same", "reworded", "changed", "removed", "added"] = Field(
        description="reworded: như nhau theo quy tắc so sánh (cùng số, ký hiệu) nhưng ghi khác; không là thay đổi."
    )
    old: SideOut | None
    new: SideOut | None
    operations: list[OperationOut]
    coarse: bool = Field(description="Văn bản quá dài: so theo từng câu trước.")


class BlockOut(BaseModel):
    """One component."""

    component: str
    label: str
    state: Literal["same", "changed", "silent", "not_compared"]
    rows: list[RowOut]


class OutsideOut(BaseModel):
    """A member that no component holds (cơ quan công bố, ngày đưa lên…), where both sides state it and not alike."""

    member: str
    old: SideOut
    new: SideOut


class RedlineOut(BaseModel):
    """Two versions of one procedure, component by component."""

    contract: Literal[1] = 1
    code: str | None
    old: PlaceOut
    new: PlaceOut
    changed: list[str]
    components: list[BlockOut]
    outside: list[OutsideOut] = Field(description="Mục ngoài các thành phần so sánh mà hai bản ghi khác nhau.")


def procedure_out(history: History) -> ProcedureOut:
    """A history as JSON."""
    return ProcedureOut(
        code=history.subject,
        name=history.chosen.newest.name,
        shown=history.chosen.id,
        variants=list(history.variants),
        versions=[_version(version) for version in history.versions],
        timeline=[_event(event) for event in history.events],
        decisions=[_row(row) for row in history.rows],
    )


def redline_out(history: History, old: Held, new: Held, found: Redline) -> RedlineOut:
    """A redline as JSON."""
    return RedlineOut(
        code=history.subject,
        old=_place(old),
        new=_place(new),
        changed=[block.component for block in found.changed],
        components=[_block(block) for block in found.blocks],
        outside=[OutsideOut(member=o.member, old=_stated(o.old), new=_stated(o.new)) for o in found.outside],
    )


def _place(held: Held) -> PlaceOut:
    return PlaceOut(
        version=held.version,
        snapshot=held.snapshot,
        as_of=None if held.as_of is None else held.as_of.isoformat(),
        precision=held.precision,
        path=held.path,
        row=held.row,
        sha256=held.digest,
    )


def _version(version: Version) -> VersionOut:
    return VersionOut(
        number=version.number,
        version=version.id,
        form=version.form,
        whole=version.whole,
        name=version.newest.name,
        decision=version.newest.number,
        components=sorted(version.stated),
        held=[_place(place) for place in version.places],
    )


def _row(row: DecisionRow) -> DecisionRowOut:
    return DecisionRowOut.model_validate(
        {
            "decision": row.decision.version,
            "number": row.decision.number,
            "date": row.decision.date,
            "issuer": row.decision.issuer,
            "effective_on": row.decision.effective_on,
            "row": row.at,
            "change": row.change,
            "name": row.name,
            "by": row.by,
            "certain": row.certain,
            "sha256": row.decision.digest,
            "spans": [tuple(span) for span in row.spans],
        }
    )


def _event(event: Event) -> EventOut:
    date = None if event.date is None else event.date.isoformat()
    if event.held is not None:
        return EventOut(
            kind="held",
            date=date,
            precision=event.precision,
            version=event.held.version,
            snapshot=event.held.snapshot,
        )
    if event.row is not None:
        return EventOut(
            kind="announced",
            date=date,
            precision="day" if date else None,
            row=_row(event.row),
            number=event.row.decision.number,
            decision=event.row.decision.version,
        )
    assert event.named is not None
    held = event.named.held
    return EventOut(
        kind="named",
        date=date,
        precision="day" if date else None,
        number=event.named.number,
        named_by=list(event.named.versions),
        decision=None if held is None else held.version,
    )


def _block(block: Block) -> BlockOut:
    return BlockOut.model_validate(
        {
            "component": block.component,
            "label": block.label,
            "state": block.state,
            "rows": [_line(row) for row in block.rows],
        }
    )


def _line(row: Row) -> RowOut:
    return RowOut.model_validate(
        {
            "state": row.state,
            "old": _side(row.old),
            "new": _side(row.new),
            "operations": [{"op": run.kind, "old": run.old, "new": run.new} for run in row.runs],
            "coarse": row.coarse,
        }
    )


def _side(side: Side | None) -> SideOut | None:
    return None if side is None else _stated(side)


def _stated(side: Side) -> SideOut:
    quotes = [QuoteOut(sha256=q.digest, start=q.span.start, end=q.span.end) for q in side.quotes]
    return SideOut(text=side.text, quotes=quotes)
