"""The columns of the worklist's workbook, and the cells to decide in: as they went out, and as they came back."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from api.flags import words
from catalog_graph.flags.standing import STATES, Judgement
from extract.fold import plain

SHEET = "Cờ"
ID, OPEN, STATE = "Mã cờ", "Mở cờ", "Tình trạng khi xuất"
VERDICT, REASON, ASSIGNEE, WHO = "Quyết định", "Lý do, ghi chú", "Giao cho", "Người quyết định"
MARK = "Dấu khi xuất"
ASKED = (VERDICT, REASON, ASSIGNEE, WHO)
"""What officers fill in."""
SENTENCES, SOURCE = "Câu chữ", "Nguồn"
HEADS: tuple[tuple[str, int], ...] = (
    (ID, 18), (OPEN, 10), ("Mã thủ tục", 16), ("Tên thủ tục", 50), ("Cơ quan", 26), ("Mức", 11), ("Quy tắc", 12),
    ("Tên quy tắc", 36), ("Bộ phận", 20), ("Phát hiện", 60), (SENTENCES, 60), (SOURCE, 40), ("Căn cứ", 44),
    ("Đề nghị", 44), ("Các khả năng", 40), ("Hạn", 12), (STATE, 14), (VERDICT, 14), (REASON, 36), (ASSIGNEE, 24),
    (WHO, 22), (MARK, 14),
)  # fmt: skip
"""The columns with their widths."""
VERDICTS = ("accept", "dismiss", "assign", "comment", "fixed")


class Cells(NamedTuple):
    """The cells of a row that are filled in, as their words."""

    verdict: str = ""
    reason: str = ""
    assignee: str = ""
    who: str = ""

    @property
    def mark(self) -> str:
        """What tells these cells from others; nothing for blank ones. Blanks and line ends do not count, Excel has its
        own way with them."""
        told = "\n".join(map(_even, self))
        return hashlib.sha256(told.encode()).hexdigest()[:12] if told.strip() else "trống"


def recorded(history: Iterable[Judgement]) -> Cells:
    """What was decided of a flag as its row says it: what settles it, else to whom it is given, else the last remark;
    to whom it is given in any case."""
    standing = [one for one in history if not one.undone and one.verdict != "undo"]
    last = {one.verdict: one for one in standing}
    settled = next((one for one in reversed(standing) if one.verdict in STATES), None)
    shown = settled or last.get("assign") or last.get("comment")
    if shown is None:
        return Cells()
    given = last.get("assign")
    return Cells(
        verdict=words.VERDICTS[shown.verdict], reason=shown.reason or "", who=shown.who,
        assignee="" if given is None or given.assignee is None else given.assignee,
    )  # fmt: skip


def same(one: str, other: str) -> bool:
    """Whether two cells say the same."""
    return _even(one) == _even(other)


def verdict_of(printed: str) -> str | None:
    """The verdict that a cell names, with or without accents; None for what is none."""
    return next((key for key in VERDICTS if plain(words.VERDICTS[key]) == plain(printed)), None)


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
