"""The rows that every figure opens: one field in one unit, whether the baseline counts it, whether it counts now and
after what was accepted and what is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog_graph.reduction.baseline import matched
from catalog_graph.reduction.figures import Cell
from catalog_graph.reduction.types import (
    CUTS,
    Baseline,
    Field,
    FormSheet,
    FrozenField,
    FrozenForm,
    Judged,
    Unit,
)
from extract.fold import fold

_By = Mapping[str, Sequence[Judged]]
_Slot = tuple[str, str, str]


def counted(proposals: Iterable[Judged]) -> tuple[int, int, int, int, int]:
    """(now, current strict, current broad, planned strict, planned broad) of a field that is declared now.

    Of what officers accepted the last counts: accepted to be kept, it stays whatever else is proposed.
    """
    every = tuple(proposals)
    accepted = [each for each in every if each.standing == "accepted"]
    last = max(accepted, key=lambda each: each.judgement or 0, default=None)
    if last is not None and last.action == "keep":
        return 1, 1, 1, 1, 1
    current = [_left(accepted, strict) for strict in (True, False)]
    still = [each for each in every if each.standing != "rejected"]
    planned = [_left(still, strict) for strict in (True, False)]
    return 1, current[0], current[1], planned[0], planned[1]


def _left(proposals: Iterable[Judged], strict: bool) -> int:
    return 0 if any(each.action in CUTS[strict] for each in proposals) else 1


def cells_of(
    units: Sequence[Unit], sheets: Sequence[FormSheet], found: Iterable[Judged], baseline: Baseline | None
) -> tuple[Cell, ...]:
    """The cells of all units, in the order of units, forms and print."""
    by_field: dict[str, list[Judged]] = defaultdict(list)
    for one in found:
        by_field[one.proposal.field].append(one)
    known = {sheet.key: sheet for sheet in sheets}
    if baseline is None:
        return tuple(
            _cell(unit, key, field, True, by_field)
            for unit in units
            for key in unit.forms
            for field in _declared(known[key])
        )
    return tuple(_against(baseline, units, known, by_field))


def _against(
    baseline: Baseline, units: Sequence[Unit], known: Mapping[str, FormSheet], by_field: _By
) -> Iterator[Cell]:
    """Cells beside a baseline: its forms in its units, and forms that came since in units that it has."""
    pairs = matched(baseline, known.values())
    standing = {was.key for was in baseline.forms} | {sheet.key for sheet in pairs.values()}
    now = {unit.key: unit for unit in units}
    for unit in baseline.units:
        for was in baseline.forms:
            if unit.key in was.procedures:
                yield from _compared(unit, was, pairs.get(was.key), by_field)
        for key in now[unit.key].forms if unit.key in now else ():
            if key not in standing:
                for field in _declared(known[key]):
                    yield _cell(unit, key, field, False, by_field)


def _compared(unit: Unit, was: FrozenForm, now: FormSheet | None, by_field: _By) -> Iterator[Cell]:
    """The slots of a form then and now. A file that another took the place of: slots that stayed are one cell, those
    that are gone were cut. The same file, read or corrected otherwise, has cut nothing, nor has one that is gone from
    the store: their fields count as the baseline has them until it is moved."""
    if now is None or now.key == was.key:
        today = {field.id: field for field in _declared(now)} if now is not None else {}
        for field in was.fields:
            yield _cell(unit, was.key, today.get(field.id, _thawed(field)), True, by_field)
        return
    left: dict[_Slot, list[FrozenField]] = defaultdict(list)
    for field in was.fields:
        left[_slot(field)].append(field)
    for current in _declared(now):
        before = left[_slot(current)]
        stayed = bool(before)
        if stayed:
            before.pop(0)
        yield _cell(unit, now.key, current, stayed, by_field)
    for gone in left.values():
        for field in gone:
            yield Cell(unit=unit.key, form=was.key, field=_thawed(field), in_base=True, counted=(0, 0, 0, 0, 0))


def _cell(unit: Unit, form: str, field: Field, in_base: bool, by_field: _By) -> Cell:
    here = tuple(one for one in by_field.get(field.id, ()) if one.proposal.scope in (None, unit.key))
    return Cell(unit=unit.key, form=form, field=field, in_base=in_base, counted=counted(here), proposals=here)


def _declared(sheet: FormSheet) -> list[Field]:
    return [field for field in sheet.fields if field.kind == "declared"]


def _thawed(field: FrozenField) -> Field:
    return Field(id=field.id, order=0, label=field.label, section=field.section, role=field.role, concept=field.concept)


def _slot(field: Field | FrozenField) -> _Slot:
    """What tells a slot from the others when its file was put in place of another."""
    return fold(field.section), field.role, fold(field.label)
