"""At the worklist: what is missing is said where it is missing, what was decided is said with the way back."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from api.flags import asking
from api.flags.sheet_columns import SHEET
from api.flags.told import told
from api.flags.types import Question
from api.quality.asking import kept_report
from api.web.app import create_app
from catalog_graph.flags.asked import TO_DO, Filters
from catalog_graph.flags.standing import Judgement
from catalog_graph.store.flags import examined
from catalog_graph.store.opening import Store, open_store
from tests.law.made import SNAPSHOT, procedure, take_in
from tests.web.crawl import parsed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIST = "/lam-sach"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "store", create=True)
    take_in(made, [procedure("1.000001", name="Cấp thẻ mượn sách"), procedure("1.000002", name="Đổi thẻ mượn sách")])
    examined(made, SNAPSHOT.name, datetime.datetime.now(datetime.UTC).astimezone().date())
    return made


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store.folder), base_url="http://127.0.0.1") as client:
        yield client


def ids(store: Store, **filters: Any) -> list[str]:
    return [one.flag.id for one in asking.board(store, Question(size=None, filters=Filters(**filters))).rows]


def number(text: str) -> int:
    found = re.search(r"\d[\d.]*", text)
    assert found, text
    return int(found[0].replace(".", ""))


def head(page: str) -> dict[str, int]:
    """The figures at the head of the list: words → how many."""
    items = parsed(page).xpath("//ul[@class='figures']/li[not(.//form)]")
    return {
        re.sub(r"^[\d.]+ ", "", " ".join(item.text_content().split())): number(item.text_content()) for item in items
    }


@pytest.mark.parametrize(
    ("data", "field", "said"),
    [
        ({"quyet_dinh": "accept"}, "chon", "Chưa chọn cờ nào"),
        ({"quyet_dinh": "dismiss", "chon": 2}, "ly_do", "phải nêu lý do"),
        ({"quyet_dinh": "dismiss", "chon": 2, "ly_do": "  "}, "ly_do", "phải nêu lý do"),
        ({"quyet_dinh": "comment", "chon": 2}, "ly_do", "phải có nội dung"),
        ({"quyet_dinh": "assign", "chon": 2, "ly_do": "Gấp, xem trước"}, "giao", "người hoặc đơn vị nhận"),
        ({"quyet_dinh": "lung-tung", "chon": 2, "ly_do": "Gấp, xem trước"}, "quyet_dinh", "Hãy chọn"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(
    client: TestClient, store: Store, data: dict[str, Any], field: str, said: str
) -> None:
    ticked = ids(store)[: data.get("chon", 0)]
    answer = client.post(f"{LIST}?muc_do=error&muc_do=warning", data={**data, "chon": ticked, "who": "An"})
    tree = parsed(answer.text)
    assert answer.status_code == 409
    assert said in tree.xpath(f"string(//*[@id='loi-{field}'])")
    boxes = tree.xpath("//input[@name='chon'][@checked]/@value")
    assert set(boxes) == set(ticked)
    assert tree.xpath("string(//textarea[@name='ly_do'])").strip() == data.get("ly_do", "").strip()
    assert tree.xpath("//input[@name='who']/@value") == ["An"]
    assert tree.xpath("//input[@name='muc_do'][@checked]/@value") == ["error", "warning"]
    assert tree.xpath("//form[@id='quyet-dinh']/@action") == [f"{LIST}?muc_do=error&muc_do=warning"]
    assert not ids(store, states=("accepted", "dismissed", "fixed"))


def test_a_flag_that_is_gone_is_told_on_the_list(client: TestClient, store: Store) -> None:
    ticked = ids(store)[0]
    answer = client.post(LIST, data={"quyet_dinh": "accept", "chon": [ticked, "khong-con"]})
    assert answer.status_code == 409 and "không còn được nêu" in answer.text
    assert parsed(answer.text).xpath("//input[@name='chon'][@checked]/@value") == [ticked]


def test_what_was_decided_is_said_in_the_same_list_and_taken_back_there(client: TestClient, store: Store) -> None:
    ticked = ids(store, severities=("error",))[:2]
    data = {"quyet_dinh": "dismiss", "chon": ticked, "ly_do": "Đúng thực tế", "who": "Lê Thị An"}
    shown = client.post(f"{LIST}?muc_do=error", data=data)
    assert dict(shown.url.params)["muc_do"] == "error"
    done = parsed(shown.text).xpath("//div[contains(@class, 'done')]")[0]
    assert "Đã bỏ qua 2 cờ." in done.text_content() and "Rút cả đợt" in done.text_content()
    assert not set(ticked) & set(parsed(shown.text).xpath("//input[@name='chon']/@value"))
    see = done.xpath(".//a[contains(text(), 'Xem')]/@href")[0]
    assert set(parsed(client.get(see).text).xpath("//input[@name='chon']/@value")) == set(ticked)
    form = dict(zip(done.xpath(".//input/@name"), done.xpath(".//input/@value"), strict=True))
    back = client.post(f"{LIST}/rut", data=form)
    assert "Đã rút lại quyết định: bỏ qua 2 cờ." in back.text and "Rút cả đợt" not in back.text
    assert dict(back.url.params)["muc_do"] == "error"
    assert set(ticked) <= set(parsed(back.text).xpath("//input[@name='chon']/@value"))
    assert not ids(store, states=("dismissed",))


def test_the_list_shows_what_is_to_do_and_names_the_rest_as_the_quality_report_counts(
    client: TestClient, store: Store
) -> None:
    every = ids(store)
    client.post(LIST, data={"quyet_dinh": "dismiss", "chon": every[:3], "ly_do": "Đã xem"})
    client.post(LIST, data={"quyet_dinh": "accept", "chon": every[3:5]})
    shown = client.get(LIST).text
    listed = parsed(shown).xpath("//input[@name='chon']/@value")
    assert not set(every[:3]) & set(listed) and set(every[3:5]) <= set(listed)
    figures = head(shown)
    assert figures.pop("cờ đã bỏ qua") == 3
    assert list(figures) == ["lỗi cần xử lý", "cảnh báo cần xử lý", "thông tin cần xử lý"]
    assert sum(figures.values()) == len(every) - 3 == number(parsed(shown).xpath("string(//p[@class='count'])"))
    report = kept_report(store)
    assert report is not None
    side = report.whole.side
    assert tuple(figures.values()) == (side.errors, side.warnings, side.infos) and side.dismissed == 3
    client.post(LIST, data={"quyet_dinh": "fixed", "chon": every[5]})
    assert head(client.get(LIST).text)["cờ đã sửa"] == 1
    whole = parsed(shown).xpath("//a[contains(text(), 'hiện cả')]/@href")[0]
    assert number(parsed(client.get(whole).text).xpath("string(//p[@class='count'])")) == len(every)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{LIST}.xlsx").content))
    assert book[SHEET].max_row == 1 + len(every) - 4


def test_figures_are_those_of_the_filter_and_levels_stand_in_their_order(client: TestClient, store: Store) -> None:
    shown = client.get(LIST, params={"muc_do": "error", "thu_tuc": "1.000001"}).text
    wanted = len(ids(store, severities=("error",), subjects=("1.000001",), states=TO_DO))
    assert list(head(shown).values()) == [wanted, 0, 0] and wanted
    levels = parsed(client.get(LIST).text).xpath("//details[@data-facet='severity']//li//span[1]/text()")
    assert [level for level in levels if level[0].isalpha()] == ["Lỗi", "Cảnh báo", "Thông tin"][: len(levels)]


def test_from_flag_to_flag_of_the_list_one_came_from(client: TestClient, store: Store) -> None:
    wanted = ids(store, severities=("error",), states=TO_DO)
    link = parsed(client.get(LIST, params={"muc_do": "error"}).text).xpath("//a[@data-open]/@href")[0]
    seen = []
    while link:
        seen.append(re.search(r"/co/(\w+)", link)[1])  # type: ignore[index]
        answer = client.post(link, data={"quyet_dinh": "dismiss", "ly_do": "Đã xem", "who": "Lê Thị An"})
        assert "Đã bỏ qua 1 cờ." in answer.text and "Rút lại" in answer.text
        tree = parsed(answer.text)
        assert tree.xpath("//input[@name='who']/@value") == ["Lê Thị An"]
        assert set(tree.xpath("//a[text()='Về danh sách']/@href")) == {f"{LIST}?muc_do=error"}
        link = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
    assert seen == wanted and len(wanted) > 1


def test_a_flag_decided_without_a_reason_keeps_its_page(client: TestClient, store: Store) -> None:
    flag = ids(store)[0]
    answer = client.post(f"{LIST}/co/{flag}?xep=code", data={"quyet_dinh": "assign", "ly_do": "Xem gấp"})
    tree = parsed(answer.text)
    assert answer.status_code == 409 and "nhận" in tree.xpath("string(//*[@id='loi-giao'])")
    assert tree.xpath("string(//textarea[@name='ly_do'])").strip() == "Xem gấp"
    assert tree.xpath("//form[@data-deciding]/@action") == [f"{LIST}/co/{flag}?xep=code"]


def test_a_flag_that_was_given_to_somebody_says_so(client: TestClient, store: Store) -> None:
    flag = ids(store)[0]
    shown = client.post(f"{LIST}/co/{flag}", data={"quyet_dinh": "assign", "giao": "Phòng A"}).text
    assert "Đã giao 1 cờ cho Phòng A." in shown
    stands = " ".join(parsed(shown).xpath("string(//h2[text()='Quyết định']/following-sibling::p[1])").split())
    assert stands == "Đã giao Phòng A"


def test_the_name_of_who_decides_is_kept_until_it_is_taken_out(client: TestClient, store: Store) -> None:
    first, second = ids(store)[:2]
    client.post(LIST, data={"quyet_dinh": "accept", "chon": first, "who": "Đỗ Thị Bình"})
    assert parsed(client.get(LIST).text).xpath("//input[@name='who']/@value") == ["Đỗ Thị Bình"]
    client.post(LIST, data={"quyet_dinh": "accept", "chon": second, "who": ""})
    assert parsed(client.get(LIST).text).xpath("//input[@name='who']/@value") == [""]


def test_many_together_need_a_condition_and_every_figure_opens_its_list(client: TestClient, store: Store) -> None:
    bare = client.get(f"{LIST}/hang-loat").text
    assert "Chọn điều kiện trước" in bare and not parsed(bare).xpath("//main//form")
    data = {"so": len(ids(store)), "quyet_dinh": "accept"}
    assert client.post(f"{LIST}/hang-loat", data=data).status_code == 409
    assert "/hang-loat" not in client.get(LIST).text
    shown = parsed(client.get(f"{LIST}/hang-loat", params={"muc_do": "error"}).text)
    figures = shown.xpath("//main//h1/a | //main//td[contains(@class, 'n')]/a")
    assert len(figures) > 4
    for figure in figures:
        counted = parsed(client.get(figure.get("href")).text).xpath("string(//p[@class='count'])")
        assert figure.text in re.findall(r"[\d.]+", counted)[:2]


def test_many_together_say_what_is_missing_and_what_was_done(client: TestClient, store: Store) -> None:
    where, wanted = f"{LIST}/hang-loat?muc_do=error", ids(store, severities=("error",))
    data = {"so": len(wanted), "quyet_dinh": "dismiss", "who": "An"}
    answer = client.post(where, data=data)
    assert answer.status_code == 409 and "lý do" in parsed(answer.text).xpath("string(//*[@id='loi-ly_do'])")
    stale = client.post(where, data={**data, "so": 999, "ly_do": "Đã đối chiếu"})
    assert stale.status_code == 409 and "Lúc xem trước có 999 cờ" in stale.text and "Đã đối chiếu" in stale.text
    done = client.post(where, data={**data, "ly_do": "Đã đối chiếu"})
    assert done.url.path == LIST and dict(done.url.params)["muc_do"] == "error"
    assert f"Đã bỏ qua {len(wanted)} cờ." in done.text and "Rút cả đợt" in done.text


def test_only_what_is_new_is_decided_where_only_that_is_listed(client: TestClient, store: Store) -> None:
    client.post(f"{LIST}/da-xem", data={"ban_chup": SNAPSHOT.name})
    assert "0</a>" not in client.get(f"{LIST}/hang-loat", params={"moi": "1"}).text
    assert "Không cờ nào khớp" in client.get(f"{LIST}/hang-loat", params={"moi": "1"}).text


def test_a_workbook_is_taken_back_as_one(client: TestClient, store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{LIST}.xlsx").content))
    sheet = book[SHEET]
    heads = {str(cell.value): int(cell.column or 0) for cell in sheet[1]}
    for row, verdict in ((2, "Bỏ qua"), (3, "Bỏ qua"), (4, "Chấp nhận")):
        sheet.cell(row, heads["Quyết định"]).value = verdict
        sheet.cell(row, heads["Lý do, ghi chú"]).value = f"Đã xem dòng {row}"
    out = io.BytesIO()
    book.save(out)
    where = client.post(f"{LIST}/nhap-lai", files={"files": ("bang.xlsx", out.getvalue(), XLSX)}).url
    done = client.post(str(where), data={"who": "An"})
    assert done.url.path == LIST and "Đã bỏ qua 2 cờ; chấp nhận 1 cờ." in done.text
    form = parsed(done.text).xpath("//div[contains(@class, 'done')]//form")[0]
    back = client.post(f"{LIST}/rut", data={name: str(value) for name, value in form.form_values()})
    assert "Đã rút lại quyết định: bỏ qua 2 cờ; chấp nhận 1 cờ." in back.text
    assert not ids(store, states=("accepted", "dismissed"))


def judged(id: int, verdict: Any, undone: bool = False, assignee: str | None = None) -> Judgement:
    return Judgement(
        id=id,
        flag=f"c{id}",
        verdict=verdict,
        who="An",
        moment="2027-01-01",
        batch="b",
        undone=undone,
        assignee=assignee,
    )


@pytest.mark.parametrize(
    ("made", "sentence", "left"),
    [
        ([judged(1, "accept")], "Đã chấp nhận 1 cờ.", (None, 1)),
        ([judged(1, "fixed", undone=True)], "Đã rút lại quyết định: đánh dấu đã sửa 1 cờ.", (None, None)),
        ([judged(n, "comment") for n in range(1200)], "Đã ghi chú 1.200 cờ.", ("b", None)),
        (
            [judged(1, "dismiss"), judged(2, "dismiss", undone=True)],
            "Đã bỏ qua 2 cờ, trong đó 1 đã rút lại.",
            ("b", None),
        ),
        (
            [judged(1, "assign", assignee="Phòng A"), judged(2, "assign", assignee="Phòng A"), judged(3, "accept")],
            "Đã giao 2 cờ cho Phòng A; chấp nhận 1 cờ.",
            ("b", None),
        ),
    ],
)
def test_the_sentence_of_what_was_decided(made: list[Judgement], sentence: str, left: tuple[Any, Any]) -> None:
    found = told(made)
    assert found is not None and (found.sentence, (found.batch, found.number)) == (sentence, left)
    assert told([]) is None
