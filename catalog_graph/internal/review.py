"""Which internal procedures have not changed for longer than the office allows: “cần rà soát lại”."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable

from catalog_graph.internal.rules import Settings, finding, settings
from catalog_graph.internal.types import Finding, Held, Review
from catalog_graph.types import Quote
from extract.fold import squash


def reviews_of(held: Iterable[Held], today: datetime.date, rules: Settings | None = None) -> tuple[Review, ...]:
    """Every procedure that still holds with the day on which it is to be looked at again.

    Of several decisions that print the same procedure (code, or name, and case) for the same agency the last one
    counts: it is the change. What a list repeals is not reviewed.
    """
    rules = rules or settings()
    last: dict[tuple[str, ...], Held] = {}
    printed: Counter[tuple[str, ...]] = Counter()
    for each in held:
        one = each.procedure
        if one.repealed:
            continue
        key = _key(each)
        printed[each.digest, *key] += 1
        key = (*key, str(printed[each.digest, *key]))  # a decision may print one procedure twice, without a case
        known = last.get(key)
        if known is None or _since(each) >= _since(known):
            last[key] = each
    return tuple(_review(each, today, rules) for each in last.values())


def review_finding(review: Review, rules: Settings | None = None) -> Finding | None:
    """The finding of a procedure that is due; None for one that is not."""
    if not review.overdue or review.since is None or review.due is None:
        return None
    months = (rules or settings()).review_months
    date = review.held.procedure.decision.date
    message = f"Ban hành ngày {review.since:%d/%m/%Y}, quá {months} tháng chưa thay đổi: cần rà soát lại."
    return finding("internal.review", message, *([Quote(digest=review.held.digest, span=date.span)] if date else []))


def after_months(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month so many months later, or the last of that month; beyond the calendar its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _key(held: Held) -> tuple[str, ...]:
    one = held.procedure
    issuer = one.decision.issuer.value if one.decision.issuer is not None else held.digest
    name = one.code.value if one.code is not None else squash(one.name.value)
    return (squash(issuer), name, squash(one.case.value) if one.case is not None else "", "/".join(one.position.labels))


def _since(held: Held) -> str:
    date = held.procedure.decision.date
    return date.value if date is not None else ""


def _review(held: Held, today: datetime.date, rules: Settings) -> Review:
    printed = _since(held)
    try:
        since = datetime.date.fromisoformat(printed) if printed else None
    except ValueError:
        since = None
    due = after_months(since, rules.review_months) if since is not None else None
    return Review(held=held, since=since, due=due, overdue=due is not None and today > due)
