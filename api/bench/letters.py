"""Texts letter by letter: what recognition and old encodings get wrong, as figures with their targets."""

from __future__ import annotations

from collections.abc import Iterator

from api.bench import legacy, scans
from api.bench.figures import Figure
from api.bench.gold import Shared

REAL, WITHOUT_MARKS, KNOWN = 0.025, 0.015, 0.015
"""Character error allowed on the real scan, the same without marks, on known texts scanned by us."""
A_PAGE = 1.0
"""Seconds a page may take on two cores."""
TRANSCRIPTS = 0.005
"""Character error allowed against the transcripts of files in TCVN3 and VNI, their known flaws left out."""


def recognised(shared: Shared) -> Iterator[Figure]:
    """Each scan with a reference: character error, error without marks, seconds a page."""
    pages, seconds = 0, 0.0
    for one in scans.measure(shared.root):
        real = one.case == scans.REAL
        name = one.case.rpartition("/")[2]
        note = f"{one.wrong} / {one.characters} ký tự, {one.pages} trang"
        yield Figure(name=f"{name}: lỗi ký tự", value=one.error, most=REAL if real else KNOWN, note=note)
        if real:
            yield Figure(name=f"{name}: bỏ dấu", value=one.error_without_marks, most=WITHOUT_MARKS)
        pages, seconds = pages + one.pages, seconds + one.seconds
    if pages:
        yield Figure(name="Bản quét: thời gian một trang", value=seconds / pages, most=A_PAGE, unit="s")


def decoded(shared: Shared) -> Iterator[Figure]:
    """Each file in TCVN3 or VNI: character error without the transcripts' flaws; all of them together."""
    wrong = size = strict = whole = 0
    for one in legacy.measure(shared.root):
        if isinstance(one, str):
            yield Figure(name=one, value=1.0, most=TRANSCRIPTS, note="không đọc được")
            continue
        error = one.letters / max(one.letters_size, 1)
        if error > TRANSCRIPTS:
            yield Figure(name=one.case, value=error, most=TRANSCRIPTS, note=f"{one.encoding}, {one.size} ký tự")
        wrong, size = wrong + one.letters, size + one.letters_size
        strict, whole = strict + one.strict, whole + one.size
    if size:
        note = f"kể cả lỗi của bản chép: {strict / whole:.4f}"
        yield Figure(name="TCVN3, VNI: lỗi ký tự, cả tập", value=wrong / size, most=TRANSCRIPTS, note=note)
