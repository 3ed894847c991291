"""The worklist as a workbook that comes back: stable ids, columns to decide in, a dry run before anything is written.

What the officer changes beside those columns is not read: the flag is found by its id alone.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.flags import words
from api.flags.asking import board
from api.flags.deciding import judge
from api.flags.types import Question
from api.reports.words import FONT
from catalog_graph.flags.asked import Filters, Raised
from catalog_graph.flags.standing import STATES
from catalog_graph.store import flags_asked
from catalog_graph.store.flag_judgements import checked
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store
from extract.fold import fold
from ingest.sniff import CSV, SHEETS
from ingest.types import Document, Table

SHEET = "Cờ"
MOST = 100_000
"""Flags in one workbook; a spreadsheet opens no more with ease."""
_VERDICTS = ("accept", "dismiss", "assign", "comment", "fixed")
_ID, _STATE = "Mã cờ", "Tình trạng khi xuất"
_VERDICT, _REASON, _ASSIGNEE, _WHO = "Quyết định", "Lý do, ghi chú", "Giao cho", "Người quyết định"
_HEADS: tuple[tuple[str, int], ...] = (
    (_ID, 18), ("Mã thủ tục", 16), ("Tên thủ tục", 50), ("Cơ quan", 26), ("Mức", 11), ("Quy tắc", 12),
    ("Tên quy tắc", 36), ("Bộ phận", 20), ("Phát hiện", 60), ("Câu chữ", 60), ("Căn cứ", 44), ("Đề nghị", 44),
    ("Các khả năng", 40), ("Hạn", 12), (_STATE, 14), (_VERDICT, 14), (_REASON, 36), (_ASSIGNEE, 24), (_WHO, 22),
)  # fmt: skip
_ASKED = (_VERDICT, _REASON, _ASSIGNEE, _WHO)
_LONGEST = {_REASON: 500, _ASSIGNEE: 120, _WHO: 80}
"""Characters that a column may have, as the form of the page takes them."""
_AT_ONCE = 400
"""Flags looked up together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a workbook that came back with something decided. `trouble`: why it cannot be done (None: it can)."""

    number: int
    flag: str
    verdict: str
    reason: str | None
    assignee: str | None
    who: str | None
    message: str | None = None
    code: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A workbook that came back, looked through: `rows` with a decision, `blank` without, `name` of the file."""

    rows: tuple[Row, ...]
    blank: int
    name: str

    @property
    def fit(self) -> tuple[Row, ...]:
        """The rows that can be done."""
        return tuple(row for row in self.rows if row.trouble is None)


def workbook(store: Store, question: Question) -> bytes:
    """The flags of a question, all pages; the same flags give the same bytes.

    Raises StoreError as `board` does, Refused for more flags than a workbook holds.
    """
    import xlsxwriter

    found = board(store, replace(question, start=0, size=MOST + 1)).rows
    if len(found) > MOST:
        raise Refused(f"Danh sách có hơn {MOST} cờ; hãy lọc bớt rồi tải.")
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "Hồ sơ cần kiểm tra", "created": datetime.datetime(2026, 1, 1)})
        _write(book, found)
    return out.getvalue()


def _write(book: Any, found: Sequence[Raised]) -> None:
    base = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
    plain, asked = book.add_format(base), book.add_format({**base, "bg_color": "#FFF8DC", "border": 1})
    head = book.add_format({**base, "bold": True, "border": 1, "bg_color": "#DDE7F0"})
    sheet = book.add_worksheet(SHEET)
    for column, (name, width) in enumerate(_HEADS):
        sheet.write_string(0, column, name, head)
        sheet.set_column(column, column, width)
    for at, raised in enumerate(found, 1):
        for column, text in enumerate(_cells(raised)):
            sheet.write_string(at, column, text[:32_000], asked if _HEADS[column][0] in _ASKED else plain)
    last = max(1, len(found))
    column = [name for name, _ in _HEADS].index(_VERDICT)
    choices = [words.VERDICTS[verdict] for verdict in _VERDICTS]
    sheet.data_validation(1, column, last, column, {"validate": "list", "source": choices, "ignore_blank": True})
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(_HEADS) - 1)
    about = book.add_worksheet("Cách dùng")
    about.set_column(0, 0, 110)
    for at, line in enumerate(_ABOUT):
        about.write_string(at, 0, line, plain)


_ABOUT = (
    "Điền các cột nền vàng rồi nạp lại ở trang “Nạp lại bảng đã sửa”; chương trình cho xem trước, chưa ghi gì.",
    "Quyết định: Chấp nhận, Bỏ qua (phải có lý do), Giao việc (phải có nơi nhận), Ghi chú (phải có nội dung), Đã sửa.",
    "Cột “Mã cờ” là khóa, không sửa. Dòng để trống cột Quyết định không đổi gì; thứ tự dòng và cột khác tùy ý.",
    "Cờ đã đổi tình trạng sau khi xuất bảng được báo để xem lại, không tự ghi đè.",
)


def _cells(raised: Raised) -> Iterator[str]:
    flag = raised.flag
    yield flag.id
    yield flag.subject
    yield flag.name or ""
    yield flag.agency or ""
    yield words.SEVERITIES[flag.severity]
    yield flag.rule
    yield words.label("rule", flag.rule).removeprefix(f"{flag.rule}: ")
    yield words.component(flag.component)
    yield flag.message
    yield "\n".join(f"{proof.source}: {proof.text}" if proof.source else proof.text for proof in flag.proofs)
    yield flag.ground
    yield flag.suggestion or ""
    yield "\n".join(flag.options)
    yield "" if flag.due is None else f"{flag.due:%d/%m/%Y}"
    yield words.STATES[raised.standing.state]
    yield from ("", "", "", "")


def returned(store: Store, document: Document) -> Returned:
    """A workbook that came back, looked through without writing. Raises Refused for a file that is none of ours."""
    if document.media_type not in SHEETS | {CSV}:
        raise Refused("Tệp không phải bảng tính Excel hoặc CSV.")
    for table in document.tables:
        heads = _heads(document, table)
        if heads is not None:
            rows, blank = _rows(document, table, heads)
            return Returned(rows=tuple(_judged(store, rows)), blank=blank, name=document.name)
    raise Refused(f"Không thấy cột “{_ID}” và “{_VERDICT}”: hãy dùng bảng tải từ trang này.")


def _heads(document: Document, table: Table) -> dict[int, str] | None:
    known = {fold(name): name for name, _ in _HEADS}
    row = table.rows[0] if table.rows else ()
    heads = {cell.column: known.get(fold(document.piece(cell.span)), "") for cell in row}
    return heads if {_ID, _VERDICT} <= set(heads.values()) else None


def _rows(document: Document, table: Table, heads: dict[int, str]) -> tuple[list[tuple[Row, str]], int]:
    """The rows with a decision, each with the state it had when the workbook went out; how many have none."""
    verdicts = {fold(words.VERDICTS[verdict]): verdict for verdict in _VERDICTS}
    found: list[tuple[Row, str]] = []
    blank = 0
    for cells in table.rows[1:]:
        said = {heads.get(cell.column, ""): str(document.piece(cell.span)).strip() for cell in cells}
        if not said.get(_ID):
            continue
        decided = said.get(_VERDICT, "")
        if not decided:
            blank += 1
            continue
        verdict = verdicts.get(fold(decided), "")
        trouble = None if verdict else f"Không hiểu quyết định “{decided[:80]}”."
        for column, most in _LONGEST.items():
            if len(said.get(column, "")) > most:
                trouble = trouble or f"Cột “{column}” dài quá {most} ký tự."
        row = Row(
            number=cells[0].row, flag=said[_ID], verdict=verdict or decided[:80], reason=said.get(_REASON) or None,
            assignee=said.get(_ASSIGNEE) or None if verdict == "assign" else None, who=said.get(_WHO) or None,
            trouble=trouble,
        )  # fmt: skip
        found.append((row, said.get(_STATE, "")))
    return found, blank


def _judged(store: Store, rows: Sequence[tuple[Row, str]]) -> Iterator[Row]:
    """Rows with what they are about, and why one cannot be done."""
    every = _raised(store, [row.flag for row, _ in rows])
    seen: set[tuple[str, str]] = set()
    for row, before in rows:
        raised, trouble = every.get(row.flag), row.trouble
        act = (row.flag, "state" if row.verdict in STATES else row.verdict)
        if raised is None:
            trouble = "Cờ này hiện không còn được nêu, hoặc mã cờ đã bị sửa."
        elif trouble is None and before and before != words.STATES[raised.standing.state]:
            now = words.STATES[raised.standing.state]
            trouble = f"Tình trạng đã đổi sau khi xuất bảng: lúc ấy “{before}”, nay “{now}”."
        elif trouble is None and act in seen:
            trouble = "Cờ này đã có ở dòng trên."
        if trouble is None:
            try:
                checked(row.verdict, row.reason, row.assignee)
            except Refused as refused:
                trouble = str(refused)
            else:
                seen.add(act)
        yield replace(
            row, trouble=trouble, message=None if raised is None else raised.flag.message,
            code=None if raised is None else raised.flag.subject,
        )  # fmt: skip


def _raised(store: Store, ids: Sequence[str]) -> dict[str, Raised]:
    """The flags of some ids that are raised now, each as the newest snapshot says in which it is."""
    found: dict[str, Raised] = {}
    for head in flags_asked.snapshots_held(store):
        left = [id for id in dict.fromkeys(ids) if id not in found]
        for at in range(0, len(left), _AT_ONCE):
            part = flags_asked.listed(store, head.name, Filters(ids=tuple(left[at : at + _AT_ONCE])), size=None)
            found.update((raised.flag.id, raised) for raised in part)
    return found


def applied(store: Store, found: Returned, who: str, batch: str | None = None) -> int:
    """Write the decisions of the rows that can be done, those that say the same together; how many flags.

    `who` decides where a row does not say; under `batch` all of it is taken back together. Rows that cannot be done are
    left.
    """
    groups: dict[tuple[str, str | None, str | None, str], list[str]] = {}
    for row in found.fit:
        groups.setdefault((row.verdict, row.reason, row.assignee, row.who or who), []).append(row.flag)
    for (verdict, reason, assignee, officer), flags in groups.items():
        judge(store, flags, verdict, officer, reason=reason, assignee=assignee, batch=batch)
    return sum(map(len, groups.values()))
