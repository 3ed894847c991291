"""Which two snapshots show a month: of those of one kind that cover the same, the last before it and the closest to its
end; where no such two bracket the month, the last before it and the closest to its end of all."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from catalog_graph.changes.alike import ALIKE, shared
from catalog_graph.types import Snapshot

DAY = datetime.timedelta(days=1)
BY_HAND = "tự chọn hai bản bằng cả --from và --to"
"""How a refusal says that the officer may choose both snapshots himself; a page says it in its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stored snapshot. The day it shows lies between `first` and `last`: they differ when only the month is known.

    `kind` and `codes` tell which others cover the same."""

    name: str
    first: datetime.date
    last: datetime.date
    entries: int = 0
    kind: str = ""
    codes: frozenset[str] = frozenset()


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


def candidate(
    name: str,
    as_of: datetime.date,
    *,
    month_only: bool = False,
    entries: int = 0,
    kind: str = "",
    codes: frozenset[str] = frozenset(),
) -> Candidate:
    """A snapshot as a candidate; `month_only` says that nobody knows the day, only the month."""
    first = as_of.replace(day=1) if month_only else as_of
    last = last_day(first) if month_only else as_of
    return Candidate(name=name, first=first, last=last, entries=entries, kind=kind, codes=codes)


def known_until(snapshot: Snapshot) -> datetime.date:
    """The last day that a snapshot can show; no bound where nobody said the day."""
    if snapshot.as_of is None:
        return datetime.date.max
    return last_day(snapshot.as_of.replace(day=1)) if snapshot.precision == "month" else snapshot.as_of


def choose_pair(
    candidates: Iterable[Candidate], month: datetime.date, *, opening: str | None = None, closing: str | None = None
) -> Pair:
    """The pair that shows the month: closest to its first day from before, closest to its last day after that.

    Two of one kind that cover the same go before any other two. Of two equally close ones the wider (more entries) is
    taken. `opening` or `closing` fixes one side by name. Raises NoPair when there are not two, or when both lie on one
    side of the month.
    """
    known = sorted(candidates, key=lambda c: (c.first, c.name))
    if len(known) < 2:
        raise NoPair(
            f"Cần ít nhất hai bản chụp có ngày trong kho; hiện có {len(known)}. Nạp thêm bản chụp rồi lập lại."
        )
    end = last_day(month)
    alike = _alike(known, month, opening, closing)
    if alike is not None:
        return Pair(opening=alike[0].name, closing=alike[1].name, why=_why(*alike, month, (opening, closing), True))
    before = [c for c in known if c.last <= month]
    if opening is not None:
        first = _called(known, opening)
    else:
        # Without a snapshot from before the month, the earliest one there is must do.
        first = max(before, key=lambda c: (c.last, c.entries, c.name)) if before else known[0]
    if closing is not None:
        second = _called(known, closing)
        _refuse_one_side(known, first, second, month)
        return Pair(opening=first.name, closing=second.name, why=_why(first, second, month, (opening, closing)))
    later = [c for c in known if c.first > first.last]
    if not later:
        raise NoPair(
            f"Không có bản chụp nào sau “{first.name}” để đối chiếu cho tháng {month:%m/%Y}. {_nearest(known, month)}"
        )
    second = min(later, key=lambda c: (_distance(c, end), -c.entries, c.name))
    _refuse_one_side(known, first, second, month)
    return Pair(opening=first.name, closing=second.name, why=_why(first, second, month, (opening, closing)))


def _alike(
    known: Iterable[Candidate], month: datetime.date, opening: str | None, closing: str | None
) -> tuple[Candidate, Candidate] | None:
    """Of the pairs that bracket the month, are of one kind and cover the same, the closest; None without any.

    The closing side is chosen first: it decides which day the month is counted to.
    """
    end, listed = last_day(month), tuple(known)
    pairs = [
        (one, other)
        for one in listed
        for other in listed
        if one.last < other.first
        and (one.first <= end and other.last >= month)
        and one.name == (opening or one.name)
        and other.name == (closing or other.name)
        and one.kind == other.kind
        and shared(one.codes, other.codes) >= ALIKE
    ]
    return min(pairs, key=lambda pair: _closeness(pair, month), default=None)


def _closeness(pair: tuple[Candidate, Candidate], month: datetime.date) -> tuple[Any, ...]:
    """The order of pairs: the closing side near the end, the opening one before the first day, wide, much shared."""
    one, other = pair
    early = one.last <= month
    near = (month - one.last).days if early else (one.first - month).days
    share = -shared(one.codes, other.codes)
    return _distance(other, last_day(month)), -other.entries, not early, near, share, -one.entries, one.name, other.name


def _refuse_one_side(known: Iterable[Candidate], first: Candidate, second: Candidate, month: datetime.date) -> None:
    """Two snapshots that both lie before the month, or both after it, show nothing of it."""
    side = "sau" if first.first > last_day(month) else "trước" if second.last < month else None
    if side is not None:
        raise NoPair(
            f"Không có cặp bản chụp nào bao tháng {month:%m/%Y}: “{first.name}” và “{second.name}” đều {side} tháng. "
            f"{_nearest(known, month)}"
        )


def _nearest(known: Iterable[Candidate], month: datetime.date, shown: int = 3) -> str:
    """The snapshots nearest to a month, and how the officer may choose two himself."""
    middle = month.replace(day=15)
    near = sorted(known, key=lambda c: (_distance(c, middle), c.first, c.name))[:shown]
    named = ", ".join(f"“{c.name}” ({_when(c)})" for c in sorted(near, key=lambda c: (c.first, c.name)))
    return f"Bản chụp gần nhất: {named}. Nạp thêm bản chụp, hoặc {BY_HAND}."


def _when(found: Candidate) -> str:
    return f"{found.last:%d/%m/%Y}" if found.first == found.last else f"tháng {found.last:%m/%Y}"


def _called(known: Iterable[Candidate], name: str) -> Candidate:
    for one in known:
        if one.name == name:
            return one
    raise NoPair(f"Kho không có bản chụp có ngày mang tên “{name}”.")


def _distance(found: Candidate, day: datetime.date) -> int:
    if found.first <= day <= found.last:
        return 0
    return min(abs((found.first - day).days), abs((found.last - day).days))


def _why(
    opening: Candidate,
    closing: Candidate,
    month: datetime.date,
    fixed: tuple[str | None, str | None],
    alike: bool = False,
) -> str:
    """Why these two, and by how much their time is not the month; `alike`: chosen among those that cover the same."""
    end = last_day(month)
    same = "cùng loại " if alike else ""
    if fixed[0] is not None:
        first = f"“{opening.name}” do người lập chọn"
    elif opening.last <= month:
        first = f"“{opening.name}” là bản chụp {same}gần nhất trước tháng {month:%m/%Y}"
    else:
        first = f"không có bản chụp {same}nào trước ngày {month:%d/%m/%Y} nên lấy bản sớm nhất “{opening.name}”"
    second = "do người lập chọn" if fixed[1] is not None else f"là bản chụp {same}gần ngày {end:%d/%m/%Y} nhất sau đó"
    if alike:
        second += f" (hai bản chung {_percent(shared(opening.codes, closing.codes))}% số mã)"
    wide = []
    if (month - opening.last).days > 1:
        wide.append(f"bản đầu kỳ cách ngày đầu tháng {(month - opening.last).days} ngày")
    if opening.first > month:
        wide.append(f"bản đầu kỳ sau ngày đầu tháng {(opening.first - month).days} ngày")
    if closing.first > end + DAY:
        wide.append(f"bản cuối kỳ sau ngày cuối tháng {(closing.first - end).days} ngày")
    if closing.last < end:
        wide.append(f"bản cuối kỳ trước ngày cuối tháng {(end - closing.last).days} ngày")
    text = f"{first}; “{closing.name}” {second}."
    return f"{text} Khoảng so sánh không trùng tháng báo cáo: {'; '.join(wide)}." if wide else text


def _percent(share: float) -> int:
    """A share in whole percents; only the whole is 100."""
    return int(share * 100)
