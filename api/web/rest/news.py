"""What is new in the store since a time, as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime, BaseModel, Field

from api.news import FILES, PROCEDURES, as_recorded, counts, news_since, worth
from api.web.changes import offers_at
from api.web.desk import AtDesk, Desk
from api.web.paging import AtPage, Listed
from catalog_graph.store.news import News
from catalog_graph.versions.types import version_id

router = APIRouter(tags=["Thay đổi"])

Since = Annotated[AwareDatetime, Query(description="Mốc thời gian ISO 8601 có múi giờ; chỉ kể những gì nạp sau mốc.")]


class TakenOut(BaseModel):
    """A snapshot that is new, or of which files have changed."""

    name: str
    as_of: str | None
    precision: str | None
    new: bool


class WorthOut(BaseModel):
    """Two snapshots worth comparing; under `comparison` the comparison is found once it is made."""

    old: str
    new: str
    comparison: str


class NewsOut(BaseModel):
    """What is new since a time, counted."""

    contract: Literal[1] = 1
    since: str
    recorded: str | None = Field(description="Lần nạp gần nhất.")
    snapshots: list[TakenOut]
    files: dict[str, int] = Field(description="Số tệp: new, changed, refused (bị từ chối), reread (đọc lại), gone.")
    decisions: int = Field(description="Số quyết định công bố mới.")
    procedures: dict[str, int] = Field(
        description="Số thủ tục: new, changed (khác hồ sơ cùng dạng trước đó), other_form (hồ sơ mới hơn từ nguồn khác "
        "dạng), gone."
    )
    worth_comparing: list[WorthOut]


class ItemOut(BaseModel):
    """A procedure, a file or a decision that is new; what does not apply is null."""

    how: str = Field(description="new, changed, refused, reread, other_form hoặc gone.")
    name: str | None = None
    subject: str | None = None
    version: str | None = None
    collection: str | None = None
    path: str | None = None
    sha256: str | None = None
    number: str | None = None
    date: str | None = None
    components: list[str] = Field(default=[], description="Các phần đổi nội dung, khi biết.")
    reason: str | None = Field(default=None, description="Vì sao tệp bị từ chối.")


@router.get("/news", summary="Có gì mới từ một mốc thời gian")
def news(desk: AtDesk, since: Since) -> NewsOut:
    """The counts of what is new."""
    found = _news(desk, since)
    return NewsOut(
        since=found.since,
        recorded=desk.moment(),
        snapshots=[TakenOut(**one._asdict()) for one in found.snapshots],
        files=counts(found.files, FILES),
        decisions=len(found.decisions),
        procedures=counts(found.procedures, PROCEDURES),
        worth_comparing=[
            WorthOut(old=one.pair.old.name, new=one.pair.new.name, comparison=one.id)
            for one in worth(found, offers_at(desk))
        ],
    )


@router.get("/news/{kind}", summary="Danh sách những gì mới: thủ tục, tệp hoặc quyết định")
def news_list(
    desk: AtDesk,
    kind: Annotated[Literal["procedures", "files", "decisions"], Path(description="Liệt kê gì.")],
    since: Since,
    paging: AtPage,
) -> Listed[ItemOut]:
    """The list behind a count."""
    rows = _items(_news(desk, since), kind)
    part = rows[paging.start : paging.start + paging.size]
    return Listed(total=len(rows), page=paging.page, size=paging.size, items=part)


def _news(desk: Desk, since: AwareDatetime) -> News:
    return news_since(desk.store, as_recorded(since), desk.moment())


def _items(found: News, kind: str) -> list[ItemOut]:
    if kind == "procedures":
        return [
            ItemOut(
                how=one.how,
                name=one.name,
                subject=one.subject,
                version=version_id(one.id),
                collection=one.snapshot,
                components=list(one.components),
            )
            for one in found.procedures
        ]
    if kind == "files":
        return [
            ItemOut(how=one.how, collection=one.collection, path=one.path, sha256=one.digest, reason=one.reason)
            for one in found.files
        ]
    return [
        ItemOut(how="new", name=one.name, version=version_id(one.id), number=one.number, date=one.date)
        for one in found.decisions
    ]
