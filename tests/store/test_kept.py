"""Readings kept beside the blobs: what is kept is what was read, found by version and by text, never missed."""

from __future__ import annotations

import os
import time
from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.intake import produce as stage
from catalog_graph.intake.outcomes import content_id
from catalog_graph.intake.produce import Keeping, Task, produce
from catalog_graph.intake.stages import reading_version
from catalog_graph.runner import ingest
from catalog_graph.store.assembly import Texts
from catalog_graph.store.encoding import Unfit, decode, encode
from catalog_graph.store.kept import Kept
from catalog_graph.store.opening import Store
from ingest.layout import PRINTED, Layout
from ingest.read import read
from ingest.types import Block, Cell, Document, Edit, Issue, Place, Severity, Span, Table
from tests.store.builders import OPTIONS, put

DIGEST = "ab" * 32
spans = st.tuples(st.integers(0, 9_999), st.integers(0, 9_999)).map(lambda pair: Span(*pair))
words = st.text(st.characters(codec="utf-8"), max_size=12)
whole = st.none() | st.integers(1, 5_000)
numbers = st.floats(0, 3_000, width=32)
places = st.builds(
    Place,
    kind=st.sampled_from(["page", "line", "cell", "dom", "paragraph"]),
    path=st.none() | words,
    row=whole,
    column=whole,
    page=whole,
    box=st.none() | st.tuples(numbers, numbers, numbers, numbers),
)
cells = st.builds(
    Cell,
    span=spans,
    row=st.integers(1, 99),
    column=st.integers(1, 99),
    row_span=st.integers(1, 4),
    column_span=st.integers(1, 4),
    value=st.none() | st.integers(0, 10**9) | st.floats(0, 1e9),
    page=whole,
)
documents = st.builds(
    Document,
    digest=st.just(DIGEST),
    name=words,
    media_type=st.just("application/pdf"),
    reader=st.just("pdf/2"),
    text=st.text(st.characters(codec="utf-8"), max_size=80),
    blocks=st.lists(st.builds(Block, span=spans, kind=words, place=places), max_size=3).map(tuple),
    tables=st.lists(
        st.builds(
            Table,
            span=spans,
            rows=st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple),
            name=st.none() | words,
            page=whole,
            sure=st.booleans(),
            header_rows=st.integers(0, 3),
        ),
        max_size=2,
    ).map(tuple),
    pages=whole,
    issues=st.lists(
        st.builds(
            Issue,
            code=words,
            message=words,
            severity=st.sampled_from(Severity),
            field=st.none() | words,
            span=st.none() | spans,
            hint=st.none() | words,
        ),
        max_size=2,
    ).map(tuple),
    marks=st.lists(st.tuples(spans, words), max_size=3).map(tuple),
    edits=st.lists(st.builds(Edit, span=spans, original=words, kind=words), max_size=3).map(tuple),
    recognised=st.lists(st.integers(1, 99), max_size=3).map(tuple),
)


@given(documents)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert decode(encode(document)) == document


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.integers(1, 9), st.integers(0, 2), st.tuples(numbers, numbers, numbers, numbers),
            st.integers(0, 100) | st.just(PRINTED),
        ),
        max_size=30,
    )
)  # fmt: skip
def test_a_layout_comes_back_to_a_hundredth_of_a_point(
    runs: list[tuple[int, int, int, tuple[float, float, float, float], int]],
) -> None:
    layout, at, page = Layout(), 0, 1
    for gap, length, turn, box, confidence in runs:
        page += turn
        layout.add(at + gap, at + gap + length, page, *box, confidence)
        at += gap + length
    blank = Document(digest=DIGEST, name="x", media_type="m", reader="r", text="", layout=layout)
    back = decode(encode(blank)).layout
    assert back is not None
    *told, boxes, sure = layout.columns()
    *found, near, same = back.columns()
    assert (found, same) == (told, sure)
    assert isinstance(near, array)
    assert all(abs(one - other) < 0.01 for one, other in zip(boxes, near, strict=True))


@given(st.binary(max_size=60) | st.integers(0, 400).map(lambda n: encode(read(b"mot hai ba\n\nbon", "x"))[:n]))
def test_anything_else_is_said_to_be_none(data: bytes) -> None:
    if data != encode(read(b"mot hai ba\n\nbon", "x")):
        with pytest.raises(Unfit):
            decode(data)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "readings")


def reading(text: str, digest: str = DIGEST) -> Document:
    return Document(digest=digest, name="a.pdf", media_type="application/pdf", reader="pdf/1", text=text)


def test_a_reading_is_found_by_version_and_by_text(kept: Kept) -> None:
    old, new = reading("bản cũ"), reading("bản mới")
    kept.keep(old, "v1", content_id(old.text))
    kept.keep(new, "v2", content_id(new.text))
    assert kept.by_version(DIGEST, "v2", "b.pdf") == replace(new, name="b.pdf")
    assert kept.by_text(DIGEST, content_id(old.text)) == old
    assert kept.by_version(DIGEST, "v3") is None
    assert kept.by_text("cd" * 32, content_id(old.text)) is None


def test_of_one_text_only_the_newest_reading_is_kept(kept: Kept) -> None:
    document = reading("một bản")
    for version in ("v1", "v2"):
        kept.keep(document, version, content_id(document.text))
    assert not kept.holds(DIGEST, "v1")
    assert kept.holds(DIGEST, "v2")


def test_what_is_damaged_counts_as_not_there(kept: Kept) -> None:
    kept.keep(reading("một bản"), "v1", 7)
    (path,) = kept.folder.glob("??/*")
    path.write_bytes(path.read_bytes()[:-3])
    assert kept.by_version(DIGEST, "v1") is None


def test_sweeping_removes_what_nothing_points_into_and_the_oldest_beyond_the_bound(kept: Kept) -> None:
    kept.keep(reading("không ai trỏ tới"), "v1", 1)
    kept.keep(reading("còn bằng chứng"), "v1", 2)
    kept.keep(reading("bản hôm nay"), "v2", 3)
    rendition = kept.keep_other(DIGEST, "pdf", b"%PDF" + bytes(5_000))
    (kept.folder / "ab/.new-1").touch()
    kept.sweep("v2", {(DIGEST, 2)})
    assert [kept.by_text(DIGEST, n) is not None for n in (1, 2, 3)] == [False, True, True]
    assert not list(kept.folder.glob("??/.new-*"))
    hour_ago = time.time() - 3_600
    os.utime(rendition, (hour_ago, hour_ago))
    kept.sweep("v2", {(DIGEST, 2)}, most=4_000)
    assert kept.other(DIGEST, "pdf") is None
    assert kept.by_text(DIGEST, 3) is not None


def test_a_slow_reading_is_not_done_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "thu.txt", "Kính gửi các xã\n")
    task = Task(str(path), read(path.read_bytes(), "x").digest, "thu.txt", keeping=Keeping(str(tmp_path / "kept"), "v"))
    monkeypatch.setattr(stage, "SLOW", -1.0)
    first = produce(task)
    monkeypatch.setattr(stage, "read", None)  # whoever reads now fails
    assert produce(task) == first


def test_evidence_of_a_text_that_no_reader_gives_any_more(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The readers have changed since: the words that offsets were counted in are there nevertheless."""
    put(folder, "thu.txt", "Kính gửi các xã\n")
    ingest(store, folder, replace(OPTIONS, function="catalog_graph.intake.produce:produce"))
    digest = read(b"K\xc3\xadnh g\xe1\xbb\xadi c\xc3\xa1c x\xc3\xa3\n", "x").digest
    before = replace(reading("Kính gửi  các  xã", digest), media_type="text/plain")
    store.kept.keep(before, "năm ngoái", content_id(before.text))
    assert Texts(store).text(digest, content_id(before.text)) == before.text
    assert Texts(store).document(digest).text != before.text
    assert reading_version() != "năm ngoái"
