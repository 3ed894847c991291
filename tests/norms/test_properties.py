"""Any text: nothing is raised, and every value stands where it says."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from extract.legal.read import read_legal
from extract.lexicon import lexicon
from extract.norms.read import norms_of
from extract.norms.types import Norm
from ingest.types import Document
from tests.norms.made_up import AGAIN, FOLLOWS, HEAD, document, law

WORDS = st.sampled_from(
    [
        "Điều 1.", "Điều 2. Thủ tục cấp thẻ", "1.", "a)", "“", "”", "hồ sơ gồm:", "nộp hồ sơ", "Sở Công Thương", "cấp",
        "giấy phép", "trong thời hạn 05 ngày kể từ ngày nhận hồ sơ", "như sau:", "\n", ".", ";", "lệ phí",
        "Doanh nghiệp", "theo Mẫu số 01", "\u00a0", "İ", "𐀀", "Chương I", "Phụ lục", "\r", "Bộ",
        "(sau đây gọi tắt là Thẻ)",
        "Sửa đổi Điều 5 như sau:",
    ]
)  # fmt: skip


def check(made: Document) -> tuple[Norm, ...]:
    legal = read_legal(made)
    ids = {unit.id for unit in legal.provisions}
    found = norms_of(made, legal)
    for norm in found:
        assert norm.provisions
        assert ids.issuperset(norm.provisions)
        assert norm.sureness == "excluded" or norm.present
        for part in norm.parts:
            assert made.text[part.value.span.start : part.value.span.end].split() == part.value.value.split()
            assert part.provision in ids
    return found


@given(st.lists(WORDS, max_size=60))
def test_any_order_of_words(words: list[str]) -> None:
    check(document(" ".join(words)))


@given(st.text(max_size=400))
def test_any_text_in_a_law(text: str) -> None:
    check(document(HEAD + "Điều 1. Thủ tục\n" + text))


@given(st.data())
def test_a_law_cut_anywhere(data: st.DataObject) -> None:
    whole = law(FOLLOWS, AGAIN)
    start = data.draw(st.integers(0, len(whole)))
    check(document(whole[start : data.draw(st.integers(start, len(whole)))]))


def test_plain_words_that_are_needed_stand_in_every_example() -> None:
    """A pattern is only tried where one of the plain words of its role stands: none may be lost by that."""
    wordings = lexicon("norm_wordings")
    for role, words in wordings["needs"].items():
        for rule in wordings[role]:
            for example in rule["match"]:
                assert any(word in example for word in words), f"{role}: {example}"


def test_time_grows_with_the_text_only() -> None:
    """One sentence of commas and names as long as a book, and an article of thousands of clauses."""
    began = time.process_time()
    check(
        document(HEAD + "Điều 2. Thủ tục cấp thẻ\n" + "Người làm nón, Sở Công Thương, hồ sơ, " * 20_000 + "nộp hồ sơ.")
    )
    check(document(HEAD + "Điều 2. Thủ tục cấp thẻ\n" + "Người làm nón nộp hồ sơ. Sở Công Thương cấp thẻ.\n" * 20_000))
    assert time.process_time() - began < 20
