"""Every check of one internal procedure: sums, units, who is responsible, the period of the law, who has a say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catalog_graph.internal.adding import converted, sum_of
from catalog_graph.internal.rules import Settings, finding, rounding, settings
from catalog_graph.internal.types import Finding, Held, Period, Sum
from catalog_graph.types import Quote
from extract.durations import unit_word
from extract.internal.types import InternalStep
from extract.types import Duration, Sourced
from ingest.types import Span


def findings_of(
    held: Held,
    periods: Sequence[Period] = (),
    beside: Mapping[int, int] | None = None,
    rules: Settings | None = None,
) -> tuple[Finding, ...]:
    """What the checks say of a procedure. `periods`: of the record of its code; `beside`: steps the user flags as
    running side by side (from 0)."""
    if not held.procedure.steps:
        return ()
    rules = rules or settings()
    total = sum_of(held.procedure, rules, beside)
    return (
        *_sums(held, total, rules),
        *_parts(held),
        *_against(held, periods, rules),
        *_coordination(held),
    )


def told(time: Duration) -> str:
    """A time in the words of a message: “2,5 ngày làm việc”."""
    if time.value is None:
        return time.text
    return said(float(time.value), time.unit)


def said(value: float, unit: str | None) -> str:
    """A number with its unit, the way it is written here."""
    return f"{value:g} {unit_word(unit).lower() or 'đơn vị khác'}".replace(".", ",")


def _quote(held: Held, source: Sourced[Duration] | Sourced[str] | Span) -> Quote:
    return Quote(digest=held.digest, span=source if isinstance(source, Span) else source.span)


def _sums(held: Held, total: Sum, rules: Settings) -> Iterator[Finding]:
    one = held.procedure
    if one.layout == "prose":
        return  # periods told in sentences are not parts of one sum
    times = [_quote(held, step.time) for step in one.steps if step.time is not None]
    if total.value is None and total.why and len({step.time.value.unit for step in one.steps if step.time}) > 1:
        yield finding("internal.units", f"Không cộng được thời gian các bước: {total.why}.", *times)
    printed = [each for each in (one.total, *one.others) if each is not None and each.value.value is not None]
    if one.total is None:
        yield finding("internal.no_total", "Không thấy tổng thời gian của quy trình.", _quote(held, one.span))
    if one.period is not None and one.total is not None and _differ(one.period.value, one.total.value, rules):
        yield finding(
            "internal.total_unit",
            f"Đầu bảng ghi {told(one.period.value)}, cuối bảng ghi {told(one.total.value)}.",
            _quote(held, one.period),
            _quote(held, one.total),
        )
    if total.value is None or not printed:
        return
    comparable = [
        (value, each)
        for each in printed
        if (value := converted(float(each.value.value or 0), each.value.unit, total.unit, rules)) is not None
    ]
    quotes = [*(_quote(held, each) for each in printed), *times]
    if not comparable:
        same = printed[0].value.value == total.value
        how = "số bằng nhau nhưng khác đơn vị, cần ghi thống nhất" if same else "khác đơn vị, không so được"
        sums = f"Các bước cộng lại là {said(total.value, total.unit)}, tổng in là {told(printed[0].value)}"
        yield finding("internal.units", f"{sums}: {how}.", *quotes)
        return
    if any(abs(value - total.value) <= rounding() for value, _ in comparable):
        return
    if len(printed) > 1:
        listed = "; ".join(told(each.value) for each in printed)
        message = f"Bảng in {len(printed)} tổng ({listed}); cộng mọi bước được {said(total.value, total.unit)}."
        yield finding("internal.several_totals", f"{message} Cần chỉ rõ bước của từng trường hợp.", *quotes)
    elif total.unknown and total.value < comparable[0][0]:
        message = f"Các bước đã rõ cộng được {said(total.value, total.unit)} trên {told(printed[0].value)}; "
        yield finding("internal.sum_partial", f"{message}{len(total.unknown)} bước chưa rõ thời gian.", *quotes)
    else:
        way = "theo đường găng " if len(total.path) < len(one.steps) else ""
        message = f"Các bước cộng lại {way}được {said(total.value, total.unit)}, tổng in là {told(printed[0].value)}."
        yield finding("internal.sum", message, *quotes)


def _differ(one: Duration, other: Duration, rules: Settings) -> bool:
    """Whether two times are not the same, hours and working days converted."""
    if one.value is None or other.value is None:
        return False
    same = converted(float(one.value), one.unit, other.unit, rules)
    return same is None or abs(same - float(other.value)) > rounding()


def step_name(step: InternalStep, at: int) -> str:
    """What a step is called in a message."""
    return step.order.value if step.order is not None else f"bước thứ {at + 1}"


def _parts(held: Held) -> Iterator[Finding]:
    one = held.procedure
    if one.layout == "prose":
        return
    for at, step in enumerate(one.steps):
        if step.unit is None and step.person is None:
            message = f"{step_name(step, at)} không nêu đơn vị hoặc người chịu trách nhiệm."
            yield finding("internal.no_unit", message, _quote(held, step.span))
        if step.time is None and not step.shares_time:
            message = f"{step_name(step, at)} không nêu thời gian."
            yield finding("internal.no_time", message, _quote(held, step.span))


def _against(held: Held, periods: Sequence[Period], rules: Settings) -> Iterator[Finding]:
    total = held.procedure.total
    stated = [each for each in periods if each.time.value is not None]
    if total is None or total.value.value is None or not stated:
        return
    value = float(total.value.value)
    limits = [
        (limit, each)
        for each in stated
        if (limit := converted(float(each.time.value or 0), each.time.unit, total.value.unit, rules)) is not None
    ]
    if not limits:
        message = f"Tổng của quy trình là {told(total.value)}, thời hạn của thủ tục là {told(stated[0].time)}."
        yield finding("internal.period_unit", message, _quote(held, total), stated[0].quote)
        return
    limit, longest = max(limits, key=lambda pair: pair[0])
    if value > limit + rounding():
        message = f"Tổng của quy trình là {told(total.value)}, dài hơn thời hạn của thủ tục ({told(longest.time)})."
        yield finding("internal.over_period", message, _quote(held, total), longest.quote)


def _coordination(held: Held) -> Iterator[Finding]:
    for at, step in enumerate(held.procedure.steps):
        if step.coordinating:
            who = "; ".join(dict.fromkeys(each.value for each in step.coordinating))
            quotes = [_quote(held, each) for each in step.coordinating]
            yield finding("internal.coordination", f"{step_name(step, at)}: phối hợp với {who}.", *quotes)
