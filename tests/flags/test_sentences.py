"""What a flag rests on as it is read: the sentence around the words, each once, the blank places of what is missing."""

from __future__ import annotations

import datetime
import html
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.flags.blanks import blank
from api.flags.sentences import AROUND, Sentence, around, opening, sentences
from api.web.app import create_app
from catalog_graph.flags.examine import flags_of_example
from catalog_graph.flags.rules import rules
from catalog_graph.flags.types import Flag, Proof
from catalog_graph.store.flags import examined
from catalog_graph.store.flags_asked import listed
from catalog_graph.store.opening import Store
from catalog_graph.types import Quote
from ingest.read import read
from ingest.types import Document, Span
from tests.flags.building import SNAPSHOT, put, take_in

TEXT = """Mã thủ tục:
1.900001
Tên thủ tục:
Cấp thẻ mượn sách
Cách thức thực hiện:
|Hình thức nộp|Thời hạn giải quyết|Phí, lệ phí|Mô tả|
|--|--|--|--|
|Trực tiếp|3 Ngày làm việc||Nộp tại kho sách huyện.|
Trình tự thực hiện:
Nộp đơn tại kho sách huyện. Kho sách huyện trả lời trong ba ngày; kho sách huyện lưu sổ.
Nộp đơn tại kho sách huyện.
Căn cứ pháp lý:
Không có thông tin
Kết quả thực hiện:
"""


def document(text: str, name: str = "ho-so.txt") -> Document:
    return read(text.encode(), name)


def proofs(of: Document, words: str) -> tuple[Proof, ...]:
    at = [start for start in range(len(of.text)) if of.text.startswith(words, start)]
    return tuple(
        Proof(kind="record", text=words, quote=Quote(digest="d", span=Span(start, start + len(words)))) for start in at
    )


def flag(*proofs: Proof, component: str = "steps") -> Flag:
    return Flag(
        id="1", rule="T-1", version="1", family="thu", severity="error", component=component, subject="1.900001",
        code="1.900001", name=None, agency=None, message="", suggestion=None, ground="", proofs=proofs,
    )  # fmt: skip


def told(one: Sentence) -> str:
    return "".join(f"[{bit.text}]" if bit.lit else bit.text for bit in one.bits)


def test_words_stand_in_their_sentence_and_a_sentence_stands_once() -> None:
    of = document(TEXT)
    found = sentences(flag(*proofs(of, "kho sách huyện")), lambda _: of)
    assert [told(one) for one in found] == [
        "Nộp tại [kho sách huyện].",
        "Nộp đơn tại [kho sách huyện].",
        "kho sách huyện lưu sổ.".replace("kho sách huyện", "[kho sách huyện]"),
    ]
    assert [len(one.places) for one in found] == [1, 2, 1]
    assert found[1].where == "Trình tự thực hiện, dòng 10"


def test_two_words_of_one_sentence_are_lit_together() -> None:
    of = document("Tên thủ tục:\nĐổi thẻ cũ lấy thẻ mới\n")
    (one,) = sentences(flag(*proofs(of, "thẻ")), lambda _: of)
    assert told(one) == "Đổi [thẻ] cũ lấy [thẻ] mới"


def test_a_long_sentence_is_cut_at_words() -> None:
    of = document("một hai " * 100 + "huyện " + "ba bốn " * 100)
    own = around(of, proofs(of, "huyện")[0].quote.span)  # type: ignore[union-attr]
    assert own.end - own.start <= 2 * AROUND + len("huyện") and of.text[own.start - 1] == " "
    (one,) = sentences(flag(*proofs(of, "huyện")), lambda _: of)
    assert told(one).startswith("…") and told(one).endswith("…") and "[huyện]" in told(one)


@pytest.mark.parametrize(
    ("words", "shown"), [("\u00ad", "[U+00AD]"), ("\uf0b7", "[U+F0B7]"), ("huyện", "huyện"), ("x" * 500, None)]
)
def test_what_has_no_shape_is_told_and_what_is_long_is_cut(words: str, shown: str | None) -> None:
    of = document(f"Kho {words} cũ")
    (one,) = sentences(flag(*proofs(of, words)), lambda _: of)
    lit = next(bit.text for bit in one.bits if bit.lit)
    assert lit == shown if shown else len(lit) < 450


def test_words_that_are_not_those_of_the_file_stand_alone() -> None:
    of = document("Ngày đăng: 1774561607828")
    proof = Proof(kind="record", text="2026-03-26", quote=Quote(digest="d", span=Span(11, 24)))
    (one,) = sentences(flag(proof), lambda _: of)
    assert told(one) == "[26/03/2026]" and one.places == (proof.quote,)
    (one,) = sentences(flag(proof), lambda _: None)  # a file that cannot be read again
    assert told(one) == "[26/03/2026]" and one.places == (proof.quote,)


NOTHING = "(không có nội dung)"
PAGE = {
    "ten_thu_tuc": "Cấp thẻ",
    "yeu_cau_dieu_kien": "Không có thông tin",
    "dia_chi_tiep_nhan": "",
    "ket_qua_xu_ly": "Thẻ",
}
API = {"data": {"requirementsAndConditions": "", "resultsDetails": [], "executionMethods": [{"fees": []}]}}


@pytest.mark.parametrize(
    ("made", "component", "note", "there"),
    [
        (
            PAGE,
            "conditions",
            "ô “Yêu cầu, điều kiện” trống trong tệp, chỉ có “Không có thông tin”",
            "Không có thông tin",
        ),
        (PAGE, "receiving_address", "ô “Địa chỉ tiếp nhận” trống trong tệp", ""),
        (PAGE, "legal_basis", "tệp không có ô “Căn cứ pháp lý”", None),
        (API, "conditions", "ô “Yêu cầu, điều kiện” trống trong tệp", ""),
        (API, "results", "ô “Kết quả thực hiện” trống trong tệp", None),
        (API, "fees", "ô “Phí, lệ phí” trống trong tệp", None),
        (TEXT, "results", "ô “Kết quả thực hiện” trống trong tệp", "Kết quả thực hiện:"),
        (TEXT, "legal_basis", "ô “Căn cứ pháp lý” trống trong tệp, chỉ có “Không có thông tin”", None),
        (TEXT, "conditions", "tệp không có ô “Yêu cầu, điều kiện”", None),
    ],
)
def test_what_is_missing_is_shown_at_its_blank_place(
    made: object, component: str, note: str, there: str | None
) -> None:
    of = document(made) if isinstance(made, str) else document(json.dumps(made, ensure_ascii=False), "ho-so.json")
    proof = Proof(kind="record", text=NOTHING, quote=Quote(digest="d", span=Span(0, 3)))
    (one,) = sentences(flag(proof, component=component), lambda _: of)
    assert (one.note, one.text, one.digest) == (note, "", "d")
    if there is not None:
        (place,) = one.places
        assert of.text[place.span.start : place.span.end] == there


def test_a_column_that_says_nothing_is_shown_with_its_table() -> None:
    of = document(TEXT)
    found = blank(of, "fees", "Phí, lệ phí")
    assert found is not None and found.within and not found.empty
    proof = Proof(kind="record", text=NOTHING, quote=Quote(digest="d", span=Span(0, 3)))
    (one,) = sentences(flag(proof, component="fees"), lambda _: of)
    assert one.note is not None
    assert one.note.startswith("phần “Cách thức thực hiện” trong tệp không ghi “Phí, lệ phí”: “|Hình thức")


def test_every_rule_that_says_what_is_absent_says_it_in_known_words() -> None:
    """What a proof of absence misses is told by these words; a rule that changes them must change this too."""
    said = {
        proof.text
        for rule in rules()
        if rule.id in ("R-COMP-1", "R-FEE-8")
        for example in rule.examples
        for made in flags_of_example(rule, example.record)
        for proof in made.proofs
        if proof.text.startswith("(")
    }
    assert {NOTHING, "(không có căn cứ về mức thu)"} <= said


def test_the_page_of_a_flag_opens_the_blank_place(base: Path, store: Store) -> None:
    put(base, "1.900009", "Trả sách quá hạn", conditions="Không có thông tin")
    take_in(store, base)
    examined(store, SNAPSHOT, datetime.date(2026, 7, 1))
    found = listed(store, SNAPSHOT, size=None)
    one = next(each.flag for each in found if any(proof.text == NOTHING for proof in each.flag.proofs))
    with TestClient(create_app(store.folder), base_url="http://127.0.0.1") as client:
        page = client.get(f"/lam-sach/co/{one.id}").text
        rest = page[page.index("<li data-rest>") : page.index("</ul>", page.index("<li data-rest>"))]
        assert "trong tệp" in rest and (one.name or "?") not in rest
        where = re.search(r'href="(/bang-chung/[^"]+)"', rest)
        assert where is not None and client.get(html.unescape(where[1])).status_code == 200


def test_a_file_that_is_not_held_is_none(store: Store) -> None:
    assert opening(store)("0" * 64) is None
