"""Whatever a component says, what is found in it stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.dossier.excepting import sentences
from catalog_graph.dossier.match import spoken
from catalog_graph.dossier.naming import named
from catalog_graph.dossier.rules import rules
from catalog_graph.workdays import RULES
from extract.fold import even, fold
from extract.lexicon import lexicon
from tests.dossier.builders import procedure

WORDS = st.sampled_from(
    [
        "bản sao", "thẻ căn cước", "giấy khai sinh", "hoặc", "trừ trường hợp", "khai thác được", "không phải nộp",
        "cơ sở dữ liệu quốc gia về dân cư", "đơn đề nghị cấp", "số", "giấy chứng nhận đăng ký xe", "(", ")", ";", ".",
        "Lưu ý:", "thì", "hoà", "uỷ ban", "kiểu", "phiếu lý lịch tư pháp", "\n",
    ]
)  # fmt: skip


@given(st.lists(st.lists(WORDS, max_size=14).map(" ".join), max_size=5))
def test_findings_stand_in_their_component(papers: list[str]) -> None:
    made = procedure(*papers)
    for each in spoken(made):
        component = made.cases[0].components[each.component].name.value
        assert 0 <= each.start < each.end <= len(component)
        assert rules().classes[each.kind].pattern.search(even(component)[each.start : each.end])
        assert (each.state == "exception") == (each.exception is not None)


@given(st.text())
def test_an_even_text_keeps_every_place(text: str) -> None:
    assert len(even(text)) == len(text)
    assert even(even(text)) == even(text)


@given(st.text(alphabet="aáàoòóóủyuúỳyý hHnN"))
def test_an_even_text_folds_to_the_same(text: str) -> None:
    assert fold(even(text)) == fold(text)


@given(st.text(alphabet="a.;() \n"))
def test_sentences_are_parts_of_the_text_in_order(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        last = end


EXAMPLES = [(row["key"], text) for row in lexicon("replaced_documents", RULES)["classes"] for text in row["match"]]


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_what_a_class_names_holds_a_sign(kind: str, text: str) -> None:
    assert kind in [each.kind for each in named(even(text))]
    assert not named("".join(letter for letter in text if letter.isdigit()))
