"""Runs in TCVN3 and VNI: what their words prove is decoded, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.legacy.decoder import Decoder, possible
from ingest.legacy.evidence import speaks_for
from ingest.legacy.fonts import draws_capitals, hint
from ingest.legacy.lines import in_unicode
from ingest.legacy.tables import decoded, pieces
from tests.legacy.encode import tcvn3, vni

SENTENCE = "Người có yêu cầu nộp hồ sơ tại bộ phận tiếp nhận của cơ quan đã cấp giấy chứng nhận trước đó"
UNICODE = "Điều 3. Hồ sơ gồm: đơn đề nghị, giấy ủy quyền (nếu có), bản sao chứng thực; phí 50.000 đồng/m²."
FOREIGN = "The café in Orléans (« naïve façade ») was open on 3° § 5 © 2024; señor Müller paid £5 per ½ kg."


def all_of(runs: list[tuple[str, str | None]]) -> list[str]:
    """The runs of one paragraph after decoding, heard alone."""
    decoder = Decoder()
    for text, font in runs:
        decoder.see(text, font)
    return [one.text if one else text for one, (text, _) in zip(decoder.decode(runs), runs, strict=True)]


@pytest.mark.parametrize("font", [".VnTime", None, "Times New Roman"])
def test_tcvn3_is_decoded_whatever_the_font(font: str | None) -> None:
    assert all_of([(tcvn3(SENTENCE), font)]) == [SENTENCE]


@pytest.mark.parametrize("font", ["VNI-Times", None, "Arial"])
def test_vni_is_decoded_whatever_the_font(font: str | None) -> None:
    assert all_of([(vni(SENTENCE), font)]) == [SENTENCE]
    assert all_of([(vni(SENTENCE.upper()), font)]) == [SENTENCE.upper()]


@pytest.mark.parametrize("text", [UNICODE, FOREIGN, unicodedata.normalize("NFD", UNICODE), "Điều 1", "Bé Lê Thị Tô"])
@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman", None])
def test_a_font_name_never_converts(text: str, font: str | None) -> None:
    assert all_of([(text, font)]) == [text]


def test_capitals_of_h_fonts() -> None:
    runs: list[tuple[str, str | None]] = [
        (tcvn3("cộng hoà xã hội chủ nghĩa việt nam"), ".VnTimeH"),
        ("nam 2", ".VnTimeH"),
    ]
    assert all_of(runs) == ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "NAM 2"]


def test_capitals_without_their_font() -> None:
    typed = tcvn3("QUYếT ĐịNH CủA Uỷ BAN") + "\n" + tcvn3("Bộ UBND xã, Hà Nội")
    assert all_of([(typed, None)]) == ["QUYẾT ĐỊNH CỦA Uỷ BAN\nBộ UBND xã, Hà Nội".replace("Uỷ", "UỶ")]


def test_runs_of_two_encodings_in_one_document() -> None:
    runs: list[tuple[str, str | None]] = [
        (tcvn3(SENTENCE), ".VnTime"),
        (UNICODE, "Arial"),
        (vni(SENTENCE), "VNI-Times"),
    ]
    assert all_of(runs) == [SENTENCE, UNICODE, SENTENCE]


def test_two_encodings_in_one_font_are_told_apart_by_paragraph() -> None:
    decoder, font = Decoder(), "Fancy"
    paragraphs = [tcvn3(SENTENCE), vni("Số"), vni(SENTENCE), tcvn3("Bộ"), vni("Bộ")]
    for text in paragraphs:
        decoder.see(text, font)
    found = [decoder.decode([(text, font)])[0] for text in paragraphs]
    assert [one.text if one else None for one in found] == [SENTENCE, "Số", SENTENCE, "Bộ", "Bộ"]


def test_a_letter_may_begin_in_one_run_and_end_in_the_next() -> None:
    whole = vni("thủ tục hành chính của huyện")
    cut = whole.index("û")
    found = all_of([(whole[:cut], "VNI-Times"), (whole[cut:], "VNI-Times")])
    assert "".join(found) == "thủ tục hành chính của huyện"
    assert found[0] == "thủ"


def test_the_font_tells_what_one_word_cannot() -> None:
    decoder = Decoder()
    decoder.see(tcvn3(SENTENCE), ".VnTime")
    decoder.see("Bé", ".VnTime")
    decoder.see("Bé", "Arial")
    assert [one and one.text for one in decoder.decode([("Bé", ".VnTime")])] == ["Bộ"]
    assert decoder.decode([("Bé", "Arial")]) == [None]


def test_soft_hyphens_are_no_letters() -> None:
    text = "\u00ad\u00ad" + tcvn3("được cấp trước ngày\u00ad nghiệm thu") + " \u00adb) \u00ad"
    assert all_of([(text, ".VnTime")]) == ["được cấp trước ngày nghiệm thu b) "]


def test_what_was_done_is_said() -> None:
    decoder = Decoder()
    decoder.see(tcvn3(SENTENCE), None)
    found = decoder.decode([(tcvn3(SENTENCE), None), ("2024", None)])
    assert found[0] is not None and found[0].kind == "tcvn3" and found[1] is None
    assert [(issue.code, issue.message) for issue in decoder.issues()] == [
        ("legacy_encoding", "Chuyển mã từ TCVN3 (ABC) sang Unicode: 1 đoạn.")
    ]
    assert Decoder().issues() == ()


def test_minus_signs_of_a_pdf_are_letters_only_between_letters() -> None:
    assert decoded("tr−íc 5−7, −3", "tcvn3") == "trước 5−7, −3"


def test_quick_test_lets_all_legacy_text_through() -> None:
    assert possible(tcvn3(SENTENCE).encode()) and possible(vni(SENTENCE).encode())
    assert not possible("Điều 1. Phạm vi điều chỉnh".encode())


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("ViÖt", "tcvn3"),
        ("Vieät", "vni"),
        ("Việt", "unicode"),
        ("Bé", None),
        ("lý", None),
        ("naïve", None),
        ("abc", None),
    ],
)
def test_what_a_word_says(word: str, reading: str | None) -> None:
    assert speaks_for(word) == reading


def test_names_of_fonts() -> None:
    assert hint(".VnTimeH") == "tcvn3" and hint("VNI-Times") == "vni" and hint("Verdana") is None and hint(None) is None
    assert draws_capitals(".VnArialH") and not draws_capitals(".VnTime") and not draws_capitals(None)


@given(st.text(max_size=60), st.sampled_from(["tcvn3", "vni"]))
def test_pieces_account_for_every_character(text: str, kind: str) -> None:
    found = pieces(text, kind)
    assert sum(length for _, length in found) == len(text)


@given(st.lists(st.sampled_from([tcvn3(SENTENCE), vni(SENTENCE), UNICODE, FOREIGN, "", "12/2024"]), max_size=6))
def test_edits_of_lines_lead_back_to_the_file(lines: list[str]) -> None:
    text = "\n".join(lines)
    found, edits, _ = in_unicode(text)
    back, at = [], 0
    for edit in edits:
        back += [found[at : edit.span.start], edit.original]
        at = edit.span.end
    assert "".join([*back, found[at:]]) == text


def test_pieces_of_one_run_are_told_as_one() -> None:
    whole = tcvn3(SENTENCE)
    runs: list[tuple[str, str | None]] = [(whole[:10], ".VnTime"), (whole[10:30], ".VnTime"), (whole[30:], ".VnTime")]
    decoder = Decoder()
    decoder.see(whole, ".VnTime")
    assert "".join(one.text for one in decoder.decode(runs) if one) == SENTENCE
    decoder.decode([(whole, None)])
    assert [issue.message for issue in decoder.issues()] == ["Chuyển mã từ TCVN3 (ABC) sang Unicode: 2 đoạn."]
