"""The worklist as a workbook to decide in: stable ids, each flag with its sentences, the way to it and to its source.

What was decided already stands in the cells to decide in, so a row that comes back unchanged decides nothing
(`api.flags.sheet_back` reads it).
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from api.flags import words
from api.flags.asking import board
from api.flags.sentences import Sentence, opening, sentences
from api.flags.sheet_columns import (
    ASKED,
    HEADS,
    MARK,
    OPEN,
    SENTENCES,
    SHEET,
    SOURCE,
    VERDICT,
    VERDICTS,
    Cells,
    recorded,
)
from api.flags.types import Question
from api.reports.words import FONT
from catalog_graph.flags.asked import Raised
from catalog_graph.store.files import names_of
from catalog_graph.store.flag_judgements import histories
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store

MOST = 100_000
"""Flags in one workbook; a spreadsheet opens no more with ease."""
_LINKS = 32_000
"""Rows of a sheet with links, two each; Excel takes 65,530 of them on one sheet."""
_PLACED = 3
"""Sentences of a flag of which the sheet says where they stand; the page of the flag says it of all."""
_LONGEST = 32_000
"""Characters in a cell."""
_SHEETS = 250
"""Sheets of agencies; those with the fewest flags share the last."""
_REST = "Các cơ quan khác"
Rests: TypeAlias = Mapping[str, tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What the rows are made of: what each flag rests on, what was decided of it, the names of files; `at`: the address
    of the pages, where it is known."""

    rests: Rests
    decided: Mapping[str, Cells]
    files: Mapping[str, str]
    at: str | None


def workbook(store: Store, question: Question, at: str | None = None, by_agency: bool = False) -> bytes:
    """The flags of a question, all pages; the same flags give the same bytes. `at`: where the pages are served, for
    links; `by_agency`: a sheet for each agency instead of one for all.

    Raises StoreError as `board` does, Refused for more flags than a workbook holds.
    """
    import xlsxwriter

    found = board(store, replace(question, start=0, size=MOST + 1)).rows
    if len(found) > MOST:
        raise Refused(f"Danh sách có hơn {MOST} cờ; hãy lọc bớt rồi tải.")
    made = _gathered(store, found, at)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "Hồ sơ cần kiểm tra", "created": datetime.datetime(2026, 1, 1)})
        formats = _formats(book)
        for name, rows in _sheets(found) if by_agency else ((SHEET, found),):
            _write(book.add_worksheet(name), rows, made, formats)
        about = book.add_worksheet("Cách dùng")
        about.set_column(0, 0, 110)
        for row, line in enumerate(_ABOUT):
            about.write_string(row, 0, line, formats["plain"])
    return out.getvalue()


def _gathered(store: Store, found: Sequence[Raised], at: str | None) -> _Made:
    """What stands in the files, file by file, so that none is opened twice."""
    document_of = opening(store)
    rests: dict[str, tuple[Sentence, ...]] = {}
    for raised in sorted(found, key=lambda one: next((p.quote.digest for p in one.flag.proofs if p.quote), "")):
        rests[raised.flag.id] = sentences(raised.flag, document_of, _PLACED)
    digests = {place.digest for every in rests.values() for one in every for place in one.places}
    decided = {flag: recorded(told) for flag, told in histories(store, rests).items()}
    return _Made(
        rests=rests, decided=decided, files=names_of(store, digests), at=None if at is None else at.rstrip("/")
    )


def _sheets(found: Sequence[Raised]) -> Iterator[tuple[str, list[Raised]]]:
    """The flags of each agency under a name that a sheet may have, those with most first."""
    groups: dict[str, list[Raised]] = {}
    for raised in found:
        groups.setdefault(raised.flag.agency or "(không rõ cơ quan)", []).append(raised)
    ordered = sorted(groups.items(), key=lambda one: (-len(one[1]), one[0]))
    kept, rest = ordered[:_SHEETS], [raised for _, rows in ordered[_SHEETS:] for raised in rows]
    taken: set[str] = {"cách dùng"}
    for agency, rows in [*kept, *([(_REST, rest)] if rest else [])] or [(SHEET, [])]:
        yield sheet_name(agency, taken), rows


def sheet_name(agency: str, taken: set[str]) -> str:
    """A name of 31 characters at most, without those that Excel does not take, unlike those taken."""
    bare = " ".join("".join(" " if letter in "[]:*?/\\'" else letter for letter in agency).split()) or SHEET
    bare = bare.replace("Ủy ban nhân dân", "UBND")
    name, count = bare[:31].strip(), 1
    while name.lower() in taken:
        count += 1
        name = f"{bare[: 31 - len(str(count)) - 1].strip()} {count}"
    taken.add(name.lower())
    return name


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
    return {
        "plain": book.add_format(base),
        "asked": book.add_format({**base, "bg_color": "#FFF8DC", "border": 1}),
        "head": book.add_format({**base, "bold": True, "border": 1, "bg_color": "#DDE7F0"}),
        "link": book.add_format({**base, "font_color": "#1C3F73", "underline": 1}),
        "lit": book.add_format({"font_name": FONT, "font_size": 11, "bold": True, "font_color": "#A4261D"}),
        "text": book.add_format({"font_name": FONT, "font_size": 11}),
    }


def _write(sheet: Any, found: Sequence[Raised], made: _Made, formats: Mapping[str, Any]) -> None:
    for column, (name, width) in enumerate(HEADS):
        sheet.write_string(0, column, name, formats["head"])
        sheet.set_column(column, column, width, None, {"hidden": name == MARK})
    for row, raised in enumerate(found, 1):
        rests = made.rests[raised.flag.id]
        for column, ((name, _), text) in enumerate(zip(HEADS, _cells(raised, made), strict=True)):
            link = _link(name, raised, rests, made.at) if row <= _LINKS else None
            if link is not None:
                sheet.write_url(row, column, link, formats["link"], text[:_LONGEST])
            elif name != SENTENCES or not _rich(sheet, row, column, rests, formats):
                sheet.write_string(row, column, text[:_LONGEST], formats["asked" if name in ASKED else "plain"])
    last = max(1, len(found))
    column = [name for name, _ in HEADS].index(VERDICT)
    choices = [words.VERDICTS[verdict] for verdict in VERDICTS]
    sheet.data_validation(1, column, last, column, {"validate": "list", "source": choices, "ignore_blank": True})
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(HEADS) - 1)


def _link(name: str, raised: Raised, rests: Sequence[Sentence], at: str | None) -> str | None:
    """Where a cell leads: the page of the flag, the first sentence it rests on."""
    if at is None:
        return None
    if name == OPEN:
        return f"{at}/lam-sach/co/{raised.flag.id}"
    place = next((place for one in rests for place in one.places), None)
    if name != SOURCE or place is None:
        return None
    return f"{at}/bang-chung/{place.digest}?start={place.span.start}&end={place.span.end}"


def _rich(sheet: Any, row: int, column: int, rests: Sequence[Sentence], formats: Mapping[str, Any]) -> bool:
    """Sentences with their words lit; whether it could be done (a cell of one run is a plain one)."""
    runs: list[Any] = []
    for at, one in enumerate(rests):
        start = "\n" if at else ""
        for bit in one.bits:
            runs += [formats["lit" if bit.lit else "text"], start + bit.text]
            start = ""
        if one.note or len(one.places) > 1:
            runs += [formats["text"], start + _after(one)]
    if len(runs) < 4 or sum(len(run) for run in runs[1::2]) > _LONGEST or not all(runs[1::2]):
        return False
    return bool(sheet.write_rich_string(row, column, *runs, formats["plain"]) == 0)


def _after(one: Sentence) -> str:
    """What is said after a sentence: what its place lacks, at how many places it stands."""
    gap = " " if one.bits else ""
    times = f" (câu này ở {len(one.places)} chỗ)" if len(one.places) > 1 else ""
    return f"{gap}{one.note}{times}" if one.note else times


def _cells(raised: Raised, made: _Made) -> Iterator[str]:
    """The texts of a row, in the order of the columns."""
    flag = raised.flag
    rests, decided = made.rests[flag.id], made.decided.get(flag.id, Cells())
    yield flag.id
    yield "" if made.at is None else "Mở cờ"
    yield flag.subject
    yield flag.name or ""
    yield flag.agency or ""
    yield words.SEVERITIES[flag.severity]
    yield flag.rule
    yield words.label("rule", flag.rule).removeprefix(f"{flag.rule}: ")
    yield words.component(flag.component)
    yield flag.message
    yield "\n".join(one.text + _after(one) for one in rests)
    yield "\n".join(dict.fromkeys(_source(one, made.files) for one in rests))
    yield flag.ground
    yield flag.suggestion or ""
    yield "\n".join(flag.options)
    yield "" if flag.due is None else f"{flag.due:%d/%m/%Y}"
    yield words.STATES[raised.standing.state]
    yield from decided
    yield decided.mark


def _source(one: Sentence, files: Mapping[str, str]) -> str:
    """The file and the place in it, of a sentence."""
    file = files.get(one.places[0].digest) if one.places else None
    return ", ".join(part for part in (one.source, None if file is None else f"tệp {file}", one.where) if part)


_ABOUT = (
    "Điền các cột nền vàng rồi nạp lại ở trang “Nạp lại bảng đã sửa”; chương trình cho xem trước, chưa ghi gì.",
    "Quyết định: Chấp nhận, Bỏ qua (phải có lý do), Giao việc (phải có nơi nhận), Ghi chú (phải có nội dung), Đã sửa; "
    "viết không dấu cũng được.",
    "Chỉ điền “Lý do, ghi chú” thì thành ghi chú; chỉ điền “Giao cho” thì thành giao việc.",
    "Các cột nền vàng đã có sẵn điều đã quyết định; dòng để nguyên không đổi gì. Thứ tự dòng, cột, trang tính tùy ý.",
    "Cột “Mã cờ” là khóa, không sửa; cột ẩn “Dấu khi xuất” để biết dòng nào đã được sửa.",
    "Cờ có quyết định mới sau khi xuất bảng được báo để xem lại, không tự ghi đè.",
)
