"""How fast documents are read, and in what memory: against the bare libraries, and over a thousand documents in a row.

Times are processor time of one core. Whatever a file is, reading takes all of it: text with boxes, tables, and then the
provisions and the head. ``python -m api.bench.reading FILE…`` is the process whose memory is watched.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from api.bench.figures import Figure
from api.bench.gold import Shared

DOCUMENTS = 1_000
"""Documents read one after the other by one process, whose memory is watched."""
MARK = 100
MEMORY_MIB = 400
"""What a process that reads may take."""
ROUNDS = 3
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def measure(shared: Shared, tell: Callable[[str], None] = lambda _: None) -> Iterator[Figure]:
    """All figures, in the order of the document."""
    tell("Tốc độ đọc PDF, DOCX")
    yield from _pdf(shared.corpus)
    yield from _docx(shared.corpus)
    tell(f"Bộ nhớ và tốc độ qua {DOCUMENTS} văn bản")
    yield from _run(shared.corpus)


def _pdf(corpus: Path) -> Iterator[Figure]:
    from ingest.read import read

    files = list(_text_pdfs(corpus))
    if not files:
        return
    for data in files[:2]:  # what is loaded once is not a file's cost
        _structured(read(data, "x"))
    plain = min(sum(_timed(_plain_text, data) for data in files) for _ in range(ROUNDS))
    ours = min(sum(_timed(lambda d: _structured(read(d, "x")), data) for data in files) for _ in range(ROUNDS))
    plumber = sum(_timed(_plumbed, data) for data in files)
    note = f"{len(files)} tệp; đọc đủ {ours:.2f} s, pypdfium2 chỉ lấy chữ {plain:.2f} s, pdfplumber {plumber:.1f} s"
    yield Figure(name="PDF: so với pypdfium2 chỉ lấy chữ", value=plain / ours, least=0.12, unit="lần", note=note)
    yield Figure(name="PDF: so với pdfplumber (chữ và bảng)", value=plumber / ours, least=5.0, unit="lần")


def _text_pdfs(corpus: Path) -> Iterator[bytes]:
    import pypdfium2

    for pattern in ("law/pdf-doc/*.pdf", "decisions/*.pdf", "forms/*/*.pdf"):
        for path in sorted(corpus.glob(pattern)):
            data = path.read_bytes()
            try:
                file = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError:
                continue
            if all(page.get_textpage().count_chars() for page in file):
                yield data
            file.close()


def _plain_text(data: bytes) -> None:
    import pypdfium2

    file = pypdfium2.PdfDocument(data)
    for number in range(len(file)):
        page = file[number]
        words = page.get_textpage()
        words.get_text_range()
        words.close()
        page.close()
    file.close()


def _plumbed(data: bytes) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def _structured(document: object) -> None:
    from extract.legal.read import read_legal
    from ingest.types import Document

    assert isinstance(document, Document)
    read_legal(document)


def _docx(corpus: Path) -> Iterator[Figure]:
    from ingest.read import read
    from ingest.types import Unreadable

    files: list[bytes] = []
    for path in sorted(corpus.rglob("*.docx")):
        data = path.read_bytes()
        try:
            _walked(data)
            read(data, path.name)
        except (zipfile.BadZipFile, KeyError, Unreadable):
            continue
        files.append(data)
    if files:
        walk = sum(min(_timed(_walked, data) for _ in range(ROUNDS)) for data in files)
        words = sum(min(_timed(_picked, data) for _ in range(ROUNDS)) for data in files)
        ours = sum(min(_timed(lambda d: read(d, "x"), data) for _ in range(ROUNDS)) for data in files)
        note = f"{len(files)} tệp; đọc đủ {ours * 1000:.0f} ms, lxml {walk * 1000:.0f} ms"
        yield Figure(name="DOCX: so với lxml đi qua mọi phần tử", value=walk / ours, least=0.3, unit="lần", note=note)
        note = f"lxml chỉ lọc các chữ: {words * 1000:.0f} ms, gần như chỉ là thời gian phân tích XML"
        yield Figure(name="DOCX: so với lxml chỉ lọc các chữ", value=words / ours, unit="lần", note=note)


def _walked(data: bytes) -> None:
    """A bare walk: unpack, parse, look at every element of the body's part, keep the words."""
    "".join(element.text for element in _parsed(data).iter() if element.tag == _WORDS and element.text)


def _picked(data: bytes) -> None:
    """As `_walked`, with lxml looking for the words in C."""
    "".join(element.text for element in _parsed(data).iter(_WORDS) if element.text)


def _parsed(data: bytes) -> Any:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _timed(work: Callable[[bytes], object], data: bytes) -> float:
    started = time.process_time()
    work(data)
    return time.process_time() - started


def _run(corpus: Path) -> Iterator[Figure]:
    """A thousand documents through all stages in a process of its own."""
    paths = _ordinary(corpus)
    if not paths:
        return
    many = (paths * (1 + DOCUMENTS // len(paths)))[:DOCUMENTS]
    done = subprocess.run(  # our own module
        [sys.executable, "-m", "api.bench.reading"],
        input=json.dumps([str(path) for path in many]),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    marks = found["memory"]
    note = ", ".join(f"{at}: {size:.0f}" for at, size in marks)
    yield Figure(name="Bộ nhớ đỉnh của một tiến trình đọc", value=found["peak"], most=MEMORY_MIB, unit="MiB")
    growth = marks[-1][1] - marks[len(marks) // 2][1]
    yield Figure(name="Bộ nhớ tăng trong nửa sau", value=growth, most=40.0, unit="MiB", note=f"sau n tệp: {note}")
    for kind, (count, seconds) in sorted(found["kinds"].items()):
        name = f"{kind.rpartition('/')[2][-30:]}: văn bản mỗi giây"
        yield Figure(name=name, value=count / max(seconds, 1e-6), unit="tệp/s", note=f"{count} tệp")


def _ordinary(corpus: Path) -> list[Path]:
    """The documents that need neither recognition nor LibreOffice, formats mixed, in a fixed order."""
    import hashlib

    kinds = {".html", ".txt", ".md", ".docx", ".pdf", ".xlsx"}
    found = [
        path for part in ("law", "forms", "decisions") for path in (corpus / part).rglob("*") if path.suffix in kinds
    ]
    return sorted(found, key=lambda path: hashlib.sha256(path.name.encode()).digest())


def main() -> None:
    """Read the files whose paths come on the standard input; print memory and times as JSON."""
    from catalog_graph.intake.produce import outcome_of
    from ingest.read import read
    from ingest.types import Unreadable

    kinds: dict[str, list[float]] = defaultdict(lambda: [0, 0.0])
    marks: list[tuple[int, float]] = []
    for at, path in enumerate(json.load(sys.stdin), 1):
        data = Path(path).read_bytes()
        if _scanned(data):
            continue
        started = time.process_time()
        try:
            document = read(data, Path(path).name)
        except Unreadable:
            continue
        outcome_of(document)
        kinds[document.media_type][0] += 1
        kinds[document.media_type][1] += time.process_time() - started
        if at % MARK == 0:
            marks.append((at, _resident()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak": peak, "memory": marks, "kinds": kinds}))


def _scanned(data: bytes) -> bool:
    """Whether a PDF has a page without a text layer."""
    if not data.startswith(b"%PDF"):
        return False
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return False
    try:
        return not all(page.get_textpage().count_chars() for page in file)
    finally:
        file.close()


def _resident() -> float:
    """The memory that this process holds now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
