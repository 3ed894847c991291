"""Whatever the text: no exception, places within it, quoted words equal to their place, sources that exist."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.effects.read import effects_of
from extract.legal.cited import cited_law
from extract.legal.heading.read import ends_of
from extract.legal.read import legal_from
from extract.legal.structure.read import structure_of
from extract.types import Effect
from ingest.types import Document
from tests.effects.written import HEAD, acts_of, written

X = "01/2020/NĐ-CP"
_WORDS = st.sampled_from(
    [
        "Điều 1. ", "Điều 2. ", "1. ", "2. ", "a) ", "b) ", "\n", "\n\n", " ", ". ", "; ", ", ", ": ", " và ", "[1] ",
        "Sửa đổi, bổ sung ", "Bổ sung ", "Bãi bỏ ", "Thay thế ", "Bỏ ", "Đính chính ", "Ngưng hiệu lực ", "Chuyển ",
        "Kéo dài thời hạn áp dụng ", "cụm từ ", "“bến”", "“đò", "”", '"phà"', "“1. Bến đò.”", " bằng ", " thành ",
        " tại ", " vào sau ", " trước ", " trừ ", " như sau:\n", " hết hiệu lực", " bị bãi bỏ", " được sửa đổi ",
        " đã được sửa đổi bởi ", " theo quy định tại ", " kể từ ngày 01/6/2030", " kể từ ngày ký", " đến hết "
        "ngày 31/12/2031",
        " có hiệu lực thi hành", " sau 45 ngày kể từ ngày ký", "một số điều của ", "Các quy định trái với ", "**", "|",
        "⟦Nghị định này|this⟧", f"⟦Nghị định số 01/2020/NĐ-CP|{X}⟧", f"⟦Điều 5|{X} dieu:5⟧",
        f"⟦khoản 1, khoản 2 Điều 5|{X} dieu:5/khoan:1;{X} dieu:5/khoan:2⟧", "⟦khoản 2 Điều này|this dieu:1/khoan:2⟧",
        f"⟦mục số 7 Phụ lục I|{X} phu_luc:I/muc_so:7⟧", "7\n", "Đò ngang\n", "İ", "\x00", "\u200b",
    ]
)  # fmt: skip


def _holds(document: Document, effects: tuple[Effect, ...]) -> None:
    text = document.text
    for one in effects:
        for span in (one.evidence, one.new_text):
            assert span is None or 0 <= span.start <= span.end <= len(text)
        for words in (one.phrase_old, one.phrase_new, one.anchor):
            assert words is None or text[words.span.start : words.span.end] == words.value
        assert one.target.doc_key
        assert one.effective_date is None or len(one.effective_date) == 10


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=40).map("".join))
def test_any_mixture_of_the_wordings_of_change(words: str) -> None:
    for text in (words, HEAD + "Điều 1. " + words):
        document, effects = acts_of(text)
        _holds(document, effects)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS | st.text(max_size=12), max_size=30).map("".join))
def test_any_text_through_the_scanner(words: str) -> None:
    document, _ = written(words)
    _holds(document, cited_law(document).effects)


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, max_size=30).map("".join))
def test_the_order_of_the_quotations_does_not_matter(words: str) -> None:
    document, mentions = written(HEAD + "Điều 1. " + words)
    structure = structure_of(document)
    legal = legal_from(document, ends_of(document), structure)
    forth = effects_of(document, legal, structure.quotes, mentions)
    assert effects_of(document, legal, tuple(reversed(structure.quotes)), mentions) == forth
