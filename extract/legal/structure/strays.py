"""Numbers printed twice or out of order: kept as they are printed, and said."""

from __future__ import annotations

from collections.abc import Sequence

from extract.legal.structure.marks import Mark
from extract.legal.structure.nesting import Chosen, between
from extract.legal.structure.numerals import Order, number_step
from extract.legal.structure.paragraphs import Paragraphs
from ingest.types import Issue, Severity

_FIRST: Order = (1, 0)
_HINT = "Đối chiếu với bản gốc: có thể văn bản đánh số nhầm, hoặc đoạn này thuộc chỗ khác."


def duplicate_issue(paragraphs: Paragraphs, mark: Mark, name: str, field: str | None) -> Issue:
    """A number that stands again under the same unit. `name`: as a reader calls it (``khoản 2``)."""
    run = paragraphs.lines[mark.line].run
    return Issue(
        code="duplicate_unit",
        severity=Severity.INFO,
        message=f"Đánh số trùng: {name} xuất hiện hai lần liền nhau.",
        field=field,
        span=run.sub(mark.start, mark.end).span,
        hint=_HINT,
    )


def stray_issues(paragraphs: Paragraphs, marks: Sequence[Mark], units: Sequence[Chosen]) -> list[Issue]:
    """Paragraphs of articles that begin with a number which neither goes on with the khoản nor with any list.

    They stay in the text of the unit around them. A list within a khoản begins with 1 and counts on: no member of it
    is named here; neither is a paragraph that may go on with the one before it.
    """
    bounds = [(unit.mark.line, unit.mark.start, unit.number) for unit in units if unit.unit in _ENDS]
    articles = {(unit.mark.line, unit.mark.start) for unit in units if unit.unit == "dieu"}
    taken = {(unit.mark.line, unit.mark.start) for unit in units}
    starts = iter([(0, -1), *((line, start) for line, start, _ in bounds)])
    out: list[Issue] = []
    for _, inner in between(marks, bounds):
        if next(starts) not in articles:
            continue
        numbers = [mark for mark in inner if mark.unit == "number" and not mark.inline]
        before: list[Order] = []
        for mark in numbers:
            follows = mark.order == _FIRST or any(number_step(one, mark.order) == 0 for one in before)
            before.append(mark.order)
            if not follows and (mark.line, mark.start) not in taken and _surely(paragraphs, mark):
                out.append(_stray(paragraphs, mark))
    return out


_ENDS = frozenset({"phan", "chuong", "muc", "tieu_muc", "dieu"})


def _surely(paragraphs: Paragraphs, mark: Mark) -> bool:
    label = paragraphs.texts[mark.line][mark.start : mark.end]
    return mark.start == 0 and mark.take == 0 and label.endswith(".")


def _stray(paragraphs: Paragraphs, mark: Mark) -> Issue:
    run = paragraphs.lines[mark.line].run
    return Issue(
        code="stray_unit",
        severity=Severity.INFO,
        message=f"Đánh số không theo thứ tự: đoạn bắt đầu bằng số {mark.number} không nối tiếp khoản nào.",
        span=run.sub(mark.start, mark.end).span,
        hint=_HINT,
    )
