"""How fast the law is read: scanning for citations and acts on one core, reading with all of it on two."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from api.bench.figures import Figure
from api.bench.gold import Shared

MEGABYTES = 2.0
"""Megabytes of text (UTF-8) that one core is to scan in a second."""
DOCUMENTS = 25.0
"""Pages of vbpl.vn that two cores are to read with all that is extracted, in a second."""
_EVERY = 4
"""Of the pages scanned on one core, one of so many."""


def measure(shared: Shared) -> Iterator[Figure]:
    """Both figures."""
    files = sorted((shared.corpus / "law/vbpl-html").glob("*.html"))
    if not files:
        return
    size, finding, acting = _scanned(files[::_EVERY])
    both = finding + acting
    note = f"{size:.1f} MB chữ; dẫn chiếu {finding:.2f} s, tác động {acting:.2f} s; không kể đọc tệp và cấu trúc"
    yield Figure(
        name="Quét dẫn chiếu và tác động, một nhân", value=size / both, least=MEGABYTES, unit="MB/s", note=note
    )
    begun = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        done = sum(pool.map(_whole, map(str, files), chunksize=8))
    seconds = time.monotonic() - begun
    note = f"{done} trang trong {seconds:.1f} s: đọc, cấu trúc, thể thức, dẫn chiếu, tác động"
    yield Figure(
        name="Đọc và trích xuất vbpl-html, hai nhân", value=done / seconds, least=DOCUMENTS, unit="/s", note=note
    )


def _scanned(files: list[Path]) -> tuple[float, float, float]:
    """Megabytes of text, seconds of processor for citations, the same for acts."""
    from extract.citations.read import resolved
    from extract.citations.scan import scan
    from extract.effects.read import effects_of
    from extract.legal.heading.read import ends_of
    from extract.legal.read import legal_from
    from extract.legal.structure.read import structure_of
    from ingest.read import read

    size = finding = acting = 0.0
    for at, path in enumerate([files[0], *files]):  # the first once more: what is loaded once is no document's cost
        document = read(path.read_bytes(), path.name)
        structure = structure_of(document)
        legal = legal_from(document, ends_of(document), structure)
        begun = time.process_time()
        mentions = resolved(scan(document.text), document, legal, structure.quotes)
        found = time.process_time()
        effects_of(document, legal, structure.quotes, mentions)
        if at:
            size += len(document.text.encode()) / 1e6
            finding += found - begun
            acting += time.process_time() - found
    return size, finding, acting


def _whole(path: str) -> int:
    from extract.legal.cited import cited_law
    from ingest.read import read

    cited_law(read(Path(path).read_bytes(), Path(path).name))
    return 1
