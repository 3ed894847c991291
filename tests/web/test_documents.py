"""Documents on page and API: the same ones in the same order, one of them as ``thutuc read`` has it."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.documents.choosing import Asked, chosen, type_of
from api.documents.laying import Grid, Laid, laid
from api.evidence.picture import Wanted, draw
from api.evidence.sheets import OWN, RENDITION, boxes, sheets, sureness
from api.evidence.values import unit_words
from catalog_graph.runner import Options, ingest
from catalog_graph.store.documents import DocumentHead
from catalog_graph.store.opening import open_store
from extract.types import Header, LegalDocument, Provision, Sourced
from ingest import sniff
from ingest.layout import PRINTED, Layout
from ingest.types import Block, Cell, Document, Place, Span, Table
from tests.store.builders import put
from tests.web.clients import client_on
from tests.web.test_contracts import sourced, validator

LINK = re.compile(r'<a data-open href="/van-ban/([0-9a-f]{16})"')
LAW = """QUỐC HỘI
Luật số: 91/2031/QH19
Hà Nội, ngày 12 tháng 5 năm 2031

LUẬT
BẾN THUYỀN
Điều 1. Phạm vi
1. Luật này quy định về bến thuyền trên sông.
2. Bến thuyền của quân đội theo quy định khác.
Điều 2. Giải thích từ ngữ
Bến thuyền là nơi thuyền neo đậu.
"""
FORM = "TỜ KHAI\nĐĂNG KÝ BẾN THUYỀN\nHọ, chữ đệm, tên: ..............\n"


@pytest.fixture(scope="module")
def lawful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over a store of a law, a form and a letter."""
    base = tmp_path_factory.mktemp("van-ban")
    for name, text in {"luat.txt": LAW, "to-khai.txt": FORM, "thu.txt": "Kính gửi các xã, rà soát bờ kè.\n"}.items():
        put(base / "vào", name, text)
    store = open_store(base / "kho", create=True)
    ingest(store, base / "vào", Options(workers=1))
    store.close()
    with client_on(base / "kho") as made:
        yield made


def listed(client: TestClient, **asked: str) -> list[dict[str, object]]:
    answer = client.get("/api/documents", params={"size": 200, **asked})
    assert answer.status_code == 200
    items: list[dict[str, object]] = answer.json()["items"]
    assert len(items) == answer.json()["total"]
    return items


@pytest.mark.parametrize(
    "asked",
    [{}, {"q": "ben thuyen"}, {"q": "không văn bản nào"}, {"type": "form"}, {"type": "quyết định"}, {"year": "2031"},
     {"sort": "number"}, {"sort": "type"}, {"sort": "-pages"}, {"doubtful": "1"}],
)  # fmt: skip
def test_page_api_and_files_list_the_same(lawful: TestClient, client: TestClient, asked: dict[str, str]) -> None:
    for at in (lawful, client):
        rows = listed(at, **asked)
        assert LINK.findall(at.get("/van-ban", params={"size": 200, **asked}).text) == [row["version"] for row in rows]
        table = list(csv.reader(io.StringIO(at.get("/van-ban.csv", params=asked).content.decode("utf-8-sig"))))
        assert [line[-1] for line in table[1:]] == [row["path"] for row in rows]
        assert at.get("/van-ban.xlsx", params=asked).content.startswith(b"PK")


def test_words_of_the_text_find_a_document_and_forms_are_apart(lawful: TestClient) -> None:
    assert [row["path"] for row in listed(lawful, q="neo dau")] == ["luat.txt"]
    (form,) = listed(lawful, type="form")
    assert (form["title"], form["group"]) == ("TỜ KHAI ĐĂNG KÝ BẾN THUYỀN", "form")
    assert lawful.get("/api/documents", params={"sort": "nonsense"}).status_code == 422


def test_announcing_decisions_are_documents_too(client: TestClient) -> None:
    rows = [row for row in listed(client) if row["kind"] == "decision"]
    assert len(rows) >= 15
    page = client.get(f"/van-ban/{rows[0]['version']}").text
    assert f'href="/quyet-dinh/{rows[0]["version"]}"' in page
    assert 'id="dieu_1"' in page


@pytest.mark.parametrize("evidence", [None, "true"])
def test_documents_keep_to_the_schema(lawful: TestClient, client: TestClient, evidence: str | None) -> None:
    schema = validator("document")
    for at in (lawful, client):
        for row in listed(at)[:8]:
            answer = at.get(f"/api/documents/{row['version']}", params={} if evidence is None else {"evidence": "true"})
            body = answer.json()
            schema.validate(body)
            assert body["held"] == {"version": row["version"], "digest": row["digest"], "current": True}
            assert all(body["text"][unit["start"] : unit["end"]] for unit in body["provisions"])
            if evidence is None:
                assert not sourced(body)


def test_the_page_of_a_law_has_its_outline_and_leads_to_sources(lawful: TestClient) -> None:
    (row,) = listed(lawful, q="neo đậu")
    page = html.unescape(lawful.get(f"/van-ban/{row['version']}").text)
    body = lawful.get(f"/api/documents/{row['version']}", params={"evidence": "true"}).json()
    assert [unit["id"] for unit in body["provisions"]] == ["dieu_1", "dieu_1__khoan_1", "dieu_1__khoan_2", "dieu_2"]
    for unit in body["provisions"]:
        assert f'id="{unit["id"]}"' in page
    for unit in ("dieu_1", "dieu_2"):
        assert f'href="#{unit}"' in page
    number = body["header"]["number"]
    place = number["evidence"]
    assert number["value"] == "91/2031/QH19"
    assert f"/bang-chung/{place['digest']}?start={place['start']}&end={place['end']}" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [("/van-ban/" + "0" * 16, 404), ("/van-ban/khong-phai", 422), ("/api/documents/" + "0" * 16, 404)],
)
def test_what_is_not_there_is_a_sentence(lawful: TestClient, path: str, status: int) -> None:
    assert lawful.get(path).status_code == status


def test_a_part_that_there_is_not_is_a_sentence(lawful: TestClient) -> None:
    (row,) = listed(lawful, q="neo đậu")
    answer = lawful.get(f"/van-ban/{row['version']}", params={"phan": 7})
    assert answer.status_code == 404 and "không có phần 7" in html.unescape(answer.text)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("dieu_8__khoan_2__diem_a", "Điểm a khoản 2 Điều 8"), ("dieu_5a", "Điều 5a"),
        ("chuong_II__muc_1", "Mục 1 Chương II"), ("phu_luc_I__dieu_1", "Điều 1 Phụ lục I"), ("mau_02", "Mẫu 02"),
        ("tieu_muc_3", "Tiểu mục 3"), ("phu_luc", "Phụ lục"), ("gì_đó", "Gì_đó"),
    ],
)  # fmt: skip
def test_units_are_said_as_they_are_cited(unit: str, words: str) -> None:
    assert unit_words(unit) == words


def test_words_of_a_unit_lead_to_it_in_its_document(lawful: TestClient) -> None:
    (row,) = listed(lawful, q="neo đậu")
    body = lawful.get(f"/api/documents/{row['version']}").json()
    unit = next(each for each in body["provisions"] if each["id"] == "dieu_1__khoan_2")
    asked = {"start": unit["start"], "end": unit["end"]}
    page = html.unescape(lawful.get(f"/bang-chung/{row['digest']}", params=asked).text)
    assert "Khoản 2 Điều 1" in page
    link = f"/van-ban/{row['version']}?den=dieu_1__khoan_2"
    assert f'href="{link}#dieu_1__khoan_2"' in page
    assert 'id="dieu_1__khoan_2"' in lawful.get(link).text
    labels = [each["label"] for each in lawful.get(f"/api/evidence/{row['digest']}", params=asked).json()["values"]]
    assert labels[0] == "Khoản 2 Điều 1"


def test_an_empty_store_says_what_to_do(empty_client: TestClient) -> None:
    assert "Kho chưa có văn bản nào" in empty_client.get("/van-ban").text


def head(**members: object) -> DocumentHead:
    blank: dict[str, object] = dict.fromkeys(
        ("type", "number", "issuer", "issued_on", "effective_on", "title", "signer", "pages")
    )
    fixed = {"version": "0" * 16, "kind": "document", "digest": "0" * 64, "path": "a", "key": 1, "media_type": "x",
             "characters": 1, "form": False, "draft": False, "translation": False, "doubts": 0}  # fmt: skip
    return DocumentHead(**{**blank, **fixed, **members})  # type: ignore[arg-type]


def test_translations_are_set_aside_until_asked_for() -> None:
    heads = [head(path="luật", type="luật"), head(path="law", type="luật", translation=True)]
    assert [each.path for each in chosen(heads, Asked())] == ["luật"]
    assert [each.path for each in chosen(heads, Asked(type="translation"))] == ["law"]
    assert [type_of(each) for each in heads] == ["luật", "translation"]


# Laying out


def unit(
    text: str, id: str, kind: str, found: str, parent: str | None = None, quoted_in: str | None = None
) -> Provision:
    start = text.index(found)
    label = Sourced(found.split()[0], Span(start, start + 1))
    return Provision(
        id=id,
        kind=kind,
        label=label,
        text=Sourced(found, Span(start, start + len(found))),
        parent=parent,
        quoted_in=quoted_in,
    )


def lay(text: str, *units: Provision, **members: object) -> Laid:
    document = Document(digest="0", name="x", media_type="text/plain", reader="x/1", text=text, **members)  # type: ignore[arg-type]
    return laid(LegalDocument(header=Header(), provisions=units), document)


def test_paragraphs_carry_the_units_that_begin_with_them_and_quotations_stand_apart() -> None:
    text = "Điều 1. Sửa\n1. Thay bằng:\n“Điều 9. Mới”\nĐiều 2. Hết"
    made = lay(
        text,
        unit(text, "dieu_1", "dieu", "Điều 1. Sửa\n1. Thay bằng:\n“Điều 9. Mới”"),
        unit(text, "dieu_1__khoan_1", "khoan", "1. Thay bằng:\n“Điều 9. Mới”", parent="dieu_1"),
        unit(text, "dieu_9", "dieu", "Điều 9. Mới", quoted_in="dieu_1__khoan_1"),
        unit(text, "dieu_2", "dieu", "Điều 2. Hết"),
    )
    (part,) = made.parts
    assert [(p.ids, p.kind) for p in part if not isinstance(p, Grid)] == [
        (("dieu_1",), "dieu"), (("dieu_1__khoan_1",), "khoan"), ((), "dieu"), (("dieu_2",), "dieu"),
    ]  # fmt: skip
    assert [each.id for each in made.outline] == ["dieu_1", "dieu_2"]


def test_nothing_of_the_text_is_lost_but_furniture_and_tables_are_tables() -> None:
    text = "Trang 1\nMở đầu\nmột\nhai\nKết"
    cells = tuple(
        Cell(span=Span(text.index(word), text.index(word) + len(word)), row=1, column=at)
        for at, word in enumerate(("một", "hai"), 1)
    )
    table = Table(span=Span(15, 22), rows=(cells,), page=2)
    blocks = tuple(
        Block(Span(text.index(words), text.index(words) + len(words)), kind, Place("page", page=page))
        for words, kind, page in (("Trang 1", "page_number", 1), ("Mở đầu", "paragraph", 1), ("Kết", "paragraph", 2))
    )
    ((first, grid, last),) = lay(text, blocks=blocks, tables=(table,)).parts
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0]] == ["một", "hai"]
    assert (first.page, grid.page, last.page) == (1, 2, None)
    assert not isinstance(first, Grid) and first.bits[0].text == "Mở đầu"


def test_a_long_text_comes_in_parts_that_begin_at_articles() -> None:
    articles = [f"Điều {n}. " + "nội dung " * 600 for n in range(1, 40)]
    text = "\n".join(articles)
    made = lay(text, *(unit(text, f"dieu_{n}", "dieu", words) for n, words in enumerate(articles, 1)))
    assert len(made.parts) > 3
    assert all(part[0].ids for part in made.parts if not isinstance(part[0], Grid))
    assert all(one[-1].span.end <= other[0].span.start for one, other in pairwise(made.parts))
    parts = {each.id: each.part for each in made.outline}
    assert parts["dieu_1"] == 1 and parts["dieu_39"] == len(made.parts)


def test_what_may_be_misread_is_marked_in_the_text() -> None:
    text = "ngày 12 tháng 5"
    layout = Layout()
    layout.add(0, 4, 1, 0, 0, 9, 9, 96)
    layout.add(5, 7, 1, 9, 0, 18, 9, 41)
    ((para,),) = lay(text, layout=layout, recognised=(1,), marks=((Span(8, 15), "doubtful:date"),)).parts
    assert not isinstance(para, Grid)
    assert [(bit.text, bit.doubt) for bit in para.bits if bit.text.strip()] == [
        ("ngày ", None), ("12", "chữ có thể nhận dạng sai, độ tin cậy 41 %"), ("tháng 5", "ngày có thể nhận dạng sai"),
    ]  # fmt: skip


# Pages of a quote


def laid_out() -> Document:
    layout = Layout()
    for at, page in enumerate((1, 1, 2)):
        layout.add(10 * at, 10 * at + 9, page, 50, 700 - 600 * (page - 1), 150, 712 - 600 * (page - 1), PRINTED)
    return Document(
        digest="0", name="x", media_type=sniff.PDF, reader="pdf/2", text="một hai b bốn năm s bảy tám c", pages=2,
        layout=layout,
    )  # fmt: skip


def test_a_quote_over_two_pages_is_boxed_on_both() -> None:
    document = laid_out()
    found = sheets(document, Span(10, 29), office=False)
    assert found is not None
    assert (found.kind, found.pages, found.on, found.sure) == (OWN, 2, (1, 2), None)
    assert [box.page for box in boxes(document, Span(10, 29))] == [1, 2]


@pytest.mark.parametrize(
    ("media_type", "office", "kind"),
    [(sniff.DOCX, True, RENDITION), (sniff.DOC, True, RENDITION), (sniff.DOCX, False, None), (sniff.XLSX, True, None),
     (sniff.HTML, True, None)],
)  # fmt: skip
def test_word_is_shown_by_a_rendition_where_there_is_an_office(media_type: str, office: bool, kind: str | None) -> None:
    document = Document(digest="0", name="x", media_type=media_type, reader="x/1", text="một")
    found = sheets(document, Span(0, 3), office)
    assert (found.kind if found is not None else None) == kind


def test_the_confidence_of_a_quote_is_that_of_its_recognised_words() -> None:
    layout = Layout()
    layout.add(0, 3, 1, 0, 0, 9, 9, 90)
    layout.add(4, 7, 1, 9, 0, 18, 9, 30)
    document = Document(
        digest="0", name="x", media_type=sniff.PDF, reader="x/1", text="một hai", layout=layout, recognised=(1,)
    )
    assert sureness(document, Span(0, 7)) == 60
    assert sureness(laid_out(), Span(0, 7)) is None


def test_a_picture_file_is_drawn_with_its_boxes(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "anh"
    Image.new("L", (800, 600), 255).save(path, "PNG")
    bare, lit = (draw(Wanted(path=str(path), page=1, lit=boxes)) for boxes in ((), ((100.0, 100.0, 300.0, 140.0),)))
    with Image.open(io.BytesIO(bare)) as one, Image.open(io.BytesIO(lit)) as other:
        assert one.size == other.size == (800, 600)
        assert one.convert("RGB").getpixel((200, 120)) == (255, 255, 255)
        assert other.convert("RGB").getpixel((200, 120)) != (255, 255, 255)
        assert other.convert("RGB").getpixel((500, 400)) == (255, 255, 255)
    with pytest.raises(IndexError):
        draw(Wanted(path=str(path), page=2))


def test_a_word_file_has_a_picture_of_its_print(client: TestClient, sample_store: Path) -> None:
    from ingest.office.process import program

    if program() is None:
        pytest.skip("LibreOffice is not installed (scripts/system_packages.sh names it)")
    row = next(row for row in listed(client) if row["media_type"] == sniff.DOCX)
    number = client.get(f"/api/documents/{row['version']}", params={"evidence": "true"}).json()["header"]["number"]
    place = number["evidence"]
    asked = {"start": place["start"], "end": place["end"]}
    page = client.get(f"/bang-chung/{row['digest']}", params=asked).text
    found = re.search(rf'src="(/tep/{row["digest"]}/trang/0\.png\?[^"]+)"', page)
    assert found is not None
    lit, bare = (client.get(f"/tep/{row['digest']}/trang/{n}.png", params=p) for n, p in ((0, asked), (1, {})))
    assert lit.content.startswith(b"\x89PNG")
    assert bare.content.startswith(b"\x89PNG")
    assert lit.content != bare.content
