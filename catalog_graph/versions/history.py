"""A history put together from what the store holds: contents collapsed to versions, decisions found, all dated."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog_graph.changes.comparison import carried
from catalog_graph.changes.wording import decision_key, key_of
from catalog_graph.versions.types import DecisionHead, DecisionRow, Event, Held, History, Named, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """The rows of all decisions by the code and by the name they print, and the decisions by their number."""

    codes: Mapping[str, tuple[DecisionRow, ...]]
    names: Mapping[str, tuple[DecisionRow, ...]]
    numbers: Mapping[str, tuple[DecisionHead, ...]]


def announced(rows: Iterable[DecisionRow]) -> Announced:
    """Put the rows in order. Made once, asked often."""
    codes: dict[str, list[DecisionRow]] = {}
    names: dict[str, list[DecisionRow]] = {}
    numbers: dict[str, dict[str, DecisionHead]] = {}
    for row in rows:
        if row.code:
            codes.setdefault(row.code, []).append(row)
        elif key := key_of(row.text):
            names.setdefault(key, []).append(row)
        if row.decision.number:
            numbers.setdefault(decision_key(row.decision.number), {})[row.decision.version] = row.decision
    return Announced(
        codes={code: tuple(found) for code, found in codes.items()},
        names={name: tuple(found) for name, found in names.items()},
        numbers={number: tuple(found.values()) for number, found in numbers.items()},
    )


def is_whole(form: str) -> bool:
    """Whether a form is a full record, not a row of a list: it has room for the steps."""
    return "steps" in carried(form)


def history(
    subject: str | None, held: Iterable[Held], stated: Mapping[int, dict[str, str]], known: Announced
) -> History:
    """The history of one subject out of the records under its short code, which come oldest first."""
    every = tuple(held)
    own = [place for place in every if place.subject == subject]
    others = {place.subject for place in every if place.subject is not None} - {subject}
    versions = _versions(own, stated)
    rows = _rows(own, known)
    named = _named(versions, known)
    return History(
        subject=subject,
        versions=versions,
        rows=rows,
        named=named,
        events=tuple(sorted((*_snapshots(versions), *_decisions(rows, named)), key=_event_order)),
        variants=tuple(sorted(others)),
    )


def _versions(held: list[Held], stated: Mapping[int, dict[str, str]]) -> tuple[Version, ...]:
    by_content: dict[int, list[Held]] = {}
    for place in held:
        by_content.setdefault(place.content, []).append(place)
    return tuple(
        Version(
            number=number,
            places=tuple(places),
            whole=is_whole(places[-1].form),
            stated=stated.get(places[-1].key, {}),
        )
        for number, places in enumerate(by_content.values(), 1)
    )


def _rows(held: list[Held], known: Announced) -> tuple[DecisionRow, ...]:
    """Rows that print the code; rows without a code that print a name some record of it has. Publishers must agree."""
    found: dict[tuple[str, int], DecisionRow] = {}
    publishers = {place.publisher for place in held}
    for code in dict.fromkeys(place.code for place in held if place.code):
        for row in known.codes.get(code, ()):
            if row.publisher is None or row.publisher in publishers or None in publishers:
                found.setdefault((row.decision.version, row.at), row)
    for name in dict.fromkeys(key_of(place.name) for place in held if place.name):
        for row in known.names.get(name, ()):
            found.setdefault((row.decision.version, row.at), row)
    return tuple(found.values())


def _named(versions: Iterable[Version], known: Announced) -> tuple[Named, ...]:
    """The decisions that the versions name as theirs, each once; a date is taken from the version that states one."""
    found: dict[str, dict[str, list[int]]] = {}
    printed: dict[str, str] = {}
    for version in versions:
        number = version.newest.number
        if number and (key := decision_key(number)):
            printed.setdefault(key, number)
            found.setdefault(key, {}).setdefault(version.newest.date or "", []).append(version.number)
    named = []
    for key, dates in found.items():
        stated = [date for date in dates if date]
        without = dates.get("", []) if len(stated) <= 1 else []
        for date in stated or [""]:
            numbers = sorted({*dates.get(date, ()), *without})
            held = _held_decision(known.numbers.get(key, ()), date)
            day = date or (held.date if held is not None else None)
            named.append(Named(number=printed[key], date=day or None, versions=tuple(numbers), held=held))
        if len(stated) > 1 and "" in dates:
            named.append(Named(number=printed[key], date=None, versions=tuple(dates[""]), held=None))
    return tuple(named)


def _held_decision(found: tuple[DecisionHead, ...], date: str) -> DecisionHead | None:
    """The decision of that number in the store; numbers begin anew each year, so a stated date must agree."""
    fitting = [head for head in found if not date or head.date is None or head.date == date]
    return fitting[0] if len(fitting) == 1 else None


def _snapshots(versions: Iterable[Version]) -> Iterable[Event]:
    for version in versions:
        for place in version.places:
            yield Event(date=place.as_of, precision=place.precision, version=version, held=place)


def _decisions(rows: Iterable[DecisionRow], named: Iterable[Named]) -> Iterable[Event]:
    told = set()
    for row in rows:
        told.add(row.decision.version)
        yield Event(date=_day(row.decision.date), precision="day", row=row)
    for one in named:
        if one.held is None or one.held.version not in told:
            yield Event(date=_day(one.date), precision="day", named=one)


def _event_order(event: Event) -> tuple[bool, datetime.date, bool, int, str]:
    """By day, the undated last; decisions before the snapshots of their day."""
    snapshot = event.held.snapshot if event.held is not None else ""
    return (
        event.date is None,
        event.date or datetime.date.max,
        event.precision != "month",
        int(event.held is not None),
        snapshot,
    )


def _day(text: str | None) -> datetime.date | None:
    """A stated date; None for one that is no day of the calendar."""
    try:
        return None if text is None else datetime.date.fromisoformat(text)
    except ValueError:
        return None
