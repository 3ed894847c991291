"""The content of each procedure, in every style it is printed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.decisions.read import read_decision
from extract.types import Procedure
from tests.decisions.builder import Paper, drawn, portal

ITEMS: list[tuple[str, list[str]]] = [
    ("Trình tự thực hiện", ["Bước 1: Người nuôi ong nộp đơn.", "Bước 2: Công chức kiểm tra đàn ong."]),
    ("Cách thức thực hiện", ["Nộp trực tiếp hoặc qua dịch vụ bưu chính công ích."]),
    (
        "Thành phần, số lượng hồ sơ",
        ["- Đơn đề nghị cấp nhãn theo Mẫu số 02: 01 bản chính;", "- Sơ đồ trại ong;", "Số lượng hồ sơ: 01 bộ."],
    ),
    ("Thời hạn giải quyết", ["03 (ba) ngày làm việc kể từ ngày nhận đủ hồ sơ."]),
    ("Đối tượng thực hiện thủ tục hành chính", ["Cá nhân; hợp tác xã."]),
    ("Cơ quan giải quyết thủ tục hành chính", ["Ủy ban nhân dân cấp xã."]),
    ("Kết quả thực hiện thủ tục hành chính", ["Nhãn mật ong."]),
    ("Phí, lệ phí (nếu có)", ["Không."]),
    ("Tên mẫu đơn, mẫu tờ khai", ["Đơn đề nghị (Mẫu số 02)."]),
    ("Yêu cầu, điều kiện thực hiện thủ tục hành chính", ["Có từ 05 đàn ong trở lên."]),
    (
        "Căn cứ pháp lý của thủ tục hành chính",
        ["- Luật Chăn nuôi số 32/2018/QH14;", "- Nghị định số 13/2020/NĐ-CP ngày 21/01/2020."],
    ),
]
LETTERS = "abcdđeghikl"
PART_ONE: list[str | list[list[str]]] = [
    "PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH",
    [["STT", "Tên TTHC", "Lĩnh vực"], ["1", "Cấp nhãn mật ong", "Nuôi ong"], ["2", "Đổi nhãn mật ong", "Nuôi ong"]],
    "PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH",
    "I. LĨNH VỰC NUÔI ONG",
]
FORM = [
    "Mẫu số 02",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐƠN ĐỀ NGHỊ CẤP NHÃN",
    "Thời hạn giải quyết: …",
    "Căn cứ pháp lý: …",
]


def lettered(name: str) -> list[str]:
    out = [f"1. {name}"]
    for letter, (label, lines) in zip(LETTERS, ITEMS, strict=True):
        out.extend([f"{letter}) {label}: {lines[0]}", *lines[1:]])
    return out


def numbered(name: str) -> list[str]:
    out = [f"1. {name}"]
    for number, (label, lines) in enumerate(ITEMS, 1):
        out.extend([f"1.{number}. {label}:", *lines])
    return out


def dashed(name: str) -> list[str]:
    out = [f"1. {name}"]
    for label, lines in ITEMS:
        out.extend([f"- {label}:", *lines])
    return out


def tabled(name: str) -> list[str | list[list[str]]]:
    return [f"1. {name}", [[label, "\n".join(lines)] for label, lines in ITEMS]]


STYLES: dict[str, Callable[[str], Sequence[str | list[list[str]]]]] = {
    "letters": lettered,
    "numbers": numbered,
    "dashes": dashed,
    "table": tabled,
}


def check(found: Procedure, name: str) -> None:
    assert found.form == "decision"
    assert found.name is not None and found.name.value == name
    assert [step.text.value for step in found.steps] == ["Người nuôi ong nộp đơn.", "Công chức kiểm tra đàn ong."]
    assert [channel.channel.value for channel in found.channels] == ["direct", "postal"]
    duration = found.channels[0].duration
    assert duration is not None and (duration.value.value, duration.value.unit) == (3, "working_day")
    assert [fee.value.kind for fee in found.channels[0].fees] == ["free"]
    (case,) = found.cases
    assert [paper.name.value for paper in case.components] == ["Đơn đề nghị cấp nhãn theo Mẫu số 02", "Sơ đồ trại ong"]
    assert case.components[0].originals is not None and case.components[0].originals.value == 1
    assert [form.name.value for form in case.components[0].forms] == ["Đơn đề nghị (Mẫu số 02)"]
    assert [one.value for one in found.subjects] == ["Cá nhân", "hợp tác xã"]
    assert [one.value for one in found.executing] == ["Ủy ban nhân dân cấp xã"]
    assert [one.name.value for one in found.results] == ["Nhãn mật ong"]
    assert found.conditions is not None and found.conditions.value == "Có từ 05 đàn ong trở lên."
    assert [basis.number.value for basis in found.legal_basis if basis.number] == ["32/2018/QH14", "13/2020/NĐ-CP"]


@pytest.mark.parametrize("style", STYLES)
def test_styles(style: str) -> None:
    annex: Sequence[str | list[list[str]]] = [
        *PART_ONE,
        *STYLES[style]("Cấp nhãn mật ong"),
        *STYLES[style]("Đổi nhãn mật ong"),
        *FORM,
    ]
    for document in (portal(Paper(annex=annex), apart=True), portal(Paper(annex=annex)), drawn(Paper(annex=annex))):
        found = read_decision(document)
        assert len(found.announces) == 2
        first, second = found.contents
        check(first, "Cấp nhãn mật ong")
        check(second, "Đổi nhãn mật ong")


def test_a_wide_cell_of_the_list_holds_the_content() -> None:
    wide = "\n".join(f"{n}. {label}:\n" + "\n".join(lines) for n, (label, lines) in enumerate(ITEMS[:7], 1))
    annex = [
        "DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH",
        [["STT", "Mã TTHC", "Tên TTHC", "Ghi chú"], ["1", "9.900050", "Cấp nhãn mật ong", wide]],
    ]
    for document in (portal(Paper(annex=annex)), drawn(Paper(annex=annex))):
        (found,) = read_decision(document).contents
        assert found.name is not None and found.name.value == "Cấp nhãn mật ong"
        assert found.code is not None and found.code.value == "9.900050"
        assert len(found.steps) == 2 and len(found.channels) == 2


def test_a_time_without_a_channel_is_told_not_placed() -> None:
    lines = [
        "1. Cấp nhãn mật ong",
        *(f"- {label}: {lines[0]}" for label, lines in ITEMS if label != "Cách thức thực hiện"),
    ]
    (found,) = read_decision(portal(Paper(annex=[*PART_ONE, *lines]), apart=True)).contents
    assert found.channels == ()
    assert [issue.code for issue in found.issues] == ["unplaced_text", "unplaced_text"]


def sheet(number: int, name: str) -> list[str | list[list[str]]]:
    """A process in the style of a quality manual: its own numbers, labels in a second column, a table of steps."""
    rows = [
        ["1", "KÝ HIỆU QUY TRÌNH", f"QT.NO.0{number}"],
        ["2", "NỘI DUNG QUY TRÌNH"],
        ["2.1", "Yêu cầu, điều kiện thực hiện TTHC:"],
        ["", "Có đàn ong."],
        ["2.2", "Thành phần hồ sơ:", "Bản chính", "Bản sao"],
        ["-", "Đơn đề nghị", "x", ""],
        ["2.3", "Thời hạn giải quyết: 03 ngày làm việc."],
        ["2.10", "Quy trình xử lý công việc"],
        ["TT", "Trình tự", "Trách nhiệm", "Thời gian"],
        ["B1", "Nhận đơn", "Chuyên viên", "01 ngày"],
    ]
    return [f"{number}. {name}", rows]


@pytest.mark.parametrize("heading", ["PHẦN II. NỘI DUNG QUY TRÌNH NỘI BỘ THỦ TỤC HÀNH CHÍNH", "PHẦN II"])
def test_a_process_is_no_content(heading: str) -> None:
    annex = [*PART_ONE[:2], heading, *sheet(1, "Cấp nhãn mật ong"), *sheet(2, "Đổi nhãn mật ong")]
    for document in (portal(Paper(annex=annex)), drawn(Paper(annex=annex))):
        found = read_decision(document)
        assert len(found.announces) == 2
        assert found.contents == ()
        (told,) = [issue for issue in found.issues if issue.code == "process_not_content"]
        assert told.severity == "info" and "2 quy trình nội bộ" in told.message


def test_contents_stand_beside_processes() -> None:
    """A part of processes before the contents, and one after: each is known by its own heading."""
    processes = ["PHỤ LỤC II QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", *dashed("Cấp nhãn mật ong")]
    for annex in (
        [*PART_ONE, *lettered("Cấp nhãn mật ong"), *processes],
        [*PART_ONE[:2], *processes, *PART_ONE[2:], *lettered("Cấp nhãn mật ong")],
    ):
        found = read_decision(portal(Paper(annex=annex), apart=True))
        (content,) = found.contents
        check(content, "Cấp nhãn mật ong")
        assert [issue.code for issue in found.issues] == ["process_not_content"]


@pytest.mark.parametrize("name", ["1", "2.", ""])
def test_a_content_without_words_for_a_name_gives_no_record(name: str) -> None:
    second = [*([name] if name else []), *lettered("")[1:]]
    found = read_decision(portal(Paper(annex=[*PART_ONE, *lettered("Cấp nhãn mật ong"), *second]), apart=True))
    (content,) = found.contents
    check(content, "Cấp nhãn mật ong")
    assert [issue.code for issue in found.issues] == ["unnamed_content"]
