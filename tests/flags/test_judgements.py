"""What officers decide of flags: refused where it cannot be, folded, taken back one by one, never lost."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.flags import asking, deciding
from catalog_graph.flags.asked import Filters
from catalog_graph.flags.standing import Judgement, Standing, standing_of
from catalog_graph.store import flag_judgements
from catalog_graph.store.flags import examined
from catalog_graph.store.flags_asked import listed
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store
from tests.flags.building import SNAPSHOT, put, rule, take_in

DAY = datetime.date(2026, 7, 1)
CARD = rule("T-1", "thu-word", parameters={"word": "thẻ"}, severity="error")
BOOK = rule("T-2", "thu-word", parameters={"word": "sách"})

pytestmark = pytest.mark.usefixtures("ours")


@pytest.fixture
def ids(store: Store) -> tuple[str, ...]:
    examined(store, SNAPSHOT, DAY, chosen=[CARD, BOOK])
    return tuple(raised.flag.id for raised in listed(store, SNAPSHOT, sort="code", size=None))


def standing(store: Store, id: str) -> Standing:
    found = asking.opened(store, id)
    assert found is not None
    return standing_of(found.history)


@pytest.mark.parametrize(
    ("verdict", "said", "why"),
    [
        ("dismiss", {}, "lý do"),
        ("dismiss", {"reason": "  "}, "lý do"),
        ("assign", {}, "người"),
        ("comment", {}, "nội dung"),
        ("accept", {"assignee": "Lan"}, "giao việc"),
        ("delete", {}, "chấp nhận"),
    ],
)
def test_a_judgement_that_says_too_little_is_refused(
    store: Store, ids: tuple[str, ...], verdict: str, said: dict[str, str], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        deciding.judge(store, ids[:1], verdict, "Hoa", **said)
    assert flag_judgements.pulse(store) == 0


def test_an_unknown_flag_is_refused_and_none_of_the_others_judged(store: Store, ids: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="không còn"):
        deciding.judge(store, [ids[0], "khong-co"], "accept", "Hoa")
    with pytest.raises(Refused, match="Chưa chọn"):
        deciding.judge(store, [], "accept", "Hoa")
    assert flag_judgements.pulse(store) == 0


def test_the_last_verdict_counts_and_each_is_taken_back_alone(store: Store, ids: tuple[str, ...]) -> None:
    id = ids[0]
    deciding.judge(store, [id], "assign", "Hoa", assignee="Lan")
    deciding.judge(store, [id], "comment", "Lan", reason="Đã gọi điện")
    (dismissed,) = deciding.judge(store, [id], "dismiss", "Lan", reason="Tên đúng như quyết định")
    (accepted,) = deciding.judge(store, [id], "accept", "Hoa")
    now = standing(store, id)
    assert (now.state, now.who, now.assignee, now.comments) == ("accepted", "Hoa", "Lan", 1)
    deciding.undo(store, accepted.id, "Hoa")
    now = standing(store, id)
    assert (now.state, now.reason, now.comments) == ("dismissed", "Tên đúng như quyết định", 1)
    with pytest.raises(Refused, match="đã được rút lại"):
        deciding.undo(store, accepted.id, "Hoa")
    deciding.undo(store, dismissed.id, "Hoa")
    assert standing(store, id).state == "open"
    assert len(flag_judgements.history(store, id)) == 6


def test_many_are_seen_before_and_judged_together(store: Store, ids: tuple[str, ...]) -> None:
    deciding.judge(store, ids[:1], "accept", "Hoa")
    seen = deciding.preview(store, "accept", snapshot=SNAPSHOT, filters=Filters(rules=("T-2",)))
    assert seen.counts == (3, 3)
    assert [tuple(one) for one in seen.by_rule] == [("T-2", 3, 3)]
    assert flag_judgements.pulse(store) == 1
    with pytest.raises(Refused, match="xem lại"):
        deciding.judge_where(store, "accept", "Hoa", snapshot=SNAPSHOT, filters=Filters(rules=("T-2",)), expected=9)
    made = deciding.judge_where(
        store, "dismiss", "Hoa", snapshot=SNAPSHOT, filters=Filters(rules=("T-2",)), reason="Đúng", expected=3
    )
    assert len({one.batch for one in made}) == 1 and made[0].batch
    deciding.undo(store, made[1].id, "Hoa")
    assert [standing(store, one.flag).state for one in made] == ["dismissed", "open", "dismissed"]
    assert len(deciding.undo_batch(store, made[0].batch, "Hoa")) == 2
    with pytest.raises(Refused):
        deciding.undo_batch(store, made[0].batch, "Hoa")


def test_dismissed_stays_so_until_the_words_or_the_rule_change(store: Store, base: Path) -> None:
    examined(store, SNAPSHOT, DAY, chosen=[CARD])
    flag = listed(store, SNAPSHOT, Filters(subjects=("1.900001",)))[0].flag
    deciding.judge(store, [flag.id], "dismiss", "Hoa", reason="Đúng")
    put(base, "1.900001", "Cấp thẻ mượn sách quý")  # another name, the same words that prove
    take_in(store, base)
    examined(store, SNAPSHOT, DAY, chosen=[CARD])
    assert listed(store, SNAPSHOT, Filters(subjects=("1.900001",)))[0].standing.state == "dismissed"
    changed = rule("T-1", "thu-word", parameters={"word": "thẻ"})  # a warning from now on
    examined(store, SNAPSHOT, DAY, chosen=[changed])
    assert listed(store, SNAPSHOT, Filters(subjects=("1.900001",)))[0].standing.state == "open"
    assert [one.flag for one in asking.unraised(store)] == [flag.id]
    found = asking.opened(store, flag.id)
    assert found is not None and found.raised is None and len(found.history) == 1
    assert asking.opened(store, "khong-co") is None


VERDICTS = st.sampled_from(["accept", "dismiss", "assign", "comment", "fixed"])


@given(st.lists(st.tuples(VERDICTS, st.booleans()), max_size=12))
def test_what_was_taken_back_leaves_no_trace(told: list[tuple[str, bool]]) -> None:
    every = [
        Judgement(id=at, flag="x", verdict=verdict, who="Hoa", moment=f"{at:03d}", assignee="Lan", undone=undone)  # type: ignore[arg-type]
        for at, (verdict, undone) in enumerate(told)
    ]
    assert standing_of(every) == standing_of(one for one in every if not one.undone)
