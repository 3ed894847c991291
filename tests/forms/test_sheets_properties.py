"""What holds of the forms and the tables of any document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.forms.lines import lines_of
from extract.forms.sheets import Sheet, sheets_of
from extract.forms.tables.read import tables_of
from tests.forms.drawn_tables import document_of

CELLS = st.sampled_from(
    ("", "", "", "STT", "Họ và tên", "Ngày sinh", "1", "…", "(2)", "A", "Cộng", "Bên nam", "Bên nữ", "□",
     "Ghi chú", "<", "Họ tên: ……", "(Ký, ghi rõ họ tên)", "Tên tài liệu", "Số tiền / (đồng)")
)  # fmt: skip
ROWS = st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6))
PARTS = (
    "Mẫu số 01", "Mẫu số 02", "PHỤ LỤC II", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐƠN ĐỀ NGHỊ", "TỜ KHAI",
    "Họ tên: ……", "Kính gửi: ……", "Ghi chú:", "(1) Ghi rõ tên.", "(Ký, ghi rõ họ tên)", "HƯỚNG DẪN LẬP",
    "Điều 1. Phạm vi",
    "Hồ sơ gồm:", "Số: 1/2026/TT-BXD", "(Ban hành kèm theo Thông tư số 1/2026/TT-BXD)", "………", "1. Họ và tên: ……",
    "□ Có □ Không", "",
)  # fmt: skip


def _row(cells: list[str]) -> str:
    first = "" if cells[0] == "<" else cells[0]
    return "| " + " | ".join((first, *cells[1:])) + " |"


TYPED = st.lists(
    st.one_of(st.sampled_from(PARTS), ROWS.map(lambda rows: "\n".join(map(_row, rows)))), max_size=30
).map("\n".join)  # fmt: skip


def _number(instrument: str) -> str:
    """The number of an instrument: its kind may be printed below it, or be told by it."""
    return instrument.split()[-1]


@given(TYPED)
def test_sheets_follow_each_other_and_share_no_line(typed: str) -> None:
    document = document_of(typed)
    end = -1
    for sheet in sheets_of(document, lines_of(document)):
        assert sheet.lines
        assert sheet.span.start > end
        end = sheet.span.end
        assert not {line.piece.start for line in sheet.lines} & {line.piece.start for line in sheet.notes}
        for one, said in ((sheet.number, str), (sheet.instrument, _number)):
            assert one is None or said(one.value) in " ".join(document.text[one.span.start : one.span.end].split())


@given(TYPED)
def test_slots_of_tables_stand_in_the_text(typed: str) -> None:
    document = document_of(typed)
    lines = lines_of(document)
    if not lines:
        return
    read = tables_of(document, Sheet(lines=lines))
    for slot in read.slots:
        assert document.text[slot.printed.start : slot.printed.end] == slot.printed
        assert 0 <= slot.span.start <= slot.span.end <= len(document.text)
    assert len({(slot.place, slot.whose) for slot in read.slots}) == len(read.slots)
    assert read.claimed <= {line.piece.start for line in lines}
