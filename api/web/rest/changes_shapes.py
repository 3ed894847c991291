"""The JSON shapes of comparisons; `details` and what stands in them are those of the contract of ``thutuc changes``."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from api.comparing.opened import Opened
from api.web.changes import offers_at
from api.web.desk import Desk
from api.web.paging import Listed
from catalog_graph.store.comparisons import Head, Kept
from catalog_graph.types import Counters


class SideOut(BaseModel):
    """One snapshot of a comparison, as it was then."""

    name: str
    as_of: str | None
    precision: str | None
    identity: str
    records: int
    forms: dict[str, int] = Field(description="Dạng hồ sơ và số hồ sơ mỗi dạng.")
    unread: int = Field(description="Số tệp không đọc được.")


class ComparisonRow(BaseModel):
    """A kept comparison in a list."""

    id: str
    old: SideOut
    new: SideOut
    decisions: str = Field(description="Quyết định đã đối chiếu: between, none, hoặc một tháng.")
    changes: int = Field(description="Số dòng thay đổi.")
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
    """opening + new − ended = closing, in codes."""

    opening: int
    new: int
    ended: int
    closing: int
    holds: bool
    unexplained: list[UnexplainedOut]


class PublisherOut(BaseModel):
    """A publisher that only one side has, or all but has."""

    name: str
    rows: int
    rows_other_side: int
    rows_alone: int


class ComparisonOut(ComparisonRow):
    """A comparison without its changes: counters, balance, what is told beside them."""

    contract: Literal[1] = 1
    counts: dict[str, dict[str, int]] = Field(description="rows, names, codes: mỗi đơn vị, số theo từng loại.")
    balance: BalanceOut
    accounts: dict[str, int]
    decisions_found: int | None = Field(description="Số quyết định đã đối chiếu; null: không đối chiếu.")
    compared: list[str] = Field(description="Các thành phần so được.")
    cautions: list[str]
    publishers: dict[str, list[PublisherOut]]
    proposals: list[dict[str, Any]]
    repeated: list[dict[str, Any]]
    duplicates: list[dict[str, Any]]
    decisions_without_change: list[dict[str, Any]] | None


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
    """A component that differs, with where each text stands."""

    component: str
    before: str | None
    after: str | None
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


class ChangeOut(BaseModel):
    """One change in the shape of the contract, with its evidence and what it is counted under."""

    ordinal: int
    code: str | None
    name: str
    types: list[str]
    components: list[str]
    details: list[DetailOut]
    with_publisher: bool
    replaces: list[str]
    replaced_by: list[str]
    agency: str
    fields: list[str]
    levels: list[str]
    standing: str = Field(description="Chỗ của mã trong phép cân đối.")
    announced: list[AnnouncedOut]
    undecided: str | None = Field(description="Vì sao chưa thấy quyết định công bố.")
    old: RecordOut | None
    new: RecordOut | None


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
    unexplained = [
        {"code": code, "reason": reason} for reason, codes in lists.pop("unexplained").items() for code in codes
    ]
    return ComparisonOut.model_validate(
        {
            **_row(desk, found.made),
            **lists,
            "counts": summary["counts"],
            "balance": {**summary["balance"], "unexplained": sorted(unexplained, key=lambda one: one["code"])},
            "accounts": summary["accounts"],
            "decisions_found": summary["decisions"],
            "compared": summary["compared"],
            "cautions": summary["cautions"],
        }
    )


def change_dict(head: Head, content: dict[str, Any]) -> dict[str, Any]:
    """A change as the API shows it."""
    return {
        **content,
        "ordinal": head.ordinal,
        "agency": head.agency,
        "fields": head.fields,
        "levels": head.levels,
        "standing": head.standing,
    }


def counts_out(counters: Counters) -> CountsOut:
    """Three counters as JSON."""
    return CountsOut(rows=counters.rows, names=counters.names, codes=counters.codes)


def _row(desk: Desk, made: Kept) -> dict[str, Any]:
    return {
        "id": made.id,
        "old": made.summary["old"],
        "new": made.summary["new"],
        "decisions": made.decisions,
        "changes": made.summary["changes"],
        "recorded": made.recorded,
        "fresh": offers_at(desk).fresh(made),
    }
