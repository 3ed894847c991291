"""The notes of a consolidated text of our own: which act each tells, and which unit bears it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from api.bench import folding
from api.bench.gold import Shared
from catalog_graph.law.footnotes import Footnote, footnotes_of
from tests.law.texts import text_of

TEXT = """VĂN BẢN HỢP NHẤT
Số: 9/VBHN-BTLĐĐ

Điều 1. Phạm vi
1.[1] Thông tư này quy định việc trực đê.
2. Trực đê gồm:
a) [2] Trực ngày;
b) Trực đêm của hạt cấp xã[3].
Điều 2.[4] Sổ trực
Sổ trực do hạt cấp.
Điều 3. (được bãi bỏ) [5]
Điều 4. Hiệu lực[6]
Thông tư có hiệu lực từ ngày ký.

[1] Khoản này được sửa đổi, bổ sung theo quy định tại khoản 1 Điều 1 của Thông tư số 12/2025/TT-BTLĐĐ sửa đổi,
bổ sung một số điều, có hiệu lực kể từ ngày 01 tháng 7 năm 2025.
[2] Điểm này được bổ sung theo quy định tại điểm b khoản 2 Điều 1 Thông tư số 12/2025/TT-BTLĐĐ, có hiệu lực kể từ ngày
01/7/2025.
[3] Cụm từ “cấp huyện” được thay thế bằng cụm từ “cấp xã” theo quy định tại Điều 2 của Thông tư số 12/2025/TT-BTLĐĐ.
[4] Tên điều này được sửa đổi theo quy định tại khoản 3 Điều 1 của Thông tư số 12/2025/TT-BTLĐĐ.
[5] Điều này được bãi bỏ theo quy định tại Điều 3 của Thông tư số 20/2025/TT-BTLĐĐ, có hiệu lực từ ngày 05/11/2025.
[6] Điều 4 của Thông tư số 12/2025/TT-BTLĐĐ quy định như sau:
Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2025.
"""
FIRST = datetime.date(2025, 7, 1)


def told() -> dict[int, Footnote]:
    text = text_of("9-vbhn-btldd", TEXT)
    return {note.number: note for note in footnotes_of(text.text, text.provisions)}


@pytest.mark.parametrize(
    ("number", "kind", "source", "path", "effective"),
    [
        (1, "amend", ("dieu:1", "khoan:1"), ("dieu:1", "khoan:1"), FIRST),
        (2, "supplement", ("dieu:1", "khoan:2", "diem:b"), ("dieu:1", "khoan:2", "diem:a"), FIRST),
        (3, "replace_phrase", ("dieu:2",), ("dieu:1", "khoan:2", "diem:b"), None),
        (4, "amend", ("dieu:1", "khoan:3"), ("dieu:2", "ten:-"), None),
        (5, "partial_repeal", ("dieu:3",), ("dieu:3",), datetime.date(2025, 11, 5)),
    ],
)
def test_a_note_tells_an_act(
    number: int, kind: str, source: tuple[str, ...], path: tuple[str, ...], effective: datetime.date | None
) -> None:
    note = told()[number]
    assert (note.kind, note.source, note.path, note.effective) == (kind, source, path, effective)
    assert note.by == ("20/2025/TT-BTLĐĐ" if number == 5 else "12/2025/TT-BTLĐĐ")


def test_a_note_that_only_quotes_tells_no_act() -> None:
    assert 6 not in told()
    assert told()[3].phrase_old == "cấp huyện"


SHARED = Path(__file__).resolve().parents[2] / "../shared"


@pytest.mark.real
@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="kho dữ liệu thật không có ở đây")
def test_the_notes_of_real_consolidated_texts_are_read() -> None:
    scores = list(folding.notes(Shared(root=SHARED, labels=SHARED)))
    assert sum(one.hit + len(one.missed) for one in scores if one.field == "acts") >= 90


def test_the_samples_are_folded_exactly() -> None:
    scores = list(folding.measure(Shared(root=SHARED, labels=SHARED)))
    assert {one.field for one in scores} == {"text", "status"}
    assert not [one for one in scores if one.extra or one.missed]
