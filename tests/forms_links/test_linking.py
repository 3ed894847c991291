"""Forms and procedures: what links them, what does not, and that no link depends on other forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_graph.forms.link import linked
from catalog_graph.forms.names import alike, stem_of
from catalog_graph.forms.phrases import phrases_in
from catalog_graph.forms.saying import instruments_in, is_telling, numbers_in, numbers_of
from catalog_graph.forms.types import Asking, Found, Paper, Wanted


def asking(code: str, name: str, *papers: tuple[str, tuple[str, ...]], bases: tuple[str, ...] = ()) -> Asking:
    wanted = tuple(Wanted(text=text, files=files, component=at) for at, (text, files) in enumerate(papers))
    return Asking(subject=code, code=code, name=name, papers=wanted, bases=bases)


CATALOGUE = (
    asking("1.000001", "Đăng ký nuôi ong", ("- Tờ khai đăng ký nuôi ong theo mẫu;", ("1. TK đăng ký nuôi ong.pdf",))),
    asking("1.000002", "Đăng ký lại việc nuôi ong", ("Tờ khai đăng ký lại việc nuôi ong theo mẫu", ())),
    asking("1.000003", "Cấp phép đánh cá", ("Đơn đề nghị (Mẫu số 01 kèm theo Nghị định số 11/2030/NĐ-CP)", ())),
    asking(
        "1.000004", "Cấp thẻ dẫn đường", ("Phiếu đề nghị (mẫu DL02)", ("Mẫu số 01.docx",)), bases=("12/2030/TT-BXY",)
    ),
    asking("1.000005", "Trồng rừng ven sông", ("Bản sao giấy tờ đất", ()), ("Bản vẽ", ("Mẫu số 01.docx",))),
)
BEES = Paper(form="bees", names=("1.TKngknuiong.doc",), title="TỜ KHAI ĐĂNG KÝ NUÔI ONG")
FISH = Paper(form="fish", title="ĐƠN ĐỀ NGHỊ", number="Mẫu số 01", instrument="Nghị định số 11/2030/NĐ-CP")
GUIDE = Paper(form="guide", title="PHIẾU ĐỀ NGHỊ", number="Mẫu DL02", instrument="Thông tư số 12/2030/TT-BXY")
PLAIN = Paper(form="plain", names=("Mẫu số 01.docx",), title="TỜ KHAI ĐĂNG KÝ")


def by(found: tuple[Found, ...], form: str) -> dict[str, float]:
    return {one.subject: one.score for one in found if one.form == form}


def test_a_file_whose_letters_the_portal_dropped_is_known_again() -> None:
    assert by(linked([BEES], CATALOGUE), "bees")["1.000001"] >= 0.95


def test_to_do_it_again_is_another_paper() -> None:
    scores = by(linked([BEES], CATALOGUE, 0.0), "bees")
    assert scores.get("1.000002", 0.0) < 0.6


def test_number_and_instrument_together_name_a_form() -> None:
    assert set(by(linked([FISH], CATALOGUE), "fish")) == {"1.000003"}


def test_a_number_with_letters_names_a_form_alone() -> None:
    assert set(by(linked([GUIDE], CATALOGUE), "guide")) == {"1.000004"}


def test_a_name_that_every_form_has_links_nothing_alone() -> None:
    assert not by(linked([PLAIN], CATALOGUE), "plain")


def test_every_part_has_its_sentence() -> None:
    for one in linked([BEES, FISH, GUIDE], CATALOGUE):
        assert one.parts and all(part.says for part in one.parts)
        assert one.via in {part.name for part in one.parts}


@given(st.permutations([BEES, FISH, GUIDE, PLAIN]))
@settings(max_examples=20)
def test_order_of_forms_does_not_matter(papers: list[Paper]) -> None:
    assert linked(papers, CATALOGUE) == linked([BEES, FISH, GUIDE, PLAIN], CATALOGUE)


@given(st.permutations(CATALOGUE))
@settings(max_examples=20)
def test_order_of_records_does_not_matter(asked: list[Asking]) -> None:
    mine, other = linked([BEES, FISH, GUIDE], asked), linked([BEES, FISH, GUIDE], CATALOGUE)
    assert [(one.form, one.subject, one.score) for one in mine] == [(o.form, o.subject, o.score) for o in other]


@given(st.text(alphabet="abcđêôư 0123456789.", max_size=30), st.text(alphabet="abcđêôư 0123456789", max_size=40))
@settings(max_examples=40)
def test_another_form_changes_no_other_link(name: str, title: str) -> None:
    other = Paper(form="other", names=(name,), title=title or None)
    found = linked([BEES, other, FISH, GUIDE], CATALOGUE)
    assert tuple(one for one in found if one.form != "other") == linked([BEES, FISH, GUIDE], CATALOGUE)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("1.TKngknuiong.pdf", "1.TKngknuiong.doc", "name"),
        ("13_XYZ.docx", "13-xyz.pdf", "name"),
        ("Tờ khai nuôi ong.doc", "To khai nuoi ong (2).pdf", "name_letters"),
        ("Tờ khai nuôi ong.doc", "Tkhainuiong.pdf", "name_letters"),
        ("Mẫu số 01.docx", "mau so 01.pdf", "name_plain"),
        ("To khai nuoi ong mat.doc", "To khai nuoi ong mat1.pdf", None),
        ("Phieu dang ky nuoi ong.doc", "Phieu dang ki nuoi ong.pdf", "name_near"),
        ("Mẫu số 01.docx", "Mẫu số 02.docx", None),
    ],
)
def test_names_of_files(one: str, other: str, kind: str | None) -> None:
    found = alike(stem_of(one), stem_of(other))
    assert (found and found[0]) == kind


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("theo Mẫu số 01 ban hành kèm theo Nghị định số 11/2030/NĐ-CP", {"1"}),
        ("(Mẫu 05A-HSB) và mẫu TK01", {"5ahsb", "tk1"}),
        ("mẫu số 02/KK-TNCN theo Phụ lục II", {"2kktncn", "pl2"}),
        ("Quyết định số 166/QĐ-BHXH", set()),
        ("mẫu đơn theo quy định", set()),
    ],
)
def test_numbers_of_forms_in_words(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


def test_numbers_tell_or_do_not() -> None:
    assert numbers_of("Mẫu số 05A-HSB") == numbers_of("05a_HSB")
    assert is_telling("tk1") and is_telling("5ahsb")
    assert not is_telling("1") and not is_telling("pl2")
    assert instruments_in("02/KK-TNCN kèm Thông tư số 80/2021/TT-BTC") == {"80/2021/TT-BTC"}


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("- Tờ khai nuôi ong theo mẫu (bản chính);", ("Tờ khai nuôi ong",)),
        ("Bản chính hoặc biểu mẫu điện tử Đơn đề nghị", ("biểu mẫu điện tử Đơn đề nghị",)),
        ("Hồ sơ gồm: Đơn xin nuôi ong; Bản cam kết giữ rừng", ("Đơn xin nuôi ong", "Bản cam kết giữ rừng")),
        ("Giấy chứng sinh", ()),
    ],
)
def test_names_of_papers(text: str, phrases: tuple[str, ...]) -> None:
    assert phrases_in(text) == phrases
