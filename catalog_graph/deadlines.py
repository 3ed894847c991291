"""Is it on time? The latest days for announcing a procedure and entering it in the national database.

The rules are dated data (rules/deadlines.yaml): NĐ 63/2010/NĐ-CP Điều 15 and 24, in the original text, as amended by
NĐ 48/2013/NĐ-CP and by NĐ 92/2017/NĐ-CP. A case of 2014 is judged by the rule of 2014.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from catalog_graph.workdays import RULES, Due, Workdays
from extract.lexicon import lexicon

_MISSING = {
    "issuer": "loại cơ quan công bố",
    "decision_signed": "ngày ký quyết định công bố",
    "instrument_effective": "ngày có hiệu lực của văn bản quy phạm pháp luật",
    "instrument_signed": "ngày ký ban hành văn bản quy phạm pháp luật",
    "entered_on": "ngày nhập Cơ sở dữ liệu quốc gia",
    "fast_track": "văn bản có theo trình tự, thủ tục rút gọn hay không",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of one announcement. `issuer`: ministry, province or delegated; None is unknown everywhere."""

    issuer: str | None = None
    decision_signed: datetime.date | None = None
    instrument_effective: datetime.date | None = None
    instrument_signed: datetime.date | None = None
    fast_track: bool | None = None
    entered_on: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One dated deadline of the law. `valid_to` is the first day on which it no longer holds."""

    id: str
    act: str
    issuers: tuple[str, ...]
    fast_track: str
    start: str
    forward: bool
    days: int
    unit: str
    valid_from: datetime.date
    valid_to: datetime.date | None
    ground: str

    def governs(self, day: datetime.date) -> bool:
        """Whether the rule was the law on the day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The answer for one act (`announce` or `entry`): `verdict` is met, missed, unknown or none (the law sets no term).

    `late` counts days past the due date in the unit of the rule; None unless missed. `missing` says in Vietnamese what
    would have to be known, `assumed` what was taken for granted.
    """

    act: str
    verdict: str
    rule: Rule | None = None
    due: Due | None = None
    actual: datetime.date | None = None
    late: int | None = None
    missing: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit of the rule in Vietnamese."""
        return "ngày làm việc" if self.rule and self.rule.unit == "working_day" else "ngày"


@cache
def rules() -> tuple[Rule, ...]:
    """All deadlines of rules/deadlines.yaml."""
    return tuple(
        Rule(
            id=row["id"],
            act=row["act"],
            issuers=tuple(row["issuers"]),
            fast_track=row["fast_track"],
            start=row["from"],
            forward=row["direction"] == "after",
            days=row["days"],
            unit=row["unit"],
            valid_from=datetime.date.fromisoformat(row["valid_from"]),
            valid_to=datetime.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            ground=row["ground"],
        )
        for row in lexicon("deadlines", RULES)["rules"]
    )


def convention() -> Mapping[str, Any]:
    """How days are counted, from rules/deadlines.yaml."""
    found: Mapping[str, Any] = lexicon("deadlines", RULES)["convention"]
    return found


def convention_text(chosen: Mapping[str, Any] | None = None) -> str:
    """The day-count convention as a sentence for the foot of a report."""
    held = chosen or convention()
    first = "tính cả ngày mốc" if held["count_first_day"] else "không tính ngày mốc (ngày ký, ngày có hiệu lực)"
    end = (
        "ngày cuối rơi vào ngày nghỉ vẫn là hạn"
        if held["end_on_rest_day"] == "keep"
        else "ngày cuối rơi vào ngày nghỉ thì hạn là ngày làm việc kế tiếp"
    )
    assumed = (
        " Chưa biết ngày văn bản quy phạm pháp luật có hiệu lực thì lấy ngày có hiệu lực ghi trong quyết định công bố, "
        "nếu sau ngày ký; dòng nào dùng giả định này đều ghi rõ."
        if held["assume_effective_of_decision"]
        else ""
    )
    return f"Cách đếm ngày: {first}; {end}. Căn cứ: {held['ground']}.{assumed}"


def issuer_kind(issuer: str | None, number: str | None) -> str | None:
    """Who announces (ministry, province, delegated), by the agency's name, else by the decision's number."""
    for text in (issuer, number):
        for row in lexicon("deadlines", RULES)["issuers"] if text else ():
            if re.search(row["pattern"], text or ""):
                return str(row["kind"])
    return None


def announcement(case: Case, calendar: Workdays, chosen: Mapping[str, Any] | None = None) -> Deadline:
    """The latest day for signing the announcing decision (Điều 15), and whether it was met."""
    if case.fast_track is None and case.instrument_signed and case.instrument_signed == case.instrument_effective:
        # In force on the day it was signed: likely fast-track, but only the instrument can say so.
        return Deadline(act="announce", verdict="unknown", missing=(_MISSING["fast_track"],))
    return _judge("announce", case, case.decision_signed, "decision_signed", calendar, chosen or convention())


def entry(case: Case, calendar: Workdays, chosen: Mapping[str, Any] | None = None) -> Deadline:
    """The latest day for entering the procedure in the national database (Điều 24), and whether it was met."""
    return _judge("entry", case, case.entered_on, "entered_on", calendar, chosen or convention())


def _judge(
    act: str, case: Case, actual: datetime.date | None, named: str, calendar: Workdays, held: Mapping[str, Any]
) -> Deadline:
    day: datetime.date | None = next((found for name in held["version_by"] if (found := getattr(case, name))), None)
    if case.issuer is None or day is None:
        missing = [_MISSING["issuer"]] * (case.issuer is None) + [_MISSING["decision_signed"]] * (day is None)
        return Deadline(act=act, verdict="unknown", actual=actual, missing=tuple(missing))
    in_force = [rule for rule in rules() if rule.act == act and rule.governs(day)]
    if not in_force:
        missing = [f"quy định về thời hạn tại ngày {day:%d/%m/%Y}"]
        return Deadline(act=act, verdict="unknown", actual=actual, missing=tuple(missing))
    wanted = "yes" if case.fast_track else "no"
    rule = next((r for r in in_force if case.issuer in r.issuers and r.fast_track in ("any", wanted)), None)
    if rule is None:
        return Deadline(act=act, verdict="none", actual=actual)
    taken = case.fast_track is None and rule.fast_track != "any"
    assumed = ("coi văn bản là theo trình tự thông thường (không rút gọn)",) if taken else ()
    # A fast-track instrument is in force on the day it is signed, so either day gives the start.
    start = getattr(case, rule.start) or (case.instrument_effective if rule.start == "instrument_signed" else None)
    due = _due(rule, start, calendar, held) if start else None
    if due is not None and actual is not None:
        return _compare(act, rule, due, actual, calendar, assumed)
    missing = [_MISSING[rule.start]] * (start is None) + [_MISSING[named]] * (actual is None)
    return Deadline(
        act=act, verdict="unknown", rule=rule, due=due, actual=actual, missing=tuple(missing), assumed=assumed
    )


def _due(rule: Rule, start: datetime.date, calendar: Workdays, held: Mapping[str, Any]) -> Due:
    """Count the days of a rule from its starting day."""
    days = rule.days - 1 if held["count_first_day"] else rule.days
    if rule.unit == "working_day":
        return calendar.count(start, days, forward=rule.forward)
    end = start + datetime.timedelta(days=days if rule.forward else -days)
    if rule.forward and held["end_on_rest_day"] == "next_working_day" and not calendar.is_working(end):
        return calendar.count(end, 1)
    return Due(end, end)


def _compare(
    act: str, rule: Rule, due: Due, actual: datetime.date, calendar: Workdays, assumed: tuple[str, ...]
) -> Deadline:
    late: int | None = None
    missing: tuple[str, ...] = ()
    if actual <= due.earliest:
        verdict = "met"
    elif actual > due.latest:
        verdict = "missed"
        late = calendar.between(due.latest, actual) if rule.unit == "working_day" else (actual - due.latest).days
        # An entry made on a Saturday after a due Friday is late, though no working day has passed.
        late = max(late, 1)
    else:
        verdict = "unknown"
        missing = tuple(f"bảng ngày nghỉ: {name}" for name in due.why)
    return Deadline(
        act=act, verdict=verdict, rule=rule, due=due, actual=actual, late=late, missing=missing, assumed=assumed
    )
