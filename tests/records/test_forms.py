"""The same procedure printed in every form gives the same record."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from extract.records.recognise import form_of, procedures, set_aside
from extract.types import Procedure
from ingest.types import Severity
from tests.records import builders
from tests.records.builders import Facts, document

FORMS: dict[str, Callable[[Facts], Any]] = {
    "export-text": builders.export_text,
    "page-json": builders.page_json,
    "third-party-json": builders.third_party,
    "page-text": builders.page_text,
    "api-json": builders.api_json,
    "registry-json": builders.registry_json,
}


def one(content: Any, name: str = "tep") -> Procedure:
    (record,) = procedures(document(content, name))
    return record


@pytest.fixture(params=list(FORMS))
def read_as(request: pytest.FixtureRequest) -> tuple[str, Procedure]:
    return request.param, one(FORMS[request.param](Facts()))


def test_the_form_is_told_by_content(read_as: tuple[str, Procedure]) -> None:
    form, record = read_as
    assert form_of(document(FORMS[form](Facts()))) == form == record.form


def test_head(read_as: tuple[str, Procedure]) -> None:
    _, record = read_as
    assert record.code is not None and record.code.value == "1.900001"
    assert record.name is not None and record.name.value == "Cấp thẻ bạn đọc thư viện lưu động"
    assert record.decision.number is not None and record.decision.number.value == "0417/QĐ-BVHTTDL"
    assert record.kind is not None and record.kind.value == "assigned_regulation"
    assert [level.value for level in record.levels] == ["province", "commune"]
    assert [field.value for field in record.fields] == ["Thư viện"]
    assert not [issue for issue in record.issues if issue.severity is not Severity.INFO]


def test_people_and_agencies(read_as: tuple[str, Procedure]) -> None:
    _, record = read_as
    assert [s.value for s in record.subjects] == ["Công dân Việt Nam", "Cán bộ, công chức, viên chức"]
    assert [a.value for a in record.executing] == ["Sở Văn hóa, Thể thao và Du lịch", "Ủy ban nhân dân cấp xã"]
    assert record.deciding == () and record.coordinating == ()
    assert record.conditions is not None and record.conditions.value == "Không"
    assert record.keywords is None and record.description is None


def test_steps(read_as: tuple[str, Procedure]) -> None:
    _, record = read_as
    assert [(s.name.value if s.name else None, s.text.value) for s in record.steps] == [
        (f"Bước {n}", text) for n, text in enumerate(Facts().steps, 1)
    ]


def test_channels(read_as: tuple[str, Procedure]) -> None:
    form, record = read_as
    online, direct = record.channels
    assert (online.channel.value, direct.channel.value) == ("online", "direct")
    assert online.duration is not None and (online.duration.value.value, online.duration.value.unit) == (
        3,
        "working_day",
    )
    assert direct.duration is not None and (direct.duration.value.value, direct.duration.value.unit) == (1, "other")
    (fee,) = online.fees
    assert (fee.value.kind, fee.value.amount, fee.value.currency) == ("charge", 12_000, "VND")
    assert "in thẻ" in fee.value.text
    assert online.description is not None and online.description.value == "Nộp qua cổng."
    assert all(not f.value.amount for f in direct.fees), form


def test_dossier(read_as: tuple[str, Procedure]) -> None:
    form, record = read_as
    papers = [paper for case in record.cases for paper in case.components]
    assert [paper.name.value for paper in papers] == [
        "Đơn đề nghị cấp thẻ theo mẫu",
        "Ảnh chân dung cỡ 3 cm x 4 cm",
        "Thẻ căn cước còn hạn",
    ]
    assert [f.name.value for paper in papers for f in paper.forms] == ["Mẫu số 01. Đơn cấp thẻ.docx"]
    counts = [(p.originals.value if p.originals else 0, p.copies.value if p.copies else 0) for p in papers]
    assert counts == [(1, 0), (2, 0), (0, 1)]
    if form != "third-party-json":  # it lost the names of the cases
        assert [case.name.value if case.name else None for case in record.cases] == [None, "* Giấy tờ phải xuất trình:"]
        assert [p.mode.value if p.mode else None for p in papers] == [None, None, "present"]


def test_legal_basis_and_results(read_as: tuple[str, Procedure]) -> None:
    form, record = read_as
    assert [b.number.value if b.number else None for b in record.legal_basis] == [
        "11/2031/QH16",
        "Thông tư số 07/2032/TT-BTC",
    ]
    assert record.legal_basis[1].title is not None
    assert record.legal_basis[1].title.value == "quy định mức thu lệ phí in thẻ bạn đọc"
    if form in ("export-text", "page-json", "third-party-json"):
        assert record.legal_basis[0].date is not None and record.legal_basis[0].date.value == "2031-03-02"
    assert [result.name.value for result in record.results] == ["Thẻ bạn đọc"]
    codes = [result.code.value for result in record.results if result.code]
    assert codes == (["KQ.G16.900001"] if form in ("page-text", "api-json", "registry-json") else [])


def test_every_value_has_its_words(read_as: tuple[str, Procedure]) -> None:
    form, record = read_as
    read = document(FORMS[form](Facts()))
    assert record.name is not None and read.text[record.name.span.start : record.name.span.end] == record.name.value
    for step in record.steps:
        assert read.text[step.text.span.start : step.text.span.end] == step.text.value
    for case in record.cases:
        for paper in case.components:
            assert read.text[paper.name.span.start : paper.name.span.end] == paper.name.value


def test_what_no_reader_takes_is_reported() -> None:
    for form in ("page-json", "third-party-json", "page-text", "api-json", "registry-json"):
        record = one(FORMS[form](Facts(extra={"Ghi chú riêng": "chưa ai đọc"})))
        assert [i.field for i in record.issues if i.code == "unconsumed"] == ["Ghi chú riêng"], form
    before = one("Lời thưa\n" + builders.export_text(Facts()))
    assert [i.code for i in before.issues] == ["unconsumed"]


def test_registry_in_other_envelopes() -> None:
    answer = builders.registry_json(Facts())
    plain = one(answer["result"][0])
    assert plain.code is not None and plain.code.value == "1.900001"
    twice = one({"message": json.dumps(answer, ensure_ascii=False)})
    assert twice.name is not None and twice.name.value == Facts().name
    assert twice.channels[1].fees[0].value.kind == "free"


@pytest.mark.parametrize(
    ("form", "change"),
    [
        ("third-party-json", {"thu_tuc_id": "1.900002"}),
        ("third-party-json", {"source_file": "ChiTietTTHC_2.900001.doc"}),
        ("page-json", {"reference": "https://cong.vi-du/chi-tiet.html?ma_thu_tuc=1.900002"}),
        ("page-text", {"ma_thu_tuc": "1.900002"}),
        ("page-text", {"detail_url": "https://cong.vi-du/1.900002"}),
        ("api-json", {"codeNotation": "1.900002"}),
        ("api-json", {"cases": [{"id": "x", "code": "1.900002.01", "name": "Trường hợp khác"}]}),
    ],
)
def test_a_foreign_body_is_refused(form: str, change: dict[str, Any]) -> None:
    record = one(FORMS[form](Facts(extra=change)))
    assert [i.code for i in record.issues if i.severity is Severity.ERROR] == ["foreign_body"]
    assert record.name is None and record.steps == () and record.code is not None


def test_a_file_name_with_another_code_is_foreign_too() -> None:
    assert one(builders.export_text(Facts()), "thu-muc/1.900001.txt").name is not None
    assert one(builders.export_text(Facts()), "thu-muc/1.900009.txt").name is None
    assert one(builders.export_text(Facts()), "thu-muc/ban-sao-2.txt").name is not None


def test_a_malformed_code_is_kept_and_reported() -> None:
    record = one(builders.page_json(Facts(code="1.9001")))
    assert record.code is not None and record.code.value == "1.9001"
    assert [issue.code for issue in record.issues] == ["malformed_code"]


def test_a_local_code_gives_its_publisher() -> None:
    record = one(builders.page_json(Facts(code="1.900001.000.00.00.H38")))
    assert record.code is not None and record.code.value == "1.900001"
    assert record.publisher is not None and record.publisher.value == "H38"


def test_label_words_inside_a_text_are_no_label() -> None:
    steps = ("Chuẩn bị giấy tờ như sau.\nThành phần hồ sơ:\nxem bảng bên dưới.", "Nộp.")
    record = one(builders.export_text(Facts(steps=steps)))
    assert record.cases[0].components[0].name.value == "Đơn đề nghị cấp thẻ theo mẫu"
    assert record.steps[0].text.value.endswith("xem bảng bên dưới.")


def test_a_torn_field_is_read_from_the_whole_page() -> None:
    steps = ("Chuẩn bị giấy tờ ở mục Thành phần hồ sơ (bảng dưới) rồi nộp.", "Nhận thẻ.")
    page = builders.page_text(Facts(steps=steps))
    page["trinh_tu_thuc_hien"] = "Bước 1: Chuẩn bị giấy tờ ở mục"
    page["thanh_phan_ho_so"] = "(bảng dưới) rồi nộp.\nBước 2: Nhận thẻ."
    record = one(page)
    assert [step.text.value for step in record.steps] == list(steps)
    assert len(record.cases) == 2
    assert {i.field for i in record.issues if i.code == "torn_field"} == {"steps", "cases"}


def test_a_shifted_cell_that_fits_nowhere_is_an_issue() -> None:
    content = builders.third_party(Facts())
    content["tables"]["thanh_phan_ho_so"][0]["so_luong"] = "theo quy định riêng"
    record = one(content)
    assert [issue.code for issue in record.issues] == ["misplaced_cell"]
    assert record.cases[0].components[0].originals is not None


@pytest.mark.parametrize(
    ("content", "form", "count"),
    [
        (
            [{"TTHC_MA": "1.900001", "NAME": "Cấp thẻ", "WEIGHT": "3"}, {"TTHC_MA": "1.900002", "NAME": "Đổi thẻ"}],
            "list-json",
            2,
        ),
        ({"data": {"items": [{"code": "1.900001", "name": "Cấp thẻ", "type": "STANDARD_INTERNAL"}]}}, "list-json", 1),
        ([{"ID": "9", "PROCEDURE_NAME": "Cấp thẻ", "PUBLISHED_AGENCY": "UBND tỉnh Sông Lam"}], "list-json", 1),
        ([{"ID": "9", "AGENCY_NAME": "Bộ Thư viện", "CODE": "G99"}], "reference-list", 0),
        (
            {"data": {"rows": [{"id": "1", "name": "Tỉnh Sông Lam", "code": "99", "state": "ACTIVE"}]}},
            "reference-list",
            0,
        ),
        ([], "reference-list", 0),
    ],
)
def test_lists(content: Any, form: str, count: int) -> None:
    read = document(content)
    assert (form_of(read), len(procedures(read))) == (form, count)
    aside = set_aside(read)
    assert (aside is None) == bool(count)
    assert aside is None or (aside.code in {"reference_list", "empty_list"} and aside.severity is Severity.INFO)


def test_lines_of_json_are_a_list() -> None:
    lines = (
        '{"code": "1.900001", "name": "Cấp thẻ", "departmentPromulgate": "UBND tỉnh Sông Lam", "type": "SPECIFIC"}\n'
    )
    record, other = procedures(document(lines * 2))
    assert record.promulgator is not None and record.promulgator.value == "UBND tỉnh Sông Lam"
    assert record.kind is not None and record.kind.value == "specific"
    assert other.code is not None and record.code is not None and other.code.span != record.code.span


@pytest.mark.parametrize("content", ["Một đoạn văn.", {"a": 1}, {"data": None}, "[[]]", '"chữ"', {"metadata": []}])
def test_what_is_no_record_gives_none(content: Any) -> None:
    read = document(content)
    assert procedures(read) == ()
    aside = set_aside(read)
    assert aside is not None and aside.code == "not_a_record"
