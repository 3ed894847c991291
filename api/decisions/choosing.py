"""Which decisions a list shows, and in what order: one question, asked by the page and by the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from catalog_graph.monthly.terms import collated
from catalog_graph.store.decisions import DecisionHead
from extract.fold import plain

Sort = Literal["date", "-date", "number", "issuer", "-rows"]
SORTS: dict[str, str] = {
    "-date": "Mới nhất trước",
    "date": "Cũ nhất trước",
    "number": "Số, ký hiệu",
    "issuer": "Cơ quan ban hành",
    "-rows": "Nhiều dòng trước",
}
"""Orders with their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for: words (marks may be left out), issuer, year or month of the date, type of list."""

    q: str | None = None
    issuer: str | None = None
    month: str | None = None
    change: str | None = None
    doubtful: bool = False
    sort: Sort = "-date"

    def query(self) -> dict[str, Any]:
        """The parameters of an address that asks the same."""
        return {
            "q": self.q, "issuer": self.issuer, "month": self.month, "list": self.change,
            "doubtful": "1" if self.doubtful else None, "sort": None if self.sort == "-date" else self.sort,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value one may choose, with how many of the decisions shown otherwise have it."""

    value: str
    label: str
    count: int


def chosen(heads: Sequence[DecisionHead], asked: Asked, without: str | None = None) -> list[DecisionHead]:
    """The decisions that fit, in order; `without` leaves one of the conditions out."""
    tests: dict[str, Callable[[DecisionHead], bool]] = {}
    if asked.q:
        words = plain(asked.q).split()
        tests["q"] = lambda head: all(f" {word}" in head.words for word in words)
    if asked.issuer:
        tests["issuer"] = lambda head: head.issuer == asked.issuer
    if asked.month:
        tests["month"] = lambda head: (head.date or "").startswith(asked.month or "")
    if asked.change:
        tests["list"] = lambda head: any(group.change == asked.change for group in head.groups)
    if asked.doubtful:
        tests["doubtful"] = lambda head: head.doubts > 0
    tests.pop(without or "", None)
    found = [head for head in heads if all(test(head) for test in tests.values())]
    return sorted(found, key=_ORDERS[asked.sort.lstrip("-")], reverse=asked.sort.startswith("-"))


def issuers(heads: Sequence[DecisionHead], asked: Asked) -> list[Choice]:
    """The issuers of decisions that fit otherwise, by name."""
    counted = Counter(head.issuer for head in chosen(heads, asked, "issuer") if head.issuer)
    return [Choice(value=name, label=name, count=counted[name]) for name in sorted(counted, key=collated)]


def months(heads: Sequence[DecisionHead], asked: Asked) -> list[Choice]:
    """The years, each followed by its months, the newest first."""
    dates = [head.date for head in chosen(heads, asked, "month") if head.date]
    counted = Counter(date[:4] for date in dates) + Counter(date[:7] for date in dates)
    ordered = sorted(counted, key=lambda value: (value[:4], len(value) == 4, value), reverse=True)
    return [
        Choice(
            value=value, count=counted[value],
            label=f"Năm {value}" if len(value) == 4 else f"Tháng {value[5:]}/{value[:4]}",
        )
        for value in ordered
    ]  # fmt: skip


def _number(head: DecisionHead) -> tuple[int, str]:
    digits = (head.number or "").split("/")[0]
    return (int(digits) if digits.isdecimal() else 10**9, head.number or "")


_ORDERS: dict[str, Callable[[DecisionHead], Any]] = {
    "date": lambda head: (head.date or "", _number(head)),
    "number": _number,
    "issuer": lambda head: (collated(head.issuer or "\uffff"), head.date or ""),
    "rows": lambda head: (head.rows, head.date or ""),
}
