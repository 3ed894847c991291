"""Word exports and web pages of a record, in every layout, give the same record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from extract.records import export_text, recognise
from extract.records.sections import sections
from extract.types import Procedure
from ingest.types import Document
from tests.readers.build import p, read_bytes, tbl, word
from tests.readers.layouts import PAGE_STYLES, WORD_STYLES, Row, Shown, as_page, as_word

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus/records/2024-06-export-text"
STEP = 23

SHOWN = Shown(
    lines={
        "code": ["9.900001.000.00.00.H38"],
        "decision": ["12/QĐ-UBND"],
        "name": ["Cấp giấy chứng nhận thử nghiệm"],
        "levels": ["Cấp Tỉnh, Cấp Xã"],
        "kind": ["TTHC được luật giao quy định chi tiết"],
        "fields": ["Thử nghiệm"],
        "steps": ["Bước 1: Nộp hồ sơ tại:", "Cơ quan thực hiện: sở hoặc xã.", "Bước 2: Nhận kết quả."],
        "subjects": ["Công dân Việt Nam, Cán bộ, công chức, viên chức"],
        "executing": ["Sở Thử nghiệm"],
        "deciding": ["Không có thông tin"],
        "receiving_address": ["Bộ phận Một cửa"],
        "authorised": ["Không có thông tin"],
        "coordinating": ["Không có thông tin"],
        "results": ["Giấy chứng nhận"],
        "conditions": ["Có thiết bị", "Có người phụ trách"],
        "keywords": ["Không có thông tin"],
        "description": ["Không có thông tin"],
    },
    channels=[
        ["Trực tiếp", "5 Ngày làm việc", "Phí : 2.000.000 Đồng (Thẩm định)\nLệ phí : 50.000 Đồng", ""],
        ["Trực tuyến", "3 Ngày", "", "Nộp qua cổng"],
    ],
    cases=[
        ("Bao gồm", [["Đơn đề nghị", "Mẫu 01.docx", "Bản chính: 1\nBản sao: 0"]]),
        ("Trường hợp cấp lại", [["Giấy đã cấp", "", "Bản chính: 0\nBản sao: 2"]]),
    ],
    legal_basis=[["01/2020/NĐ-CP", "Nghị định thử nghiệm", "05-03-2020", "Chính phủ"]],
)


def laid_out(shown: Shown, style: str, name: str = "ChiTietTTHC.doc") -> Document:
    data = as_word(shown, style) if style in WORD_STYLES else as_page(shown, style)
    return read_bytes(data, name)


def plain(value: Any, without: Sequence[str] = ()) -> Any:
    """Values without spans, white space single."""
    if hasattr(value, "value") and hasattr(value, "span"):
        return plain(value.value, without)
    if isinstance(value, tuple):
        return [plain(item, without) for item in value]
    members = getattr(value, "__dataclass_fields__", None)
    if members is not None:
        return {m: plain(getattr(value, m), without) for m in members if m not in ("form", "issues", *without)}
    return " ".join(value.split()) if isinstance(value, str) else value


def one(document: Document) -> Procedure:
    (record,) = recognise.procedures(document)
    return record


@pytest.mark.parametrize("style", WORD_STYLES + PAGE_STYLES)
def test_every_layout_gives_the_record(style: str) -> None:
    document = laid_out(SHOWN, style)
    record = one(document)
    assert record.form == ("export-word" if style in WORD_STYLES else "page-html")
    assert record.issues == ()
    assert record.code is not None and (record.code.value, plain(record.publisher)) == ("9.900001", "H38")
    assert plain(record.levels) == ["province", "commune"]
    assert [(plain(step.name), plain(step.text)) for step in record.steps] == [
        ("Bước 1", "Nộp hồ sơ tại: Cơ quan thực hiện: sở hoặc xã."),
        ("Bước 2", "Nhận kết quả."),
    ]
    assert [(c.channel.value, [f.value.amount for f in c.fees]) for c in record.channels] == [
        ("direct", [2_000_000, 50_000]),
        ("online", []),
    ]
    assert [plain(case.name) for case in record.cases] == [None, "Trường hợp cấp lại"]
    assert [(plain(c.originals), plain(c.copies)) for case in record.cases for c in case.components] == [(1, 0), (0, 2)]
    assert [plain(form.name) for form in record.cases[0].components[0].forms] == ["Mẫu 01.docx"]
    assert plain(record.legal_basis) == [
        {"number": "01/2020/NĐ-CP", "title": "Nghị định thử nghiệm", "date": "2020-03-05", "issuer": "Chính phủ"}
    ]
    assert plain(record.executing) == ["Sở Thử nghiệm"] and record.deciding == () and record.description is None
    assert plain(record.conditions) == "Có thiết bị Có người phụ trách"
    for value in (record.code, record.name, record.conditions):
        assert value is not None and document.text[value.span.start : value.span.end].strip()


def test_a_record_that_holds_another_procedure_is_refused() -> None:
    record = one(laid_out(SHOWN, "alone", "ChiTietTTHC_9.900002.doc"))
    assert "foreign_body" in {issue.code for issue in record.issues} and record.name is None


def test_a_link_gives_the_form_its_address() -> None:
    page = as_page(SHOWN, "old").replace(
        "Mẫu 01.docx".encode(), "<a href='https://vi-du.vn/m'>Mẫu 01.docx</a>".encode()
    )
    document = read_bytes(page)
    (form,) = one(document).cases[0].components[0].forms
    assert form.url is not None and form.url.value == "https://vi-du.vn/m"
    assert document.text[form.url.span.start : form.url.span.end] == "Mẫu 01.docx"


def test_a_case_named_in_a_row_across_the_table_and_a_merged_channel() -> None:
    document = laid_out(SHOWN, "old")
    data = as_page(SHOWN, "old").decode()
    data = data.replace("<tr><td>Đơn đề nghị", "<tr><td colspan=3>Trường hợp cấp mới</td></tr><tr><td>Đơn đề nghị", 1)
    data = data.replace("<td>Trực tiếp</td>", "<td rowspan=2>Trực tiếp</td>").replace("<td>Trực tuyến</td>", "")
    record = one(read_bytes(data.encode()))
    assert [plain(case.name) for case in record.cases] == [None, "Trường hợp cấp mới", "Trường hợp cấp lại"][1:]
    assert [c.channel.value for c in record.channels] == ["direct", "direct"]
    assert len(one(document).channels) == 2


def test_words_of_a_record_inside_another_text_make_no_record() -> None:
    body = "".join(p(f"Căn cứ Nghị định số {n}/2025/NĐ-CP;") for n in range(20))
    decision = word(body + p("Mã thủ tục: 9.900001") + p("Tên thủ tục: A") + tbl(["a", "b"]))
    assert recognise.form_of(read_bytes(decision)) is None
    assert recognise.form_of(read_bytes(word(p("Tên thủ tục:") + tbl(["Mã thủ tục", "x"])))) is None


def test_what_no_parser_took_is_reported() -> None:
    shown = Shown(lines={**SHOWN.lines}, channels=SHOWN.channels, cases=SHOWN.cases, legal_basis=SHOWN.legal_basis)
    data = as_page(shown, "old").decode().replace("<h2>Đối tượng", "<p>Số lượng hồ sơ: 01 bộ</p><h2>Đối tượng")
    data = data.replace("</table><div class='row'><div>Đối tượng", "</table><p>Số bộ: 01 bộ</p><div><div>Đối tượng", 1)
    issues = one(read_bytes(data.encode())).issues
    assert [(issue.code, issue.field) for issue in issues] == [("unconsumed", "Thành phần hồ sơ")]


@pytest.mark.real
def test_real_records_read_the_same_from_every_layout() -> None:
    """The export texts of 2024, laid out anew as Word and as pages, give the record that the text gives."""
    if not CORPUS.is_dir():
        pytest.skip("the real corpus is not beside the project")
    differing = []
    for path in sorted(CORPUS.glob("*.txt"))[::STEP]:
        source = read_bytes(path.read_bytes(), path.name)
        expected = plain(one(source), without=("url", "originals", "copies"))
        shown = _shown(source)
        for style in WORD_STYLES + PAGE_STYLES:
            found = plain(one(laid_out(shown, style, f"{path.name}.doc")), without=("url", "originals", "copies"))
            differing += [(path.name, style, member) for member in expected if found[member] != expected[member]]
    assert differing == []


def _shown(document: Document) -> Shown:
    cut, _ = sections(document.all(), dict.fromkeys(("channels", "legal_basis"), export_text._is_table))
    channels, _ = export_text._rows(cut.pop("channels", None), "channels")
    basis, _ = export_text._rows(cut.pop("legal_basis", None), "legal_basis")
    cases = export_text._cases(cut.pop("cases", None))
    return Shown(
        lines={member: [line for line in piece.split("\n") if line.strip()] for member, piece in cut.items()},
        channels=_ordered(channels, ("channel", "time", "fee", "description")),
        legal_basis=_ordered(basis, ("number", "title", "date", "issuer")),
        cases=[(str(case.name or "").strip(), [_paper(row) for row in case.rows]) for case in cases],
    )


def _ordered(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> list[Row]:
    return [[str(row.get(column, "")).strip() for column in columns] for row in rows]


def _paper(row: Any) -> Row:
    counts = [re.search(rf"(\d+) bản {kind}", str(row.quantity or ""), re.IGNORECASE) for kind in ("chính", "sao")]
    quantity = "Bản chính: {}\nBản sao: {}".format(*(count[1] if count else 0 for count in counts))
    return [str(row.name or ""), "\n".join(str(name) for name, _ in row.forms), quantity]
