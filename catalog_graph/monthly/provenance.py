"""What the report was made from: snapshots, decisions, rules, and the officer's own tables, each with its hash."""

from __future__ import annotations

import datetime

from catalog_graph.changes.balance import count
from catalog_graph.changes.matching import code_of
from catalog_graph.monthly import judged, terms
from catalog_graph.monthly.exhibits import Exhibits
from catalog_graph.monthly.material import Material, in_month, rule_digests
from catalog_graph.monthly.types import Column, Line, Register, Value
from catalog_graph.types import Quote, Snapshot, StoredDecision
from extract.fold import fold, tidy
from ingest.types import Severity


def source_register(material: Material) -> Register:
    """Snapshots, decisions, rule files and officer's tables."""
    columns = (
        Column(name="Loại nguồn", width=20),
        Column(name="Tên, đường dẫn", width=44),
        Column(name="Ngày", kind="date", width=10),
        Column(name="Nội dung", width=40),
        Column(name="Mã băm SHA-256", kind="code", width=34),
    )
    table: list[tuple[Value, ...]] = [
        ("Bản chụp đầu kỳ", *_snapshot(material.opening)),
        ("Bản chụp cuối kỳ", *_snapshot(material.closing)),
    ]
    for stored in _ordered(material):
        number = stored.decision.number.value if stored.decision.number else "không rõ số"
        table.append(("Quyết định công bố", stored.path, _signed(stored), number, stored.digest))
    table += [("Quy tắc", name, None, "", digest) for name, digest in rule_digests()]
    for one in material.instruments:
        text = (
            f"ngày ký {_day(one.signed_on)}, hiệu lực {_day(one.effective_on)}, rút gọn: "
            f"{ {True: 'có', False: 'không', None: 'chưa rõ'}[one.fast_track] }"
        )
        table.append(("Văn bản do cơ quan khai", one.number, one.signed_on, text, None))
    if material.office:
        table.append(("Bảng ngày nghỉ do cơ quan khai", f"{len(material.office.get('days', ()))} ngày", None, "", None))
    lines = tuple(Line(key=f"N{at:05d}", cells=cells) for at, cells in enumerate(table, 1))
    return Register(key="sources", prefix="N", title="Nguồn số liệu", columns=columns, lines=lines)


def decision_register(material: Material, exhibits: Exhibits) -> Register:
    """The decisions signed in the month, with the counts they declare and the counts found."""
    columns = (
        Column(name="Số, ký hiệu", width=14),
        Column(name="Ngày ký", kind="date", width=10),
        Column(name="Cơ quan ban hành", width=18),
        Column(name="Trích yếu", width=40),
        Column(name="Số tự khai", kind="number", width=7),
        Column(name="Số dòng", kind="number", width=7),
        Column(name="Số tên", kind="number", width=7),
        Column(name="Số mã", kind="number", width=7),
        Column(name="Hiệu lực", width=20),
        Column(name="Điểm cần xem", width=34),
    )
    lines: list[Line] = []
    for stored in _ordered(material):
        within = in_month(stored, material.month)
        if within is False:
            continue
        held, key = stored.decision, f"V{len(lines) + 1:05d}"
        rows = held.announces
        notes = [*held.anomalies, *(["không đọc được ngày ký"] if within is None else [])]
        cells = (
            held.number.value if held.number else None,
            _signed(stored),
            held.issuer.value if held.issuer else None,
            tidy(held.title.value) if held.title else None,
            held.declared.value if held.declared else None,
            len(rows),
            len({fold(row.name.value) for row in rows}),
            len({row.code.value for row in rows if row.code}),
            tidy(held.effective_rule.value) if held.effective_rule else None,
            "; ".join(notes),
        )
        quotes = [Quote(digest=stored.digest, span=one.span) for one in (held.number, held.title) if one]
        lines.append(Line(key=key, cells=cells, exhibits=exhibits.call(key, quotes)))
    return Register(
        key="decisions",
        prefix="V",
        title="Quyết định công bố ký trong tháng",
        columns=columns,
        lines=tuple(lines),
        note="Quyết định không đọc được ngày ký cũng nêu ở đây.",
    )


def snapshot_text(snapshot: Snapshot) -> str:
    """A snapshot in words: name, day, size in all three units."""
    found = count(snapshot.entries)
    bare = sum(1 for entry in snapshot.entries if not code_of(entry))
    wrong = len({path for path, issue in snapshot.issues if issue.severity is Severity.ERROR})
    rest = f", {bare} dòng không có mã" if bare else ""
    rest += f", {wrong} tệp có lỗi khi nạp" if wrong else ""
    counted = f"{terms.said(found.rows)} dòng, {terms.said(found.names)} tên, {terms.said(found.codes)} mã"
    return f"“{snapshot.name}” ({_as_of(snapshot)}): {counted}{rest}"


def _as_of(snapshot: Snapshot) -> str:
    if snapshot.as_of is None:
        return "không rõ ngày"
    return f"tháng {snapshot.as_of:%m/%Y}" if snapshot.precision == "month" else f"ngày {snapshot.as_of:%d/%m/%Y}"


def _snapshot(snapshot: Snapshot) -> tuple[Value, ...]:
    day = None if snapshot.precision == "month" else snapshot.as_of
    return (snapshot.name, day, snapshot_text(snapshot), snapshot.identity)


def _ordered(material: Material) -> list[StoredDecision]:
    return sorted(material.decisions, key=lambda one: (_signed(one) or datetime.date.min, one.path, one.digest))


def _signed(stored: StoredDecision) -> datetime.date | None:
    return judged.read_day(stored.decision.date.value if stored.decision.date else None)


def _day(day: datetime.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "chưa rõ"
