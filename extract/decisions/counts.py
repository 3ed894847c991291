"""How many procedures a decision states, against how many its lists hold. Differences are told, never repaired."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extract.decisions.lists import VIETNAMESE, Listed
from extract.decisions.parts import Article
from extract.decisions.wording import changes_in
from extract.fold import fold
from extract.run import Run
from extract.types import Announced, Sourced

_COUNT = re.compile(
    r"(?<![\d/.,])(?P<n>\d{1,4})\s*(?:\([^)\d]{1,20}\)\s*)?(?:(?:danh\s+mục|nhóm)\s+)?"
    r"(?P<what>thủ\s+tục(?:\s+hành\s+chính)?|TTHC)(?!\s*có\s+số|\s+tại\s+số)",
    re.IGNORECASE,
)
_PROCESS = re.compile(r"(?i)quy\s+trình(?:\s+\w+){0,6}\s*$|phê\s+duyệt\s*$")
# "Danh mục và Quy trình nội bộ 02 thủ tục": the number is of the list too.
_LIST_AND_PROCESS = re.compile(
    r"(?i)(?:danh\s+mục|thủ\s+tục(?:\s+hành\s+chính)?|TTHC)\s*(?:và|,|cùng(?:\s+với)?)\s*(?:các\s+)?$"
)
_NEW_PART = re.compile(r"(?i)công\s+bố|danh\s+mục")
_AFTER_COLON = re.compile(r":\s*(?P<n>\d{1,4})\s*(?:TTHC|thủ\s+tục)", re.IGNORECASE)
_PARTS = re.compile(r"(?i)\b(?:gồm|bao gồm|trong đó|cụ thể)\b")
_LISTED = re.compile(r"(?i):|\(\s*(?=\d|cấp\b)")
_Number: TypeAlias = tuple[int, tuple[str, ...], Run]
_HEADING_COUNT = re.compile(r"\(\s*(?P<n>\d{1,4})\s*(?:TTHC|thủ\s+tục(?:\s+hành\s+chính)?)\s*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Declared:
    """The numbers a decision states: the total, and what it says of each kind of change."""

    total: Sourced[int] | None
    by_change: tuple[tuple[str, int], ...] = ()
    anomalies: tuple[str, ...] = ()


def declared_of(articles: Sequence[Article], title: Sourced[str] | None) -> Declared:
    """Read the numbers of Điều 1; a total followed by its parts is counted once."""
    if not articles:
        return Declared(None)
    first = articles[0].run.flat()
    stated = _stated(first)
    if not stated:
        counts = [int(mark["n"]) for mark in _marks(title.value)] if title else []
        return Declared(Sourced(sum(counts), title.span)) if title and counts else Declared(None)
    numbers = [(int(run.text), kinds, run) for run, kinds in stated]
    total, *parts = numbers
    if parts and _is_total(first, total, parts):
        anomalies = []
        if sum(n for n, _, _ in parts) != total[0]:
            anomalies.append(f"Điều 1 ghi {total[0]} thủ tục, cộng các phần lại là {sum(n for n, _, _ in parts)}.")
        return Declared(Sourced(total[0], total[2].span), _by_change(parts), tuple(anomalies))
    span = (
        numbers[0][2].span
        if len(numbers) == 1
        else first.sub(_start(first, numbers[0][2]), _end(first, numbers[-1][2])).span
    )
    return Declared(Sourced(sum(n for n, _, _ in numbers), span), _by_change(numbers))


def _is_total(first: Run, total: _Number, parts: Sequence[_Number]) -> bool:
    """Whether the first number is the sum of the others: said so ("gồm …"), or after a colon and adding up."""
    between = first.text[_end(first, total[2]) : _start(first, parts[0][2])]
    if _PARTS.search(between):
        return True
    if first.text[: _start(first, total[2])].rstrip().endswith(":"):
        return False
    return _LISTED.search(between) is not None and sum(n for n, _, _ in parts) == total[0]


def _stated(first: Run) -> list[tuple[Run, tuple[str, ...]]]:
    """The numbers of procedures in Điều 1, each with the kinds of change said right after it."""
    marks = _marks(first.text) or list(_AFTER_COLON.finditer(first.text))
    ends = [*(m.start() for m in marks[1:]), len(first)]
    out = []
    for mark, end in zip(marks, ends, strict=False):
        run = first.group(mark, "n")
        assert run is not None
        out.append((run, changes_in(first.text[mark.start() : end])))
    return out


def _marks(text: str) -> list[re.Match[str]]:
    """The numbers of announced procedures; those whose process is approved only where an announcement gives no other.

    A number goes with the one before it ("quy trình của 02 thủ tục mới ban hành và 01 thủ tục được sửa đổi").
    """
    announced: list[re.Match[str]] = []
    approved: list[list[re.Match[str]]] = []
    last = 0
    of_process = False
    for mark in _COUNT.finditer(text):
        process = _PROCESS.search(text, 0, mark.start())
        if process is not None:
            of_process = not _LIST_AND_PROCESS.search(text, 0, process.start())
        elif _NEW_PART.search(text, last, mark.end()):
            of_process = False
        if not of_process:
            announced.append(mark)
        elif process is not None:
            approved.append([mark])
        else:
            approved[-1].append(mark)
        last = mark.end()
    if not announced and approved and _NEW_PART.search(text, 0, approved[0][0].start()):
        return approved[0]
    return announced


def _start(first: Run, run: Run) -> int:
    return first.at.index(run.at[0])


def _end(first: Run, run: Run) -> int:
    return first.at.index(run.at[-1]) + 1


def _by_change(numbers: Sequence[_Number]) -> tuple[tuple[str, int], ...]:
    """Numbers per kind of change; nothing where a number is of no one kind, since it may be part of any."""
    if any(len(kinds) != 1 for _, kinds, _ in numbers):
        return ()
    out: Counter[str] = Counter()
    for n, kinds, _ in numbers:
        out[kinds[0]] += n
    return tuple(out.items())


@dataclass(frozen=True, slots=True)
class Found:
    """Three counters that are never mixed: rows, distinct names, distinct codes."""

    rows: int
    names: int
    codes: int


def found_in(announces: Sequence[Announced]) -> Found:
    """Count what the lists hold."""
    return Found(
        len(announces),
        len({fold(row.name.value) for row in announces}),
        len({row.code.value for row in announces if row.code is not None}),
    )


def disagreements(declared: Declared, listed: Sequence[Listed]) -> list[str]:
    """Sentences on every number that does not agree with the rows, and on codes that stand twice."""
    rows = [row.announced for one in listed for row in one.rows]
    sentences = list(declared.anomalies)
    if declared.total is not None and rows and declared.total.value != len(rows):
        sentences.append(f"Quyết định ghi {declared.total.value} thủ tục, danh mục có {len(rows)} dòng.")
    per = Counter(row.change for row in rows)
    for change, number in declared.by_change if rows else ():
        if per[change] != number:
            sentences.append(f"Điều 1 ghi {number} thủ tục {VIETNAMESE[change]}, danh mục có {per[change]} dòng.")
    for one in listed:
        sentences.extend(_of_heading(one))
    codes = Counter((row.code.value, row.change) for row in rows if row.code is not None)
    for (code, _), number in codes.items():
        names = {fold(row.name.value) for row in rows if row.code is not None and row.code.value == code}
        if number > 1 and len(names) > 1:
            sentences.append(f"Mã {code} đứng ở {number} dòng với tên khác nhau.")
    return sentences


def _of_heading(one: Listed) -> list[str]:
    match = _HEADING_COUNT.search(one.heading.text) if one.heading is not None else None
    if match is None or int(match["n"]) == len(one.rows):
        return []
    return [f"Tiêu đề danh mục ghi {int(match['n'])} thủ tục, bảng có {len(one.rows)} dòng."]
