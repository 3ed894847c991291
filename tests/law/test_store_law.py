"""The graph of law asked: works with several texts, citations and acts resolved, procedures, what was known when."""

from __future__ import annotations

import datetime
from pathlib import Path

from sqlalchemy import text

from catalog_graph.intake.outcomes import Outcome
from catalog_graph.law.bases import BasisFinding, judged
from catalog_graph.law.paths import restored, stored, touches
from catalog_graph.store import law as graph
from catalog_graph.store.law_bases import finder
from catalog_graph.store.law_lists import list_works
from catalog_graph.store.law_neighbours import neighbours
from catalog_graph.store.opening import Store
from extract.legal.units import path_of
from extract.types import LegalBasis, Sourced
from ingest.types import Span
from tests.law.made import NEWER, law, let_go, procedure, take_in, target

FIRST, SECOND, THIRD = (f"2026-0{month}-01T00:00:00.000000+00:00" for month in (1, 2, 3))


def test_paths_as_they_are_stored() -> None:
    assert path_of("dieu_8__khoan_2__diem_a") == ("dieu:8", "khoan:2", "diem:a")
    assert path_of("phu_luc_II__muc_1") == ("phu_luc:II", "muc:1")
    assert path_of("van_ban_kem_theo_1__dieu_5a") == ("van_ban_kem_theo:1", "dieu:5a")
    assert restored(stored(("mau:02|A", "khoan:1"))) == ("mau:02¦A", "khoan:1")
    assert restored("") == restored(None) == ()
    assert touches(("dieu:5",), ("dieu:5", "khoan:2")) and not touches(("dieu:5",), ("dieu:50",))


def test_two_files_of_one_document_are_one_work(store: Store) -> None:
    short = law("10/2020/NĐ-CP", "2020-01-02", title="Quy định thử", cites=[target("1/2019/NĐ-CP")])
    full = law("10/2020/NĐ-CP", "2020-01-02", cites=[target("1/2019/NĐ-CP"), target("2/2019/NĐ-CP")])
    take_in(store, [short, full])
    found = graph.work(store, "10-2020-nd-cp")
    assert found is not None and found.title == "Quy định thử" and found.issued_on == datetime.date(2020, 1, 2)
    texts = graph.texts_of(store, "10-2020-nd-cp")
    assert [each.chosen for each in texts] == [True, False] and texts[0].version == found.version
    assert [cite.on for cite in graph.cites_of(store, "10-2020-nd-cp").items] == [("1-2019-nd-cp",), ("2-2019-nd-cp",)]
    assert graph.work_of(store, texts[1].version) == found
    assert [cite.by for cite in graph.cites_into(store, "1-2019-nd-cp").items] == ["10-2020-nd-cp"]


def test_a_document_that_is_only_cited_is_known_and_not_held(store: Store) -> None:
    take_in(store, [law("10/2020/NĐ-CP", "2020-01-02", cites=[target("01/2019/TT-BTC", "dieu:5", "khoan:2")])])
    found = graph.work(store, "1-2019-tt-btc")
    assert found is not None and found.version is None and found.number == "01/2019/TT-BTC"
    assert graph.work(store, "99-2019-tt-btc") is None
    page = graph.cites_into(store, "1-2019-tt-btc")
    (cite,) = page.items
    assert (cite.by, cite.path, cite.source) == ("10-2020-nd-cp", ("dieu:5", "khoan:2"), ("dieu:1",))
    assert graph.cites_into(store, "1-2019-tt-btc", ("dieu:5",)).total == 1
    assert graph.cites_into(store, "1-2019-tt-btc", ("dieu:5", "khoan:2", "diem:a")).total == 1
    assert graph.cites_into(store, "1-2019-tt-btc", ("dieu:50",)).total == 0


def test_a_number_without_its_year_means_all_that_are_known(store: Store) -> None:
    citing = law("10/2025/NĐ-CP", "2025-06-02", acts=[("amend", target("66/NQ-CP", "dieu:1"))])
    old, new = law("66/NQ-CP", "2024-05-09", type="nghị quyết"), law("66/NQ-CP", "2025-03-26", type="nghị quyết")
    take_in(store, [citing])
    assert graph.acts_by(store, "10-2025-nd-cp")[0].on == ("66-nq-cp",)
    take_in(store, [old], recorded=SECOND)
    assert graph.acts_by(store, "10-2025-nd-cp")[0].on == ("66-nq-cp_2024",)
    take_in(store, [new], recorded=THIRD)
    assert graph.acts_by(store, "10-2025-nd-cp")[0].on == ("66-nq-cp_2024", "66-nq-cp_2025")
    assert [work.id for work in graph.works_named(store, "66/NQ-CP")] == ["66-nq-cp_2024", "66-nq-cp_2025"]
    assert [work.id for work in graph.works_named(store, "66/NQ-CP", "2024-05-09")] == ["66-nq-cp_2024"]
    (act,) = graph.acts_on(store, "66-nq-cp_2024")
    assert act.by == "10-2025-nd-cp" and act.path == ("dieu:1",)


def test_a_decision_of_a_province_means_its_own_earlier_one(store: Store) -> None:
    issuer = "Ủy ban nhân dân tỉnh Cà Mau"
    later = law("9/QĐ-UBND", "2025-02-02", issuer=issuer, acts=[("repeal", target("5/QĐ-UBND", date="2024-01-02"))])
    take_in(store, [later, law("5/QĐ-UBND", "2024-01-02", issuer="Ủy ban nhân dân thành phố Huế")])
    (act,) = graph.acts_by(store, "9-qd-ubnd_2025_ca-mau")
    assert act.on == ("5-qd-ubnd_2024_ca-mau",)
    assert not graph.acts_on(store, "5-qd-ubnd_2024_hue")


def test_a_law_cited_by_its_title_is_the_one_in_force_on_the_day_of_the_text(store: Store) -> None:
    def held(number: str, day: str) -> Outcome:
        return law(number, day, type="luật", issuer="Quốc hội", title="VẬT NUÔI THỬ NGHIỆM", effective_on=day)

    title = target("Luật Vật nuôi thử nghiệm")
    take_in(
        store,
        [
            law("10/1906/NĐ-CP", "1906-06-02", cites=[title, target("Luật Vật nuôi thử nghiệm năm 1901")]),
            law("11/1903/NĐ-CP", "1903-06-02", cites=[title], acts=[("amend", title)]),
            law("12/1899/NĐ-CP", None, cites=[title]),
            held("2/1905/QH2", "1905-01-02"),
            held("1/1901/QH1", "1901-01-02"),
        ],
    )
    both = ("1-1901-qh1", "2-1905-qh2")
    later, dated = graph.cites_of(store, "10-1906-nd-cp").items
    assert later.on == both[1:] and dated.on == both[:1]
    assert graph.cites_of(store, "11-1903-nd-cp").items[0].on == both[:1]
    assert graph.cites_of(store, "12-1899-nd-cp").items[0].on == both
    assert [cite.by for cite in graph.cites_into(store, both[1]).items] == ["10-1906-nd-cp", "12-1899-nd-cp"]
    assert [act.by for act in graph.acts_on(store, both[0])] == ["11-1903-nd-cp"]
    assert not graph.acts_on(store, both[1])


def test_acts_on_acts_are_found_around(store: Store) -> None:
    base = law("1/2020/NĐ-CP", "2020-01-02")
    first = law("2/2021/NĐ-CP", "2021-01-02", acts=[("amend", target("1/2020/NĐ-CP", "dieu:5"))])
    second = law("3/2022/NĐ-CP", "2022-01-02", acts=[("partial_repeal", target("2/2021/NĐ-CP", "dieu:1"))])
    take_in(store, [second, base, first])
    assert {act.by for act in graph.acts_around(store, "1-2020-nd-cp")} == {"2-2021-nd-cp", "3-2022-nd-cp"}
    assert [act.by for act in graph.acts_on(store, "1-2020-nd-cp")] == ["2-2021-nd-cp"]


def test_what_was_known_then(store: Store) -> None:
    base, later = law("1/2020/NĐ-CP", "2020-01-02"), law("2/2021/NĐ-CP", acts=[("repeal", target("1/2020/NĐ-CP"))])
    take_in(store, [base], recorded=FIRST)
    take_in(store, [later], recorded=SECOND)
    let_go(store, [later], recorded=THIRD)
    assert not graph.acts_on(store, "1-2020-nd-cp")
    assert not graph.acts_on(store, "1-2020-nd-cp", known="2026-01-15")
    (act,) = graph.acts_on(store, "1-2020-nd-cp", known="2026-02-01")
    assert act.kind == "repeal" and act.recorded_from == SECOND
    assert [each.held for each in graph.texts_of(store, "2-2021-nd-cp", known="2026-02-15")] == [False]


def test_an_act_read_otherwise_is_closed_and_the_rest_keeps_its_time(store: Store) -> None:
    before = law("2/2021/NĐ-CP", acts=[("repeal", target("1/2020/NĐ-CP")), ("repeal", target("5/2020/NĐ-CP"))])
    (record,) = before.records
    assert record.law is not None
    take_in(store, [before], recorded=FIRST)
    kept, gone = record.law.acts
    changed = gone._replace(id=gone.id + 1, kind="suspend")
    again = before._replace(records=[record._replace(law=record.law._replace(acts=[kept, changed]))])
    take_in(store, [again], recorded=SECOND)
    now = {act.kind: act.recorded_from for act in graph.acts_by(store, "2-2021-nd-cp")}
    then = [act.kind for act in graph.acts_by(store, "2-2021-nd-cp", known="2026-01-15")]
    assert now == {"repeal": FIRST, "suspend": SECOND} and then == ["repeal", "repeal"]
    take_in(store, [before], recorded=THIRD)
    assert [act.kind for act in graph.acts_by(store, "2-2021-nd-cp")] == ["repeal", "repeal"]
    assert [act.kind for act in graph.acts_by(store, "2-2021-nd-cp", known="2026-02-15")] == ["repeal", "suspend"]


def test_procedures_rest_on_works_as_the_newest_snapshot_says(store: Store) -> None:
    held = law("1/2020/NĐ-CP", "2020-01-02")
    take_in(store, [held, procedure("1.000001", ("01/2020/NĐ-CP", "Nghị định", None), ("2/2020/NĐ-CP", None, None))])
    take_in(store, [procedure("1.000001", ("2/2020/NĐ-CP", None, None), note="mới")], into=NEWER, recorded=SECOND)
    take_in(store, [procedure("1.000002", ("1/2020/NĐ-CP", None, None))], into=NEWER, recorded=SECOND)
    (only,) = graph.procedures_on(store, "1-2020-nd-cp")
    assert (only.code, only.snapshot) == ("1.000002", "2026-02")
    assert [each.code for each in graph.procedures_on(store, "2-2020-nd-cp")] == ["1.000001"]
    (basis,) = graph.bases_of(store, "1.000001")
    assert (basis.procedure, basis.on, basis.source) == ("1.000001", ("2-2020-nd-cp",), ("can_cu:1",))


def test_a_title_in_a_record_means_the_law_in_force_on_the_day_of_its_snapshot(store: Store) -> None:
    for number, day in (("1/1901/QH1", "1901-01-02"), ("2/2025/QH2", "2025-01-02"), ("3/2026/QH2", "2026-03-02")):
        take_in(store, [law(number, day, type="luật", title="VẬT NUÔI THỬ NGHIỆM", effective_on=day)])
    take_in(store, [procedure("1.000001", ("Luật Vật nuôi thử nghiệm", None, None))], into=NEWER)
    assert graph.bases_of(store, "1.000001")[0].on == ("2-2025-qh2",)
    assert [each.code for each in graph.procedures_on(store, "2-2025-qh2")] == ["1.000001"]
    assert not graph.procedures_on(store, "1-1901-qh1") and not graph.procedures_on(store, "3-2026-qh2")


def test_works_are_listed_held_ones_first_the_newest_before_the_others(store: Store) -> None:
    take_in(
        store,
        [
            law("1/2020/NĐ-CP", "2020-01-02", title="Về muối thử", cites=[target("7/2019/NĐ-CP")]),
            law("2/2021/NĐ-CP", "2021-01-02", acts=[("amend", target("1/2020/NĐ-CP", "dieu:5"))]),
            procedure("1.000001", ("1/2020/NĐ-CP", None, None)),
        ],
    )
    page = list_works(store)
    assert [line.work.id for line in page.items] == ["2-2021-nd-cp", "1-2020-nd-cp", "7-2019-nd-cp"]
    middle = page.items[1]
    assert (middle.texts, middle.acts, middle.changed_by, middle.cited_by, middle.procedures) == (1, 0, 1, 0, 1)
    assert list_works(store, words="01/2020").items[0].work.id == "1-2020-nd-cp"
    assert [line.work.id for line in list_works(store, words="muoi thu").items] == ["1-2020-nd-cp"]
    assert [line.work.id for line in list_works(store, held_only=False).items] == ["7-2019-nd-cp"]
    assert list_works(store, start=1, size=1).items == page.items[1:2] and list_works(store, size=1).total == 3


def test_a_neighbourhood_is_bounded_and_says_what_it_leaves_out(store: Store) -> None:
    hub = law("1/2020/NĐ-CP", "2020-01-02", cites=[target("7/2019/NĐ-CP")])
    around = [law(f"{at}/2021/NĐ-CP", "2021-01-02", cites=[target("1/2020/NĐ-CP")]) for at in range(1, 7)]
    acting = law("9/2022/NĐ-CP", "2022-01-02", acts=[("amend", target("1/2020/NĐ-CP", "dieu:1"))])
    take_in(store, [hub, *around, acting, procedure("1.000001", ("1/2020/NĐ-CP", None, None))])
    whole = neighbours(store, "1-2020-nd-cp")
    assert len(whole.nodes) == 10 and whole.left_out == 0 and whole.nodes[0].id == "1-2020-nd-cp"
    assert {link.kind for link in whole.links} == {"cites", "amend", "basis"}
    few = neighbours(store, "1-2020-nd-cp", cap=3)
    assert len(few.nodes) == 4 and few.left_out == 6 and few.nodes[0].beyond == 6
    assert "9-2022-nd-cp" in {node.id for node in few.nodes}
    far = neighbours(store, "1.000001", steps=2, cap=3)
    assert {node.distance for node in far.nodes} == {0, 1, 2} and far.nodes[0].kind == "procedure"


def test_rows_of_bases_find_every_candidate(store: Store) -> None:
    take_in(store, [law("66/NQ-CP", f"{year}-05-09", type="nghị quyết") for year in (2024, 2025)])
    at = Span(0, 8)

    def checked(basis: LegalBasis) -> BasisFinding:
        with store.reading() as connection:
            return judged([basis], finder(connection))[0]

    found = checked(LegalBasis(number=Sourced("66/NQ-CP", at)))
    assert [work.id for work in found.works] == ["66-nq-cp_2024", "66-nq-cp_2025"] and found.held
    found = checked(LegalBasis(number=Sourced("66/NQ-CP", at), date=Sourced("2024-05-10", at)))
    assert [work.id for work in found.works] == ["66-nq-cp_2024"] and "10/05/2024" in found.doubts[0]
    found = checked(LegalBasis(number=Sourced("99/2021/TT-BYT", at)))
    assert found.state == "không xác định"


def test_the_caches_may_be_emptied_and_fill_again(store: Store, tmp_path: Path) -> None:
    outcomes = [
        law("1/2020/NĐ-CP", "2020-01-02", cites=[target("66/NQ-CP"), target("Luật Vật nuôi thử nghiệm")]),
        law("2/2021/NĐ-CP", "2021-01-02", acts=[("amend", target("1/2020/NĐ-CP", "dieu:5"))]),
        procedure("1.000001", ("1/2020/NĐ-CP", None, None)),
    ]
    take_in(store, outcomes)
    tables = ("work", "work_text", "citation", "act", "reach")

    def content() -> dict[str, list[tuple[object, ...]]]:
        with store.reading() as connection:
            found = {name: connection.execute(text(f"SELECT * FROM {name}")).all() for name in tables}
        return {name: sorted((tuple(row) for row in rows), key=repr) for name, rows in found.items()}

    before = content()
    with store.writing() as connection:
        for name in tables:
            connection.execute(text(f"DELETE FROM {name}"))
    take_in(store, outcomes)
    assert content() == before
