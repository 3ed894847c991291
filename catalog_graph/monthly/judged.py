"""The deadlines of each change, and of each decision that announces one."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import NamedTuple

from catalog_graph.deadlines import Case, Deadline, announcement, entry, issuer_kind
from catalog_graph.monthly import bases, terms
from catalog_graph.monthly.material import Link, Material, newly_cited
from catalog_graph.types import Change
from extract.types import Procedure, Sourced

_OLD_DECISION = "quyết định công bố của lần thay đổi này"
_OLD_ENTRY = "ngày nhập của lần công bố này (ngày ghi trong dữ liệu trước ngày ký quyết định)"


class Announcing(NamedTuple):
    """The decision of a change as far as it is known: from a decision at hand, else as the record names it."""

    number: str | None
    signed_on: datetime.date | None
    issuer: str | None
    fresh: bool
    """Whether it belongs to this change, and is not an earlier one that the record still names."""


def decision_of(material: Material, change: Change, links: tuple[Link, ...]) -> Announcing:
    """The decision that announces a change."""
    for link in links:
        held = link.decision.decision
        if held.number is not None:
            issuer = held.issuer.value if held.issuer else None
            return Announcing(held.number.value, read_day(held.date.value if held.date else None), issuer, True)
    entry = change.new or change.old
    record = entry.procedure if entry else None
    if record is None or record.decision.number is None:
        return Announcing(None, None, None, False)
    issuer_name = record.decision.issuer or _fitting(record)
    signed_on = read_day(record.decision.date.value if record.decision.date else None)
    appears = newly_cited(change) is not None
    after = signed_on is None or material.opening.as_of is None or signed_on >= _floor(material.opening.as_of)
    return Announcing(
        record.decision.number.value, signed_on, issuer_name.value if issuer_name else None, appears and after
    )


def _fitting(record: Procedure) -> Sourced[str] | None:
    """The announcing agency of a record, unless the decision's number shows another kind of issuer: the number
    …/QĐ-UBND in the record of a ministry's procedure is not the ministry's."""
    if record.promulgator is None or record.decision.number is None:
        return record.promulgator
    by_name = issuer_kind(record.promulgator.value, None)
    by_number = issuer_kind(None, record.decision.number.value)
    return None if by_name and by_number and by_name != by_number else record.promulgator


def deadlines_of(
    material: Material, change: Change, links: tuple[Link, ...], decided: Announcing
) -> tuple[Deadline, Deadline]:
    """The deadline for announcing (Điều 15) and the one for entering (Điều 24) of one change."""
    if not decided.fresh:
        missing = (_OLD_DECISION,)
        return (
            Deadline(act="announce", verdict="unknown", missing=missing),
            Deadline(act="entry", verdict="unknown", missing=missing),
        )
    instrument = bases.instrument_of(material, change, links)
    effective = instrument.effective_on if instrument else None
    assumed: tuple[str, ...] = ()
    if effective is None and material.convention()["assume_effective_of_decision"]:
        effective, assumed = _effective_of_decision(links, decided.signed_on)
    entered = entered_on(change)
    stale = entered is not None and decided.signed_on is not None and entered < decided.signed_on
    case = Case(
        issuer=issuer_kind(decided.issuer, decided.number),
        decision_signed=decided.signed_on,
        instrument_effective=effective,
        instrument_signed=instrument.signed_on if instrument else None,
        fast_track=instrument.fast_track if instrument else None,
        entered_on=None if stale else entered,
    )
    calendar, held = material.calendar(), material.convention()
    second = entry(case, calendar, held)
    if stale and second.verdict == "unknown":
        second = Deadline(act="entry", verdict="unknown", rule=second.rule, due=second.due, missing=(_OLD_ENTRY,))
    first = announcement(case, calendar, held)
    return replace(first, assumed=(*first.assumed, *assumed)), second


def _effective_of_decision(
    links: tuple[Link, ...], signed_on: datetime.date | None
) -> tuple[datetime.date | None, tuple[str, ...]]:
    """The day a decision itself takes effect, where it lies after the signing, and the sentence that says so."""
    for link in links:
        given = link.decision.decision.effective_on
        day = read_day(given.value if given else None)
        if day is not None and signed_on is not None and day > signed_on:
            return day, (f"coi ngày có hiệu lực của quyết định ({day:%d/%m/%Y}) là ngày văn bản quy phạm có hiệu lực",)
    return None, ()


def entered_on(change: Change) -> datetime.date | None:
    """The day the closing snapshot gives for the entry in the national database."""
    given = change.new.procedure.entered_on if change.new else None
    return read_day(given.value if given else None)


def read_day(iso: str | None) -> datetime.date | None:
    """An ISO date, None where there is none."""
    try:
        return datetime.date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _floor(day: datetime.date) -> datetime.date:
    """The earliest signing day of a decision that can belong to a change seen after `day`."""
    return day - datetime.timedelta(days=terms.fresh_decision_days())


def due_text(deadline: Deadline) -> str:
    """The due date as print: a day, or an interval where holidays are not known."""
    if deadline.due is None:
        return ""
    early, late = deadline.due.earliest, deadline.due.latest
    return f"{late:%d/%m/%Y}" if early == late else f"{early:%d/%m/%Y} – {late:%d/%m/%Y}"


def verdict_text(deadline: Deadline) -> str:
    """The verdict in words: “đúng hạn”, “trễ 3 ngày làm việc”, “chưa đủ căn cứ (thiếu …)”."""
    if deadline.verdict == "met":
        return "đúng hạn"
    if deadline.verdict == "none":
        return "luật không đặt hạn"
    if deadline.verdict == "missed":
        at_least = "ít nhất " if deadline.due and deadline.due.earliest != deadline.due.latest else ""
        return f"trễ {at_least}{deadline.late} {deadline.unit}"
    return f"chưa đủ căn cứ (thiếu {'; '.join(deadline.missing)})"
