"""Annexes of replaced papers in flattened texts and in drawn tables: the same rows, merged cells taken from above."""

from __future__ import annotations

import pytest

from extract.replacements.columns import column_of
from extract.replacements.read import annexes_of
from ingest.types import Document
from tests.dossier.builders import HEADS, cells, flat, page

BANNER = ["II", "LĨNH VỰC QUẢN LÝ CỦA BỘ NGHỀ ONG"]


def rows(document: Document) -> list[tuple[str | None, list[str | None], str | None, list[str], tuple[str, ...]]]:
    (annex,) = annexes_of(document)
    return [
        (
            row.order.value if row.order else None,
            [code.value for code in row.codes],
            row.documents.value if row.documents else None,
            [each.value for each in row.databases],
            row.inherited,
        )
        for row in annex.rows
    ]


def test_a_flat_text_gives_its_rows_with_their_places() -> None:
    document = flat(cells("1", "1.000001"), BANNER, cells("2", "1,000002", "Giấy khai sinh", "CSDL hộ tịch"))
    (annex,) = annexes_of(document)
    assert (annex.action, annex.sure, annex.numbered, annex.codes) == ("replace", False, 2, ("1.000001", "1.000002"))
    first, second = annex.rows
    assert first.group is None
    assert second.group is not None and "NGHỀ ONG" in second.group.value
    assert second.provisions is not None
    assert document.text[slice(*second.provisions.span)] == second.provisions.value == "Điểm a khoản 2 Điều 2"
    assert [issue.code for issue in second.notes] == ["repaired_code"]
    assert second.codes[0].printed.value == "1,000002"


def test_a_row_goes_on_under_a_merged_number() -> None:
    more = [None, None, None, "Giấy khai sinh", "CSDL hộ tịch điện tử", "Bộ Tư pháp", None, "Điểm b khoản 1 Điều 2"]
    (annex,) = annexes_of(flat(cells("1", "1.000001"), more, cells("2", "1.000002")))
    assert (len(annex.rows), annex.numbered) == (3, 2)
    second = annex.rows[1]
    assert second.continues
    assert [code.value for code in second.codes] == ["1.000001"]
    assert [each.value for each in second.instruments] == ["Nghị định số 1/2001/NĐ-CP"]
    assert set(second.inherited) == {"order", "code", "name", "instruments"}


def test_a_cell_merged_from_above_is_taken_from_there() -> None:
    short: list[str | None] = [*cells("2", "1.000002")]
    short[3] = None
    found = rows(flat(cells("1", "1.000001", "Bản sao thẻ căn cước"), short))
    assert found[1][2] == "Bản sao thẻ căn cước"
    assert found[1][4] == ("documents",)


def test_databases_of_one_cell_are_told_apart() -> None:
    found = rows(flat(cells("1", "1.000001", base="CSDL hộ tịch; CSDL dân cư, CSDL về đất đai")))
    assert found[0][3] == ["CSDL hộ tịch", "CSDL dân cư", "CSDL về đất đai"]


def test_a_part_only_is_marked() -> None:
    (annex,) = annexes_of(flat(cells("1", "1.000001", "Căn cước (thay thế 1 phần)"), cells("2", "1.000002")))
    assert [row.partial for row in annex.rows] == [True, False]


@pytest.mark.parametrize(
    ("header", "kind"),
    [("Khoản, điều cần sửa", "provisions"), ("Điều khoản (8)", "provisions"), ("Mã TTHC", "code"), ("Số trang", None)],
)
def test_a_header_is_known_however_its_tone_marks_stand(header: str, kind: str | None) -> None:
    assert column_of(header) == kind


HEAD = "".join(f"<th>{head}</th>" for head in HEADS)
REST = "<td>Bộ Công an</td><td>Nghị định số 1/2001/NĐ-CP</td><td>khoản 1</td>"


def test_a_drawn_table_with_merged_and_blank_cells() -> None:
    document = page(
        f"<p>PHỤ LỤC I</p><table border=1><tr>{HEAD}</tr>"
        "<tr><td colspan=8>LĨNH VỰC CỦA BỘ NGHỀ ONG</td></tr>"
        f"<tr><td rowspan=2>1</td><td rowspan=2>1.000001</td><td rowspan=2>Nuôi ong</td><td>Căn cước</td>"
        f"<td>CSDL dân cư</td>{REST}</tr><tr><td>Giấy khai sinh</td><td>CSDL hộ tịch</td>{REST}</tr>"
        f"<tr><td>2</td><td>1.000002; 1.000003</td><td>Bán ong</td><td></td><td>CSDL hộ tịch</td>{REST}</tr></table>"
    )
    (annex,) = annexes_of(document)
    assert annex.sure and annex.label is not None and annex.label.value == "PHỤ LỤC I"
    one, more, two = annex.rows
    assert (one.continues, more.continues, two.continues) == (False, True, False)
    assert [code.value for code in more.codes] == ["1.000001"]
    assert [code.value for code in two.codes] == ["1.000002", "1.000003"]
    assert two.documents is not None and two.documents.value == "Giấy khai sinh"
    assert "taken_from_above" in [issue.code for issue in two.notes]
    assert one.group is not None and "NGHỀ ONG" in one.group.value


def test_the_three_annexes_are_told_apart() -> None:
    replace = f"<p>PHỤ LỤC I</p><table border=1><tr>{HEAD}</tr><tr><td>1</td><td>1.000001</td><td>Nuôi ong</td>"
    replace += f"<td>Căn cước</td><td>CSDL dân cư</td>{REST}</tr></table>"
    cut = "<p>PHỤ LỤC II</p><table border=1><tr><th>STT</th><th>Mã TTHC</th><th>Tên TTHC</th>"
    cut += "<th>TPHS cắt giảm</th><th>Tên VBQPPL</th></tr><tr><td>1</td><td>1.000009</td><td>Bán ong</td>"
    cut += "<td>Giấy giới thiệu</td><td>Thông tư số 3/2003/TT-BNO</td></tr></table>"
    amend = "<p>PHỤ LỤC III</p><p>Văn bản quy phạm pháp luật cần sửa đổi, bổ sung</p><table border=1><tr><th>STT</th>"
    amend += "<th>Tên văn bản</th><th>Cơ quan chủ trì</th><th>Thời hạn</th></tr><tr><td>1</td>"
    amend += "<td>Nghị định số 1/2001/NĐ-CP</td><td>Bộ Công an</td><td>Quý I</td></tr></table>"
    annexes = annexes_of(page(replace + cut + amend))
    assert [annex.action for annex in annexes] == ["replace", "cut", "amend"]
    assert [annex.label.value if annex.label else None for annex in annexes] == [
        "PHỤ LỤC I", "PHỤ LỤC II", "PHỤ LỤC III",
    ]  # fmt: skip
    assert annexes[1].codes == ("1.000009",)
    assert [each.value for each in annexes[2].rows[0].instruments] == ["Nghị định số 1/2001/NĐ-CP"]


def test_a_document_without_such_an_annex_gives_none() -> None:
    assert annexes_of(page("<p>Thành phần hồ sơ gồm đơn.</p>")) == ()
    assert annexes_of(flat(["1", "2"], heads=["STT", "Nội dung"])) == ()
    assert annexes_of(flat(["1", "2"], heads=["STT", "Thành phần hồ sơ được thay thế"])) == ()
    assert annexes_of(page("<p>Thành phần hồ sơ được cắt giảm gồm đơn.</p>")) == ()
