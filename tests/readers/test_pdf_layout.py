"""Every character of a PDF's text leads to its box on the page: whatever was joined, cleaned, decoded or turned."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pdf.chars import frame_of
from ingest.types import Document, Span
from tests.readers.build import read_bytes
from tests.readers.make import flowing, pdf, ruled

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=7), min_size=3, max_size=120)


def pages_say(document: Document, data: bytes, every: int = 1) -> Iterator[tuple[str, str]]:
    """(character of the text, what PDFium finds in its box) for every so many runs of a layout."""
    assert document.layout is not None
    file = pypdfium2.PdfDocument(data)
    for at, (span, box, _) in enumerate(document.layout.runs(Span(0, len(document.text)))):
        if at % every:
            continue
        page = file[box.page - 1]
        frame = frame_of(page)
        if frame.rotation == 0:
            left, bottom = frame.left + box.x0 - 0.2, frame.top - box.bottom - 0.2
            right, top = frame.left + box.x1 + 0.2, frame.top - box.top + 0.2
            found = page.get_textpage().get_text_bounded(left, bottom, right, top)
            yield document.text[span.start : span.end], unicodedata.normalize("NFC", found)


def spans(document: Document) -> list[Span]:
    assert document.layout is not None
    return [span for span, _, _ in document.layout.runs(Span(0, len(document.text)))]


def covers(document: Document) -> bool:
    """Whether runs grow, do not overlap, and hold every character but blanks."""
    found = spans(document)
    held = {at for span in found for at in range(span.start, span.end)}
    grows = all(before.end <= span.start for before, span in pairwise(found))
    return grows and held == {at for at, char in enumerate(document.text) if not char.isspace()}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(paragraphs=st.lists(WORDS, min_size=1, max_size=6))
def test_every_character_lies_where_its_box_says(paragraphs: list[list[str]]) -> None:
    data = flowing(*[" ".join(words) for words in paragraphs])
    document = read_bytes(data)
    assert covers(document)
    assert all(char in found for char, found in pages_say(document, data))


def test_tables_over_pages_and_repeated_heads_have_their_boxes() -> None:
    rows = [["STT", "Tên thủ tục"], *([str(n), f"Cấp giấy chứng nhận lần {n}"] for n in range(1, 90))]
    data = flowing("Danh mục", ruled(rows, (60, 300)), "Hết.")
    document = read_bytes(data)
    assert document.pages is not None and document.pages > 1
    assert covers(document)
    assert all(char in found for char, found in pages_say(document, data, every=7))


def test_decomposed_letters_share_the_box_of_the_letter_they_become() -> None:
    data = pdf([unicodedata.normalize("NFD", "Quyết định về thời hạn giải quyết hồ sơ")])
    document = read_bytes(data)
    assert document.text == "Quyết định về thời hạn giải quyết hồ sơ"
    assert covers(document)


def test_letters_in_an_old_encoding_keep_their_boxes() -> None:
    lines = ["Céng hoµ x· héi chñ nghÜa ViÖt Nam", "§iÒu 1. Ph¹m vi ®iÒu chØnh", "C¸c c¬ quan, tæ chøc cã liªn quan"]
    document = read_bytes(pdf(lines))
    assert document.text.startswith("Cộng hoà xã hội chủ nghĩa Việt Nam\nĐiều 1.")
    assert document.original(Span(0, 8)) == "Céng hoµ"
    assert covers(document)


def test_a_quote_over_two_pages_has_boxes_on_both() -> None:
    sentence = "Cơ quan thử nghiệm tiếp nhận hồ sơ rồi kiểm tra và chuyển hồ sơ đến bộ phận có liên quan " * 60
    document = read_bytes(flowing(sentence.strip() + "."))
    assert document.layout is not None
    boxes = document.layout.boxes(Span(0, len(document.text)))
    assert {box.page for box in boxes} == {1, 2}
    assert len(boxes) > 40  # one a line


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_of_a_turned_page_are_those_of_the_page_as_shown(turn: int) -> None:
    file = pypdfium2.PdfDocument(pdf(["Điều 1. Phạm vi."], landscape=turn))
    out = io.BytesIO()
    file.save(out)
    document = read_bytes(out.getvalue())
    assert document.layout is not None
    (box,) = document.layout.boxes(Span(0, len(document.text)))
    assert 55 < box.x0 < 65 and 45 < box.top < 65 and box.x1 > 120


def test_a_page_set_sideways_is_read_upright_and_boxed_as_it_lies() -> None:
    file = pypdfium2.PdfDocument(pdf(["Điều 1. Phạm vi áp dụng.", "Điều 2. Hiệu lực thi hành."], landscape=90))
    file[0].set_rotation(0)  # shown as it lies: the letters stand on end
    out = io.BytesIO()
    file.save(out)
    document = read_bytes(out.getvalue())
    assert document.text == "Điều 1. Phạm vi áp dụng.\nĐiều 2. Hiệu lực thi hành."
    box = document.blocks[0].place.box
    assert box is not None and box[3] - box[1] > box[2] - box[0]
    assert covers(document)


@pytest.mark.real
@pytest.mark.parametrize("pattern", ["law/pdf-doc/SRC-F-38*.pdf", "decisions/*.pdf", "forms/hoc_tap/Mau0*.pdf"])
def test_real_files_have_a_box_for_every_character(pattern: str) -> None:
    paths = sorted(CORPUS.glob(pattern))
    if not paths:
        pytest.skip("the real corpus is not beside the project")
    data = paths[0].read_bytes()
    document = read_bytes(data)
    assert covers(document)
    assert all(char in found for char, found in pages_say(document, data, every=11))
