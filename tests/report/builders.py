"""A month made by hand: every value stands in a text, so each quote of a report can be found again."""

from __future__ import annotations

import datetime
import hashlib
import itertools
from collections.abc import Sequence
from typing import Any

from catalog_graph.changes.between import changes_between
from catalog_graph.monthly.build import monthly_report
from catalog_graph.monthly.material import Material, gather
from catalog_graph.monthly.types import Instrument, MonthlyReport
from catalog_graph.types import Entry, Snapshot, StoredDecision
from extract.evidence import evidence_of
from extract.types import (
    Announced,
    Channel,
    Decision,
    DecisionRef,
    Duration,
    Evidence,
    LegalBasis,
    Procedure,
    Sourced,
    Step,
)
from ingest.types import Document, Span

MONTH = datetime.date(2026, 6, 1)


class Paper:
    """A text that grows as values are put into it; each value knows its span."""

    def __init__(self) -> None:
        """An empty text."""
        self.text = ""

    def said(self, value: str) -> Sourced[str]:
        """Put a value on a line of its own."""
        start = len(self.text)
        self.text += f"{value}\n"
        return Sourced(value, Span(start, start + len(value)))

    def maybe(self, value: str | None) -> Sourced[str] | None:
        """Put a value, None for None."""
        return None if value is None else self.said(value)


class Library:
    """All documents of a test, by digest; the witness of its reports."""

    def __init__(self) -> None:
        """No documents yet."""
        self.held: dict[str, Document] = {}

    def keep(self, name: str, text: str) -> str:
        """Keep a text as a document; its digest."""
        digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
        self.held[digest] = Document(digest=digest, name=name, media_type="text/plain", reader="test/1", text=text)
        return digest

    def witness(self, digest: str, start: int, end: int) -> Evidence | None:
        """The evidence for a run of a kept document."""
        document = self.held.get(digest)
        return evidence_of(document, Span(start, end)) if document else None

    def record(
        self,
        code: str,
        name: str,
        *,
        promulgator: str | None = "Bộ Văn thư",
        levels: Sequence[str] = ("province",),
        field: str = "Lưu trữ",
        steps: str = "Nộp hồ sơ tại bộ phận một cửa.",
        days: int = 5,
        decision: str | None = "1/QĐ-BNV",
        signed: str | None = "2026-01-05",
        entered: str | None = None,
        basis: Sequence[str] = ("12/2024/NĐ-CP",),
        folder: str = "hs",
    ) -> Entry:
        """A record of a procedure, as an entry of a snapshot."""
        paper = Paper()
        way = paper.said("Trực tiếp")
        time = paper.said(f"{days} Ngày làm việc")
        made = Procedure(
            form="api-json",
            code=paper.said(code),
            name=paper.said(name),
            fields=(paper.said(field),),
            promulgator=paper.maybe(promulgator),
            levels=tuple(Sourced(level, paper.said(level).span) for level in levels),
            steps=(Step(text=paper.said(steps)),),
            channels=(
                Channel(
                    channel=Sourced("direct", way.span),
                    duration=Sourced(Duration(value=days, unit="working_day", text=time.value), time.span),
                ),
            ),
            decision=DecisionRef(number=paper.maybe(decision), date=paper.maybe(signed), issuer=None),
            legal_basis=tuple(LegalBasis(number=paper.said(number)) for number in basis),
            entered_on=paper.maybe(entered),
        )
        path = f"{folder}/{code}.json"
        return Entry(procedure=made, digest=self.keep(path, paper.text), path=path)

    def decision(
        self, number: str, signed: str | None, issuer: str, *rows: tuple[str, str | None, str]
    ) -> StoredDecision:
        """An announcing decision with rows (list, code, name)."""
        paper = Paper()
        made = Decision(
            number=paper.said(number),
            date=paper.maybe(signed),
            issuer=paper.said(issuer),
            title=paper.said("Về việc công bố thủ tục hành chính"),
            announces=tuple(
                Announced(change=kind, scope="ordinary", name=paper.said(name), code=paper.maybe(code))
                for kind, code, name in rows
            ),
        )
        path = f"qd/{number.replace('/', '-')}.docx"
        return StoredDecision(decision=made, digest=self.keep(path, paper.text), path=path)


def snapshot(name: str, day: str, entries: Sequence[Entry]) -> Snapshot:
    """A snapshot of entries with an identity of their content."""
    identity = hashlib.sha256("".join(sorted(entry.digest for entry in entries)).encode()).hexdigest()
    return Snapshot(name=name, as_of=datetime.date.fromisoformat(day), entries=tuple(entries), identity=identity)


def month(library: Library) -> Material:
    """A month with one of everything: new, amended, renamed, replaced, repealed, standardised, unexplained, a whole new
    publisher, a decision without a change and a change without a decision, met and missed deadlines."""
    r = library.record
    before = [
        r("1.000001", "Cấp thẻ đọc tài liệu"),
        r("1.000002", "Gia hạn thẻ đọc tài liệu", levels=("province", "commune")),
        r("1.000003", "Cấp bản sao tài liệu"),
        r("1.000004", "Chứng thực bản sao tài liệu lưu trữ"),
        r("1.000005", "Xác nhận nguồn gốc hiện vật", promulgator="Bộ Di sản"),
        r("1.000006", "Đăng ký bảo vật gia đình", promulgator="Bộ Di sản", field="Di sản"),
        r("1.000007", "Cho phép sao chụp bảo vật", promulgator="Bộ Di sản", field="Di sản"),
    ]
    dated: dict[str, Any] = {"decision": "88/QĐ-BVT", "signed": "2026-06-10"}
    after = [
        r("1.000001", "Cấp thẻ đọc tài liệu", folder="cuoi"),
        r(
            "1.000002",
            "Gia hạn thẻ đọc tài liệu",
            levels=("province", "commune"),
            days=3,
            entered="2026-06-20",
            **dated,
        ),
        r("1.000003", "Cấp bản sao tài liệu lưu trữ", entered="2026-07-06", **dated),
        r(
            "1.000006",
            "Đăng ký bảo vật gia đình",
            promulgator="BỘ DI SẢN",
            field="Di sản",
            steps="Nộp hồ sơ trực tuyến.",
        ),
        r("1.000008", "Cấp thẻ đọc tài liệu số", levels=("central", "province"), entered="2026-06-24", **dated),
        *(
            r(
                f"2.0000{at:02d}",
                f"Thủ tục thứ {at} của ngành thủy văn",
                promulgator="Tổng cục Thủy văn",
                field="Thủy văn",
            )
            for at in range(1, 13)
        ),
    ]
    decisions = (
        library.decision(
            "88/QĐ-BVT", "2026-06-10", "Bộ Văn thư",
            ("new", None, "Cấp thẻ đọc tài liệu số"),
            ("amended", "1.000002", "Gia hạn thẻ đọc tài liệu"),
            ("standardised", "1.000003", "Cấp bản sao tài liệu lưu trữ"),
            ("repealed", "1.000004", "Chứng thực bản sao tài liệu lưu trữ"),
        ),
        library.decision(
            "15/QĐ-BDS", "2026-06-25", "Bộ Di sản",
            ("repealed", "1.000005", "Xác nhận nguồn gốc hiện vật"),
            ("new", None, "Cấp phép trưng bày bảo vật"),
        ),
    )  # fmt: skip
    comparison = changes_between(
        snapshot("dau", "2026-05-31", before), snapshot("cuoi", "2026-07-08", after), decisions
    )
    return gather(
        comparison,
        month=MONTH,
        pair="Do người dùng chọn.",
        decisions=decisions,
        instruments=(Instrument(number="12/2024/NĐ-CP", effective_on=datetime.date(2026, 7, 1), fast_track=False),),
        unit="Văn phòng Bộ Văn thư",
        witness=library.witness,
    )


def large(library: Library, codes: int) -> Material:
    """A month in which every one of so many codes is amended."""
    r = library.record
    fields = itertools.cycle(f"Lĩnh vực {at}" for at in range(40))
    names = itertools.cycle(f"Bộ số {at}" for at in range(20))
    table = [(f"1.{at:06d}", f"Thủ tục thứ {at}", next(fields), next(names)) for at in range(1, codes + 1)]
    before = [r(code, name, field=field, promulgator=who) for code, name, field, who in table]
    after = [r(code, name, field=field, promulgator=who, days=7, folder="cuoi") for code, name, field, who in table]
    comparison = changes_between(snapshot("dau", "2026-05-31", before), snapshot("cuoi", "2026-06-30", after), ())
    return gather(comparison, month=MONTH, pair="Do người dùng chọn.", decisions=(), witness=library.witness)


def report() -> MonthlyReport:
    """The report of `month`."""
    return monthly_report(month(Library()))
