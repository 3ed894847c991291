"""Small builders: a record, an entry, a snapshot, a decision, each in one line of a test."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace
from typing import Any

from catalog_graph.types import Entry, Snapshot, StoredDecision
from extract.types import (
    Announced,
    Case,
    Channel,
    Decision,
    DecisionRef,
    DossierComponent,
    Duration,
    Fee,
    Form,
    LegalBasis,
    Procedure,
    Result,
    Sourced,
    Step,
)
from ingest.types import Span

PLAIN = (
    "code",
    "publisher",
    "name",
    "kind",
    "promulgator",
    "receiving_address",
    "conditions",
    "keywords",
    "description",
)
LISTS = ("fields", "levels", "subjects", "executing", "deciding", "authorised", "coordinating", "related")


def said(value: str | None) -> Sourced[str] | None:
    """A value with a span of its own length, None for None."""
    return None if value is None else Sourced(value, Span(0, len(value)))


def must(value: str) -> Sourced[str]:
    """A value with a span of its own length."""
    return Sourced(value, Span(0, len(value)))


def record(form: str = "export-text", **members: Any) -> Procedure:
    """A record from plain values: strings, lists of strings, and the tuples described at each member below."""
    made: dict[str, Any] = {name: said(members.pop(name)) for name in PLAIN if name in members}
    made |= {name: tuple(must(v) for v in members.pop(name)) for name in LISTS if name in members}
    number, date = members.pop("decision", None), members.pop("decision_date", None)
    made["decision"] = DecisionRef(number=said(number), date=said(date))
    made["steps"] = tuple(_step(step) for step in members.pop("steps", ()))
    made["channels"] = tuple(_channel(*way) for way in members.pop("channels", ()))
    made["cases"] = tuple(
        Case(name=said(name), components=tuple(_paper(*p) for p in papers)) for name, papers in members.pop("cases", ())
    )
    made["results"] = tuple(Result(name=must(name), code=said(code)) for name, code in members.pop("results", ()))
    made["legal_basis"] = tuple(LegalBasis(number=said(n), title=said(t)) for n, t in members.pop("legal_basis", ()))
    assert not members, members
    return Procedure(form=form, **made)


def _step(step: str | tuple[str, str]) -> Step:
    return Step(text=must(step)) if isinstance(step, str) else Step(name=must(step[0]), text=must(step[1]))


def _channel(
    way: str,
    time: tuple[float | None, str | None, str] | None = None,
    fees: tuple[tuple[str, int | None, str], ...] = (),
    description: str | None = None,
) -> Channel:
    return Channel(
        channel=must(way),
        duration=Sourced(Duration(value=time[0], unit=time[1], text=time[2]), Span(0, 1)) if time else None,
        fees=tuple(
            Sourced(Fee(kind=k, amount=a, currency="VND" if a is not None else None, text=t), Span(0, 1))
            for k, a, t in fees
        ),
        description=said(description),
    )


def _paper(
    name: str, originals: int | None = None, copies: int | None = None, forms: tuple[str, ...] = ()
) -> DossierComponent:
    return DossierComponent(
        name=must(name),
        originals=None if originals is None else Sourced(originals, Span(0, 1)),
        copies=None if copies is None else Sourced(copies, Span(0, 1)),
        forms=tuple(Form(name=must(form)) for form in forms),
    )


def entry(procedure: Procedure | None = None, path: str | None = None, row: int = 0, **members: Any) -> Entry:
    """An entry; its path follows its code."""
    procedure = procedure or record(**members)
    path = path or f"{procedure.code.value if procedure.code else 'khong-ma'}.txt"
    return Entry(procedure=procedure, digest=hashlib.sha256(path.encode()).hexdigest(), path=path, row=row)


def snapshot(*entries: Entry | Procedure, name: str = "ảnh chụp", as_of: datetime.date | None = None) -> Snapshot:
    """A snapshot of entries; records become the rows of one list."""
    made = tuple(
        e if isinstance(e, Entry) else entry(e, path="danh-sach.xlsx", row=row) for row, e in enumerate(entries)
    )
    return Snapshot(name=name, as_of=as_of, entries=made)


def listed(
    code: str | None, name: str, publisher: str | None = None, field: str = "Hộ tịch", **members: Any
) -> Procedure:
    """A row of a list."""
    return record("list-xlsx", code=code, name=name, promulgator=publisher, fields=[field], **members)


def row(
    change: str,
    name: str,
    code: str | None = None,
    replaces: tuple[str, ...] = (),
    replaced_by: tuple[str, ...] = (),
    *,
    scope: str = "ordinary",
    level: str | None = None,
    field: str | None = None,
    publisher: str | None = None,
) -> Announced:
    """A row of a decision's list."""
    return Announced(
        change=change,
        scope=scope,
        name=must(name),
        code=said(code),
        replaces=tuple(must(r) for r in replaces),
        replaced_by=tuple(must(r) for r in replaced_by),
        level=said(level),
        field=said(field),
        publisher=said(publisher),
    )


def decision(number: str, *rows: Announced, date: str | None = None) -> StoredDecision:
    """A stored decision with its rows."""
    made = Decision(number=must(number), date=said(date), announces=rows)
    return StoredDecision(
        decision=made, digest=hashlib.sha256(number.encode()).hexdigest(), path=f"{number.replace('/', '-')}.docx"
    )


FULL = record(
    code="9.900001",
    name="Thủ tục xoá đăng ký hội quán",
    kind="specific",
    fields=["Hội quán", "Văn hoá"],
    decision="12/QĐ-BXX",
    levels=["province", "commune"],
    steps=[
        ("Bước 1", "Người đứng đầu nộp hồ sơ tại Bộ phận Một cửa."),
        ("Bước 2", "Công chức tiếp nhận, hẹn ngày trả."),
    ],
    channels=[
        ("direct", (5, "working_day", "5 Ngày làm việc"), (("charge", 8000, "Lệ phí : 8000 Đồng"),), "Nộp tại quầy."),
        ("online", (5, "working_day", "5 Ngày làm việc"), (), None),
    ],
    cases=[
        ("Giấy tờ phải nộp", (("Tờ khai theo mẫu", 1, 0, ("Mẫu số 01.doc",)), ("Bản sao quyết định uỷ quyền", 0, 1)))
    ],
    subjects=["Công dân Việt Nam", "Cán bộ, công chức, viên chức"],
    executing=["Sở Văn hoá, Thể thao và Du lịch", "Ủy ban nhân dân cấp xã"],
    deciding=["Chủ tịch Uỷ ban nhân dân cấp tỉnh"],
    authorised=["Ủy ban nhân dân cấp xã"],
    coordinating=["Công an cấp xã"],
    receiving_address="Trung tâm Phục vụ hành chính công",
    results=[("Quyết định xoá đăng ký", "KQ.G99.000001")],
    legal_basis=[("01/2099/QH99", "Luật Hội quán"), ("02/2099/NĐ-CP", "Nghị định 02/2099/NĐ-CP")],
    conditions="Đã hoạt động đủ 12 tháng.",
    keywords="hội quán",
    description="Áp dụng cho hội quán cấp xã.",
)
"""A record that states every component its form carries."""


def but(procedure: Procedure = FULL, **members: Any) -> Procedure:
    """The record with some members said otherwise, in the words of `record`."""
    other = record(procedure.form, **members)
    names = {"decision_date": "decision"}
    return replace(procedure, **{names.get(name, name): getattr(other, names.get(name, name)) for name in members})
