"""One made-up clause for each operation, and for what looks like one and is none."""

from __future__ import annotations

import pytest

from tests.effects.written import acts, told

X = "01/2020/NĐ-CP"
FULL = f"⟦Nghị định số 01/2020/NĐ-CP|{X}⟧"
END = "\nĐiều 9. Hiệu lực thi hành\n⟦Nghị định này|this⟧ có hiệu lực thi hành kể từ ngày 01 tháng 6 năm 2030.\n"

CLAUSES = {
    "amend": (
        f"Điều 1. Sửa đổi ⟦khoản 2 Điều 5 Nghị định số 01/2020/NĐ-CP|{X} dieu:5/khoan:2⟧ như sau:\n“2. Bến có đèn.”\n",
        [f"amend {X} dieu:5/khoan:2"],
    ),
    "amend, said behind": (
        f"Điều 1. ⟦Khoản 2 Điều 5 Nghị định số 01/2020/NĐ-CP|{X} dieu:5/khoan:2⟧ được sửa đổi, bổ sung như "
        f"sau:\n“2. Đò.”\n",
        [f"amend {X} dieu:5/khoan:2"],
    ),
    "amend a heading": (
        f"Điều 1. Sửa đổi ⟦tên Điều 5 Nghị định số 01/2020/NĐ-CP|{X} dieu:5/ten:-⟧ thành “Bến đò”.\n",
        [f"amend {X} dieu:5/ten:-"],
    ),
    "a form for a form": (
        f"Điều 1. Thay thế ⟦Mẫu số 02 ban hành kèm theo Nghị định số 01/2020/NĐ-CP|{X} mau:02⟧ bằng "
        "⟦Mẫu số 02 ban hành kèm theo Nghị định này|this mau:02⟧.\n",
        [f"amend {X} mau:02"],
    ),
    "supplement": (
        f"Điều 1. Bổ sung ⟦Điều 5a|{X} dieu:5a⟧ vào sau ⟦Điều 5 Nghị định số 01/2020/NĐ-CP|{X} dieu:5⟧ như "
        f"sau:\n“Điều 5a. Đò”\n",
        [f"supplement {X} dieu:5a"],
    ),
    "new annexes that come with this document": (
        f"Điều 1. Sửa đổi, bổ sung một số điều của {FULL}\n1. Bổ sung ⟦Phụ lục I ban hành kèm theo Nghị định "
        "này|this phu_luc:I⟧.\n",
        [f"supplement {X} phu_luc:I"],
    ),
    "new annexes of no other document": (
        "Điều 1. Bổ sung ⟦Phụ lục I ban hành kèm theo Nghị định này|this phu_luc:I⟧.\n",
        [],
    ),
    "a matter behind a title": (
        f"Điều 1. Bãi bỏ ⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧ sửa đổi {FULL} về bến; các quy định về phao tại "
        "⟦Nghị định số 03/2022/NĐ-CP|03/2022/NĐ-CP⟧ về đò.\n",
        ["repeal 02/2021/NĐ-CP", "partial_repeal 03/2022/NĐ-CP"],
    ),
    "decisions without a name": (
        "Điều 1. Các Quyết định của Chủ tịch Ủy ban nhân dân tỉnh về bến đò nêu trên hết hiệu lực kể từ ngày "
        "⟦Nghị định này|this⟧ có hiệu lực thi hành.\n",
        ["partial_repeal không xác định"],
    ),
    "papers without a name": ("Điều 1. Các giấy phép nêu trên hết hiệu lực kể từ ngày 01 tháng 6 năm 2030.\n", []),
    "a clause whose article nothing says": (f"Điều 1. Bãi bỏ ⟦khoản 2|{X} khoan:2⟧.\n", []),
    "a list of numbers goes on": (
        "Điều 1. Bãi bỏ nội dung đã công bố tại các Quyết định: ⟦số 1/QĐ-UBND|01/QĐ-UBND⟧ (cũ);\n"
        "⟦số 2/QĐ-UBND|02/QĐ-UBND⟧ của tỉnh.\n",
        ["partial_repeal 01/QĐ-UBND", "partial_repeal 02/QĐ-UBND"],
    ),
    "entries by their bare numbers": (
        f"Điều 1. Bãi bỏ quy trình số 1 ⟦Mục VI Phần A|{X} phan:A/muc:VI⟧, số 3 ⟦Mục II Phần B của Nghị định số "
        f"01/2020/NĐ-CP|{X} phan:B/muc:II⟧.\n",
        [f"partial_repeal {X} phan:A/muc:VI/muc_so:1", f"partial_repeal {X} phan:B/muc:II/muc_so:3"],
    ),
    "forms of an annex in a bracket": (
        f"Điều 1. Bãi bỏ ⟦Phụ lục I|{X} phu_luc:I⟧ (⟦Mẫu số 01a|{X} phu_luc:I/mau:01a⟧).\n",
        [f"partial_repeal {X} phu_luc:I/mau:01a"],
    ),
    "a heading renamed": (
        f"Điều 1. Đổi ⟦tên Chương II Nghị định số 01/2020/NĐ-CP|{X} chuong:II/ten:-⟧ thành “BẾN”.\n",
        [f"amend {X} chuong:II/ten:-"],
    ),
    "some articles of several documents": (
        f"Điều 1. Sửa đổi, bổ sung một số điều {FULL} và ⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧.\n",
        [],
    ),
    "an annex listed under its document": (
        f"Điều 1. Các quy định sau đây hết hiệu lực:\na) Các Phụ lục của {FULL}, bao gồm:\n"
        "- ⟦Phụ lục II kèm theo|this phu_luc:II⟧.\n",
        [f"expire {X} phu_luc:II"],
    ),
    "the same part of two documents": (
        "Điều 1. Bãi bỏ quy định về phao tại ⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧ và "
        "⟦Nghị định số 03/2022/NĐ-CP|03/2022/NĐ-CP⟧.\n",
        ["partial_repeal 02/2021/NĐ-CP", "partial_repeal 03/2022/NĐ-CP"],
    ),
    "a part of one, all of another": (
        "Điều 1. Bãi bỏ quy định về phao tại ⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧; "
        "⟦Nghị định số 03/2022/NĐ-CP|03/2022/NĐ-CP⟧.\n",
        ["partial_repeal 02/2021/NĐ-CP", "repeal 03/2022/NĐ-CP"],
    ),
    "a chapter announces its articles": (
        f"Chương I\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ⟦BIỂU MẪU KÈM THEO NGHỊ ĐỊNH SỐ 01/2020/NĐ-CP|{X} bieu:-⟧\n"
        f"Điều 1. Bãi bỏ ⟦Mẫu số 02|{X} mau:02⟧.\n",
        [f"partial_repeal {X} mau:02"],
    ),
    "repeal": (f"Điều 1. Bãi bỏ {FULL} về bến bãi.\n", [f"repeal {X}"]),
    "repeal, said behind": (f"Điều 1. {FULL} về bến bãi bị bãi bỏ.\n", [f"repeal {X}"]),
    "two of them": (
        f"Điều 1. Bãi bỏ {FULL} quy định về bến và ⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧ sửa đổi {FULL}.\n",
        [f"repeal {X}", "repeal 02/2021/NĐ-CP"],
    ),
    "partial repeal": (
        f"Điều 1. Bãi bỏ ⟦Điều 3, Điều 4 Nghị định số 01/2020/NĐ-CP|{X} dieu:3;{X} dieu:4⟧.\n",
        [f"partial_repeal {X} dieu:3", f"partial_repeal {X} dieu:4"],
    ),
    "partial repeal in words": (
        f"Điều 1. Bãi bỏ quy định về giá đò của chủ bến và người lái tại {FULL}.\n",
        [f"partial_repeal {X}"],
    ),
    "replace": (f"Điều 1. Thay thế {FULL} về bến bãi.\n", [f"replace_document {X}"]),
    "replace rules": (
        f"Điều 1. ⟦Nghị định này|this⟧ thay thế quy định tại ⟦điểm a khoản 1 Điều 2 Nghị định số 01/2020/NĐ-CP|"
        f"{X} dieu:2/khoan:1/diem:a⟧.\n",
        [f"partial_repeal {X} dieu:2/khoan:1/diem:a"],
    ),
    "expire": (
        f"Điều 1. {FULL} về bến bãi, được sửa đổi bởi ⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧ hết hiệu lực "
        f"thi hành kể "
        "từ ngày ⟦Nghị định này|this⟧ có hiệu lực.\n",
        [f"expire {X}"],
    ),
    "suspend": (
        f"Điều 1. Ngưng hiệu lực thi hành ⟦Điều 7 Nghị định số 01/2020/NĐ-CP|{X} dieu:7⟧ đến hết ngày 31/12/2031.\n",
        [f"suspend {X} dieu:7"],
    ),
    "extend": (
        f"Điều 1. Kéo dài thời hạn áp dụng {FULL} đến hết ngày 31 tháng 12 năm 2032.\n",
        [f"extend {X}"],
    ),
    "correct": (
        f"Điều 1. Đính chính ⟦khoản 1 Điều 2 Nghị định số 01/2020/NĐ-CP|{X} dieu:2/khoan:1⟧: cụm từ “bến đó” "
        f"sửa thành “bến đò”.\n",
        [f"correct {X} dieu:2/khoan:1"],
    ),
    "renumber": (
        f"Điều 1. Chuyển ⟦khoản 3 Điều 5 Nghị định số 01/2020/NĐ-CP|{X} dieu:5/khoan:3⟧ thành ⟦khoản 4|{X} "
        f"dieu:5/khoan:4⟧.\n",
        [f"renumber {X} dieu:5/khoan:3"],
    ),
    "generic": (
        "Điều 1. Các quy định trước đây trái với ⟦Nghị định này|this⟧ đều bị bãi bỏ.\n",
        ["partial_repeal không xác định"],
    ),
    "acts on acts": (
        f"Điều 1. Bãi bỏ ⟦khoản 3 Điều 1 Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP dieu:1/khoan:3⟧ sửa đổi ⟦Điều "
        f"5 Nghị định số "
        f"01/2020/NĐ-CP|{X} dieu:5⟧.\n",
        ["partial_repeal 02/2021/NĐ-CP dieu:1/khoan:3"],
    ),
}

SILENT = {
    "history": f"Điều 1. Bến đò thực hiện theo {FULL} đã được sửa đổi, bổ sung bởi ⟦Nghị định số "
    f"02/2021/NĐ-CP|02/2021/NĐ-CP⟧.\n",
    "a title": f"Điều 1. Áp dụng ⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧ sửa đổi, bổ sung một số điều của {FULL}.\n",
    "negation": f"Điều 1. Không bãi bỏ {FULL}.\n",
    "a condition": f"Điều 1. Trường hợp {FULL} được sửa đổi, bổ sung hoặc thay thế thì áp dụng văn bản mới.\n",
    "a duty": f"Điều 1. Bộ Xây dựng rà soát, đề xuất sửa đổi, bổ sung ⟦Điều 5 Nghị định số 01/2020/NĐ-CP|{X} "
    f"dieu:5⟧.\n",
    "itself": "Điều 1. Sửa đổi hồ sơ theo ⟦khoản 2 Điều này|this dieu:1/khoan:2⟧.\n",
    "a paper": f"Điều 1. Giấy phép cấp tại ⟦Điều 5 Nghị định số 01/2020/NĐ-CP|{X} dieu:5⟧ hết hiệu lực sau hai năm.\n",
    "another's title": f"Điều 1. Sửa đổi, bổ sung một số điều của các thông tư hướng dẫn thi hành {FULL}.\n",
    "kept in force": f"Điều 1. Giấy phép cấp theo {FULL} tiếp tục có hiệu lực đến hết ngày 31/12/2031.\n",
}


@pytest.mark.parametrize("name", CLAUSES)
def test_each_operation(name: str) -> None:
    text, want = CLAUSES[name]
    assert told(acts(text + END)) == want


@pytest.mark.parametrize("name", SILENT)
def test_what_only_looks_like_one(name: str) -> None:
    assert told(acts(SILENT[name] + END)) == []


def test_a_new_unit_tells_what_it_stands_behind_and_its_words() -> None:
    text, _ = CLAUSES["supplement"]
    act = acts(text + END)[0]
    assert act.after is not None and act.after.path == ("dieu:5",)
    assert act.new_text is not None


def test_an_end_is_the_last_day_and_a_new_place_is_given() -> None:
    assert acts(CLAUSES["suspend"][0] + END)[0].until == "2031-12-31"
    assert acts(CLAUSES["extend"][0] + END)[0].until == "2032-12-31"
    assert acts(CLAUSES["renumber"][0] + END)[0].renumbered_as == ("dieu:5", "khoan:4")


def test_the_words_of_a_correction() -> None:
    act = acts(CLAUSES["correct"][0] + END)[0]
    assert act.phrase_old is not None and act.phrase_new is not None
    assert (act.phrase_old.value, act.phrase_new.value) == ("bến đó", "bến đò")


def test_a_new_number_is_read_from_the_new_heading() -> None:
    text = f"Điều 1. Sửa đổi {FULL}\n1. Sửa đổi số thứ tự của ⟦Điều 7|{X} dieu:7⟧. Bến đò như sau:\n“Điều 8. Bến đò”.\n"
    act = acts(text + END)[0]
    assert (act.kind, act.target.path, act.renumbered_as) == ("renumber", ("dieu:7",), ("dieu:8",))
