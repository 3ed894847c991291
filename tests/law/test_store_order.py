"""The order in which documents are taken in never matters; what was decided of acts is taken back exactly."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog_graph.intake.outcomes import Outcome
from catalog_graph.store import law as graph
from catalog_graph.store.law_judgements import judge, judgements, undo
from catalog_graph.store.law_lists import list_works
from catalog_graph.store.law_neighbours import neighbours
from catalog_graph.store.law_reach import Reach
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store
from tests.law.made import law, open_copy, procedure, take_in, target

HUE, CA_MAU = "Ủy ban nhân dân thành phố Huế", "Ủy ban nhân dân tỉnh Cà Mau"


def outcomes() -> list[Outcome]:
    """A handful of documents that leave every kind of gap, with two files of one of them, and procedures."""
    return [
        law("66/NQ-CP", "2024-05-09", type="nghị quyết"),
        law("66/NQ-CP", "2025-03-26", type="nghị quyết", acts=[("repeal", target("66/NQ-CP", date="2024-05-09"))]),
        law("1/2020/NĐ-CP", "2020-01-02", cites=[target("66/NQ-CP"), target("Luật Vật nuôi thử nghiệm")]),
        law("01/2020/NĐ-CP", "2020-01-02", cites=[target("66/NQ-CP")], note="bản khác"),
        law("2/1905/QH2", "1905-01-02", type="luật", issuer="Quốc hội", title="VẬT NUÔI THỬ NGHIỆM"),
        law("5/QĐ-UBND", "2024-01-02", issuer=HUE),
        law(
            "6/QĐ-UBND",
            "2025-01-02",
            issuer=CA_MAU,
            acts=[("repeal", target("5/QĐ-UBND")), ("amend", target("7/QĐ-BYT"))],
        ),
        law(None, None, title="Dự thảo thử", cites=[target("1/2020/NĐ-CP")]),
        procedure("1.000001", ("01/2020/NĐ-CP", "Nghị định", None), ("66/NQ-CP", None, None)),
        procedure("1.000002", ("7/QĐ-BYT", None, "2023-02-03"), ("Luật Vật nuôi thử nghiệm", None, None)),
    ]


def state(store: Store) -> dict[str, Any]:
    """Everything the graph answers, but for recorded times."""
    page = list_works(store, size=1000)
    ids = [line.work.id for line in page.items]
    reach = Reach(store)
    return {
        "works": page,
        "acts": {id: (graph.acts_on(store, id), graph.acts_by(store, id)) for id in ids},
        "cites": {id: (graph.cites_of(store, id), graph.cites_into(store, id)) for id in ids},
        "procedures": {id: graph.procedures_on(store, id) for id in ids},
        "near": {id: neighbours(store, id, steps=2) for id in ids},
        "reach": {id: reach.of(id) for id in ids},
    }


@pytest.fixture(scope="module")
def expected(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    store = open_copy(empty, tmp_path_factory.mktemp("order") / "store")
    take_in(store, outcomes())
    found = state(store)
    store.close()
    return found


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(10)), batch=st.integers(1, 5))
def test_shuffling_the_order_gives_the_same_state(
    order: list[int], batch: int, empty: Path, expected: dict[str, Any]
) -> None:
    made = outcomes()
    with tempfile.TemporaryDirectory() as where:
        store = open_copy(empty, Path(where) / "store")
        take_in(store, [made[at] for at in order], batch=batch)
        assert state(store) == expected
        store.close()


_STEPS = st.lists(st.tuples(st.sampled_from(["accept", "reject", "undo"]), st.integers(0, 5)), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_undoing_a_judgement_restores_what_was(steps: list[tuple[str, int]], empty: Path) -> None:
    with tempfile.TemporaryDirectory() as where:
        store = open_copy(empty, Path(where) / "store")
        take_in(store, [law("2/2021/NĐ-CP", acts=[("repeal", target("1/2020/NĐ-CP"))])])
        (act,) = graph.acts_by(store, "2-2021-nd-cp")
        alive: list[tuple[int, str]] = []
        for verdict, at in steps:
            if verdict == "undo":
                if not alive:
                    continue
                number, _ = alive.pop(at % len(alive))
                undo(store, number, "ai đó")
            else:
                made = judge(store, act.id, verdict, "ai đó", "vì thế")  # type: ignore[arg-type]
                alive.append((made.id, verdict))
            stands = {"accept": "accepted", "reject": "rejected"}[alive[-1][1]] if alive else "proposed"
            (now,) = graph.acts_by(store, "2-2021-nd-cp")
            assert now.standing == stands
        while alive:
            undo(store, alive.pop()[0], "ai đó")
        assert graph.acts_by(store, "2-2021-nd-cp") == (act,)
        store.close()


def test_judgements_are_told_and_refused_with_a_sentence(store: Store) -> None:
    take_in(store, [law("2/2021/NĐ-CP", acts=[("repeal", target("1/2020/NĐ-CP"))])])
    (act,) = graph.acts_by(store, "2-2021-nd-cp")
    with pytest.raises(Refused, match="lý do"):
        judge(store, act.id, "reject", "ai đó", " ")
    with pytest.raises(Refused, match="Kho không có"):
        judge(store, "0" * 16, "accept", "ai đó")
    with pytest.raises(Refused, match="Kho không có"):
        judge(store, "không", "accept", "ai đó")
    first = judge(store, act.id, "reject", "ai đó", "không phải văn bản này")
    undo(store, first.id, "người khác")
    with pytest.raises(Refused, match="đã được rút lại"):
        undo(store, first.id, "người khác")
    with pytest.raises(Refused, match="Không có quyết định"):
        undo(store, first.id + 1, "người khác")
    page = judgements(store, act.id)
    assert [(each.verdict, each.undone) for each in page.items] == [("undo", False), ("reject", True)]
    assert page.items[0].undoes == first.id and page.total == judgements(store).total == 2


def test_a_judgement_survives_the_caches_and_holds_only_for_the_act_as_it_reads(store: Store) -> None:
    from sqlalchemy import text

    made = law("2/2021/NĐ-CP", acts=[("repeal", target("1/2020/NĐ-CP"))])
    take_in(store, [made])
    (act,) = graph.acts_by(store, "2-2021-nd-cp")
    judge(store, act.id, "accept", "ai đó")
    with store.writing() as connection:
        for name in ("work", "work_text", "citation", "act", "reach"):
            connection.execute(text(f"DELETE FROM {name}"))
    take_in(store, [made])
    assert [each.standing for each in graph.acts_by(store, "2-2021-nd-cp")] == ["accepted"]
    otherwise = law("2/2021/NĐ-CP", acts=[("suspend", target("1/2020/NĐ-CP"))], note="bản khác hẳn, dài hơn")
    take_in(store, [otherwise], recorded="2026-02-01T00:00:00.000000+00:00")
    assert {each.kind: each.standing for each in graph.acts_by(store, "2-2021-nd-cp")}.get("suspend") in (
        None,
        "proposed",
    )


def test_another_file_of_the_same_document_has_the_same_acts(store: Store) -> None:
    take_in(store, [law("2/2021/NĐ-CP", acts=[("repeal", target("1/2020/NĐ-CP"))])])
    (act,) = graph.acts_by(store, "2-2021-nd-cp")
    judge(store, act.id, "accept", "ai đó")
    again = law("02/2021/NĐ-CP", acts=[("repeal", target("1/2020/NĐ-CP"))], note="tệp thứ hai của văn bản này")
    take_in(store, [again], recorded="2026-02-01T00:00:00.000000+00:00")
    (now,) = graph.acts_by(store, "2-2021-nd-cp")
    assert (now.id, now.standing) == (act.id, "accepted")
