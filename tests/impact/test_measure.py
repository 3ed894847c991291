"""What a document touches: ranks, likeness, components, states, terms; each with its reason."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.impact.likeness import Names, Words
from catalog_graph.impact.measure import impact, meets
from catalog_graph.impact.since import changed_since
from catalog_graph.impact.types import RANKS, Followed
from tests.impact.builders import IN_FORCE, TODAY, act, based, cite, question, unit, work


@pytest.mark.parametrize(
    ("cited", "hit", "met"),
    [
        ("dieu:5", "dieu:5", True),
        ("dieu:5/khoan:2", "dieu:5", True),
        ("dieu:5", "dieu:5/khoan:2/diem:a", True),
        ("dieu:5/khoan:1", "dieu:5/khoan:2", False),
        ("dieu:5", "dieu:50", False),
        ("", "dieu:5", False),
        ("dieu:5", "", False),
    ],
)
def test_a_provision_is_met_by_what_it_holds_or_lies_in(cited: str, hit: str, met: bool) -> None:
    assert meets(unit(cited), unit(hit)) is met


def test_the_cited_provision_comes_before_the_cited_document() -> None:
    exact = based("1.000001", "Cấp giấy phép nuôi ong", cite(path="dieu:5", code="1.000001"))
    loose = based("1.000002", "Cấp giấy phép bán mật", cite(code="1.000002"))
    found = impact(question([act(path="dieu:5/khoan:2")], [loose, exact]))
    assert [(one.procedure.code, one.rank) for one in found.touched] == [
        ("1.000001", "provision"),
        ("1.000002", "document"),
    ]
    assert found.touched[0].grounds[0].exact


def test_a_document_that_ends_touches_all_that_rest_on_it() -> None:
    found = impact(question([act(kind="repeal")], [based()]))
    assert [one.rank for one in found.touched] == ["whole"]


def test_within_a_rank_the_one_whose_name_the_act_speaks_of_comes_first() -> None:
    bees = based("1.000002", "Cấp giấy phép nuôi ong lấy mật")
    boats = based("1.000001", "Đăng ký tàu cá công suất lớn")
    words = "Sửa đổi khoản 2 Điều 5: hồ sơ đề nghị cấp giấy phép nuôi ong lấy mật gồm 02 bản sao"
    found = impact(question([act(path="dieu:5/khoan:2")], [boats, bees], words))
    assert [one.procedure.code for one in found.touched] == ["1.000002", "1.000001"]
    assert found.touched[0].likeness.score > 0.9
    assert "nuôi ong lấy mật" in " ".join(found.touched[0].likeness.words)
    assert {touch.component for touch in found.touched[0].components} == {"dossier"}


def test_the_same_matter_is_marked_and_only_where_nothing_is_cited() -> None:
    bees = based("1.000003", "Cấp giấy phép nuôi ong lấy mật", cite("elsewhere", code="1.000003"))
    asked = question([act()], [bees], "quy định việc cấp giấy phép nuôi ong lấy mật", every=(bees,))
    (one,) = impact(asked).touched
    assert one.rank == "matter"
    assert one.grounds[0].cite is None


def test_a_phrase_touches_the_components_that_print_it() -> None:
    change = act(path="dieu:7", kind="replace_phrase", phrase_old="Chi cục Chăn nuôi", phrase_new="Sở Nông nghiệp")
    parts = {"agencies": "Cơ quan thực hiện: Chi cục Chăn nuôi", "dossier": "Đơn đề nghị", "time": "05 ngày làm việc"}
    (one,) = impact(question([change], [based()], "thay cụm từ", parts=lambda _: parts)).touched
    assert [(touch.component, touch.sure, touch.because) for touch in one.components] == [
        ("agencies", True, "Chi cục Chăn nuôi")
    ]


def test_what_a_document_does_to_itself_touches_nobody() -> None:
    found = impact(question([act("new", kind="commence")], [based("1.000001", "Tên", cite("new"))]))
    assert found.touched == ()
    assert [one.code for one in found.resting] == ["1.000001"]


@pytest.mark.parametrize(
    ("as_of", "more", "followed", "state"),
    [
        (TODAY, {}, [], "known"),
        (IN_FORCE, {}, [], "requires_application"),
        (IN_FORCE, {"ended": "bị bãi bỏ theo Quyết định số 3/QĐ-BNNMT"}, [], "not_applicable"),
        (IN_FORCE, {"decided_on": datetime.date(2026, 4, 2), "works": frozenset({"old", "new"})}, [], "applied"),
        (IN_FORCE, {}, [Followed(number="9/QĐ-BNNMT", version="f", date=TODAY, works=frozenset({"new"}))], "applied"),
        (IN_FORCE, {}, [Followed(number="9/QĐ-BNNMT", version="f", date=TODAY)], "requires_application"),
    ],
)
def test_the_state_says_why(
    as_of: datetime.date, more: dict[str, object], followed: list[Followed], state: str
) -> None:
    one = based()
    fields = {name: getattr(one, name) for name in one.__slots__} | more
    procedure = type(one)(**fields)
    asked = question([act()], [procedure], as_of=as_of, followed={procedure.subject: followed})
    (touched,) = impact(asked).touched
    assert touched.standing.state == state
    assert touched.standing.why.endswith(".")


def test_acts_that_the_officer_rejected_need_no_application() -> None:
    (one,) = impact(question([act(standing="rejected")], [based()], as_of=IN_FORCE)).touched
    assert one.standing.state == "not_applicable"


def test_an_act_that_is_repealed_before_its_day_needs_no_application() -> None:
    earlier = act("new", kind="repeal", by="third", id="earlier", effective=TODAY)
    (one,) = impact(question([act()], [based()], others=[earlier], as_of=IN_FORCE)).touched
    assert one.standing.state == "not_applicable"
    assert "trước khi" in one.standing.why


def test_the_other_way_round_sees_the_same_decisions() -> None:
    """A decision that announces the procedure and cites the decree shows the change, whichever way one asks."""
    change, procedure = act(path="dieu:5"), based()
    told = [Followed(number="9/QĐ-BNNMT", version="f", date=TODAY, works=frozenset({"new"}))]
    asked = question([change], [procedure], as_of=IN_FORCE, followed={procedure.subject: told})
    (one,) = impact(asked).touched
    (other,) = changed_since(procedure, [change], asked.ledger, lambda _: "", told, IN_FORCE)
    assert one.standing == other.standing
    assert (other.standing.state, other.standing.decision) == ("applied", "f")


def test_the_deadline_counts_back_from_the_day_of_effect() -> None:
    """A ministry announces twenty days before the instrument is in force (NĐ 63/2010/NĐ-CP Điều 15 as amended)."""
    (one,) = impact(question([act()], [based()])).touched
    assert one.terms.announce.due is not None
    assert one.terms.announce.due.latest == IN_FORCE - datetime.timedelta(days=20)
    assert one.terms.enter.due is not None
    assert one.terms.enter.due.latest > one.terms.announce.due.latest
    assert one.terms.assumed


def test_an_unknown_day_gives_no_deadline() -> None:
    undated = work(effective_on=None)
    (one,) = impact(question([act(effective=None, basis=None)], [based()], document=undated)).touched
    assert one.terms.announce.due is None
    assert one.standing.state == "known"


def test_what_is_not_told_apart_is_said() -> None:
    found = impact(question([act(""), act(effective=None), act(kind="repeal")], [based()]))
    assert any("không xác định được văn bản" in doubt for doubt in found.doubts)
    assert any("chưa rõ ngày" in doubt for doubt in found.doubts)


@given(st.text(), st.text(), st.lists(st.text(), max_size=5))
def test_likeness_is_a_share_whatever_the_words(name: str, words: str, others: list[str]) -> None:
    found = Names([name, *others]).likeness(name, Words(words))
    assert 0.0 <= found.score <= 1.0
    assert bool(found.words) == (found.score > 0.0)


@given(st.permutations(["1.000001", "1.000002", "1.000003", "1.000004"]))
def test_the_order_of_the_catalogue_does_not_matter(codes: list[str]) -> None:
    procedures = [based(code, f"Thủ tục số {code}", cite(code=code)) for code in codes]
    found = impact(question([act(path="dieu:1"), act(kind="repeal")], procedures))
    assert [one.procedure.code for one in found.touched] == sorted(codes)
    assert all(one.rank in RANKS for one in found.touched)
