"""Documents drawn at random: a known tree printed in several ways is read back, and any text keeps what must hold."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.legal.structure.numerals import LAWFUL
from extract.legal.structure.read import provisions_of
from ingest.read import read
from ingest.types import Document
from tests.legal.structures import document_of, holds

ROMAN = ("I", "II", "III", "IV", "V", "VI")
SENTENCES = (
    "Thư viện xã mở cửa cho mọi người",
    "Bạn đọc giữ gìn sách theo quy định tại Điều 5 của Luật này",
    "Việc mượn sách quy định tại khoản 2 Điều này được ghi vào sổ",
    "Phí thẻ là 10.000 đồng mỗi năm",
    "Sách nói, sách in và báo thuộc điểm a khoản 1 Điều 3 Nghị định số 12/2020/NĐ-CP",
    "Ủy ban nhân dân xã chịu trách nhiệm",
)
TITLES = ("Phạm vi điều chỉnh", "Đối tượng áp dụng", "Trách nhiệm của Ủy ban nhân dân xã", "Hiệu lực thi hành", "Phí")


@dataclass(frozen=True, slots=True)
class Printed:
    """Paragraphs as they are printed, and the ids of the units in order."""

    lines: tuple[str, ...]
    ids: tuple[str, ...]


@st.composite
def points(draw: st.DrawFn, above: str) -> Printed:
    """The điểm of one khoản."""
    count = draw(st.integers(2, 6))
    lines = [f"{LAWFUL[at]}) {draw(st.sampled_from(SENTENCES))};" for at in range(count)]
    return Printed(tuple(lines), tuple(f"{above}__diem_{LAWFUL[at]}" for at in range(count)))


@st.composite
def articles(draw: st.DrawFn, number: str, prefix: str = "") -> Printed:
    """One article: a paragraph, or khoản, some with điểm, some with a second paragraph."""
    name = f"{prefix}dieu_{number}"
    separator = draw(st.sampled_from((".", ":", ".")))
    lines = [f"Điều {number}{separator} {draw(st.sampled_from(TITLES))}"]
    ids = [name]
    clauses = draw(st.integers(0, 5))
    if clauses < 2:
        return Printed((*lines, f"{draw(st.sampled_from(SENTENCES))}."), (name,))
    for clause in range(1, clauses + 1):
        within = draw(st.one_of(st.none(), points(f"{name}__khoan_{clause}")))
        ids.append(f"{name}__khoan_{clause}")
        lines.append(f"{clause}. {draw(st.sampled_from(SENTENCES))}{'.' if within is None else ' gồm:'}")
        if within is not None:
            lines += within.lines
            ids += within.ids
        elif draw(st.booleans()):
            lines.append(f"{draw(st.sampled_from(SENTENCES))}.")
    return Printed(tuple(lines), tuple(ids))


@st.composite
def laws(draw: st.DrawFn) -> Printed:
    """A law: chapters with a title each, articles numbered through, here and there one with a suffix."""
    lines: list[str] = ["LUẬT", "THƯ VIỆN", "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"]
    ids: list[str] = []
    number = 0
    for chapter in range(draw(st.integers(1, 4))):
        lines += [f"Chương {ROMAN[chapter]}", "NHỮNG QUY ĐỊNH VỀ THƯ VIỆN"]
        ids.append(f"chuong_{ROMAN[chapter]}")
        for _ in range(draw(st.integers(1, 4))):
            number += 1
            names = [str(number)] + ([f"{number}a"] if draw(st.integers(0, 9)) == 0 else [])
            for name in names:
                article = draw(articles(name))
                lines += article.lines
                ids += article.ids
    return Printed(tuple(lines), tuple(ids))


@st.composite
def amendments(draw: st.DrawFn) -> Printed:
    """A law that changes another: every clause quotes one article of it as new text."""
    lines = ["Điều 1. Sửa đổi, bổ sung một số điều của Luật Thư viện"]
    ids = ["dieu_1"]
    clauses = draw(st.integers(2, 5))
    for clause in range(1, clauses + 1):
        target = draw(st.integers(20, 90))
        lines.append(f"{clause}. Sửa đổi, bổ sung Điều {target} như sau:")
        quoted = draw(articles(str(target), f"dieu_1__khoan_{clause}__trich__"))
        ids += [f"dieu_1__khoan_{clause}", *quoted.ids]
        lines += [f"“{quoted.lines[0]}", *quoted.lines[1:-1], f"{quoted.lines[-1]}”."]
    return Printed((*lines, "Điều 2. Hiệu lực thi hành", "Luật này có hiệu lực ngay."), (*ids, "dieu_2"))


def wrapped(lines: tuple[str, ...]) -> Document:
    """Lines cut at a width, a blank line between paragraphs, headings in bold: as portals print plain text."""
    bold = [f"**{line}**" if line.startswith(("Điều ", "Chương ")) else line for line in lines]
    return read("\n\n".join(textwrap.fill(line, 40) for line in bold).encode(), "mau.txt")


@settings(max_examples=40)
@given(laws())
def test_a_law_is_read_back(law: Printed) -> None:
    for document in (document_of(*law.lines), document_of(*law.lines, html=True), wrapped(law.lines)):
        provisions = provisions_of(document)
        assert [one.id for one in provisions] == list(law.ids)
        holds(document, provisions)
        _covers(document, law)


@settings(max_examples=40)
@given(amendments())
def test_an_amending_law_is_read_back(law: Printed) -> None:
    for document in (document_of(*law.lines), document_of(*law.lines, html=True)):
        provisions = provisions_of(document)
        assert [one.id for one in provisions] == list(law.ids)
        assert all((one.quoted_in is not None) == ("trich" in one.id) for one in provisions)
        holds(document, provisions)


_LABELS = (
    "|Điều 1. |Điều 2|Điều 3: |Điều 2a. |Chương I|CHƯƠNG 2. |Mục 1. |Phần thứ hai |1. |2. |2.|10) |a) |b) |đ) |a1) |- "
    "|(i) |I. |II. |A. |1.1. |“1. |“Điều 5. |”|Phụ lục I|PHỤ LỤC|Mẫu số 01|QUY CHẾ|(Kèm theo Quyết định số 1)|Nơi nhận:"
    "|KT. BỘ TRƯỞNG|[1] |MỤC LỤC"
)
LABELS = st.sampled_from(_LABELS.split("|"))
ENDS = st.sampled_from(
    ("", ".", ";", ":", ",", "”", "”.", '"', " như sau:", " 2. Tiếp theo.", " b) Sau nữa", " Điều 7. Khác")
)
WORDS = st.sampled_from((*SENTENCES, *TITLES, "Sửa đổi, bổ sung khoản 2 Điều 5", "THƯ VIỆN", ""))


@settings(max_examples=150)
@given(st.lists(st.tuples(LABELS, WORDS, ENDS), min_size=1, max_size=40), st.booleans())
def test_any_text_keeps_what_must_hold(parts: list[tuple[str, str, str]], html: bool) -> None:
    lines = [line for line in ("".join(part).strip() for part in parts) if line]
    if lines:
        document = document_of("Thông báo", *lines, html=html)
        holds(document, provisions_of(document))


def _covers(document: Document, law: Printed) -> None:
    """From the first unit on, every paragraph stands in a unit."""
    provisions = provisions_of(document)
    covered = [one.text.span for one in provisions if one.parent is None]
    first = covered[0].start
    for at, letter in enumerate(document.text):
        if at >= first and letter.isalnum():
            assert any(start <= at < end for start, end in covered), document.text[at : at + 40]
