"""The real LibreOffice: every old kind reads as the document it was made from, without macros, network or trace."""

from __future__ import annotations

import http.server
import io
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import sniff
from ingest.office import process, profile
from ingest.office.convert import Converted, convert_many, to_pdf
from ingest.read import read
from ingest.types import Document, Span, Unreadable
from tests.legacy.encode import tcvn3
from tests.readers.build import grid
from tests.readers.make import workbook

pytestmark = [pytest.mark.slow, pytest.mark.skipif(process.program() is None, reason="không có LibreOffice")]


def document_of_ours() -> bytes:
    """A heading in an H font, a paragraph in TCVN3, one in Unicode, a table."""
    import docx

    made = docx.Document()
    for text, font in (("quyết định của bộ trưởng", ".VnTimeH"), (LINES[1], ".VnTime")):
        made.add_paragraph().add_run(tcvn3(text)).font.name = font
    made.add_paragraph(LINES[2])
    table = made.add_table(rows=0, cols=2)
    for row in (("Mã", "Tên"), ("9.900001", "Thử nghiệm")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.add_paragraph("Nơi nhận")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


LINES = [
    "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG",
    "Điều 1. Người nộp hồ sơ được nhận kết quả tại xã",
    "Điều 2. Đoạn này đã ở bảng mã Unicode",
]
SHEET = workbook([["Mã", "Tên thủ tục"], ["9.900001", "Cấp giấy phép mẫu"], ["Tổng", 12]])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Our two samples in every old kind, saved by LibreOffice itself."""
    home = tmp_path_factory.mktemp("office")
    office = process.program()
    assert office is not None
    profile.lay_out(home / "profile", office)
    (home / "a.docx").write_bytes(document_of_ours())
    (home / "a.xlsx").write_bytes(SHEET)
    out = {}
    for ending, source in (("doc", "docx"), ("rtf", "docx"), ("odt", "docx"), ("xls", "xlsx"), ("ods", "xlsx")):
        process.run(office, home, ["--convert-to", ending, "--outdir", str(home), str(home / f"a.{source}")], int, 60)
        out[ending] = (home / f"a.{ending}").read_bytes()
    return out


@pytest.fixture(scope="module")
def documents(made: dict[str, bytes]) -> dict[str, Document]:
    """All of them read, converted in one start for each kind of result."""
    converted = convert_many({ending: (data, sniff.media_type(data)) for ending, data in made.items()})
    out = {}
    for ending, data in made.items():
        one = converted[ending]
        assert isinstance(one, Converted)
        out[ending] = read(data, f"a.{ending}", one)
    return out


@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_text_documents(documents: dict[str, Document], ending: str) -> None:
    document = documents[ending]
    assert document.text.splitlines()[:3] == LINES
    assert grid(document, document.tables[0]) == [["Mã", "Tên"], ["9.900001", "Thử nghiệm"]]
    assert {edit.kind for edit in document.edits} == {"tcvn3"}
    assert document.original(Span(0, len(LINES[0]))) == tcvn3("quyết định của bộ trưởng")
    assert "legacy_encoding" in {issue.code for issue in document.issues}


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_workbooks(documents: dict[str, Document], ending: str) -> None:
    table = documents[ending].tables[0]
    assert grid(documents[ending], table)[:2] == [["Mã", "Tên thủ tục"], ["9.900001", "Cấp giấy phép mẫu"]]
    assert table.rows[2][1].value == 12


def test_types_and_readers(documents: dict[str, Document]) -> None:
    kinds = {"doc": sniff.DOC, "rtf": sniff.RTF, "odt": sniff.ODT, "xls": sniff.XLS, "ods": sniff.ODS}
    assert {ending: document.media_type for ending, document in documents.items()} == kinds
    assert all(document.reader.startswith("office/") for document in documents.values())


def test_one_file_alone_and_as_pdf(made: dict[str, bytes]) -> None:
    document = read(made["rtf"], "a.rtf")
    assert document.text.splitlines()[:3] == LINES
    assert sniff.media_type(to_pdf(made["doc"], sniff.DOC)) == sniff.PDF


@pytest.mark.parametrize("ending", ["doc", "xls"])
def test_a_file_cut_off_is_refused(made: dict[str, bytes], ending: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(made[ending][: len(made[ending]) // 2], f"a.{ending}")
    # Without its directory, which may stand at the end, nothing says any more what the file was.
    assert refused.value.issue.code in ("broken_office", "other_ole")


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine: its port, and what was asked of it."""
    paths: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port, paths
    server.shutdown()
    server.server_close()
    thread.join()


LINKED = (
    '<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image xlink:href="{}" '
    'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
)


def with_linked_picture(data: bytes, address: str) -> bytes:
    """An ODT whose first paragraph shows a picture from the web."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "content.xml":
                content = content.replace(b"</text:p>", LINKED.format(address).encode(), 1)
            new.writestr(part, content)
    return out.getvalue()


def test_links_are_not_followed(made: dict[str, bytes], asked: tuple[int, list[str]]) -> None:
    """A plain start of LibreOffice fetches this picture."""
    port, paths = asked
    data = with_linked_picture(made["odt"], f"http://127.0.0.1:{port}/hinh.png")
    assert read(data, "a.odt").text.startswith(LINES[0])
    to_pdf(data, sniff.ODT)
    assert paths == []


def test_no_folder_of_ours_stays(made: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read(made["rtf"], "a.rtf")
    assert list(tmp_path.iterdir()) == []
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path) not in running


def test_the_picture_of_an_old_file_can_be_read(made: dict[str, bytes]) -> None:
    rendition = read(to_pdf(made["doc"], sniff.DOC), "a.pdf")
    assert [line for line in LINES if line not in rendition.text.splitlines()] == []
    assert not {edit.kind for edit in rendition.edits} & {"tcvn3", "vni"}
