"""The grounds of a decision (căn cứ): each instrument with its number, date, issuer and title, as printed.

Titles hold other instruments ("sửa đổi, bổ sung Quyết định số …"): those are no grounds of their own. A shared title
("Nghị định số A và Nghị định số B sửa đổi …") belongs to the last one; a bare "số …" goes on with the kind before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.dates import DATE, iso
from extract.numbers import DOCUMENT_NUMBER, lookalikes
from extract.run import Run
from extract.types import LegalBasis

_GROUND = re.compile(r"(?:^|(?<=[;.])\s*|(?<=\n))\s*(?:[-+•]\s*)?Căn\s+cứ\s+")
_KINDS = (
    r"Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định|Công văn|Văn bản|Chỉ thị"
    r"|Kế hoạch|Thông báo|Công điện"
)
_START = re.compile(
    rf"(?:^|(?P<join>;|,|\.|\bvà|\b(?:bởi|bổ sung theo|bổ sung tại))\s+)"
    rf"(?:(?:các\s+)?(?P<kind>{_KINDS})\b(?:\s+của\s+[^:;,]{{3,80}}:)?|(?=số\s+\d))"
)
_TITLE = re.compile(
    r"\b(?:về(?:\s+việc)?\s+|(?=quy\s+định\b)|(?=hướng\s+dẫn\b)|(?=sửa\s+đổi,?\s+bổ\s+sung\b)|(?=ban\s+hành\b)|(?=công\s+bố\b))"
)
_ISSUER = re.compile(
    r"\bcủa\s+(?P<issuer>[A-ZĐ][^,;]*?)(?=\s+(?:về|quy định|hướng dẫn|sửa đổi|ban hành|công bố)\b|[,;(]|$)"
)
_STANDARD = re.compile(r"\d\s*:\s*$")
_LAW_NAME = re.compile(
    r"^(?:Bộ luật|Luật|Pháp lệnh)\s+(?!số\b)[A-ZĐ][^;(]*?(?=\s*(?:,?\s*số\s*:?\s*\d|,?\s*ngày\s+\d|[;(]|$))"
)


def basis_of(grounds: Run) -> tuple[LegalBasis, ...]:
    """Every instrument of the grounds, in order."""
    found: list[LegalBasis] = []
    for line in grounds.cut(_GROUND):
        mark = _GROUND.match(line.text)
        if mark is None:
            continue
        flat = line.sub(mark.end()).flat()
        stop = re.search(r"\b(?:Theo|Xét)\s+đề\s+(?:nghị|xuất)\b", flat.text)
        found.extend(instruments_in(flat.sub(0, stop.start()) if stop else flat))
    return tuple(found)


def instruments_in(line: Run) -> Iterator[LegalBasis]:
    """The instruments of one line that begins with one."""
    starts: list[int] = []
    title_at: int | None = None
    amended = False
    last = 0
    for match in _START.finditer(line.text):
        if title_at is None:
            opened = _TITLE.search(line.text, last, match.start()) if starts else None
            title_at = opened.end() if opened else None
        join = match["join"]
        begin = match.end("join") if join else match.start()
        head = line.text[begin:].lstrip()
        by = join is not None and join not in (";", ".", ",", "và")
        # In a title only ";" or a plain "và Nghị định số …" goes on with the list; "(được) sửa đổi bởi …" always names.
        inner = (
            title_at is not None and DOCUMENT_NUMBER.search(lookalikes(line.text[title_at : match.start()])) is not None
        )
        new = join in (None, ";", ".") or by or amended or title_at is None or (join == "và" and not inner)
        if new and _names_one(head):
            starts.append(begin)
            title_at, last, amended = None, match.end(), by or (amended and join not in (";", "."))
    for start, end in zip(starts, [*starts[1:], len(line)], strict=False):
        basis = _instrument(line.sub(start, end).strip(" ;,.").strip())
        if basis is not None:
            yield basis


def _names_one(head: str) -> bool:
    """Whether the words name an instrument: a number, a date or a proper name right after the kind."""
    return (
        re.match(
            rf"(?:(?:các\s+)?(?:{_KINDS})\b[^;]{{0,90}}?)?\s*(?:số\s*:?\s*\d|ngày\s+\d|năm\s+\d{{4}}|\d+/|[A-ZĐ])", head
        )
        is not None
    )


def numbers_of(text: str) -> Iterator[re.Match[str]]:
    """The document numbers in a text; the year and issuer of a standard ("TCCS 661: 2018/BVTV") are none."""
    for match in DOCUMENT_NUMBER.finditer(lookalikes(text)):
        if _STANDARD.search(text[max(0, match.start() - 6) : match.start()]) is None:
            yield match


def _instrument(run: Run) -> LegalBasis | None:
    numbers = numbers_of(run.text)
    title_mark = _TITLE.search(run.text)
    title_at = title_mark.end() if title_mark else len(run)
    first = next((m for m in numbers if m.start() < title_at), None)
    number = run.sub(first.start(), first.end()) if first else None
    dated = next((m for m in DATE.finditer(run.text) if m.start() < title_at and iso(m)), None)
    date = run.group(dated) if dated else None
    issuer_match = _ISSUER.search(run.text, 0, title_at)
    issuer = run.group(issuer_match, "issuer") if issuer_match else None
    name_match = _LAW_NAME.match(run.text)
    law = run.group(name_match) if name_match else None
    title = law or (run.sub(title_at).strip(" .,;") if title_at < len(run) else None)
    if number is None and date is None and not re.search(r"năm\s+\d{4}", run.text):
        return None
    return LegalBasis(
        number=number.sourced(re.sub(r"\s+", "", number.text)) if number else None,
        title=title.sourced() if title else None,
        date=date.sourced(iso(dated)) if date and dated else None,
        issuer=issuer.strip().sourced() if issuer else None,
    )
