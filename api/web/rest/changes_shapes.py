"""The JSON shapes of comparisons; a name of the contract of ``thutuc changes`` always has its shape."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.comparing.contract import balance_of, change_of
from api.comparing.opened import Opened
from api.web.changes import offers_at
from api.web.desk import Desk
from api.web.paging import Listed
from catalog_graph.store.comparisons import Head, Kept
from catalog_graph.types import Counters


class SideOut(BaseModel):
    """One snapshot of a comparison, as it was then, in the shape of the contract."""

    name: str
    as_of: str | None
    identity: str


class SideHeldOut(BaseModel):
    """What a snapshot of a comparison held."""

    precision: str | None
    records: int
    forms: dict[str, int] = Field(description="Dạng hồ sơ và số hồ sơ mỗi dạng.")
    unread: int = Field(description="Số tệp không đọc được.")


class SidesOut(BaseModel):
    """What both snapshots held."""

    old: SideHeldOut
    new: SideHeldOut


class ComparisonRow(BaseModel):
    """A kept comparison in a list."""

    id: str
    old: SideOut
    new: SideOut
    sides: SidesOut
    chosen_decisions: str = Field(description="Quyết định đã đối chiếu: between, none, hoặc một tháng.")
    total_changes: int = Field(description="Số dòng thay đổi.")
    recorded: str
    fresh: bool = Field(description="So lại hôm nay vẫn ra đúng lần này.")


class CountsOut(BaseModel):
    """Three counters that are never one."""

    rows: int
    names: int
    codes: int


class UnexplainedOut(BaseModel):
    """A code (a name where there is no code) that stands outside the balance, and why."""

    code: str
    reason: str


class BalanceOut(BaseModel):
    """opening + new − ended = closing, in codes, but for what is unexplained."""

    opening: int
    new: int
    ended: int
    closing: int
    unexplained: list[UnexplainedOut]


class PublisherOut(BaseModel):
    """A publisher that only one side has, or all but has."""

    name: str
    rows: int
    rows_other_side: int
    rows_alone: int


class ComparisonOut(ComparisonRow):
    """A comparison without its changes. What bears a name of the contract of ``thutuc changes`` has its shape."""

    contract: Literal[1] = 1
    counts: dict[str, dict[str, int]] = Field(description="rows, names, codes: mỗi đơn vị, số theo từng loại.")
    balance: BalanceOut
    balance_holds: bool = Field(description="Phép cân đối khớp, không tính mã nêu riêng.")
    accounts: dict[str, int]
    decisions_found: int | None = Field(description="Số quyết định đã đối chiếu; null: không đối chiếu.")
    compared: list[str] = Field(description="Các thành phần so được.")
    cautions: list[str]
    publishers: dict[str, list[PublisherOut]]
    proposals: list[dict[str, Any]]
    repeated: list[dict[str, Any]]
    duplicates: list[dict[str, Any]]
    decisions_without_change: list[dict[str, Any]] | None


class ContractOut(BaseModel):
    """A comparison exactly as ``thutuc changes --json`` prints it (`changes.schema.json`)."""

    model_config = ConfigDict(extra="forbid")

    contract: Literal[1]
    old: SideOut
    new: SideOut
    changes: list[dict[str, Any]]
    counts: dict[str, dict[str, int]]
    balance: BalanceOut
    accounts: dict[str, int]
    publishers: dict[str, list[PublisherOut]]
    proposals: list[dict[str, Any]]
    repeated: list[dict[str, Any]]
    duplicates: list[dict[str, Any]]
    decisions: dict[str, list[dict[str, Any]]] | None = Field(
        None, description="Đối chiếu với quyết định; không có thành viên này khi không đối chiếu."
    )


class PendingOut(BaseModel):
    """A comparison that is being made: under `comparison` it will be found, `task` tells how far it is."""

    contract: Literal[1] = 1
    comparison: str
    task: str
    state: Literal["waiting", "running"]


class PlaceOut(BaseModel):
    """A run of the text of a file, in code points."""

    sha256: str
    start: int
    end: int


class QuoteOut(PlaceOut):
    """A run of the text of a file of a snapshot."""

    source: str | None


class DetailOut(BaseModel):
    """A component that differs."""

    component: str
    before: str | None
    after: str | None


class PlacesOut(BaseModel):
    """Where the texts of a component that differs stand, in the order of `details`."""

    component: str
    before_at: list[QuoteOut]
    after_at: list[QuoteOut]


class RecordOut(BaseModel):
    """One side of a change: the record, its file, where its name stands there."""

    version: str | None
    subject: str | None
    source: str
    row: int
    at: PlaceOut | None


class ContentOut(BaseModel):
    """A component in which the decision (before) and the record (after) differ."""

    component: str
    before: str | None
    after: str | None


class AnnouncedOut(BaseModel):
    """A decision that announces a change; `row` counts the rows of its lists from 1, null where the record only
    cites it."""

    number: str | None
    date: str | None
    issuer: str | None
    path: str
    version: str | None
    at: PlaceOut | None
    row: int | None
    list: str | None
    name: str | None
    row_at: PlaceOut | None
    notes: tuple[str, ...]
    content: tuple[ContentOut, ...]


class EvidenceOut(BaseModel):
    """What a change is found by, counted under and proved with."""

    ordinal: int = Field(description="Thứ tự của thay đổi trong lần so sánh, từ 1.")
    agency: str
    fields: list[str]
    levels: list[str]
    standing: str = Field(description="Chỗ của mã trong phép cân đối.")
    details: list[PlacesOut]
    announced: list[AnnouncedOut]
    undecided: str | None = Field(description="Vì sao chưa thấy quyết định công bố.")
    old: RecordOut | None
    new: RecordOut | None


class ChangeOut(BaseModel):
    """One change in the shape of the contract; all else stands in `evidence`."""

    code: str | None
    name: str
    types: list[str]
    components: list[str]
    details: list[DetailOut]
    with_publisher: bool
    replaces: list[str]
    replaced_by: list[str]
    evidence: EvidenceOut


class OneChangeOut(ChangeOut):
    """One change by itself."""

    contract: Literal[1] = 1


class ChangesOut(Listed[ChangeOut]):
    """A page of changes; `counts` are of all that the filters give."""

    counts: CountsOut


def comparison_row(desk: Desk, made: Kept) -> ComparisonRow:
    """A kept comparison as JSON."""
    return ComparisonRow.model_validate(_row(desk, made))


def comparison_out(desk: Desk, found: Opened) -> ComparisonOut:
    """An opened comparison as JSON."""
    summary, lists = found.made.summary, dict(found.lists)
    del lists["unexplained"]  # stands in the balance
    return ComparisonOut.model_validate(
        {
            **_row(desk, found.made),
            **lists,
            "counts": summary["counts"],
            "balance": balance_of(found),
            "balance_holds": summary["balance"]["holds"],
            "accounts": summary["accounts"],
            "decisions_found": summary["decisions"],
            "compared": summary["compared"],
            "cautions": summary["cautions"],
        }
    )


def change_dict(head: Head, content: dict[str, Any]) -> dict[str, Any]:
    """A change as the API shows it."""
    evidence = {
        "ordinal": head.ordinal,
        "agency": head.agency,
        "fields": head.fields,
        "levels": head.levels,
        "standing": head.standing,
        "details": content["details"],
        **{name: content[name] for name in ("announced", "undecided", "old", "new")},
    }
    return {**change_of(content), "evidence": evidence}


def counts_out(counters: Counters) -> CountsOut:
    """Three counters as JSON."""
    return CountsOut(rows=counters.rows, names=counters.names, codes=counters.codes)


def _row(desk: Desk, made: Kept) -> dict[str, Any]:
    return {
        "id": made.id,
        "old": made.summary["old"],
        "new": made.summary["new"],
        "sides": {side: made.summary[side] for side in ("old", "new")},
        "chosen_decisions": made.decisions,
        "total_changes": made.summary["changes"],
        "recorded": made.recorded,
        "fresh": offers_at(desk).fresh(made),
    }
