"""What holds for every record: itself is no change, noise is no change, loading order changes nothing."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from api.contracts.changes import changes_json
from catalog_graph.changes.between import changes_between
from catalog_graph.changes.compare import compare
from catalog_graph.types import Entry
from extract.types import Procedure
from tests.changes.builders import entry, record, snapshot

SAYINGS = (
    "hoà uỷ thuý khoẻ xoá đăng ký quyền nộp hồ sơ Sở Bộ cấp giấy phép ngày Điều 3 12 1,5 2. 50% khoản a) b) - theo"
)
WORDS = st.sampled_from(sorted(set(SAYINGS.split(" "))))
TEXT = st.lists(WORDS, min_size=1, max_size=12).map(" ".join).filter(lambda text: any(c.isalpha() for c in text))
NAMES = st.lists(TEXT, max_size=3, unique=True)
WAY = st.tuples(
    st.sampled_from(["direct", "online", "postal"]),
    st.none() | st.tuples(st.integers(1, 60), st.sampled_from(["working_day", "day", "hour"]), st.just("x")),
    st.lists(st.tuples(st.sampled_from(["fee", "charge"]), st.integers(0, 10**6), TEXT), max_size=2).map(tuple),
    st.none() | TEXT,
)
PAPER = st.tuples(
    TEXT, st.none() | st.integers(0, 3), st.none() | st.integers(0, 3), st.lists(TEXT, max_size=2).map(tuple)
)
FORMS = st.sampled_from(["export-text", "page-json", "page-text", "api-json", "registry-json", "list-xlsx"])


@st.composite
def records(draw: st.DrawFn) -> Procedure:
    members: dict[str, Any] = {name: draw(NAMES) for name in ("fields", "subjects", "executing", "deciding", "related")}
    members |= {
        name: draw(st.none() | TEXT) for name in ("name", "receiving_address", "conditions", "keywords", "description")
    }
    members["levels"] = draw(st.lists(st.sampled_from(["central", "province", "commune"]), unique=True))
    members["steps"] = draw(st.lists(TEXT | st.tuples(st.just("Bước 1"), TEXT), max_size=3))
    members["channels"] = draw(st.lists(WAY, max_size=3))
    members["cases"] = draw(st.lists(st.tuples(st.none() | TEXT, st.lists(PAPER, max_size=3).map(tuple)), max_size=2))
    members["results"] = draw(st.lists(st.tuples(TEXT, st.none()), max_size=2))
    members["legal_basis"] = draw(
        st.lists(st.tuples(st.sampled_from(["01/2099/QH99", "2/2099/NĐ-CP"]), st.none()), max_size=2)
    )
    members["decision"] = draw(st.sampled_from([None, "12/QĐ-BXX", "13/QĐ-BXX"]))
    return record(draw(FORMS), code="9.900001", **members)


TONES = {"oà": "òa", "uỷ": "ủy", "uý": "úy", "oẻ": "ỏe", "oá": "óa"}


def noisy(text: str, chance: random.Random) -> str:
    """The text with other spacing, tone marks, case, Unicode form and full stop."""
    for one, other in TONES.items():
        if chance.random() < 0.5:
            text = text.replace(one, other)
    text = "".join(
        "  " if c == " " and chance.random() < 0.3 else "\n" if c == " " and chance.random() < 0.1 else c for c in text
    )
    text = text.upper() if chance.random() < 0.2 else text
    text = unicodedata.normalize("NFD", text) if chance.random() < 0.3 else text
    return text + chance.choice(["", ".", " ;", "\n"])


def with_noise(value: Any, chance: random.Random) -> Any:
    """A record's part with noise in every text and sets in another order."""
    from extract.types import Case, Channel, DossierComponent, Fee, Form, Result, Sourced, Step

    if isinstance(value, Sourced):
        inner = value.value
        if isinstance(inner, Fee):
            return replace(value, value=replace(inner, text=noisy(inner.text, chance)))
        return replace(value, value=noisy(inner, chance)) if isinstance(inner, str) else value
    if isinstance(value, Channel):
        return replace(value, fees=shuffled(value.fees, chance), description=with_noise(value.description, chance))
    if isinstance(value, Case):
        return replace(value, name=with_noise(value.name, chance), components=shuffled(value.components, chance))
    if isinstance(value, DossierComponent):
        return replace(value, name=with_noise(value.name, chance), forms=shuffled(value.forms, chance))
    if isinstance(value, Form | Result | Step):
        named = (
            {"text": with_noise(value.text, chance)}
            if isinstance(value, Step)
            else {"name": with_noise(value.name, chance)}
        )
        return replace(value, **named)
    return value


def shuffled(values: tuple[Any, ...], chance: random.Random) -> tuple[Any, ...]:
    made = [with_noise(value, chance) for value in values]
    chance.shuffle(made)
    return tuple(made)


TEXTS = ("name", "receiving_address", "conditions", "keywords", "description")
SETS = ("fields", "subjects", "executing", "deciding", "related", "channels", "cases", "results", "legal_basis")


def disturbed(procedure: Procedure, seed: int) -> Procedure:
    chance = random.Random(seed)
    made: dict[str, Any] = {name: with_noise(getattr(procedure, name), chance) for name in TEXTS}
    made |= {name: shuffled(getattr(procedure, name), chance) for name in SETS}
    made["steps"] = tuple(with_noise(step, chance) for step in procedure.steps)
    made["levels"] = tuple(sorted(procedure.levels, key=lambda _: chance.random()))
    return replace(procedure, **made)


@given(records())
@settings(max_examples=80, deadline=None)
def test_a_record_does_not_differ_from_itself(procedure: Procedure) -> None:
    assert compare(entry(procedure), entry(procedure, path="khác.txt")) == ()


@given(records(), st.integers(0, 2**32))
@settings(max_examples=80, deadline=None)
def test_noise_is_never_a_change(procedure: Procedure, seed: int) -> None:
    other = disturbed(procedure, seed)
    assert compare(entry(procedure), entry(other)) == ()
    assert compare(entry(other), entry(procedure)) == ()


@given(records(), records())
@settings(max_examples=80, deadline=None)
def test_what_differs_one_way_differs_the_other_way(one: Procedure, other: Procedure) -> None:
    there = [detail.component for detail in compare(entry(one), entry(other))]
    back = [detail.component for detail in compare(entry(other), entry(one))]
    assert there == back


@given(st.lists(records(), min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_loading_order_changes_nothing(made: list[Procedure], chance: random.Random) -> None:
    codes = ["9.900001", "9.900002", "9.900003", "9.900003"]
    entries: list[Entry] = []
    for at, procedure in enumerate(made):
        code = record(code=codes[at % 4]).code
        entries.append(entry(replace(procedure, code=code), path=f"{at}.txt"))
    half = len(entries) // 2
    old, new = entries[:half], entries[half:]
    first = changes_json(changes_between(snapshot(*old), snapshot(*new)), with_evidence=True)
    chance.shuffle(old)
    chance.shuffle(new)
    assert changes_json(changes_between(snapshot(*old), snapshot(*new)), with_evidence=True) == first
