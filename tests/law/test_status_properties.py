"""What must hold of any law: load order plays no part, later knowledge is not used, nothing raises, no gaps."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_graph.law.ledger import ledger_of
from catalog_graph.law.status import ending, status_of, timeline
from catalog_graph.law.types import Act, Held, Standing, Work
from catalog_graph.types import Quote
from ingest.types import Span

WORKS = ("A", "B", "C", "D")
KINDS = ("amend", "supplement", "replace_document", "replace_phrase", "repeal", "partial_repeal", "correct", "suspend",
         "expire", "commence", "renumber", "extend")  # fmt: skip
STANDINGS: tuple[Standing, ...] = ("proposed", "accepted", "rejected")
paths = st.sampled_from([(), ("dieu:1",), ("dieu:1", "khoan:2"), ("chuong:I",), ("dieu:2",), ("phu_luc:I",)])
days = st.none() | st.integers(0, 60).map(lambda n: datetime.date(2025, 1, 1) + datetime.timedelta(days=n))
stamps = st.none() | st.integers(1, 28).map(lambda n: f"2025-06-{n:02d}T08:00:00+00:00")
Dates = tuple[datetime.date | None, datetime.date | None, datetime.date | None]
works = st.builds(
    lambda issued, effective, until: (issued, effective, until), days, days, days
)  # drawn for each of the four works
acts = st.builds(
    Act,
    id=st.sampled_from([f"a{n}" for n in range(12)]),
    kind=st.sampled_from(KINDS),
    by=st.sampled_from(WORKS),
    source=paths,
    on=st.lists(st.sampled_from(WORKS), min_size=0, max_size=2, unique=True).map(tuple),
    path=paths,
    quote=st.just(Quote(digest="x", span=Span(0, 1))),
    ordinal=st.integers(0, 3),
    effective=days,
    until=days,
    basis=st.sampled_from([None, "stated", "commencement"]),
    except_for=st.lists(paths, max_size=1).map(tuple),
    reported=st.booleans(),
    standing=st.sampled_from(STANDINGS),
    recorded_from=stamps,
    recorded_to=stamps,
)
laws = st.tuples(st.lists(works, min_size=4, max_size=4), st.lists(acts, max_size=8, unique_by=lambda act: act.id))
DETAILS = {"A": ("B",), "B": ("C", "A")}


def made(drawn: Sequence[Dates]) -> list[Work]:
    return [
        Work(id=name, number=name, type="thông tư", issued_on=issued, effective_on=effective, effective_until=until)
        for name, (issued, effective, until) in zip(WORKS, drawn, strict=True)
    ]


def lines(works: list[Work], rows: list[Act], known: str | None = None) -> list[tuple[Held, ...]]:
    book = ledger_of(works, rows, known=known, details=DETAILS)
    return [timeline(book, name, path) for name in WORKS for path in ((), ("dieu:1",))]


@settings(max_examples=60, deadline=None)
@given(laws, st.randoms(use_true_random=False))
def test_load_order_plays_no_part(law: tuple[list[Dates], list[Act]], order: random.Random) -> None:
    works, rows = made(law[0]), list(law[1])
    before = lines(works, rows)
    order.shuffle(works)
    order.shuffle(rows)
    assert lines(works, rows) == before


@settings(max_examples=60, deadline=None)
@given(laws, st.integers(1, 28))
def test_as_known_on_a_day_nothing_later_counts(law: tuple[list[Dates], list[Act]], at: int) -> None:
    works, rows, known = made(law[0]), list(law[1]), f"2025-06-{at:02d}"
    then = [
        replace(act, recorded_to=act.recorded_to if (act.recorded_to or "9") < f"{known}T24" else None)
        for act in rows
        if (act.recorded_from or "") < f"{known}T24"
    ]
    assert lines(works, rows, known) == lines(works, then, known)


@settings(max_examples=60, deadline=None)
@given(laws)
def test_timelines_have_no_gap_and_status_never_raises(law: tuple[list[Dates], list[Act]]) -> None:
    works, rows = made(law[0]), list(law[1])
    book = ledger_of(works, rows, details=DETAILS)
    for line in lines(works, rows):
        assert line[0].since is None
        assert line[-1].until is None
        assert all(one.until == other.since for one, other in pairwise(line))
        assert [one.since for one in line[1:]] == sorted({one.since for one in line[1:] if one.since})
    for n in range(0, 70, 7):
        day = datetime.date(2024, 12, 25) + datetime.timedelta(days=n)
        assert status_of(book, "A", day).status
        ending(book, day, 30)


@settings(max_examples=60, deadline=None)
@given(laws, st.integers(0, 7))
def test_undoing_a_judgement_restores_what_was(law: tuple[list[Dates], list[Act]], at: int) -> None:
    works, rows = made(law[0]), [replace(act, recorded_from=None, recorded_to=None) for act in law[1]]
    if not rows:
        return
    judged = rows[at % len(rows)]
    others = [act for act in rows if act is not judged]
    moments = ("2025-07-01T08:00:00+00:00", "2025-08-01T08:00:00+00:00")
    refused = replace(judged, standing="rejected", recorded_from=moments[0], recorded_to=moments[1])
    history = [replace(judged, recorded_to=moments[0]), refused, replace(judged, recorded_from=moments[1])]
    assert lines(works, [*others, *history]) == lines(works, [*others, replace(judged, recorded_from=moments[1])])
    assert lines(works, [*others, *history], "2025-07-15") == lines(works, [*others, refused], "2025-07-15")
