"""Acts of others that a text tells: notes of consolidated texts, and what is said to have been repealed."""

from __future__ import annotations

from dataclasses import replace

from extract.legal.cited import cited_law
from ingest.read import read
from ingest.sniff import TEXT
from tests.effects.written import acts, acts_of

X = "01/2020/NĐ-CP"
BY = "02/2021/NĐ-CP"


def test_what_was_repealed_before_is_told_with_who_did_it() -> None:
    (act,) = acts(
        f"Điều 1. ⟦Điều 7 Nghị định số 01/2020/NĐ-CP|{X} dieu:7⟧ đã bị bãi bỏ bởi ⟦Nghị định số 02/2021/NĐ-CP|{BY}⟧.\n"
    )
    assert (act.kind, act.reported, act.source_doc, act.effective_date) == ("partial_repeal", True, BY, None)


CONSOLIDATED = f"""BỘ XÂY DỰNG
Số: 9/VBHN-BXD
NGHỊ ĐỊNH
Về bến đò ngang

⟦Nghị định số 01/2020/NĐ-CP|{X}⟧ ngày 01 tháng 02 năm 2020 về bến đò ngang, có hiệu lực
kể từ ngày 01 tháng 4 năm 2020, được sửa đổi, bổ sung bởi:

⟦Nghị định số 02/2021/NĐ-CP|{BY}⟧ ngày 05 tháng 5 năm 2021, có hiệu lực kể từ ngày 01 tháng 7 năm 2021.

Điều 1. Bến đò

1. Bến đò có đèn.[1]

2. Bến đò có phao và áo.[2]

Điều 2. Hiệu lực

⟦Nghị định này|this⟧ có hiệu lực kể từ ngày 01 tháng 4 năm 2020 và thay thế ⟦Nghị định số 03/2010/NĐ-CP|03/2010/NĐ-CP⟧.

[1] ⟦Khoản này|this dieu:2⟧ được sửa đổi, bổ sung theo quy định tại
⟦khoản 1 Điều 1 Nghị định số 02/2021/NĐ-CP|{BY} dieu:1/khoan:1⟧,
có hiệu lực kể từ ngày 01 tháng 7 năm 2021.

[2] Cụm từ “và áo” được bổ sung theo quy định tại
⟦khoản 2 Điều 1 Nghị định số 02/2021/NĐ-CP|{BY} dieu:1/khoan:2⟧,
có hiệu lực kể từ ngày 01 tháng 7 năm 2021.
"""


def test_each_note_tells_its_act_of_the_unit_it_stands_at() -> None:
    _, found = acts_of(CONSOLIDATED)
    notes = [one for one in found if one.source_doc == BY]
    assert [(one.kind, one.target.doc_key, one.target.path, one.source, one.effective_date) for one in notes] == [
        ("amend", X, ("dieu:1", "khoan:1"), ("dieu:1", "khoan:1"), "2021-07-01"),
        ("replace_phrase", X, ("dieu:1", "khoan:2"), ("dieu:1", "khoan:2"), "2021-07-01"),
    ]
    assert notes[1].phrase_old is None and notes[1].phrase_new is not None and notes[1].phrase_new.value == "và áo"


def test_the_body_speaks_for_the_document_that_was_consolidated() -> None:
    _, found = acts_of(CONSOLIDATED)
    body = [one for one in found if one.source_doc == X or not one.reported]
    assert {(one.kind, one.target.doc_key, one.effective_date) for one in body} == {
        ("commence", X, "2020-04-01"),
        ("replace_document", "03/2010/NĐ-CP", "2020-04-01"),
    }
    assert [one.kind for one in found if not one.reported] == ["commence"]


def test_a_list_of_law_is_cited_and_acts_on_nothing() -> None:
    rows = (
        "1;Bến đò;Nghị định số 01/2020/NĐ-CP hết hiệu lực kể từ ngày 01/01/2025\n"
        "2;Phao;Thông tư số 05/2019/TT-BXD bị bãi bỏ bởi Thông tư số 09/2024/TT-BXD\n"
    )
    listed = read(f"STT;Tên;Ghi chú\n{rows}".encode(), "danh-muc.csv")
    law = cited_law(listed)
    assert len(law.mentions) >= 3 and law.effects == ()
    assert cited_law(replace(listed, media_type=TEXT)).effects  # the same words in a text would act
