"""Evidence on page and API: the words lit where they stand, whatever the reader; files handed out safely."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.evidence.boxes import boxes
from api.evidence.lines import lines
from api.evidence.names import LONGEST, clean
from api.evidence.places import letters
from api.evidence.units import LIT, unit
from catalog_graph.runner import ingest
from catalog_graph.store.catalogue import load_decisions, load_snapshot, snapshots
from catalog_graph.store.files import file_info
from catalog_graph.store.opening import Store, open_store
from ingest.pdf.geometry import Box, Word
from ingest.types import Document, Span
from tests.store.builders import OPTIONS, put
from tests.web.clients import client_on

MARK = re.compile(r"<mark[^>]*>(.*?)</mark>", re.DOTALL)


def lit(page: str) -> str:
    """The words a page has lit."""
    return html.unescape("".join(MARK.findall(page)))


def values(store: Store) -> Iterator[tuple[str, str, Span, str]]:
    """(reader, digest, span, words) of a name in each file of the samples, of every list's last row, of decisions."""
    for info in snapshots(store):
        for entry in load_snapshot(store, info.name).entries:
            if entry.procedure.name is not None:
                yield entry.procedure.form, entry.digest, entry.procedure.name.span, entry.procedure.name.value
    for held in load_decisions(store):
        for row in held.decision.announces[:2]:
            yield "decision", held.digest, row.name.span, row.name.value


@pytest.fixture(scope="module")
def known(sample_store: Path) -> dict[str, tuple[str, Span, str]]:
    """Reader and form → a value that rests on such a file."""
    store = open_store(sample_store)
    found: dict[str, tuple[str, Span, str]] = {}
    for form, digest, span, words in values(store):
        info = file_info(store, digest)
        assert info is not None and info.reading is not None
        found[f"{info.reading.reader.split('/')[0]} {form}"] = digest, span, words
    store.close()
    return found


def test_every_reader_leads_to_its_words(client: TestClient, known: dict[str, tuple[str, Span, str]]) -> None:
    assert {name.split()[0] for name in known} == {"json", "text", "docx", "xlsx", "pdf", "html"}
    for name, (digest, span, words) in known.items():
        asked = {"start": span.start, "end": span.end}
        page = client.get(f"/bang-chung/{digest}", params=asked)
        answer = client.get(f"/api/evidence/{digest}", params=asked).json()
        assert page.status_code == 200, name
        assert page.text.count('id="cau"') == 1, name
        assert " ".join(lit(page.text).split()) == " ".join(answer["quote"].split()), name
        assert words[:5].casefold() in answer["quote"].casefold() or name.endswith("export-word"), name
        assert html.escape(answer["place"]["words"].split(" ")[0]) in page.text, name
        assert answer["values"], name
        assert f'href="/tep/{digest}"' in page.text


def test_a_spreadsheet_is_shown_as_rows_under_their_header(
    client: TestClient, known: dict[str, tuple[str, Span, str]]
) -> None:
    digest, span, _ = known["xlsx list-xlsx"]
    page = client.get(f"/bang-chung/{digest}", params={"start": span.start, "end": span.end}).text
    assert '<tr class="names">' in page and '<td class="hit">' in page
    assert "trang tính “" in page and ", cột " in page


def test_more_is_shown_when_asked_for(client: TestClient, known: dict[str, tuple[str, Span, str]]) -> None:
    digest, span, _ = known["text export-text"]
    asked = {"start": span.start, "end": span.end}
    few = client.get(f"/bang-chung/{digest}", params={**asked, "before": 0, "after": 0}).text
    more = client.get(f"/bang-chung/{digest}", params={**asked, "before": 200, "after": 200}).text
    assert "Xem thêm phía sau" in few and len(few) < len(more)
    assert "Xem thêm" not in more
    assert client.get(f"/bang-chung/{digest}", params={**asked, "after": 100_000}).status_code == 422


def test_a_whole_file_is_shown_from_its_beginning(client: TestClient, known: dict[str, tuple[str, Span, str]]) -> None:
    digest, *_ = known["html page-html"]
    page = client.get(f"/bang-chung/{digest}")
    assert page.status_code == 200 and "<mark" not in page.text
    short = client.get(f"/bang-chung/{digest[:12]}?start=1&end=2", follow_redirects=False)
    assert short.headers["location"] == f"/bang-chung/{digest}?start=1&end=2"


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/bang-chung/{digest}?start=9&end=3", 422, "đứng trước vị trí đầu"),
        ("/bang-chung/{digest}?start=0&end=999999999", 422, "nằm ngoài văn bản"),
        ("/bang-chung/{digest}?end=3", 422, "thiếu vị trí đầu"),
        ("/bang-chung/{digest}?start=-1&end=3", 422, "Tham số không hợp lệ"),
        ("/bang-chung/{digest}?start=x&end=3", 422, "Tham số không hợp lệ"),
        ("/bang-chung/" + "0" * 64 + "?start=0&end=3", 404, "không có tệp gốc"),
        ("/bang-chung/xyz", 422, "không phải mã băm"),
        ("/tep/" + "f" * 64, 404, "không có tệp gốc"),
        ("/tep/..%2f..%2fetc%2fpasswd", 404, ""),
        ("/tep/{digest}/trang/1.png", 404, "Chỉ tệp PDF"),
    ],
)
def test_what_cannot_be_shown_is_a_sentence(
    client: TestClient, known: dict[str, tuple[str, Span, str]], path: str, status: int, said: str
) -> None:
    answer = client.get(path.format(digest=known["json api-json"][0]))
    assert answer.status_code == status
    assert said in html.unescape(answer.text) and "Traceback" not in answer.text


def test_a_page_of_a_pdf_is_a_picture(client: TestClient, known: dict[str, tuple[str, Span, str]]) -> None:
    digest, span, _ = known["pdf decision"]
    page = client.get(f"/bang-chung/{digest}", params={"start": span.start, "end": span.end}).text
    found = re.search(rf'src="(/tep/{digest}/trang/\d+\.png\?[^"]+)"', page)
    assert found is not None
    picture = client.get(html.unescape(found[1]))
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    bare = client.get(html.unescape(found[1]).split("?")[0])
    assert bare.status_code == 200 and bare.content != picture.content  # nothing lit
    assert client.get(f"/tep/{digest}/trang/99.png").status_code == 404


def test_a_file_is_handed_out_to_be_saved(client: TestClient, known: dict[str, tuple[str, Span, str]]) -> None:
    for digest, *_ in known.values():
        info = client.get(f"/api/files/{digest}").json()
        for path in (f"/tep/{digest}", f"/api/files/{digest}/content"):
            answer = client.get(path)
            assert len(answer.content) == info["size"]
            assert answer.headers["content-disposition"].startswith("attachment")
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["content-security-policy"].startswith("sandbox")
            assert "html" not in answer.headers["content-type"]
        assert client.head(f"/tep/{digest}").headers["content-length"] == str(info["size"])


def test_a_file_that_has_gone_is_told_and_the_rest_stands(
    own_store: Path, known: dict[str, tuple[str, Span, str]]
) -> None:
    digest, span, _ = known["json api-json"]
    (own_store / "blobs" / digest[:2] / digest).unlink()
    with client_on(own_store) as client:
        page = client.get(f"/bang-chung/{digest}", params={"start": span.start, "end": span.end})
        assert page.status_code == 200 and "Thiếu tệp gốc" in page.text and "Tên tệp" in page.text
        answer = client.get(f"/api/evidence/{digest}", params={"start": span.start, "end": span.end}).json()
        assert answer["quote"] is None and "Thiếu tệp gốc" in answer["trouble"]
        assert client.get(f"/tep/{digest}").status_code == 404


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def strange(tmp_path: Path) -> Iterator[TestClient]:
    """A store of files with strange names and contents."""
    folder = tmp_path / "vào"
    for name in ('a"b;c.txt', "d\ne.txt", "tệp \u202egnp.txt", "n" * 240 + ".txt", "<img src=x>.html"):
        put(folder, name, f"<html><body><p>{HOSTILE} {name!r}</p></body></html>")
    put(folder, "dài.txt", "Câu thứ nhất.\n" + "một hai ba " * 300_000 + "\nCâu cuối.")
    store = open_store(tmp_path / "kho", create=True)
    from catalog_graph.runner import Options

    ingest(store, folder, Options(workers=OPTIONS.workers))
    store.close()
    with client_on(tmp_path / "kho") as made:
        yield made


def test_strange_names_and_contents_stay_text(strange: TestClient) -> None:
    listed = strange.get("/api/documents", params={"size": 200}).json()["items"]
    digests = {row["digest"]: row["path"] for row in listed}
    versions = {row["digest"]: row["version"] for row in listed}
    assert len(digests) >= 5
    for digest, path in digests.items():
        page = strange.get(f"/bang-chung/{digest}").text
        assert "<script>alert" not in page and "<img src=x" not in page
        page = strange.get(f"/van-ban/{versions[digest]}").text
        assert "<script>alert" not in page and "<img src=x" not in page
        name = strange.get(f"/tep/{digest}").headers["content-disposition"]
        assert name.startswith("attachment; filename") and "\n" not in name
        told = unquote(name.split("''")[-1].split("filename=")[-1].strip('"'))
        assert "\u202e" not in told and "/" not in told and len(told) <= LONGEST, path
        assert strange.get(f"/tep/{digest}").headers["content-type"].split(";")[0] in (
            "application/octet-stream",
            "text/plain",
        )


def test_a_huge_text_is_shown_in_part(strange: TestClient) -> None:
    listed = strange.get("/api/documents", params={"size": 200}).json()["items"]
    digest = next(row["digest"] for row in listed if row["path"] == "dài.txt")
    page = strange.get(f"/bang-chung/{digest}", params={"start": 20, "end": 3_000_000})
    assert page.status_code == 200 and len(page.text) < 120_000
    assert len(lit(page.text)) == LIT
    answer = strange.get(f"/api/evidence/{digest}", params={"start": 0, "end": 13}).json()
    assert answer["quote"] == "Câu thứ nhất."


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\thư mục\\a.docx", "a.docx"),
        ("a\r\nb.txt", "ab.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("...", "tep"),
        ("", "tep"),
    ],
)
def test_names_are_cleaned(name: str, shown: str) -> None:
    assert clean(name) == shown


@given(st.text(max_size=400))
def test_a_clean_name_is_one_short_line(name: str) -> None:
    cleaned = clean(name)
    assert 0 < len(cleaned) <= LONGEST and not set(cleaned) & set("/\\\n\r\u202e\u0000")


@given(st.text(alphabet="ab \nđ", max_size=60), st.data())
def test_lines_light_the_words_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = Document(digest="0" * 64, name="", media_type="text/plain", reader="text/2", text=text)
    found = lines(document, Span(start, end), data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3)))
    said = "".join(bit.text for each in found.units for bit in each.bits if bit.lit)
    assert "".join(said.split()) == "".join(text[start:end].split())


def test_a_long_unit_is_cut_around_the_words() -> None:
    text = "a" * 10_000 + "CÂU" + "b" * 10_000
    found = unit(text, Span(0, len(text)), Span(10_000, 10_003))
    assert [bit.text for bit in found.bits if bit.lit] == ["CÂU"]
    assert found.before == found.after == 8_500


def _words(text: str, top: float = 0.0) -> list[Word]:
    return [Word(text=word, box=Box(at * 50.0, top, at * 50.0 + 40, top + 10)) for at, word in enumerate(text.split())]


def test_words_on_a_page_are_found_by_what_stands_around_them() -> None:
    words = [*_words("1 Cấp phép tỉnh"), *_words("2 Cấp phép xã", 20)]
    assert boxes(words, "1", "Cấp phép", "tỉnh") == [Box(50, 0, 90, 10).with_(Box(100, 0, 140, 10))]
    assert boxes(words, "tỉnh 2", "Cấp phép", "xã") == [Box(50, 20, 90, 30).with_(Box(100, 20, 140, 30))]
    assert boxes(words, "", "không có", "") == []
    assert boxes(words, "", " ", "") == []


def test_words_that_go_on_on_the_next_page_are_found_by_their_beginning() -> None:
    words = _words("Điều 1. Công bố danh mục")
    assert boxes(words, "", "Công bố danh mục thủ tục hành chính", "")[0].x0 == 100


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_have_letters(column: int, name: str) -> None:
    assert letters(column) == name
