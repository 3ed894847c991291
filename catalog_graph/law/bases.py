"""The legal bases of a procedure (căn cứ pháp lý) looked up: what each row may mean, and where it contradicts itself or
the documents held.

What is not held is not known ("không xác định"), never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from catalog_graph.law.identity import base_of, types_of
from catalog_graph.law.naming import Named, head_of_title, named_in, opening_of
from catalog_graph.law.types import Work
from extract.fold import fold, plain
from extract.numbers import DOCUMENT_NUMBER, lookalikes
from extract.types import LegalBasis, Sourced

ALIKE = 0.34
"""Share of the words of the shorter of two titles that must stand in the other for both to be the same title."""
_FEW = 3
"""Words below which a title is too short to be told from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisFinding:
    """A row of legal bases looked up. `ordinal` from 1; `works`: all candidates; `held`: the store has a text of one.

    `doubts` are sentences in Vietnamese. A document that is not held is no doubt: the state is "không xác định".
    """

    ordinal: int
    basis: LegalBasis
    named: tuple[Named, ...]
    works: tuple[Work, ...]
    held: bool
    doubts: tuple[str, ...]

    @property
    def state(self) -> str:
        """What is known of the row, in a word or two."""
        if not self.held:
            return "không xác định"
        return "nhiều khả năng" if len(self.works) > len(self.named) else "có trong kho"


def doubts_within(basis: LegalBasis, named: Iterable[Named]) -> Iterator[str]:
    """Where a row contradicts itself (R-LEG-7): number against date, column against title, type against sign."""
    head, opening = head_of_title(_value(basis.title)), opening_of(_value(basis.title))
    told = plain(_value(basis.title) or "")
    for each in named:
        if each.number is None:
            continue
        year = re.search(r"/\s*((?:19|20)\d\d)\s*/", each.number)
        if year and each.date and year[1] != each.date[:4]:
            yield f"Số {each.number} mang năm {year[1]} nhưng ngày ban hành ghi là {_day(each.date)}."
        if head is not None and not _same_number(base_of(head[0]), each.identity.base):
            yield f"Cột số ghi {each.number} nhưng tên văn bản ghi số {head[0]}."
        types = types_of(each.identity.base)
        kind = each.type or (head[1] if head else None)
        if kind is None and opening is not None and told.count(plain(opening[0])) == 1:
            # A page may have run two rows together: a title that names the type of the sign as well is left alone.
            kind = opening[0] if not any(plain(name) in told for name in types) else None
        if year and opening is not None and opening[1] not in (None, year[1]):
            yield f"Số {each.number} mang năm {year[1]} nhưng tên văn bản ghi ngày của năm {opening[1]}."
        if kind and types and fold(kind) not in types:
            yield f"Ghi là {kind.lower()} nhưng ký hiệu {each.number} là của {types[0]}."


def doubts_against(basis: LegalBasis, named: Named, works: tuple[Work, ...]) -> Iterator[str]:
    """Where a row contradicts the documents it may mean: a date or a title that is of none of them, or too many."""
    if len(works) > 1:
        which = "; ".join(_named(work) for work in works)
        yield f"{named.number or 'Tên này'} có thể là {len(works)} văn bản ({which}); căn cứ không ghi đủ để phân biệt."
    days = {work.issued_on.isoformat() for work in works if work.issued_on}
    if named.date and days and named.date not in days and all(work.issued_on for work in works):
        printed = " hoặc ".join(_day(day) for day in sorted(days))
        yield f"Ngày ban hành ghi là {_day(named.date)}, văn bản trong kho ban hành ngày {printed}."
    title = _value(basis.title)
    titles = [work.title for work in works if work.title]
    if title and titles and len(titles) == len(works) and not any(alike(title, other) for other in titles):
        yield f"Tên ghi là “{_short(title)}”, văn bản trong kho tên là “{_short(titles[0])}”."


def judged(
    bases: Iterable[LegalBasis], find: Callable[[Named], tuple[Work, ...]], where: str | None = None
) -> tuple[BasisFinding, ...]:
    """Every row looked up. `find` gives the works that a named document may be."""
    return tuple(_judged(ordinal, basis, find, where) for ordinal, basis in enumerate(bases, 1))


def _judged(
    ordinal: int, basis: LegalBasis, find: Callable[[Named], tuple[Work, ...]], where: str | None
) -> BasisFinding:
    named = named_in(basis, where)
    works: dict[str, Work] = {}
    doubts = list(doubts_within(basis, named))
    for each in named:
        found = find(each)
        works.update((work.id, work) for work in found)
        doubts.extend(doubts_against(basis, each, found))
    return BasisFinding(
        ordinal=ordinal,
        basis=basis,
        named=named,
        works=tuple(works.values()),
        held=any(work.version is not None for work in works.values()),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def alike(one: str, other: str) -> bool:
    """Whether two titles may be the same: most words of the shorter stand in the other, types and numbers aside."""
    mine, theirs = _words_of(one), _words_of(other)
    if min(len(mine), len(theirs)) < _FEW:
        return True
    return len(mine & theirs) >= ALIKE * min(len(mine), len(theirs))


def _words_of(title: str) -> frozenset[str]:
    """Words of a title without the type, numbers, dates and what every title has."""
    words = plain(DOCUMENT_NUMBER.sub(" ", lookalikes(title))).split()
    return frozenset(word for word in words if not any(sign.isdigit() for sign in word)) - _EVERYWHERE


_EVERYWHERE = frozenset(
    plain(
        "luật bộ pháp lệnh nghị định thông tư liên tịch quyết quy chi tiết hướng dẫn thi hành một số điều của về việc "
        "sửa đổi bổ sung ban ngày tháng năm và các chính phủ quốc hội bộ trưởng"
    ).split()
)


def _same_number(one: str, other: str) -> bool:
    """Whether two numbers are the same, or one of them was cut short where words stick to it."""
    return one.startswith(other) or other.startswith(one)


def _named(work: Work) -> str:
    """A work as it is told apart from others of its number: by its day, its issuer, its place, as far as known."""
    told = f"{work.number or work.title}" + (f" ngày {_day(work.issued_on.isoformat())}" if work.issued_on else "")
    place = work.id.rpartition("_")[2] if "_" in work.id and not work.id[-1].isdigit() else None
    of = work.issuer or (place.replace("-", " ").title() if place else None)
    return f"{told} của {of}" if of else told


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _short(text: str, most: int = 90) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _value(member: Sourced[str] | None) -> str | None:
    return None if member is None else member.value
