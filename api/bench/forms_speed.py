"""How fast forms are read with all their slots, on two cores."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from api.bench.figures import Figure
from api.bench.gold import Shared
from ingest.office.convert import Converted

FORMS = 10.0
"""Forms that two cores are to read with all their slots, in a second."""


def measure(shared: Shared) -> Iterator[Figure]:
    """All forms of the corpus read in one run on two cores; what LibreOffice converts is converted before."""
    from ingest.office.convert import convert_many, target
    from ingest.sniff import DOC

    files = sorted(path for path in (shared.corpus / "forms").rglob("*") if path.is_file())
    if not files:
        return
    old = {str(path): (path.read_bytes(), DOC) for path in files if path.suffix.lower() == ".doc" and target(DOC)}
    made = convert_many(old) if old else {}
    given = [
        (result.data if isinstance(result := made.get(str(path)), Converted) else path.read_bytes(), path.name)
        for path in files
    ]
    found, seconds = _timed(given)
    slots = sum(count for count, _ in found)
    note = f"{len(given)} tệp, {slots} ô trong {seconds:.1f} s: đọc tệp, nhận mẫu, mọi ô; không kể LibreOffice"
    yield Figure(name="Đọc biểu mẫu, hai nhân", value=len(given) / seconds, least=FORMS, unit="/s", note=note)
    typed = [one for one, (_, pages) in zip(given, found, strict=True) if not pages]
    scanned = sum(pages for _, pages in found)
    _, seconds = _timed(typed)
    note = f"{len(typed)} tệp trong {seconds:.1f} s; phép đo trên còn nhận dạng {scanned} trang quét"
    yield Figure(name="Đọc biểu mẫu có chữ, hai nhân", value=len(typed) / seconds, least=FORMS, unit="/s", note=note)


def _timed(given: list[tuple[bytes, str]]) -> tuple[list[tuple[int, int]], float]:
    """Slots and recognised pages of each file, and the seconds that two processes took for all."""
    begun = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(_slots, given, chunksize=2))
    return found, time.monotonic() - begun


def _slots(given: tuple[bytes, str]) -> tuple[int, int]:
    from extract.forms.read import forms_of
    from ingest.read import read

    data, name = given
    document = read(data, name)
    return sum(len(form.fields) for form in forms_of(document)), len(document.recognised)
