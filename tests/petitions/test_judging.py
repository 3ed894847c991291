"""Links of petitions: scored part by part with the agency told, judged one by one, in a workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.petitions import asking
from api.petitions.workbook import workbook
from api.web.app import create_app
from catalog_graph.petitions.agency import agreement, places
from catalog_graph.petitions.link import Linker
from catalog_graph.petitions.types import HeldPetition, Linked
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store
from catalog_graph.store.petition_judgements import read_judgements
from catalog_graph.types import Quote
from ingest.types import Span
from tests.petitions.test_petitions import filled

__all__ = ["filled"]
QUOTE = Quote(digest="0" * 64, span=Span(0, 5))
OWN = {"Origin": "http://127.0.0.1"}


def petition(agency: str | None, name: str = "Cấp phép nuôi cá lồng", **more: object) -> HeldPetition:
    made = HeldPetition(
        id="1", number=None, received=None, state="open", state_words=None, kind=None, content="Chậm", quote=QUOTE,
        procedure=(name, QUOTE), agency=agency,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def linker(**agencies: str) -> Linker:
    """Procedures of one name: "a1" for 1.000001, and so on; each with the agency that announced it."""
    subjects = {f"1.00000{key[1:]}": agency for key, agency in agencies.items()}
    return Linker(
        names=dict.fromkeys(subjects, "Cấp phép nuôi cá lồng"), resting=lambda _: (),
        agencies={subject: (agency,) for subject, agency in subjects.items()},
    )  # fmt: skip


def shown(linked: Linked) -> list[tuple[str, float]]:
    return [(link.subject, link.score) for link in linked.links]


def test_of_one_name_the_record_of_the_agency_told_comes_first() -> None:
    catalogue = linker(a1="Bộ Nông nghiệp và Môi trường", a2="UBND tỉnh Gia Lai", a3="UBND tỉnh Lai Châu")
    found = catalogue.linked(petition("Sở NNMT Lai Châu"))
    assert shown(found) == [("1.000003", 1.0), ("1.000001", 0.85), ("1.000002", 0.7)]
    assert [(part.key, part.points, part.most) for part in found.links[2].parts] == [
        ("about", 70, 70),
        ("agency", 0, 30),
    ]
    assert "thuộc Lai Châu" in found.links[2].why and "dùng chung" in found.links[1].why
    assert "100/100" not in found.links[0].why and found.more == 0


def test_the_agency_told_is_listed_even_where_many_bear_the_name() -> None:
    others = {f"a{at}": "UBND tỉnh Gia Lai" for at in range(1, 8)}
    found = linker(**others, a8="UBND tỉnh Lai Châu").linked(petition("UBND xã B, tỉnh Lai Châu"))
    assert found.links[0].subject == "1.000008"
    assert (len(found.links), found.more) == (5, 3)


def test_a_code_of_one_record_needs_no_agency() -> None:
    found = linker(a1="UBND tỉnh Gia Lai").linked(petition("Sở A Lai Châu", codes=(("1.000001", QUOTE),)))
    assert [(link.score, link.sure, len(link.parts)) for link in found.links] == [(1.0, True, 1)]


@pytest.mark.parametrize(
    ("told", "held", "relation"),
    [
        ("Sở NNMT Lai Châu", "UBND tỉnh Lai Châu", "same"),
        ("UBND tỉnh Bình Định", "UBND tỉnh Gia Lai", "same"),  # the province that took it in
        ("Sở Tư pháp tỉnh Lào Cai", "UBND tỉnh Gia Lai", "other"),
        ("Bộ Tư pháp", "Bộ Tư pháp", "same"),
        ("Sở Tư pháp tỉnh Lào Cai", "Bộ Tư pháp", "unknown"),
        ("Sở Tư pháp", "UBND tỉnh Gia Lai", "unknown"),
        (None, "UBND tỉnh Gia Lai", "unknown"),
    ],
)
def test_agencies_agree_by_name_or_by_province(told: str | None, held: str, relation: str) -> None:
    found = agreement(told, [held])
    assert found.relation == relation and found.why.endswith(".")


def test_a_commune_called_like_a_province_is_none() -> None:
    assert list(places("UBND xã Hà Nam, Quảng Ninh")) == ["Quảng Ninh"]
    assert list(places("Sở Y tế Thừa Thiên Huế")) == ["Huế"]


def test_a_petition_without_a_number_is_told_by_its_row() -> None:
    assert asking.called(petition(None, row=3, file="đơn/pa.xlsx")) == "Dòng 3 của tệp pa.xlsx"


def judged(store: Store, number: str, subject: str, verdict: str, reason: str | None = None) -> int:
    found = asking.every(store)
    id = next(each.petition.id for each in found if each.petition.number == number)
    return asking.judge(store, found, id, subject, verdict, "Bà Mẫu", reason).id


def test_judgements_count_and_are_taken_back_alone(filled: Store) -> None:
    before = asking.every(filled)
    assert asking.counts(before).waiting == 3
    with pytest.raises(Refused, match="lý do"):
        judged(filled, "PA-03", "1.000001", "reject", " ")
    with pytest.raises(Refused, match="không được đề xuất"):
        judged(filled, "PA-03", "1.000002", "accept")
    rejected = judged(filled, "PA-03", "1.000001", "reject", "Không phải thủ tục này")
    judged(filled, "PA-01", "1.000001", "accept")
    found = asking.every(filled)
    told = asking.counts(found)
    assert (told.waiting, told.lost, {row[0]: row[2] for row in told.by_subject}) == (
        1, 2, {"1.000001": 1, "1.000002": 1},
    )  # fmt: skip
    assert [each.petition.number for each in asking.open_of(found, "1.000001")] == ["PA-01"]
    for state, numbers in (("open", ["PA-02"]), ("accepted", ["PA-01"]), ("rejected", ["PA-03"])):
        fits = asking.narrowed(found, asking.Filters(decided=state))
        assert [each.petition.number for each in fits] == numbers
    asking.undo(filled, rejected, "Ông Thử")
    with pytest.raises(Refused):
        asking.undo(filled, rejected, "Ông Thử")
    assert asking.counts(asking.every(filled)).lost == 1
    assert [(one.verdict, one.who, one.undone) for one in read_judgements(filled)] == [
        ("reject", "Bà Mẫu", True), ("accept", "Bà Mẫu", False), ("undo", "Ông Thử", False),
    ]  # fmt: skip


def test_the_page_takes_a_judgement_and_shows_who_decided(filled: Store) -> None:
    found = {each.petition.number: each.petition.id for each in asking.every(filled)}
    with TestClient(create_app(filled.folder), base_url="http://127.0.0.1") as client:
        form = {"phan_anh": found["PA-02"], "thu_tuc": "1.000002", "quyet_dinh": "reject", "who": "Bà Mẫu"}
        assert client.post("/phan-anh", data=form, headers=OWN).status_code == 409
        form["ly_do"] = "Hồ sơ của nơi khác"
        sent = client.post("/phan-anh", data={**form, "ve": "/phan-anh?gan=rejected"}, headers=OWN)
        assert sent.status_code == 200 and "Bà Mẫu" in sent.text and "Hồ sơ của nơi khác" in sent.text
        client.post("/phan-anh/rut", data={"so": "1", "who": "Ông Thử"}, headers=OWN)
        shown = client.get("/phan-anh?q=PA-02").text
        assert "đã rút lại" in shown and "rút lại quyết định số 1" in shown
        made = client.post(
            f"/api/petitions/{found['PA-01']}/judgements",
            json={"code": "1.000001", "verdict": "accept", "who": "Bà Mẫu"}, headers=OWN,
        )  # fmt: skip
        assert made.status_code == 201
        undone = client.post(
            f"/api/petitions/judgements/{made.json()['data']['id']}/undo", json={"who": "x"}, headers=OWN
        )
        assert undone.json()["data"]["undoes"] == made.json()["data"]["id"]


def test_the_workbook_has_the_list_with_its_links(filled: Store, tmp_path: Path) -> None:
    import openpyxl

    judged(filled, "PA-03", "1.000001", "reject", "Không phải thủ tục này")
    made = workbook(asking.every(filled))
    assert made == workbook(asking.every(filled))
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Phản ánh", "Thủ tục được gắn"]
    rows = list(book["Thủ tục được gắn"].iter_rows(values_only=True))
    assert [(row[1], row[2], row[7]) for row in rows[1:]] == [
        ("PA-03", "1.000001", "đã bác bỏ"),
        ("PA-02", "1.000002", "chờ quyết định"),
        ("PA-01", "1.000001", "chờ quyết định"),
    ]
    assert book["Phản ánh"].max_row == 5
    with TestClient(create_app(filled.folder), base_url="http://127.0.0.1") as client:
        got = client.get("/phan-anh.xlsx?gan=rejected")
        assert "phan-anh-" in got.headers["content-disposition"]
        assert openpyxl.load_workbook(io.BytesIO(got.content))["Phản ánh"].max_row == 2
