"""The workbook of the worklist as it comes back: what each row decides, a dry run before anything is written.

What the officer changes beside the cells to decide in is not read: the flag is found by its id alone, on any sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from api.flags import words
from api.flags.deciding import judge
from api.flags.sheet_columns import ASKED, ASSIGNEE, HEADS, ID, MARK, REASON, STATE, VERDICT, WHO, Cells, recorded, same
from api.flags.sheet_columns import verdict_of as verdict_named
from catalog_graph.flags.asked import Filters, Raised
from catalog_graph.flags.standing import STATES
from catalog_graph.store import flags_asked
from catalog_graph.store.flag_judgements import checked, histories
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store
from extract.fold import plain
from ingest.sniff import CSV, SHEETS
from ingest.types import Document, Table

_LONGEST = {VERDICT: 500, REASON: 500, ASSIGNEE: 120, WHO: 80}
"""Characters that a column may have, as the form of the page takes them."""
_AT_ONCE = 400
"""Flags looked up together."""
_SHOWN = 80
"""Characters shown of what is not understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that a row decides (a row may settle a flag and give it to somebody). `sheet`: where there are several;
    `trouble`: why it cannot be done (None: it can)."""

    number: int
    flag: str
    verdict: str
    reason: str | None = None
    assignee: str | None = None
    who: str | None = None
    message: str | None = None
    code: str | None = None
    trouble: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A workbook that came back, looked through: `rows` with something decided, how many are `blank` or as they went
    out, `name` of the file."""

    rows: tuple[Row, ...]
    blank: int
    name: str

    @property
    def fit(self) -> tuple[Row, ...]:
        """The rows that can be done."""
        return tuple(row for row in self.rows if row.trouble is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    """A row as it came: its cells, and as what it went out (None: the workbook does not say)."""

    number: int
    sheet: str | None
    flag: str
    cells: Cells
    mark: str | None
    state: str


def returned(store: Store, document: Document) -> Returned:
    """A workbook that came back, looked through without writing: all its sheets. Raises Refused for a file that is none
    of ours."""
    if document.media_type not in SHEETS | {CSV}:
        raise Refused("Tệp không phải bảng tính Excel hoặc CSV.")
    ours = [(table, heads) for table in document.tables if (heads := _heads(document, table)) is not None]
    if not ours:
        raise Refused(f"Không thấy cột “{ID}” và “{VERDICT}”: hãy dùng bảng tải từ trang này.")
    filled = [row for table, heads in ours for row in _rows(document, table, heads, len(ours) > 1)]
    rows, blank = _decided(store, filled)
    return Returned(rows=rows, blank=blank, name=document.name)


def _heads(document: Document, table: Table) -> dict[int, str] | None:
    known = {plain(name): name for name, _ in HEADS}
    row = table.rows[0] if table.rows else ()
    heads = {cell.column: known.get(plain(document.piece(cell.span)), "") for cell in row}
    return heads if {ID, VERDICT} <= set(heads.values()) else None


def _rows(document: Document, table: Table, heads: Mapping[int, str], several: bool) -> Iterator[_Filled]:
    """The rows of a sheet that name a flag or decide something."""
    for cells in table.rows[1:]:
        said = {heads.get(cell.column, ""): str(document.piece(cell.span)).strip() for cell in cells}
        given = Cells(*(said.get(name, "") for name in ASKED))
        if said.get(ID) or any(given):
            yield _Filled(
                number=cells[0].row, sheet=table.name if several else None, flag=said.get(ID, ""), cells=given,
                mark=said.get(MARK) or None, state=said.get(STATE, ""),
            )  # fmt: skip


def _decided(store: Store, filled: Sequence[_Filled]) -> tuple[tuple[Row, ...], int]:
    """What the rows decide, each with what it is about and why it cannot be done; how many decide nothing."""
    ids = [row.flag for row in filled]
    every, told = _raised(store, ids), histories(store, ids)
    rows: list[Row] = []
    blank = 0
    seen: set[tuple[str, str]] = set()
    for one in filled:
        now = recorded(told.get(one.flag, ()))
        if _untouched(one, now):
            blank += 1
            continue
        raised = every.get(one.flag)
        stale = _stale(one, raised, now)
        for row in _acts(one, Cells() if stale or one.mark is None else now):
            trouble = stale or row.trouble or _trouble(row, seen)
            about = (None, None) if raised is None else (raised.flag.message, raised.flag.subject)
            rows.append(replace(row, trouble=trouble, message=about[0], code=about[1]))
    return tuple(rows), blank


def _untouched(row: _Filled, now: Cells) -> bool:
    """Whether a row came back as it went out. A workbook without marks: blank, or as it stands now."""
    if row.mark is not None:
        return row.cells.mark == row.mark
    return not any(row.cells) or row.cells.mark == now.mark


def _stale(one: _Filled, raised: Raised | None, now: Cells) -> str | None:
    """Why nothing of a row can be done: its flag is not there, or was decided otherwise meanwhile."""
    if not one.flag:
        return "Dòng này không có mã cờ."
    if raised is None:
        return "Cờ này hiện không còn được nêu, hoặc mã cờ đã bị sửa."
    state = words.STATES[raised.standing.state]
    if one.state and plain(one.state) != plain(state):
        return f"Tình trạng đã đổi sau khi xuất bảng: lúc ấy “{one.state[:_SHOWN]}”, nay “{state}”."
    if one.mark is not None and one.mark != now.mark:
        return "Quyết định về cờ này đã đổi sau khi xuất bảng; hãy xuất lại bảng."
    return None


def _trouble(row: Row, seen: set[tuple[str, str]]) -> str | None:
    """Why what a row decides cannot be done; what can be is noted as `seen`."""
    act = (row.flag, "state" if row.verdict in STATES else row.verdict)
    if act in seen:
        return "Cờ này đã có ở dòng trên."
    try:
        checked(row.verdict, row.reason, row.assignee)
    except Refused as refused:
        return str(refused)
    seen.add(act)
    return None


def _acts(one: _Filled, base: Cells) -> Iterator[Row]:
    """What a row that was filled in decides, against the cells as they went out."""
    cells = one.cells
    row = Row(
        number=one.number, sheet=one.sheet, flag=one.flag, verdict="", reason=cells.reason or None,
        who=None if same(cells.who, base.who) else cells.who or None,
    )  # fmt: skip
    verdict = verdict_named(cells.verdict) if cells.verdict else None
    given = not same(cells.assignee, base.assignee)
    if long := next(
        (name for name, text in zip(ASKED, cells, strict=True) if len(text) > _LONGEST.get(name, 500)), None
    ):
        yield replace(row, verdict=verdict or "", trouble=f"Cột “{long}” dài quá {_LONGEST.get(long, 500)} ký tự.")
    elif cells.verdict and verdict is None:
        trouble = f"Không hiểu quyết định “{cells.verdict[:_SHOWN]}”."
        yield replace(row, verdict=cells.verdict[:_SHOWN], trouble=trouble)
    elif base.verdict and not cells.verdict:
        yield replace(row, trouble=f"Ô “{VERDICT}” đã bị xóa; muốn rút lại quyết định thì mở cờ này.")
    elif given and not cells.assignee:
        yield replace(row, verdict=verdict or "", trouble=f"Ô “{ASSIGNEE}” đã bị xóa; muốn rút lại thì mở cờ này.")
    else:
        yield from _said(row, verdict, given, cells, base)


def _said(row: Row, verdict: str | None, given: bool, cells: Cells, base: Cells) -> Iterator[Row]:
    """What is decided by cells that are in order: what settles the flag, and to whom it is given."""
    worded = not same(cells.reason, base.reason)
    if verdict == "assign" or (verdict is None and cells.assignee):
        if given or worded or not same(cells.verdict, base.verdict):
            yield replace(row, verdict="assign", assignee=cells.assignee or None)
            return
    elif verdict is None and cells.reason:
        yield replace(row, verdict="comment")
        return
    elif verdict is not None and (worded or not same(cells.verdict, base.verdict)):
        yield replace(row, verdict=verdict)
        if given:
            yield replace(row, verdict="assign", reason=None, assignee=cells.assignee)
        return
    elif given:
        yield replace(row, verdict="assign", reason=None, assignee=cells.assignee)
        return
    yield replace(row, verdict=verdict or "", trouble=f"Mới điền “{WHO}”, chưa có quyết định hay ghi chú nào.")


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
    """Write the decisions of the rows that can be done, those that say the same together; how many decisions.

    `who` decides where a row does not say; under `batch` all of it is taken back together. Rows that cannot be done are
    left.
    """
    groups: dict[tuple[str, str | None, str | None, str], list[str]] = {}
    for row in found.fit:
        groups.setdefault((row.verdict, row.reason, row.assignee, row.who or who), []).append(row.flag)
    for (verdict, reason, assignee, officer), flags in groups.items():
        judge(store, flags, verdict, officer, reason=reason, assignee=assignee, batch=batch)
    return sum(map(len, groups.values()))
