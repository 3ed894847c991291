"""N0, frozen: what a baseline holds, and how the forms of today stand to it.

A baseline moves only when an officer freezes it again. A file that was put in place of another, a form that is gone or
new, another count of the same file: each is a question with both counts; until it is answered, N0 stays as it was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from catalog_graph.reduction.rules import rules
from catalog_graph.reduction.types import (
    Baseline,
    FileState,
    FormSheet,
    FrozenField,
    FrozenForm,
    Moved,
    Unit,
)


def frozen(sheets: Sequence[FormSheet], units: Iterable[Unit]) -> tuple[FrozenForm, ...]:
    """The forms of units as a baseline holds them. Copies of a counted form are not counted."""
    of: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        for key in unit.forms:
            of[key].append(unit.key)
    return tuple(
        FrozenForm(
            key=sheet.key,
            digest=sheet.digest,
            which=sheet.which,
            name=sheet.name,
            places=sheet.places,
            rule_set=sheet.rule_set,
            procedures=tuple(of[sheet.key]),
            fields=tuple(
                FrozenField(
                    id=field.id, label=field.label, section=field.section, role=field.role, concept=field.concept
                )
                for field in sheet.fields
                if field.kind == "declared"
            ),
        )
        for sheet in sorted(sheets, key=lambda sheet: sheet.key)
        if sheet.key in of
    )


def moved(baseline: Baseline, sheets: Sequence[FormSheet], units: Iterable[Unit]) -> tuple[Moved, ...]:
    """How every form of the baseline, and every form that is not in it, stands to it; those in order are left out."""
    now_of: dict[str, set[str]] = defaultdict(set)
    units = tuple(units)
    for unit in units:
        for key in (*unit.forms, *unit.copies):
            now_of[key].add(unit.key)
    found = []
    pairs = matched(baseline, sheets)
    for was in baseline.forms:
        now = pairs.get(was.key)
        state = _state(was, now, now_of)
        if state != "same":
            found.append(_moved(state, was, now))
    taken = {sheet.key for sheet in pairs.values()} | {was.key for was in baseline.forms}
    counted = {key for unit in units for key in unit.forms}
    found += [_moved("new", None, sheet) for sheet in sheets if sheet.key in counted - taken]
    return tuple(found)


def matched(baseline: Baseline, sheets: Iterable[FormSheet]) -> dict[str, FormSheet]:
    """Form of the baseline → the form of today: the same file, else what stands at its place under its name."""
    by_key = {sheet.key: sheet for sheet in sheets}
    by_place = {(place, sheet.which): sheet for sheet in by_key.values() for place in sheet.places}
    own = {was.key for was in baseline.forms}
    found: dict[str, FormSheet] = {}
    for was in baseline.forms:
        now = by_key.get(was.key)
        if now is None:
            there = (by_place.get((place, was.which)) for place in was.places)
            now = next((sheet for sheet in there if sheet is not None and sheet.key not in own), None)
        if now is not None:
            found[was.key] = now
    return found


def _state(was: FrozenForm, now: FormSheet | None, now_of: Mapping[str, set[str]]) -> FileState:
    if now is None:
        return "missing"
    if now.key != was.key:
        return "changed"
    if Counter(field.id for field in was.fields) != Counter(
        field.id for field in now.fields if field.kind == "declared"
    ):
        return "recounted"
    return "same" if set(was.procedures) == now_of.get(now.key, set()) else "relinked"


def _moved(state: FileState, was: FrozenForm | None, now: FormSheet | None) -> Moved:
    old = None if was is None else len(was.fields)
    new = None if now is None else now.count()
    name = was.name if was is not None else now.name if now is not None else ""
    return Moved(
        state=state, was=was, now=now, old_count=old, new_count=new,
        question=rules().questions[state].format(name=name, old=old, new=new),
    )  # fmt: skip
