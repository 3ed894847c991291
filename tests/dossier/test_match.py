"""What a component says of a replaced paper: asked for, asked with an exception, only named; near misses never."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from catalog_graph.dossier.finding import findings_of, standings_of
from catalog_graph.dossier.listing import listing
from catalog_graph.dossier.match import spoken, strongest
from catalog_graph.dossier.types import State
from tests.dossier.builders import procedure, record, row

DAY = datetime.date(2026, 6, 1)


def states(*papers: str, case: str | None = None) -> dict[str, State]:
    """Class → strongest state of a record with these components."""
    found: dict[str, list[State]] = {}
    for each in spoken(procedure(*papers, case=case)):
        found.setdefault(each.kind, []).append(each.state)
    return {kind: strongest(each) for kind, each in found.items()}


ASKED = [
    ("Bản sao thẻ căn cước của chủ trại ong", "can_cuoc"),
    ("CMND/CCCD", "can_cuoc"),
    ("Sổ hộ khẩu", "cu_tru"),
    ("Giấy xác nhận thông tin về cư trú", "cu_tru"),
    ("Bản sao Giấy khai sinh hoặc trích lục khai sinh", "khai_sinh"),
    ("Giấy đăng ký kết hôn", "ket_hon"),
    ("Giấy xác nhận tình trạng hôn nhân", "hon_nhan"),
    ("Trích lục khai tử", "khai_tu"),
    ("Thẻ BHYT", "the_bhyt"),
    ("Bản chính sổ bảo hiểm xã hội", "so_bhxh"),
    ("Bản sao giấy phép lái xe", "gplx"),
    ("Giấy chứng nhận đăng ký doanh nghiệp", "dang_ky_doanh_nghiep"),
    ("Giấy chứng nhận đăng ký hộ kinh doanh", "ho_kinh_doanh"),
    ("Giấy chứng nhận đăng ký hợp tác xã", "hop_tac_xa"),
    ("Giấy chứng nhận đăng ký xe ô tô chở ong", "dang_ky_xe"),
    ("Giấy chứng nhận quyền sử dụng đất của bãi ong", "quyen_su_dung_dat"),
    ("Phiếu lý lịch tư pháp số 1", "ly_lich_tu_phap"),
    ("Giấy khám sức khoẻ", "kham_suc_khoe"),
    ("Đơn theo mẫu kèm theo bản sao căn cước công dân", "can_cuoc"),
    ("Hộ chiếu hoặc thẻ căn cước", "can_cuoc"),
]


@pytest.mark.parametrize(("paper", "kind"), ASKED)
def test_a_paper_is_asked_for(paper: str, kind: str) -> None:
    assert states(paper)[kind] == "asked"


MENTIONED = [
    "Đơn đề nghị cấp lại giấy chứng nhận đăng ký xe",
    "Tờ khai cấp bản sao trích lục khai sinh",
    "Danh sách người nuôi ong (họ tên, số căn cước công dân hoặc chứng minh nhân dân)",
    "02 ảnh màu, kiểu chứng minh nhân dân",
    "Quyết định thu hồi giấy phép lái xe",
    "Phiếu đề nghị giải quyết thủ tục về căn cước",
    "Giấy chứng nhận đầu tư (đồng thời là Giấy chứng nhận đăng ký kinh doanh)",
    "Thông tin tích hợp trên căn cước điện tử",
    "Bản sao giấy tờ có giá trị thay thế giấy khai sinh",
    "Giấy đề nghị xác nhận cư trú của Việt Nam",
    "Giấy chứng nhận đăng ký phương tiện thủy nội địa",
    "Giấy tờ chứng minh tình trạng hôn nhân của người nước ngoài",
    "Giấy tờ về quyền sử dụng đất",
]


@pytest.mark.parametrize("paper", MENTIONED)
def test_a_paper_is_only_named(paper: str) -> None:
    found = states(paper)
    assert found and set(found.values()) == {"mention"}


@pytest.mark.parametrize(
    "paper",
    [
        "Bản án, quyết định ly hôn",
        "Giấy chứng nhận đăng ký đầu tư",
        "Hộ chiếu",
        "Giấy phép hoạt động nuôi ong",
        "Giấy đề nghị đăng ký doanh nghiệp",
        "Giấy chứng sinh",
        "Giấy báo tử",
        "Sơ yếu lý lịch",
        "Thẻ tạm trú",
        "Hợp đồng chuyển nhượng quyền sử dụng đất",
        "Giấy chứng nhận kiểm định an toàn kỹ thuật xe",
    ],
)
def test_near_misses_are_not_matched(paper: str) -> None:
    assert "asked" not in states(paper).values()
    assert "exception" not in states(paper).values()


EXCEPTIONS = [
    "Bản sao căn cước, trừ trường hợp cơ quan khai thác được dữ liệu về dân cư",
    "Giấy khai sinh (chỉ nộp khi không khai thác được thông tin trên cơ sở dữ liệu hộ tịch)",
    "Giấy chứng nhận đăng ký doanh nghiệp (trong trường hợp chưa được tích hợp, kết nối dữ liệu)",
    "Phiếu lý lịch tư pháp. Không yêu cầu người nuôi ong nộp phiếu lý lịch tư pháp",
    "Giấy chứng nhận quyền sử dụng đất. Trường hợp đã có dữ liệu thì được thay thế bằng dữ liệu",
    "Bản sao giấy tờ tùy thân, trừ thẻ căn cước, căn cước công dân",
]


@pytest.mark.parametrize("paper", EXCEPTIONS)
def test_an_exception_in_the_wording_lowers_the_finding(paper: str) -> None:
    found = spoken(procedure(paper))
    assert {each.state for each in found} == {"exception"}
    assert all(each.exception for each in found)


def test_a_note_of_the_record_lowers_what_it_names() -> None:
    note = (
        "Trường hợp khai thác được thông tin trên Cơ sở dữ liệu quốc gia về dân cư thì không phải nộp các giấy tờ này"
    )
    assert states("Bản sao thẻ căn cước", "Giấy phép lái xe", note) == {"can_cuoc": "exception", "gplx": "asked"}


def test_a_note_that_names_nothing_speaks_of_the_whole_dossier() -> None:
    note = "Thành phần hồ sơ trong thủ tục này được thay thế trong trường hợp cơ quan khai thác được thông tin"
    found = states("Bản sao thẻ căn cước", f"Phương án nuôi ong; {note}", "Giấy khám sức khỏe")
    assert set(found.values()) == {"exception"}


def test_the_name_of_a_case_may_be_the_exception() -> None:
    case = "Trường hợp chưa có tài khoản định danh điện tử"
    assert states("Bản sao thẻ căn cước", case=case) == {"can_cuoc": "exception"}


def test_a_finding_stands_at_its_words() -> None:
    (each,) = spoken(procedure("Đơn", "Bản sao Giấy khai sinh của trẻ"))
    assert (each.component, each.start, each.end) == (1, 8, 22)


def test_a_listed_code_brings_its_rows() -> None:
    held = listing([row("1.000001"), row("1.000002", "ho_tich", 2), row("1.000001", "dan_cu", 3, action="cut")])
    (found,) = findings_of(record("Thẻ căn cước", bases=["66.7/2025/NQ-CP"]), held, DAY)
    assert [each.ordinal for each in found.listed] == [1]
    assert (found.outside, found.cites, found.confidence, found.database) == (False, True, "high", "dan_cu")
    (other,) = findings_of(record("Thẻ căn cước", code="1.000009"), held, DAY)
    assert (other.listed, other.outside, other.cites, other.confidence) == ((), True, False, "medium")
    assert "khoản 2 Điều 3" in other.ground


def test_general_words_count_for_a_listed_code_only() -> None:
    held = listing([row("1.000001", "dat_dai")])
    (found,) = findings_of(record("Giấy tờ về quyền sử dụng đất"), held, DAY)
    assert (found.state, found.confidence) == ("asked", "low")


@pytest.mark.parametrize(
    ("day", "count"),
    [("2025-12-31", 0), ("2026-01-01", 1), ("2027-02-28", 1), ("2027-03-01", 0)],
)
def test_the_rule_is_off_outside_of_its_time(day: str, count: int) -> None:
    found = findings_of(record("Thẻ căn cước"), listing([]), datetime.date.fromisoformat(day))
    assert len(found) == count


def test_a_procedure_stands_by_its_strongest_finding() -> None:
    found = findings_of(record("Thẻ căn cước", "Sổ hộ khẩu (chưa có trong cơ sở dữ liệu)"), listing([]), DAY)
    (standing,) = standings_of(found)
    assert (standing.database, standing.state, len(standing.findings)) == ("dan_cu", "asked", 2)


@pytest.mark.parametrize(
    ("documents", "confidence", "said"),
    [
        ("Giấy khai sinh của chủ trại", "medium", "nhưng với giấy tờ khác"),
        ("Giấy khai sinh; xác nhận tình trạng hôn nhân", "high", "số thứ tự 7"),
        ("Các giấy tờ chứng minh nội dung thay đổi", "high", "số thứ tự 7"),
        ("Căn cước", "high", "số thứ tự 7"),  # a paper of another database: the row does not say which of this one
        (None, "high", "số thứ tự 7"),
    ],
)
def test_a_row_of_the_list_speaks_of_the_papers_it_names(documents: str | None, confidence: str, said: str) -> None:
    of_code = replace(row("1.000001", key="ho_tich", ordinal=7), documents=documents)
    (found,) = findings_of(record("Giấy xác nhận tình trạng hôn nhân"), listing([of_code]), DAY)
    assert found.confidence == confidence
    assert said in found.reason
    assert not found.outside
