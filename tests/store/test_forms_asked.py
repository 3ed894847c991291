"""Papers that procedures ask for: the newest record counts, files of an earlier one are remembered; links from them."""

from __future__ import annotations

from api.forms_links.asking import lists, why
from api.forms_links.linking import link, link_after
from api.forms_links.proposing import beside_prescribed
from catalog_graph.intake.accounting import Accounting
from catalog_graph.intake.outcomes import RECORD, Outcome
from catalog_graph.intake.produce import outcome_from
from catalog_graph.store.forms import read_forms
from catalog_graph.store.forms_asked import asked
from catalog_graph.store.forms_links import judge_link, read_links
from catalog_graph.store.forms_told import prescribing, records_of
from catalog_graph.store.opening import Store
from extract.types import Case, DossierComponent, Form, Procedure, Sourced
from ingest.read import read
from ingest.types import Span
from tests.law.made import NEWER, take_in
from tests.store.test_forms import made

NAME = "Đăng ký nuôi ong"
PAPER = "Tờ khai đăng ký nuôi ong theo mẫu"


def record(code: str, *papers: tuple[str, str | None], form: str = "page-json", note: str = "") -> Outcome:
    """A record that asks for these papers, with the file attached to each."""
    words = [code, NAME, *(part for paper in papers for part in paper if part), note]
    document = read("\n".join(words).encode(), f"{code}{note}.txt")

    def said(text: str) -> Sourced[str]:
        begins = document.text.index(text)
        return Sourced(text, Span(begins, begins + len(text)))

    components = tuple(
        DossierComponent(name=said(text), forms=(Form(name=said(file)),) if file else ()) for text, file in papers
    )
    product = Procedure(form=form, code=said(code), name=said(NAME), cases=(Case(components=components),))
    return outcome_from(document, RECORD, [product])


def test_the_newest_record_counts_and_files_are_remembered(store: Store) -> None:
    take_in(store, [record("1.900001", (PAPER, "Don nuoi ong.pdf"), ("Bản vẽ cũ", None))])
    take_in(store, [record("1.900001", (PAPER, None), ("Bản vẽ mới", None), note="mới")], into=NEWER)
    (found,) = asked(store)
    assert found.snapshot == "2026-02" and found.name == NAME
    now = [paper for paper in found.papers if not paper.earlier]
    assert [(paper.text, paper.files) for paper in now] == [(PAPER, ()), ("Bản vẽ mới", ())]
    assert all(paper.quote is not None for paper in now)
    assert [(p.text, p.files) for p in found.papers if p.earlier] == [(PAPER, ("Don nuoi ong.pdf",))]
    assert records_of(store, ["1.900001", "1.900009"])["1.900001"][0].cases[0].components[1].name.value == "Bản vẽ mới"


def test_rows_of_lists_ask_for_nothing(store: Store) -> None:
    take_in(store, [record("1.900001", (PAPER, None))])
    take_in(store, [record("1.900001", ("Giấy khác", None), form="list-json", note="x")], into=NEWER)
    (found,) = asked(store)
    assert [paper.text for paper in found.papers] == [PAPER]


def test_links_are_proposed_and_what_officers_decided_stays(store: Store) -> None:
    take_in(store, [record("1.900001", (PAPER, None)), made("TỜ KHAI ĐĂNG KÝ NUÔI ONG", "Họ tên")])
    account = Accounting(root="/", recorded="", parsed=2)
    done = link_after(store, account)
    assert done is not None and (done.forms, done.procedures, done.proposed) == (1, 1, 1)
    before = read_links(store)
    assert link(store).proposed == 1 and read_links(store) == before
    (sheet,) = read_forms(store)
    found = why(store, sheet.key, "1.900001")
    assert found is not None and {part.name for part in found.parts} >= {"title"}
    judge_link(store, sheet.key, "1.900001", "rejected", "Lan", "Không phải mẫu này")
    assert link(store).proposed == 0
    assert [one.state for one in read_links(store)] == ["rejected"]
    assert [one.subject for one in lists(store).without] == ["1.900001"]


def test_nothing_new_links_nothing(store: Store) -> None:
    assert link_after(store, Accounting(root="/", recorded="")) is None
    assert link(store).proposed == 0
    assert beside_prescribed(store) == () and prescribing(store) == {}
