"""What cleaning changes, and what it leaves: look-alikes, hyphens, invisible characters, bullets, split syllables."""

from __future__ import annotations

import pytest

from ingest.clean.seams import has_seams
from ingest.clean.syllables import is_syllable
from ingest.clean.text import cleaned
from ingest.compose import Composer
from ingest.types import Span


def kinds(raw: str, *, lines: bool = False, printed: bool = False) -> tuple[str, list[str]]:
    clean = cleaned(raw, lines=lines, printed=printed)
    return clean.text, sorted({change.kind for change in clean.changes})


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt"),
        ("Vie\u0302\u0323t, Vi\u1eb9\u0302t", "Việt, Việt"),
        ("\u00e9\u0302", "ế"),  # the tone typed before the shape of its letter
        ("\u212bngstrom", "Ångstrom"),
    ],
)
def test_letters_are_composed_in_whatever_order_they_were_typed(raw: str, text: str) -> None:
    assert kinds(raw) == (text, ["nfc"])


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Ðiều 5, QÐ-TTg, HÐND", "Điều 5, QĐ-TTg, HĐND"),
        ("điểm ð khoản 2", "điểm đ khoản 2"),
        ("ðiều kiện", "điều kiện"),
        ("12/2026/TT-BT\u0421", "12/2026/TT-BTC"),
        ("\u0421Đ", "CĐ"),
        ("B\u041eB", "BOB"),
        ("ngƣời nƣớc", "người nước"),
        ("nǎm 1995", "năm 1995"),
        ("Chương Ⅱ", "Chương II"),
        ("hồ sơ（bản sao）：Ａ", "hồ sơ(bản sao):A"),
        ("chứng từ oﬃce", "chứng từ office"),
        ("\u0441) Bản sao", "c) Bản sao"),
        ("\uf0b7 Một \uf0a8 hai \uf02d ba", "• Một ☐ hai - ba"),
    ],
)
def test_look_alikes(raw: str, text: str) -> None:
    assert cleaned(raw).text == text
    assert {change.kind for change in cleaned(raw).changes} <= {"look_alike"}


@pytest.mark.parametrize(
    "raw", ["Sigurðsson", "Москва", "Νο 7 Ελλάδα", "hệ số β và ΔH", "日本（東京）", "lǎoshī", "30 µg"]
)
def test_foreign_words_are_left_as_they_are(raw: str) -> None:
    assert cleaned(raw).text is raw


@pytest.mark.parametrize(
    ("raw", "printed", "text"),
    [
        ("manage\u00adment", False, "management"),
        ("TT\u00ad-BTC", False, "TT-BTC"),
        ("người\u00ad", False, "người"),
        ("NĐ\u00adCP", True, "NĐ-CP"),
        ("NĐ\u0002\nCP", False, "NĐ-CP"),
        ("kinh tế\ufffexã hội", False, "kinh tế-xã hội"),
        ("regis\u0002tration", False, "registration"),
        ("NĐ\u2011CP", False, "NĐ-CP"),
    ],
)
def test_hyphens(raw: str, printed: bool, text: str) -> None:
    assert kinds(raw, printed=printed) == (text, ["hyphen"])


def test_the_letter_of_an_old_encoding_that_looks_like_a_soft_hyphen() -> None:
    assert kinds("- L\u00adu: VT") == ("- Lưu: VT", ["tcvn3"])
    assert kinds("- Nh\u00ad Điều 2") == ("- Như Điều 2", ["tcvn3"])
    assert kinds("- Như\u00ad Điều 2") == ("- Như Điều 2", ["hyphen"])
    assert cleaned("Bé tr\u00adëng Bé X©y dùng").text == "Bé tr\u00adëng Bé X©y dùng"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("đăng k\u200eý", "đăng ký"),
        ("\u200bMột\ufeff hai", "Một hai"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("dài \u0096 ngắn", "dài – ngắn"),
        ("a\u0000b", "ab"),
    ],
)
def test_what_prints_nothing_goes(raw: str, text: str) -> None:
    assert kinds(raw) == (text, ["control"])


def test_joiners_stay_where_they_mean_something() -> None:
    assert cleaned("क्\u200dष").text == "क्\u200dष"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("tỉnh Qu ả ng Ngãi", "tỉnh Quảng Ngãi"),
        ("X ã hội", "Xã hội"),
        ("kinh tế và X ã hội", "kinh tế và Xã hội"),
        ("Đặ ng Văn Bình", "Đặng Văn Bình"),
        ("LỰC L ƯỢNG", "LỰC LƯỢNG"),
        ("ngườ i nộp", "người nộp"),
        ("Th ủ tướ ng", "Thủ tướng"),
        ("gi ấy tờ", "giấy tờ"),
        ("S ố: 12", "Số: 12"),
        ("(B ộ Tài chính)", "(Bộ Tài chính)"),
        ("nhi ệ m vụ", "nhiệm vụ"),
        ("t ươ ng đ ươ ng", "tương đương"),
        ("qu y định", "quy định"),
        ("Qu\u200b ả ng", "Quảng"),
        ("G iám đốc sở", "Giám đốc sở"),
        ("chứng kh oán", "chứng khoán"),
    ],
)
def test_split_syllables_are_joined_when_sure(raw: str, text: str) -> None:
    assert cleaned(raw).text == text
    assert "syllable" in {change.kind for change in cleaned(raw).changes}


@pytest.mark.parametrize(
    "raw",
    [
        "tại điểm a khoản 2",
        "các điểm a, b và c ở khoản 3",
        "điểm c hoặc d",
        "cách 50 m ở hai bên",
        "nhóm n ạch",
        "a, b, c ạn",
        "K ý tên",
        "KH ỨNG DỤNG",
        "cơ s ở",
        "thẩm quyền c hấp thuận",
        "các tổ chức, cá nh...",
        "ký hiệu là T áp dụng",
        "đơn vị là m ở đây",
        "P = Delta x OI / k",
        "tờ khai và n khoản",
        "hỗ trợ n/c triển khai",
        "phần thứ n): tên",
        "Nguyễn Th Ảnh",
        "The terms of th e contract",
        "hợ p quy",
        "ngạch C hoặc tương đương",
        "Y Ê Ban",
        "thủy thủ ở à ý",
        "số ng ở",
        "mục đ ứng đầu",
        "HỘ C/CƯ",
        "2 x ở trên",
    ],
)
def test_nothing_is_joined_across_words_or_where_it_is_not_sure(raw: str) -> None:
    assert cleaned(raw).text is raw


def test_the_quick_look_sees_what_would_be_joined() -> None:
    assert has_seams("tỉnh Qu ả ng Ngãi")
    assert not has_seams("tại điểm c khoản 2 Điều này và các hồ sơ, giấy tờ khác")


@pytest.mark.parametrize(
    "word",
    ["quảng", "nghiêng", "giếng", "gì", "khuỷu", "yêu", "ướt", "Đặng", "hoà", "thuỷ", "quýt", "xoong", "ủy", "ỉa"],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["ng", "ngi", "ghà", "cê", "muc", "đặ", "tiế", "abc", "ngườí", "kương", "hoàá", ""])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_broken_lines_are_joined_only_where_the_reader_is_sure() -> None:
    assert kinds("một đoạn\nbị ngắt", lines=True) == ("một đoạn bị ngắt", ["line"])
    assert kinds("một đoạn\nbị ngắt") == ("một đoạn\nbị ngắt", [])
    assert (
        kinds("Nghị định số 1/2026/NĐ\u0002\nCP của\nChính phủ", lines=True)[0]
        == "Nghị định số 1/2026/NĐ-CP của Chính phủ"
    )


def test_marks_and_layout_follow_the_letters() -> None:
    composer = Composer()
    composer.write("Trước")
    written = composer.put([("  Qu ả", "italic"), (" ng Nga\u0303i", ("italic", "link:a")), (" \u200b", None)])
    document = composer.document(digest="", name="", media_type="", reader="")
    assert document.text == "Trước\nQuảng Ngãi"
    assert {kind: document.text[s.start : s.end] for s, kind in document.marks} == {
        "italic": "Quảng Ngãi",
        "link:a": "ng Ngãi",
    }
    raw = "  Qu ả ng Nga\u0303i \u200b"
    starts, ends = written.offsets(range(len(raw))), written.offsets(range(1, len(raw) + 1))
    placed = [(raw[at], document.text[s:e]) for at, (s, e) in enumerate(zip(starts, ends, strict=True)) if s < e]
    assert [new for _, new in placed] == list("Quảng Ngãi")
    assert document.original(Span(6, 11)) == "Qu ả ng"
    assert document.original(written.span) == "Qu ả ng Nga\u0303i"
