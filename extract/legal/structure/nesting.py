"""Units out of candidates: headings first, then within each article its khoản, their điểm, what stands below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.legal.structure.marks import Mark
from extract.legal.structure.numerals import Order, letter_step, number_step
from extract.legal.structure.sequence import choose

HEADINGS = ("phan", "chuong", "muc", "tieu_muc")
RANK = {
    "phan": 1, "chuong": 2, "muc": 3, "tieu_muc": 4, "dieu": 5,
    "khoan": 6, "muc_so": 6, "diem": 7, "tiet": 8, "gach": 9,
}  # fmt: skip
ITEM = "item"
"""The shape of a numbered item of a procedure's content (trình tự, hồ sơ …): it is below the procedure's own number."""
_INNER = 5.5
_ITEM = 6.7
_GAP = 0.7
_FIRST: Order = (1, 0)
_STRIDE = 1000
_RESTART = 1.0
_DOUBTFUL = 2.0


class Chosen(NamedTuple):
    """A candidate that is a unit."""

    unit: str
    number: str
    mark: Mark

    @property
    def decimal(self) -> bool:
        """Whether it is numbered within the unit above it (``1.2``) and named without that one."""
        return self.mark.unit == "decimal"

    @property
    def rank(self) -> float:
        """How deep it stands: the smaller holds the greater."""
        if self.inner:
            return _INNER
        if self.mark.unit == ITEM:
            return _ITEM
        return RANK[self.unit] + (0.5 if self.decimal else 0.0)

    @property
    def inner(self) -> bool:
        """Whether it is a mục (I., II.) that divides an article, not one that holds articles."""
        return self.mark.unit == "roman"


def sequence(marks: Iterable[Mark], unit: str, free: bool = False) -> list[Mark]:
    """The units of one shape. Candidates within paragraphs count only where a number is missing."""
    step = letter_step if unit == "letter" else number_step
    every = [mark for mark in marks if mark.unit == unit]
    chosen = choose([mark for mark in every if not mark.inline], step, free)
    if not chosen or not any(mark.inline for mark in every):
        return chosen
    orders = [mark.order for mark in chosen]
    if not free:
        orders.insert(0, (0, 0))
    if all((step(before, after) or 0.0) < _GAP for before, after in pairwise(orders)):
        return chosen
    return choose(every, step, free)


def with_articles(marks: Sequence[Mark], free: bool) -> list[Chosen]:
    """The units of a stretch that has articles, or may have; `free`: quoted text, which begins at any number."""
    articles = _articles([mark for mark in marks if mark.unit == "dieu"], free)
    heads = headings(marks)
    out = [Chosen(mark.unit, mark.number, mark) for mark in (*articles, *heads)]
    bounds = sorted([(mark.line, mark.start, mark.unit) for mark in (*articles, *heads)])
    for head, inner in between(marks, bounds):
        if head == "dieu" or (free and head is None):
            out.extend(_points(inner, free))
    return sorted(out, key=place)


def _articles(marks: list[Mark], free: bool) -> list[Mark]:
    codified = [mark for mark in marks if "." in mark.number and mark.take < _DOUBTFUL]
    plain = [mark for mark in marks if "." not in mark.number]
    if len(codified) > len(plain):
        return codified
    return sequence(plain, "dieu", free)


def headings(marks: Sequence[Mark]) -> list[Mark]:
    """Phần, chương, mục, tiểu mục. Each sequence goes on over the one above it, or begins anew under it."""
    above: list[tuple[int, int]] = []
    out: list[Mark] = []
    for unit in HEADINGS:
        found = [mark for mark in marks if mark.unit == unit]
        numbered = []
        for mark in found:
            group = sum(place < (mark.line, mark.start) for place in above)
            numbered.append(mark._replace(order=(mark.order[0] + _STRIDE * group, mark.order[1])))
        chosen = choose(numbered, _heading_step, free=True)
        out.extend(chosen)
        above = sorted([*above, *((mark.line, mark.start) for mark in chosen)])
    return out


def _heading_step(before: Order, after: Order) -> float | None:
    group_before, main_before = divmod(before[0], _STRIDE)
    group_after, main_after = divmod(after[0], _STRIDE)
    if group_before == group_after:
        return number_step(before, after)
    if main_after == 1 or main_after == main_before + 1:
        return 0.0
    return _RESTART


def _points(marks: Sequence[Mark], free: bool) -> list[Chosen]:
    """What stands in one article: mục (I., II.) where it is divided so, khoản, điểm, tiết and dashes."""
    parts = several(choose([mark for mark in marks if mark.unit == "roman"], number_step))
    out = [Chosen("muc", mark.number, mark) for mark in parts]
    for _, inner in between(marks, [(mark.line, mark.start, "") for mark in parts]):
        out.extend(_clauses(inner, free))
    return out


def _clauses(marks: Sequence[Mark], free: bool) -> list[Chosen]:
    clauses = sequence(marks, "number", free)
    out = [Chosen("khoan", mark.number, mark) for mark in clauses]
    bounds = [(mark.line, mark.start, mark.number) for mark in clauses]
    for head, inner in between(marks, bounds):
        if head is None and clauses and clauses[0].order == _FIRST and not free:
            inner = [mark for mark in inner if mark.unit == "dash"]
        points = sequence(inner, "letter", free)
        out.extend(_lettered(points, free))
        decimals = [mark for mark in inner if mark.unit == "decimal" and mark.number.split(".")[0] == head]
        out.extend(Chosen("diem", mark.number, mark) for mark in decimals)
        taken = {(mark.line, mark.start) for mark in points}
        out.extend(_below([mark for mark in inner if (mark.line, mark.start) not in taken]))
    return out


def _lettered(points: Sequence[Mark], free: bool) -> list[Chosen]:
    """Điểm; but ``a1) a2)`` below an ``a)`` that leads to them are its tiết. New text inserts a điểm a1 by itself."""
    out: list[Chosen] = []
    led: str | None = None
    for mark in points:
        letter = mark.number.rstrip("0123456789")
        if mark.number == letter:
            led = None
        elif mark.number == f"{letter}1":
            led = letter if mark.led and not free else None
        out.append(Chosen("tiet" if led == letter else "diem", mark.number, mark))
    return out


def _below(marks: Iterable[Mark]) -> list[Chosen]:
    """Tiết ((i), (ii)) and dashes."""
    out = []
    for mark in marks:
        if mark.unit == "paren":
            out.append(Chosen("tiet", mark.number, mark))
        elif mark.unit == "dash":
            out.append(Chosen("gach", "", mark))
    return out


def several(marks: list[Mark]) -> list[Mark]:
    """The marks, or none where there is only one: a single I. or A. divides nothing."""
    return marks if len(marks) > 1 else []


def between(marks: Sequence[Mark], bounds: Sequence[tuple[int, int, str]]) -> Iterable[tuple[str | None, list[Mark]]]:
    """The marks before the first bound (None) and after each, with what the bound says."""
    at = 0
    head: str | None = None
    for line, start, said in (*bounds, (1 << 60, 0, "")):
        inner: list[Mark] = []
        while at < len(marks) and (marks[at].line, marks[at].start) < (line, start):
            inner.append(marks[at])
            at += 1
        yield head, inner
        at += at < len(marks) and (marks[at].line, marks[at].start) == (line, start)
        head = said


def place(chosen: Chosen) -> tuple[int, int]:
    """The paragraph of a unit and the place of its label there: the order of the text."""
    return chosen.mark.line, chosen.mark.start
