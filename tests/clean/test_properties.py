"""What holds for any text: the raw text comes back, cleaning twice changes nothing, clean text stays, offsets lead."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean.text import Cleaned, cleaned
from ingest.compose import Composer
from ingest.types import Document, Span

DIRTY = st.lists(
    st.sampled_from(
        [
            *" \n\t\r-.,;:)(/12", *"acinghmtuxXTNQ", *"áảạãệộườđĐÐðƣǎơư",
            *"\u0300\u0301\u0302\u0303\u0306\u0309\u0323\u031b",
            *"\u00ad\u0002\ufffe\u2010\u2011", *"\u200b\u200d\ufeff\u000b\u0085\u2028\u0096",
            *"\uf0b7\uf0a8\uf020\ue000",
            *"САТОсоеРΑΗοβж", *"ﬁﬃⅣＡ：中가\u1161\u11a8",
            "Qu ả ng", " ng ", "tr ", "ươ ", "X ã hội", "điểm c ở", "NĐ-CP",
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip
TEXTS = DIRTY | st.text(max_size=30)
SWITCHES = st.tuples(st.booleans(), st.booleans())


def undone(clean: Cleaned, raw: str) -> str:
    document = Document(digest="", name="", media_type="", reader="", text=clean.text, edits=tuple(clean.edits(raw)))
    return document.original(Span(0, len(clean.text)))


@given(TEXTS, SWITCHES)
def test_the_raw_text_comes_back(raw: str, switches: tuple[bool, bool]) -> None:
    clean = cleaned(raw, lines=switches[0], printed=switches[1])
    assert undone(clean, raw) == raw
    assert clean.text == raw or clean.changes


@given(TEXTS, SWITCHES)
def test_cleaning_twice_changes_nothing_and_gives_nfc(raw: str, switches: tuple[bool, bool]) -> None:
    clean = cleaned(raw, lines=switches[0], printed=switches[1])
    assert unicodedata.is_normalized("NFC", clean.text)
    assert cleaned(clean.text, lines=switches[0], printed=switches[1]) == Cleaned(text=clean.text)


@given(TEXTS, SWITCHES)
def test_offsets_grow_and_lead_to_unchanged_letters(raw: str, switches: tuple[bool, bool]) -> None:
    clean = cleaned(raw, lines=switches[0], printed=switches[1])
    offsets = clean.offsets(range(len(raw) + 1))
    assert offsets == sorted(offsets)
    assert offsets[0] == 0 or clean.changes[0].start == 0
    assert offsets[-1] == len(clean.text)
    changed = {at for change in clean.changes for at in range(change.start, change.end)}
    for at, char in enumerate(raw):
        if at not in changed:
            assert clean.text[offsets[at]] == char
            assert offsets[at + 1] == offsets[at] + 1
        assert clean.at(at) == offsets[at]


@given(TEXTS, SWITCHES)
def test_edits_are_in_order_and_each_changes_something(raw: str, switches: tuple[bool, bool]) -> None:
    clean = cleaned(raw, lines=switches[0], printed=switches[1])
    at = 0
    for edit in clean.edits(raw):
        assert at <= edit.span.start <= edit.span.end <= len(clean.text)
        assert edit.original != clean.text[edit.span.start : edit.span.end]
        assert edit.original
        at = edit.span.end


@given(st.lists(st.tuples(TEXTS, st.sampled_from([None, "italic", "link:a"])), min_size=1, max_size=4), st.booleans())
def test_a_document_of_cleaned_paragraphs_gives_its_file_back(runs: list[tuple[str, str | None]], lines: bool) -> None:
    composer = Composer()
    composer.write("Đầu")
    written = composer.put(runs, lines=lines)
    composer.write("Cuo\u0302\u0301i")
    document = composer.document(digest="", name="", media_type="", reader="")
    raw = "".join(text for text, _ in runs)
    kept = raw[written.lead : written.lead + len(document.original(written.span))] if written.span else ""
    whole = document.original(Span(0, len(document.text)))
    assert whole.startswith("Đầu\n")
    assert whole.endswith("\nCuo\u0302\u0301i")
    assert whole[4 : -len("\nCuo\u0302\u0301i")] in raw
    assert kept in raw
    offsets = written.offsets(range(len(raw) + 1))
    assert offsets == sorted(offsets)
    assert all(written.span.start <= at <= written.span.end for at in offsets)
    if written.shift is not None and "\n" not in raw:
        stripped = document.text[written.span.start : written.span.end]
        assert raw[written.span.start - written.shift : written.span.end - written.shift] == stripped
    for span, _ in document.marks:
        assert written.span.start <= span.start <= span.end <= written.span.end


@given(TEXTS, st.data())
def test_the_original_of_the_parts_is_the_original_of_the_whole(raw: str, data: st.DataObject) -> None:
    clean = cleaned(raw)
    edits = tuple(clean.edits(raw))
    document = Document(digest="", name="", media_type="", reader="", text=clean.text, edits=edits)
    inside = {at for edit in edits for at in range(edit.span.start + 1, edit.span.end)}
    cuts = sorted(data.draw(st.sets(st.integers(0, len(clean.text)))) - inside - {0, len(clean.text)})
    bounds = [0, *cuts, len(clean.text)]
    parts = [document.original(Span(a, b)) for a, b in pairwise(bounds)]
    assert "".join(parts) == raw


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5. Hồ sơ gồm 1 bản chính; điểm a, b và c khoản 2 (Mẫu số 01/TK-ĐB)",
        "Nghị định số 118/2025/NĐ-CP “một cửa” – 1.000 m² ≥ 30°",
        "",
        "\tCột một\tcột hai\n•\u00a0mục",
    ],
)
def test_clean_text_is_the_same_object(text: str) -> None:
    assert cleaned(text).text is text
