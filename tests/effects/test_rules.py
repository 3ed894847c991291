"""The ten rules for reading acts of change, each with a document of its own."""

from __future__ import annotations

from dataclasses import replace

from extract.effects.read import effects_of
from extract.legal.heading.read import ends_of
from extract.legal.read import legal_from
from extract.legal.structure.read import structure_of
from extract.types import Mention
from tests.effects.written import HEAD, acts, acts_of, told, written

X = "01/2020/NĐ-CP"
FULL = f"⟦Nghị định số 01/2020/NĐ-CP|{X}⟧"
END = "\nĐiều 9. Hiệu lực thi hành\n⟦Nghị định này|this⟧ có hiệu lực thi hành kể từ ngày 01 tháng 6 năm 2030.\n"


def test_1_items_inherit_the_act_and_the_document() -> None:
    text = (
        f"Điều 1. Bãi bỏ toàn bộ các văn bản sau đây\n1. {FULL} về bến bãi.\n"
        "2. ⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧ sửa đổi, bổ sung Nghị định về bến bãi.\n"
        f"Điều 2. Sửa đổi, bổ sung một số điều của ⟦Nghị định số 03/2022/NĐ-CP|03/2022/NĐ-CP⟧ như sau:\n"
        "1. Sửa đổi, bổ sung ⟦Điều 4|03/2022/NĐ-CP dieu:4⟧ như sau:\n"
        "a) ⟦Khoản 1|03/2022/NĐ-CP dieu:4/khoan:1⟧ được sửa đổi như sau:\n“1. Đò có đèn.”\n"
        "b) Bổ sung ⟦khoản 3|03/2022/NĐ-CP dieu:4/khoan:3⟧ như sau:\n“3. Đò có phao.”\n"
    )
    found = acts(text + END)
    assert told(found) == [
        f"repeal {X}",
        "repeal 02/2021/NĐ-CP",
        "amend 03/2022/NĐ-CP dieu:4/khoan:1",
        "supplement 03/2022/NĐ-CP dieu:4/khoan:3",
    ]
    assert [one.source for one in found[:3]] == [
        ("dieu:1", "khoan:1"),
        ("dieu:1", "khoan:2"),
        ("dieu:2", "khoan:1", "diem:a"),
    ]


def test_2_quoted_new_text_does_not_act() -> None:
    document, found = acts_of(
        HEAD + f"Điều 1. Sửa đổi ⟦Điều 8 Nghị định số 01/2020/NĐ-CP|{X} dieu:8⟧ như sau:\n"
        f"“Điều 8. Điều khoản thi hành\n1. Bãi bỏ ⟦Thông tư số 07/2019/TT-BXD|07/2019/TT-BXD⟧.\n"
        "2. Bến cũ thay bằng bến mới.”\n" + END
    )
    assert told(found) == [f"amend {X} dieu:8"]
    assert found[0].new_text is not None
    words = document.text[slice(*found[0].new_text)]
    assert words.startswith("“Điều 8") and words.endswith("bến mới.”")


def test_3_history_and_titles_do_not_act() -> None:
    text = (
        f"Điều 1. Bãi bỏ ⟦Điều 5 Nghị định số 01/2020/NĐ-CP|{X} dieu:5⟧ đã được sửa đổi, bổ sung tại "
        "⟦khoản 2 Điều 1 Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP dieu:1/khoan:2⟧.\n"
        "Điều 2. Thay thế ⟦Thông tư số 07/2019/TT-BXD|07/2019/TT-BXD⟧ hướng dẫn thi hành một số điều của "
        f"{FULL} về việc kéo dài thời hạn ⟦Nghị định số 05/2018/NĐ-CP|05/2018/NĐ-CP⟧.\n"
    )
    assert told(acts(text + END)) == [f"partial_repeal {X} dieu:5", "replace_document 07/2019/TT-BXD"]


def test_4_a_list_belongs_to_the_document_at_its_end() -> None:
    listed = ";".join(f"{X} dieu:{n}" for n in (5, 7, 9))
    text = f"Điều 1. Bãi bỏ ⟦Điều 5, Điều 7; Điều 9 Nghị định số 01/2020/NĐ-CP|{listed}⟧.\n"
    assert told(acts(text + END)) == [f"partial_repeal {X} dieu:{n}" for n in (5, 7, 9)]


def test_5_the_document_itself_is_no_target() -> None:
    text = f"Điều 1. Theo ⟦khoản 2 Điều này|this dieu:1/khoan:2⟧, ⟦Nghị định này|this⟧ thay thế {FULL}.\n"
    assert told(acts(text + END)) == [f"replace_document {X}"]


def test_6_words_struck_out_amend_the_unit() -> None:
    text = f"Điều 1. Bãi bỏ cụm từ “và bến nổi” tại ⟦Điều 5 Nghị định số 01/2020/NĐ-CP|{X} dieu:5⟧.\n"
    (act, _) = acts(text + END)
    assert (act.kind, act.target.path, act.phrase_new) == ("replace_phrase", ("dieu:5",), None)
    assert act.phrase_old is not None and act.phrase_old.value == "và bến nổi"


def test_7_rows_dropped_from_a_list_are_a_partial_repeal() -> None:
    text = (
        "Điều 1. Bãi bỏ 02 thủ tục hành chính số thứ tự 3, 4 mục B danh mục ban hành kèm theo "
        "⟦Quyết định số 55/QĐ-UBND|55/QĐ-UBND⟧.\n"
    )
    assert told(acts(text + END)) == ["partial_repeal 55/QĐ-UBND"]


def test_8_numbers_of_annexes_are_not_articles() -> None:
    text = (
        "Điều 1. Bãi bỏ ⟦Phụ lục II, Mẫu số 03 ban hành kèm theo Nghị định số 01/2020/NĐ-CP|"
        f"{X} phu_luc:II;{X} mau:03⟧.\n"
    )
    assert told(acts(text + END)) == [f"partial_repeal {X} phu_luc:II", f"partial_repeal {X} mau:03"]


def test_9_negation_and_conditions_do_not_act() -> None:
    text = (
        f"Điều 1. Không thay thế ⟦Điều 5 Nghị định số 01/2020/NĐ-CP|{X} dieu:5⟧.\n"
        f"Điều 2. Trường hợp các văn bản dẫn chiếu tại ⟦Nghị định này|this⟧ như {FULL} được sửa đổi, bổ sung "
        f"hoặc thay thế "
        "thì áp dụng theo văn bản mới.\n"
        f"Điều 3. Bến cũ giữ nguyên cho đến khi {FULL} bị bãi bỏ.\n"
    )
    assert told(acts(text + END)) == []


def test_10_an_act_has_its_source_its_day_and_its_evidence() -> None:
    document, found = acts_of(
        HEAD + f"Điều 1. Bãi bỏ\n1. {FULL} về bến bãi kể từ ngày 01 tháng 01 năm 2031.\n2. "
        "⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧ về đò.\n" + END
    )
    first, second = found[:2]
    assert (first.source, first.effective_date, first.date_basis) == (("dieu:1", "khoan:1"), "2031-01-01", "stated")
    assert (second.effective_date, second.date_basis) == ("2030-06-01", "commencement")
    assert document.text[slice(*second.evidence)].startswith("2. Nghị định số 02/2021/NĐ-CP")


def test_exceptions_are_kept_out_of_a_repeal() -> None:
    text = (
        f"Điều 1. Bãi bỏ {FULL}, trừ ⟦Điều 5, Điều 6|{X} dieu:5;{X} dieu:6⟧.\n"
        "Điều 2. Bãi bỏ ⟦Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP⟧, trừ các quy định sau:\n"
        "a) ⟦Điều 7|02/2021/NĐ-CP dieu:7⟧;\nb) Quy định về đò tại ⟦khoản 2 Điều 9|02/2021/NĐ-CP dieu:9/khoan:2⟧.\n"
    )
    one, two = acts(text + END)[:2]
    assert (one.kind, [spared.path for spared in one.except_for]) == ("partial_repeal", [("dieu:5",), ("dieu:6",)])
    assert (two.kind, [spared.path for spared in two.except_for]) == (
        "partial_repeal",
        [("dieu:7",), ("dieu:9", "khoan:2")],
    )


def test_acts_hide_in_the_closing_article() -> None:
    text = (
        "Điều 1. Bến đò có đèn.\nĐiều 2. Hiệu lực thi hành\n1. ⟦Nghị định này|this⟧ có hiệu lực thi hành kể từ "
        "ngày 01 tháng 6 "
        f"năm 2030 và thay thế {FULL} về bến; bãi bỏ ⟦Điều 3 Nghị định số 02/2021/NĐ-CP|02/2021/NĐ-CP dieu:3⟧.\n"
        "2. Kể từ ngày ⟦Nghị định này|this⟧ có hiệu lực thi hành, các văn bản sau đây hết hiệu lực:\n"
        "a) ⟦Thông tư số 07/2019/TT-BXD|07/2019/TT-BXD⟧;\nb) ⟦Thông tư số 08/2019/TT-BXD|08/2019/TT-BXD⟧.\n"
    )
    found = acts(text)
    assert told(found) == [
        f"replace_document {X}",
        "partial_repeal 02/2021/NĐ-CP dieu:3",
        "expire 07/2019/TT-BXD",
        "expire 08/2019/TT-BXD",
    ]
    assert {one.effective_date for one in found} == {"2030-06-01"}


def test_rows_of_an_unquoted_table_are_the_new_text() -> None:
    document, found = acts_of(
        HEAD
        + f"Điều 1. Sửa đổi, bổ sung một số mục của {FULL}\n1. Bổ sung ⟦mục số 7 và mục số 8|{X} phu_luc:I/muc_so:7;"
        f"{X} phu_luc:I/muc_so:8⟧ như sau:\n7\nĐò ngang\nUBND cấp xã\n8\nĐò dọc\nUBND cấp tỉnh\n" + END
    )
    rows = [document.text[slice(*one.new_text)] for one in found if one.new_text is not None]
    assert rows == ["7\nĐò ngang\nUBND cấp xã", "8\nĐò dọc\nUBND cấp tỉnh"]


def test_a_predicate_announces_the_list_behind_it() -> None:
    text = (
        "Điều 1. Các Thông tư, Quyết định dưới đây hết hiệu lực kể từ ngày 01/7/2031:\n"
        "a) ⟦Thông tư số 07/2019/TT-BXD|07/2019/TT-BXD⟧ về đò;\n"
        "b) ⟦Điều 2 Thông tư số 08/2019/TT-BXD|08/2019/TT-BXD dieu:2⟧ sửa đổi Thông tư về đò.\n"
    )
    found = acts(text + END)
    assert told(found) == ["expire 07/2019/TT-BXD", "expire 08/2019/TT-BXD dieu:2"]
    assert [one.effective_date for one in found[:2]] == ["2031-07-01", "2031-07-01"]


def test_an_annex_named_at_length_is_of_the_document_it_came_with() -> None:
    document, mentions = written(
        HEAD
        + "Điều 1. Bãi bỏ ⟦mục số 3 tại Phụ lục|this phu_luc:-/muc_so:3⟧ danh mục bến đò của tỉnh, ban hành kèm theo "
        f"{FULL} về bến đò.\n"
    )
    mentions = (replace(mentions[0], kind="form_annex"), *mentions[1:])
    structure = structure_of(document)
    legal = legal_from(document, ends_of(document), structure)
    assert told(effects_of(document, legal, structure.quotes, mentions)) == [f"partial_repeal {X} phu_luc:-/muc_so:3"]


def test_documents_in_the_name_of_one_that_is_repealed_have_no_day() -> None:
    text = (
        "Điều 1. Bãi bỏ Thông tư A sửa đổi, bổ sung một số điều của Thông tư B; Thông tư C về bến và Thông tư D.\n"
        "Điều 2. Bãi bỏ Thông tư A sửa đổi, bổ sung Thông tư B, Thông tư D.\n"
    )
    for letter in "ABCD":
        text = text.replace(f"Thông tư {letter}", f"⟦Thông tư số {letter}/2020|{letter}⟧")
    document, mentions = written(HEAD + text)
    days = {"A": "2020-01-05"}

    def with_day(one: Mention) -> Mention:
        key = one.targets[0].doc_key
        day = "2020-02-06" if key == "D" and one.span.start > document.text.find("Điều 2.") else days.get(key)
        return replace(one, targets=(replace(one.targets[0], date=day),))

    structure = structure_of(document)
    legal = legal_from(document, ends_of(document), structure)
    found = effects_of(document, legal, structure.quotes, tuple(with_day(one) for one in mentions))
    assert told(found) == ["repeal A", "repeal A", "repeal D"]
