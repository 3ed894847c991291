"""Which two snapshots show a month: the last one before it, and the one closest to its end."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stored snapshot. The day it shows lies between `first` and `last`: they differ when only the month is known."""

    name: str
    first: datetime.date
    last: datetime.date
    entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The two snapshots of a month, and why these, in Vietnamese."""

    opening: str
    closing: str
    why: str


class NoPair(Exception):
    """There are not two snapshots to compare; the message says to the officer what is needed."""


def month_of(text: str) -> datetime.date:
    """The first day of a month written YYYY-MM. Raises ValueError for anything else."""
    return datetime.datetime.strptime(text, "%Y-%m").date()


def last_day(month: datetime.date) -> datetime.date:
    """The last day of the month that begins on `month`."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def candidate(name: str, as_of: datetime.date, *, month_only: bool = False, entries: int = 0) -> Candidate:
    """A snapshot as a candidate; `month_only` says that nobody knows the day, only the month."""
    first = as_of.replace(day=1) if month_only else as_of
    return Candidate(name=name, first=first, last=last_day(first) if month_only else as_of, entries=entries)


def choose_pair(candidates: Iterable[Candidate], month: datetime.date) -> Pair:
    """The pair that shows the month: closest to its first day from before, closest to its last day after that.

    Of two equally close ones the wider (more entries) is taken. Raises NoPair when there are not two.
    """
    known = sorted(candidates, key=lambda c: (c.first, c.name))
    if len(known) < 2:
        raise NoPair(
            f"Cần ít nhất hai bản chụp có ngày trong kho; hiện có {len(known)}. Nạp thêm bản chụp rồi lập lại."
        )
    end = last_day(month)
    before = [c for c in known if c.last <= month]
    # Without a snapshot from before the month, the earliest one there is must do.
    opening = max(before, key=lambda c: (c.last, c.entries, c.name)) if before else known[0]
    later = [c for c in known if c.first > opening.last]
    if not later:
        raise NoPair(f"Không có bản chụp nào sau “{opening.name}” để đối chiếu cho tháng {month:%m/%Y}.")
    closing = min(later, key=lambda c: (_distance(c, end), -c.entries, c.name))
    return Pair(opening=opening.name, closing=closing.name, why=_why(opening, closing, month, end, bool(before)))


def _distance(found: Candidate, day: datetime.date) -> int:
    if found.first <= day <= found.last:
        return 0
    return min(abs((found.first - day).days), abs((found.last - day).days))


def _why(opening: Candidate, closing: Candidate, month: datetime.date, end: datetime.date, before: bool) -> str:
    first = (
        f"“{opening.name}” là bản chụp gần nhất trước tháng {month:%m/%Y}"
        if before
        else f"không có bản chụp nào trước ngày {month:%d/%m/%Y} nên lấy bản sớm nhất “{opening.name}”"
    )
    text = f"{first}; “{closing.name}” là bản chụp gần ngày {end:%d/%m/%Y} nhất sau đó."
    wide = []
    if (month - opening.last).days > 1:
        wide.append(f"bản đầu kỳ cách ngày đầu tháng {(month - opening.last).days} ngày")
    if closing.first > end + DAY:
        wide.append(f"bản cuối kỳ sau ngày cuối tháng {(closing.first - end).days} ngày")
    if closing.last < end:
        wide.append(f"bản cuối kỳ trước ngày cuối tháng {(end - closing.last).days} ngày")
    if wide:
        text += f" Khoảng so sánh không trùng tháng báo cáo: {'; '.join(wide)}."
    return text
