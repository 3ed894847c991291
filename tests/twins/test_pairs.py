"""All pairs: whatever the order, from the beginning or from what was kept, and without trying all."""

from __future__ import annotations

import random
import time
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from catalog_graph.twins.index import Index
from catalog_graph.twins.names import block, read_name, shared
from catalog_graph.twins.pairs import pairs
from catalog_graph.twins.scoring import scored
from catalog_graph.twins.types import Candidate, Pair

ACTS = ("Cấp", "Cấp lại", "Gia hạn", "Đăng ký", "Thủ tục cấp", "Cấp, cấp lại")
THINGS = ("thẻ đọc sách quý hiếm", "giấy phép mở quán trà", "sổ thuyền đánh bắt xa bờ", "biển số xe đạp thồ")
TAILS = (
    "",
    " cấp tỉnh",
    " cấp xã",
    " hạng I",
    " hạng II",
    " trong mùa bão lũ",
    " tại tỉnh Gia Lai",
    " cho tổ chức",
    " của cá nhân",
)
AGENCIES = (None, "Bộ Y tế", "Bộ Công Thương", "UBND tỉnh Sơn La", "UBND tỉnh Điện Biên")

names = st.builds(
    lambda *parts: " ".join(parts), st.sampled_from(ACTS), st.sampled_from(THINGS), st.sampled_from(TAILS)
)
procedures = st.builds(
    Candidate,
    subject=st.integers(0, 30).map(str),
    name=names,
    agency=st.sampled_from(AGENCIES),
    levels=st.sampled_from([(), ("central",), ("province",)]),
)
many = st.lists(procedures, max_size=14, unique_by=lambda one: one.subject)


@given(procedures, procedures)
def test_the_order_of_two_does_not_matter(one: Candidate, other: Candidate) -> None:
    assume(one.subject != other.subject)
    assert scored(one, other) == scored(other, one)


@given(many, st.randoms())
def test_the_order_of_the_input_does_not_matter(some: list[Candidate], rng: random.Random) -> None:
    mixed = list(some)
    rng.shuffle(mixed)
    assert pairs(mixed) == pairs(some)


@given(many)
def test_the_index_loses_nothing(some: list[Candidate]) -> None:
    tried = [scored(one, other) for at, one in enumerate(some) for other in some[at + 1 :]]
    assert {(pair.a, pair.b) for pair in tried if isinstance(pair, Pair)} == {(pair.a, pair.b) for pair in pairs(some)}


@given(many, many)
def test_what_is_kept_and_scored_again_is_the_whole(before: list[Candidate], after: list[Candidate]) -> None:
    was, now = ({one.subject: one for one in some} for some in (before, after))
    changed = {subject for subject in was.keys() | now.keys() if was.get(subject) != now.get(subject)}
    assert pairs(after, pairs(before), changed) == pairs(after)


@given(many, many)
def test_an_index_changed_is_the_index_made_anew(before: list[Candidate], after: list[Candidate]) -> None:
    index = Index(before)
    for one in before:
        index.remove(one.subject)
    for one in after:
        index.add(one)
    assert len(index) == len(after) and index.pairs() == pairs(after)
    for one in after:
        assert {frozenset((p.a, p.b)) for p in index.near(one)} == {
            frozenset((p.a, p.b)) for p in pairs(after) if one.subject in (p.a, p.b)
        }


def test_of_rows_with_one_subject_one_is_taken() -> None:
    rows = [Candidate(subject="1", name=name) for name in ("Mở quán trà", "Đóng quán trà")]
    assert pairs([*rows, Candidate(subject="2", name="Mở quán trà")]) == pairs(
        [Candidate(subject="2", name="Mở quán trà"), *reversed(rows)]
    )


def test_more_changes_than_a_few_take_the_index() -> None:
    some = [Candidate(subject=str(at), name=f"Cấp thẻ đọc sách {at // 2}") for at in range(80)]
    changed = [replace(one, name=f"Cấp thẻ đọc sách {at // 4}") for at, one in enumerate(some)]
    subjects = {one.subject for one in some[:60]}
    after = [*changed[:60], *some[60:]]
    assert pairs(after, pairs(some), subjects) == pairs(after)


def test_many_names_are_not_tried_with_one_another() -> None:
    rng = random.Random(7)
    syllables = [f"{a}{b}" for a in "bcdghklmnpt" for b in ("a", "ô", "ươi", "uân", "inh", "oang", "ê")]
    some = [
        Candidate(subject=str(at), name=" ".join(rng.choices(syllables, k=9)), agency="Bộ Y tế") for at in range(3000)
    ]
    some += [replace(one, subject=f"{one.subject}.H1", agency="UBND tỉnh Sơn La") for one in some[:50]]
    begun = time.perf_counter()
    index = Index(some)
    found = index.pairs()
    assert {(pair.a, pair.b) for pair in found} >= {(str(at), f"{at}.H1") for at in range(50)}
    assert index.scored < len(some) ** 2 / 200
    assert time.perf_counter() - begun < 20
    begun = time.perf_counter()
    pairs(some, found, {"7"})
    assert time.perf_counter() - begun < 2


@given(names, names)
def test_words_in_common_are_a_share(one: str, other: str) -> None:
    a, b = read_name(one), read_name(other)
    assert 0 <= shared(a, b) == shared(b, a) <= 1
    assert shared(a, a) == 1 > block()
