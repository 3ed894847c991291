"""Values as records print them."""

from __future__ import annotations

import pytest

from extract import values
from extract.durations import duration
from extract.fees import fees
from extract.records.identity import decision_of
from extract.records.steps import steps
from ingest.types import Piece


def at(text: str) -> Piece:
    return Piece(text, 100)


@pytest.mark.parametrize(
    "text", ["", "  ", "--", ".", "…", "Không có thông tin", " không có thông tin\n", "Chưa xác định"]
)
def test_nothing_is_stated(text: str) -> None:
    assert values.stated(at(text)) is None
    assert values.sourced(at(text)) is None
    assert duration(at(text)) is None
    assert fees(at(text)) == ()


@pytest.mark.parametrize("text", ["Không", "Không quy định", "0", "Có"])
def test_a_no_is_a_statement(text: str) -> None:
    assert values.stated(at(text)) == text


@pytest.mark.parametrize(
    ("text", "found", "unknown"),
    [
        ("Cấp bộ", ["central"], 0),
        (
            "Cấp Bộ, Cấp Tỉnh, Cấp Huyện, Cấp Xã, Cơ quan khác",
            ["central", "province", "district", "commune", "other"],
            0,
        ),
        ("Cấp bộ/ngành", ["central"], 0),
        ("Cấp tỉnh; Cấp xã", ["province", "commune"], 0),
        ("Cấp thôn, Cấp xã", ["commune"], 1),
        ("Chưa xác định", [], 0),
    ],
)
def test_levels(text: str, found: list[str], unknown: int) -> None:
    levels, issues = values.levels(at(text))
    assert [level.value for level in levels] == found
    assert [issue.code for issue in issues] == ["unknown_value"] * unknown


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("TTHC được luật giao quy định chi tiết", "assigned_regulation"),
        ("TTHC được giao luật quy định chi tiết", "assigned_regulation"),
        ("TTHC không được luật giao cho địa phương quy định hoặc quy định chi tiết", "not_assigned"),
        ("NOT_ASSIGNED_REGULATION", "not_assigned"),
        ("STANDARD_INTERNAL", "internal"),
        ("INTERCONNECTED_INTERNAL", "internal"),
        ("INTERCONNECTED", "interconnected"),
        ("SPECIFIC", "specific"),
        ("Loại khác", "other"),
        ("STANDARD", None),
        ("", None),
    ],
)
def test_kinds(text: str, kind: str | None) -> None:
    value, issues = values.kind(at(text))
    assert (value.value if value else None) == kind
    assert issues == ()


def test_an_unknown_kind_is_reported() -> None:
    assert [issue.code for issue in values.kind(at("Loại lạ"))[1]] == ["unknown_value"]
    assert [issue.code for issue in values.channel(at("Bồ câu"))[1]] == ["unknown_value"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Doanh nghiệp, Tổ chức (không bao gồm doanh nghiệp, HTX), Hợp tác xã",
            ["Doanh nghiệp", "Tổ chức (không bao gồm doanh nghiệp, HTX)", "Hợp tác xã"],
        ),
        ("Cán bộ, công chức, viên chức, Đảng viên", ["Cán bộ, công chức, viên chức", "Đảng viên"]),
        (
            "Người lái đò (có phép, không phép), Công dân Việt Nam",
            ["Người lái đò (có phép, không phép)", "Công dân Việt Nam"],
        ),
    ],
)
def test_subjects(text: str, found: list[str]) -> None:
    subjects = values.subjects(at(text))
    assert [subject.value for subject in subjects] == found
    assert [text[s.span.start - 100 : s.span.end - 100] for s in subjects] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"]),
        ("UBND xã, phường, đặc khu", ["UBND xã, phường, đặc khu"]),
        ("Cục A\nCục B", ["Cục A", "Cục B"]),
        ("Cục Kiểm định (Bộ Thư viện, Bộ Mẫu), Chi cục C", ["Cục Kiểm định (Bộ Thư viện, Bộ Mẫu)", "Chi cục C"]),
    ],
)
def test_agencies(text: str, found: list[str]) -> None:
    assert [agency.value for agency in values.agencies(at(text))] == found


@pytest.mark.parametrize(
    ("text", "originals", "copies"),
    [
        ("Bản chính: 1\nBản sao: 0", 1, 0),
        ("Bản chính: 1Bản sao: 2", 1, 2),
        ("0 bản chính,1 bản sao", 0, 1),
        ("2 bản chính", 2, None),
        ("01 Bản chính, 03 Bản sao", 1, 3),
        ("01 Bản sao", None, 1),
        ("một bản", None, None),
    ],
)
def test_quantities(text: str, originals: int | None, copies: int | None) -> None:
    first, second = values.quantities(at(text))
    assert ((first.value if first else None), (second.value if second else None)) == (originals, copies)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("10 Ngày làm việc", 10, "working_day"),
        ("07 Ngày", 7, "day"),
        ("3 Giờ", 3, "hour"),
        ("2.5 Ngày làm việc", 2.5, "working_day"),
        ("0,5 Ngày", 0.5, "day"),
        ("1", 1, "other"),
        ("Trong thời hạn 03 (ba) ngày làm việc kể từ khi nhận đủ hồ sơ", 3, "working_day"),
        ("05 ngày; trường hợp phải đi xa không quá 08 ngày", None, None),
        ("Nhận hồ sơ sau 15 giờ thì trả hôm sau", None, None),
        ("Không quy định", None, None),
    ],
)
def test_durations(text: str, value: float | None, unit: str | None) -> None:
    read = duration(at(text))
    assert read is not None
    assert (read.value.value, read.value.unit) == (value, unit)
    assert read.value.text == text


@pytest.mark.parametrize("text", ["0", "0 Ngày"])
def test_a_zero_time_is_none(text: str) -> None:
    assert duration(at(text)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phí : 2.000.000 Đồng (Thẩm định 50.000 đồng)", [("fee", 2_000_000, "VND")]),
        ("Lệ phí : 35.000 Đồng Lệ phí : 15.000 Đồng (cấp lại)", [("charge", 35_000, "VND"), ("charge", 15_000, "VND")]),
        ("Phí : 0 Đồng\nLệ phí : 5 USD (một người)", [("fee", 0, "VND"), ("charge", 5, "USD")]),
        ("Lệ phí : Miễn lệ phí. Phí : Đồng Theo bảng giá", [("free", 0, "VND"), ("fee", None, None)]),
        ("Mức giá : 50.000 Đồng", [("price", 50_000, "VND")]),
        ("Phí : Không Đồng", [("fee", 0, "VND")]),
        ("Phí : theo nghị quyết của tỉnh", [("fee", None, None)]),
        ("Miễn phí", [("free", 0, "VND")]),
        ("Miễn phí(Phí : 7.000 Đồng khi cấp lại)", [("free", 0, "VND")]),
        ("4,000,000 Việt Nam Đồng(Lệ phí in)", [("charge", 4_000_000, "VND")]),
        ("150 VNĐ", [("fee", 150, "VND")]),
        ("1.5 USD", [("fee", 1.5, "USD")]),
        ("Trả khi nhận", [("fee", None, None)]),
    ],
)
def test_fees(text: str, found: list[tuple[str, float | None, str | None]]) -> None:
    assert [(f.value.kind, f.value.amount, f.value.currency) for f in fees(at(text))] == found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("163/QĐ-BTV", "163/QĐ-BTV"),
        ("Quyết định số 6225/QĐ-BTV", "6225/QĐ-BTV"),
        ("Quyết định số: 12/QĐ-UBND ", "12/QĐ-UBND"),
        ("SỐ 05/QĐ-NHTV", "05/QĐ-NHTV"),
        ("QĐ/1234-BTV", "QĐ/1234-BTV"),
        ("1681", "1681"),
        ("Không có thông tin", None),
    ],
)
def test_decision_numbers(text: str, number: str | None) -> None:
    read = decision_of(at(text)).number
    assert (read.value if read else None) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nộp đơn rồi chờ.", [(None, "Nộp đơn rồi chờ.")]),
        ("Bước 1: Nộp.\nBước 2: Nhận.", [("Bước 1", "Nộp."), ("Bước 2", "Nhận.")]),
        ("a) Bước 1. Nộp. b) Bước 2. Nhận.", [("Bước 1", "Nộp. b)"), ("Bước 2", "Nhận.")]),
        (
            "Lưu ý chung.\n- Bước 1: Nộp.\n- Bước 2: Nhận.",
            [(None, "Lưu ý chung."), ("Bước 1", "Nộp."), ("Bước 2", "Nhận.")],
        ),
        (
            "Bước 1: Nộp, như Bước 3 đã nói.\nBước 2: Nhận.",
            [("Bước 1", "Nộp, như Bước 3 đã nói."), ("Bước 2", "Nhận.")],
        ),
        ("Bước 3: Chỉ có bước này.", [("Bước 3", "Chỉ có bước này.")]),
        ("Làm lại từ Bước 1.", [(None, "Làm lại từ Bước 1.")]),
    ],
)
def test_steps(text: str, found: list[tuple[str | None, str]]) -> None:
    read = steps(at(text))
    assert [(step.name.value if step.name else None, step.text.value) for step in read] == found
    for step in read:
        assert text[step.text.span.start - 100 : step.text.span.end - 100] == step.text.value
