"""What must hold of any folding: load order plays no part, nothing raises, units lie in the text, versions in order."""

from __future__ import annotations

import datetime
import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_graph.law.folding import text_at, versions_of
from catalog_graph.law.ledger import ledger_of
from catalog_graph.law.types import Act
from catalog_graph.types import Quote
from ingest.types import Span
from tests.law.acts import path, work
from tests.law.test_folding import BASE, NEW
from tests.law.texts import quoted

WORKS = [work("A", "2025-01-01", "2025-01-02"), work("B", "2025-01-03", "2025-01-10"), work("C", "2025-01-03")]
paths = st.sampled_from(
    ["", "dieu:1", "dieu:1 khoan:2", "dieu:1 khoan:2 diem:a", "dieu:1 khoan:2 diem:đ", "dieu:1 khoan:3", "dieu:2",
     "dieu:2a", "dieu:9", "dieu:3 ten:-", "chuong:I", "phu_luc:I"]
).map(path)  # fmt: skip
news = st.none() | st.sampled_from(["3. Sổ lưu 10", "đ) Thời", "Điều 2a", "3. Sổ lưu 20", "Kinh phí trực đê"]).map(
    lambda words: quoted(NEW, words)
)
words = st.none() | st.sampled_from(["cấp huyện", "hạt", "Hạt trưởng", "5", "không có"])
days = st.none() | st.integers(0, 40).map(lambda n: datetime.date(2025, 1, 1) + datetime.timedelta(days=n))
acts = st.builds(
    Act,
    id=st.integers(0, 10**6).map(str),
    kind=st.sampled_from(
        ["amend", "supplement", "replace_document", "replace_phrase", "repeal", "partial_repeal", "correct", "suspend",
         "expire", "commence", "renumber", "extend"]
    ),
    by=st.sampled_from(["A", "B", "C", "Z"]),
    source=st.sampled_from([(), ("dieu:1",), ("dieu:1", "khoan:1")]),
    on=st.sampled_from([("A",), ("A",), ("B",), ("A", "C"), ()]),
    path=paths,
    quote=st.just(Quote(digest="x", span=Span(0, 1))),
    ordinal=st.integers(0, 3),
    effective=days,
    until=days,
    new_text=news,
    phrase_old=words,
    phrase_new=words,
    anchor=words,
    anchor_before=st.booleans(),
    after=paths,
    renumbered_as=paths,
    except_for=st.lists(paths, max_size=1).map(tuple),
)  # fmt: skip
laws = st.lists(acts, max_size=7, unique_by=lambda act: act.id)
DAYS = [datetime.date(2025, 1, 1) + datetime.timedelta(days=n) for n in (0, 5, 20, 50)]


@settings(max_examples=80, deadline=None)
@given(laws, st.randoms(use_true_random=False))
def test_load_order_plays_no_part_and_nothing_raises(rows: list[Act], order: random.Random) -> None:
    before = [text_at(ledger_of(WORKS, rows, [BASE, NEW]), "A", day) for day in DAYS]
    shuffled, works, texts = list(rows), list(WORKS), [BASE, NEW]
    for one in (shuffled, works, texts):
        order.shuffle(one)
    assert [text_at(ledger_of(works, shuffled, texts), "A", day) for day in DAYS] == before


@settings(max_examples=80, deadline=None)
@given(laws)
def test_units_lie_in_the_text(rows: list[Act]) -> None:
    ledger = ledger_of(WORKS, rows, [BASE, NEW])
    for day in DAYS:
        folded = text_at(ledger, "A", day)
        assert folded is not None
        for unit in folded.units:
            assert 0 <= unit.span.start <= unit.span.end <= len(folded.text)
        assert [unit.span.start for unit in folded.units] == sorted(unit.span.start for unit in folded.units)


@settings(max_examples=60, deadline=None)
@given(laws)
def test_versions_are_ordered_and_say_what_the_text_says(rows: list[Act]) -> None:
    ledger = ledger_of(WORKS, rows, [BASE, NEW])
    versions = versions_of(ledger, "A", ("dieu:2",), DAYS[0])
    for one, other in pairwise(versions):
        assert one.until is not None
        assert other.since is not None
        assert one.until <= other.since
    folded = text_at(ledger, "A", DAYS[0], ("dieu:2",))
    held = [v for v in versions if v.since is None or v.since <= DAYS[0]]
    assert folded is None or folded.text == held[-1].text


@settings(max_examples=60, deadline=None)
@given(laws)
def test_without_acts_that_count_the_text_is_the_text(rows: list[Act]) -> None:
    ledger = ledger_of(WORKS, rows, [BASE, NEW], proposed=False)
    folded = text_at(ledger, "A", DAYS[-1])
    assert folded is not None
    assert folded.text == BASE.text
