"""Why a decision gives no announced procedure: its list is elsewhere, or it is of another kind. Said, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.decisions.counts import Declared
from extract.decisions.grid import Grid
from extract.decisions.rows import Context, rows_of
from extract.decisions.statement import Statement
from extract.fold import fold
from extract.run import Run
from ingest.types import Issue

_PROCESSES = re.compile(r"(?<!\w)(?P<n>\d{1,3}) (?:[^\W\d]+ )?quy trình")
_OF_PROCEDURES = re.compile(r"quy trình(?: [^\W\d]+){0,12} (?P<n>\d{1,3}) (?:[^\W\d]+ )?(?:thủ tục|tthc)")
_ATTACHES = re.compile(r"kèm theo|đính kèm|phụ lục")
_FIND = "Tìm tệp đính kèm của quyết định rồi nạp riêng."
_NONE = "không công bố thủ tục mới, sửa đổi hay bãi bỏ"


def silence_of(
    first: str, sections: Sequence[Run | Grid], after: int, statement: Statement, declared: Declared
) -> Issue:
    """Why nothing is announced. `first` is Điều 1; annexes stand from offset `after` on."""
    if statement.promises_list:
        return Issue(
            code="list_missing",
            field="announces",
            message="Quyết định công bố danh mục nhưng tệp không có danh mục (có thể nằm ở tệp đính kèm).",
            hint=_FIND,
        )
    folded = fold(first)
    rows = _rows(sections, after)
    what = _approved(folded) if statement.only_process else _said(statement, declared, rows)
    if not _has_annex(sections, after):
        if _ATTACHES.search(folded):
            message = f"{what}, {_NONE}; phụ lục không có trong tệp này nên danh mục có 0 dòng."
            return Issue(code="list_missing", field="announces", message=message, hint=_FIND)
        return Issue(code="no_change_announced", field="announces", message=f"{what}, {_NONE}; tệp không có phụ lục.")
    return Issue(code="no_change_announced", field="announces", message=f"{what}, {_NONE}; không lập dòng nào.")


def _approved(first: str) -> str:
    """The approval of processes, with the number that Điều 1 states."""
    kind = "quy trình nội bộ" if "quy trình nội bộ" in first else "quy trình giải quyết thủ tục hành chính"
    if (number := _PROCESSES.search(first)) is not None:
        return f"Quyết định phê duyệt {int(number['n'])} {kind}"
    if (number := _OF_PROCEDURES.search(first)) is not None:
        return f"Quyết định phê duyệt {kind} của {int(number['n'])} thủ tục hành chính"
    return f"Quyết định phê duyệt {kind}"


def _said(statement: Statement, declared: Declared, rows: int) -> str:
    """Another kind of list, with the number stated and the number of rows its tables hold."""
    numbers = [
        *([f"ghi {declared.total.value} thủ tục"] if declared.total is not None else []),
        *([f"bảng có {rows} dòng"] if rows else []),
    ]
    told = f" ({', '.join(numbers)})" if numbers else ""
    return f"Quyết định về {statement.no_change}{told}" if statement.no_change else f"Quyết định{told}"


def _rows(sections: Sequence[Run | Grid], after: int) -> int:
    plain = Context("unspecified", "ordinary")
    grids = [section for section in sections if isinstance(section, Grid) and section.start >= after]
    return sum(1 for grid in grids for _ in rows_of(grid, plain))


def _has_annex(sections: Sequence[Run | Grid], after: int) -> bool:
    return any(
        section.start >= after
        if isinstance(section, Grid)
        else any(char.isalnum() and at >= after for char, at in zip(section.text, section.at, strict=True))
        for section in sections
    )
