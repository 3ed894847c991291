"""Which documents a list shows, and in what order: one question, asked by the page and by the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from catalog_graph.monthly.terms import collated
from catalog_graph.store.documents import DocumentHead
from extract.fold import plain

FORM, TRANSLATION, UNKNOWN = "form", "translation", "unknown"
"""Kinds of documents that have no type of their own: forms to be filled in, translations, all others."""
LABELS = {FORM: "Biểu mẫu", TRANSLATION: "Bản dịch (để riêng)", UNKNOWN: "Không rõ loại"}
"""How they are called."""

Sort = Literal["date", "-date", "effective", "-effective", "number", "type", "issuer", "-pages"]
SORTS: dict[str, str] = {
    "-date": "Mới nhất trước",
    "date": "Cũ nhất trước",
    "-effective": "Có hiệu lực gần nhất",
    "number": "Số, ký hiệu",
    "type": "Loại văn bản",
    "issuer": "Cơ quan ban hành",
    "-pages": "Dài nhất trước",
}
"""Orders with their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for: words (marks may be left out), type, issuer, year of issue, source of doubt."""

    q: str | None = None
    type: str | None = None
    issuer: str | None = None
    year: str | None = None
    doubtful: bool = False
    sort: Sort = "-date"

    def query(self) -> dict[str, Any]:
        """The parameters of an address that asks the same."""
        return {
            "q": self.q, "type": self.type, "issuer": self.issuer, "year": self.year,
            "doubtful": "1" if self.doubtful else None, "sort": None if self.sort == "-date" else self.sort,
        }  # fmt: skip

    def told(self) -> list[tuple[str, str]]:
        """The conditions in words."""
        found = [
            ("Từ tìm", self.q), ("Loại", type_label(self.type) if self.type else None), ("Cơ quan", self.issuer),
            ("Năm", self.year), ("Cần xem lại", "có" if self.doubtful else None),
        ]  # fmt: skip
        return [(name, value) for name, value in found if value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value one may choose, with how many of the documents shown otherwise have it."""

    value: str
    label: str
    count: int


def type_of(head: DocumentHead) -> str:
    """What a document is counted under: a translation or a form apart, else its type in small letters."""
    if head.translation:
        return TRANSLATION
    return head.type or (FORM if head.form else UNKNOWN)


def type_label(value: str) -> str:
    """A type as it is shown: "Nghị định"."""
    return LABELS.get(value) or value[:1].upper() + value[1:]


def chosen(
    heads: Sequence[DocumentHead], asked: Asked, holding: frozenset[int] = frozenset(), without: str | None = None
) -> list[DocumentHead]:
    """The documents that fit, in order. `holding`: keys of those whose text holds the words; `without` leaves one of
    the conditions out. Translations are set aside unless asked for."""
    tests: dict[str, Callable[[DocumentHead], bool]] = {}
    if asked.q:
        words = plain(asked.q).split()
        tests["q"] = lambda head: head.key in holding or all(f" {word}" in head.words for word in words)
    tests["type"] = lambda head: type_of(head) == asked.type if asked.type else not head.translation
    if asked.issuer:
        tests["issuer"] = lambda head: head.issuer == asked.issuer
    if asked.year:
        tests["year"] = lambda head: (head.issued_on or "")[:4] == asked.year
    if asked.doubtful:
        tests["doubtful"] = lambda head: head.doubts > 0
    tests.pop(without or "", None)
    found = [head for head in heads if all(test(head) for test in tests.values())]
    return sorted(found, key=_ORDERS[asked.sort.lstrip("-")], reverse=asked.sort.startswith("-"))


def types(heads: Sequence[DocumentHead], asked: Asked, holding: frozenset[int]) -> list[Choice]:
    """The types of documents that fit otherwise, the most frequent first; those without a type of their own last."""
    counted = Counter(type_of(head) for head in chosen(heads, asked, holding, "type"))
    ordered = sorted(counted, key=lambda value: (value in LABELS, -counted[value], collated(value)))
    return [Choice(value=value, label=type_label(value), count=counted[value]) for value in ordered]


def issuers(heads: Sequence[DocumentHead], asked: Asked, holding: frozenset[int]) -> list[Choice]:
    """The issuers of documents that fit otherwise, by name."""
    counted = Counter(head.issuer for head in chosen(heads, asked, holding, "issuer") if head.issuer)
    return [Choice(value=name, label=name, count=counted[name]) for name in sorted(counted, key=collated)]


def years(heads: Sequence[DocumentHead], asked: Asked, holding: frozenset[int]) -> list[Choice]:
    """The years of issue of documents that fit otherwise, the newest first."""
    counted = Counter(head.issued_on[:4] for head in chosen(heads, asked, holding, "year") if head.issued_on)
    return [Choice(value=year, label=year, count=counted[year]) for year in sorted(counted, reverse=True)]


def _number(head: DocumentHead) -> tuple[int, str]:
    digits = (head.number or "").split("/")[0]
    return (int(digits) if digits.isdecimal() else 10**9, head.number or "")


_ORDERS: dict[str, Callable[[DocumentHead], Any]] = {
    "date": lambda head: (head.issued_on or "", _number(head), head.path),
    "effective": lambda head: (head.effective_on or "", _number(head), head.path),
    "number": lambda head: (_number(head), head.path),
    "type": lambda head: (
        type_of(head) in LABELS,
        collated(type_of(head)),
        head.issued_on or "",
        head.path,
    ),
    "issuer": lambda head: (collated(head.issuer or "\uffff"), head.issued_on or "", head.path),
    "pages": lambda head: (head.pages or 0, head.characters, head.path),
}
