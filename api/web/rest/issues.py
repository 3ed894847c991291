"""Issues of the data as JSON: every one of those the page groups."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.issues.grouping import Group, groups, label_of
from api.web.desk import AtDesk
from api.web.issues import WantedOf, findings_at
from api.web.paging import AtPage, Listed
from catalog_graph.store.findings import Located, found_rows

router = APIRouter(tags=["Vấn đề của dữ liệu"])


class IssueOut(BaseModel):
    """One issue where it stands. `row` counts from 0; null: the file as a whole. The span is of the file's text."""

    code: str
    label: str | None = Field(description="Tên của loại vấn đề.")
    severity: Literal["error", "warning", "info"]
    message: str
    hint: str | None
    field: str | None
    collection: str
    path: str
    row: int | None
    digest: str | None = Field(description="SHA-256 của tệp gốc, như trong /files/{digest}.")
    start: int | None
    end: int | None
    record: Literal["procedure", "decision"] | None
    version: str | None
    subject: str | None
    name: str | None


class GroupOut(BaseModel):
    """Issues of one kind, as the page groups them. `number` is of all that the filters give."""

    code: str
    severity: Literal["error", "warning", "info"]
    label: str = Field(description="Tên của loại vấn đề.")
    advice: str | None = Field(description="Việc nên làm, khi đã biết.")
    number: int = Field(description="Số vấn đề của loại này, ở mức này.")


class IssuesOut(Listed[IssueOut]):
    """A page of issues, and all their kinds with the number of each."""

    groups: list[GroupOut]


@router.get("/issues", summary="Vấn đề của dữ liệu đang giữ")
def issues(desk: AtDesk, paging: AtPage, wanted: WantedOf) -> IssuesOut:
    """The issues asked for, the worst first, and how many of each kind they are."""
    known = findings_at(desk)
    total = sum(each.number for each in known.tallies if wanted.fits(each))
    rows = found_rows(desk.store, known, wanted, paging.start, paging.size)
    return IssuesOut(
        total=total,
        page=paging.page,
        size=paging.size,
        items=[_issue(row) for row in rows],
        groups=[_group(group) for group in groups(known.tallies, wanted)],
    )


def _group(group: Group) -> GroupOut:
    return GroupOut(
        code=group.code,
        severity=group.severity.value,
        label=group.label,
        advice=group.advice,
        number=group.number,
    )


def _issue(row: Located) -> IssueOut:
    finding, issue = row.finding, row.finding.issue
    return IssueOut(
        code=issue.code,
        label=label_of(issue.code),
        severity=issue.severity.value,
        message=issue.message,
        hint=issue.hint,
        field=issue.field,
        collection=finding.collection,
        path=finding.path,
        row=finding.row,
        digest=row.digest,
        start=issue.span.start if issue.span else None,
        end=issue.span.end if issue.span else None,
        record="decision" if row.record == "decision" else "procedure" if row.record else None,
        version=row.version,
        subject=row.subject,
        name=row.name,
    )
