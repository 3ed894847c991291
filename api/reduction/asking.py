"""The cut asked of a store: board, forms, proposals, what-if, baselines. Pages, API, command and files share these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from api.reduction.state import State, state_of
from api.reduction.types import EVERYTHING, Board, Filters, FormLine, FormView, Page, ProposalLine, WhatIf
from catalog_graph.reduction.baseline import moved
from catalog_graph.reduction.figures import Measure, Rates, Target
from catalog_graph.reduction.smallest import gaps
from catalog_graph.reduction.types import Baseline, FileState, FormSheet, Judged, Moved
from catalog_graph.reduction.whatif import changes, supposed
from catalog_graph.store.forms import read_form
from catalog_graph.store.forms_corrections import corrections_of
from catalog_graph.store.opening import Store
from catalog_graph.store.reduction_baselines import read_baselines
from extract.fold import plain

KINDS = ("declared", "office", "formality", "attachment")


def board(store: Store, filters: Filters = EVERYTHING, state: State | None = None) -> Board:
    """The board of the cut: the measure, the targets, what is missing. Raises StoreError for an unknown baseline.

    `state`: what `api.reduction.state.state_of` gathered, where it is at hand.
    """
    state = state or state_of(store, filters)
    target = state.target(filters)
    measure = state.measure(target, filters)
    standings = Counter(one.standing for one in state.counted)
    return Board(
        measure=measure,
        target=target,
        targets=state.targets,
        gaps=gaps(measure, target),
        units=state.units,
        baseline=state.baseline,
        proposals=len(state.counted),
        standings=tuple((name, standings[name]) for name in ("open", "accepted", "rejected")),
    )


def forms(store: Store, filters: Filters = EVERYTHING, state: State | None = None) -> Page[FormLine]:
    """The forms that the store holds, by name."""
    state = state or state_of(store, filters)
    found = [sheet for sheet in state.sheets if fits_form(sheet, filters, state)]
    found.sort(key=lambda sheet: (plain(sheet.name), sheet.key))
    lines = form_lines(found[filters.start : filters.start + filters.size], state)
    return Page(total=len(found), items=lines, start=filters.start)


def form_lines(sheets: Iterable[FormSheet], state: State) -> tuple[FormLine, ...]:
    """Forms as lists show them."""
    standing = {each.now.key: each for each in _moved(state) if each.now is not None}
    proposed = Counter(one.proposal.form for one in state.judged)
    return tuple(
        FormLine(
            sheet=sheet,
            counts=tuple((kind, sheet.count(kind)) for kind in KINDS),
            links=tuple(link for link in state.links if link.form == sheet.key),
            units=tuple(unit.key for unit in state.units_of_form.get(sheet.key, ())),
            state=_state(state, sheet, standing),
            corrections=len({id for field in sheet.fields for id in field.corrections} | set(sheet.loose)),
            proposals=proposed[sheet.key],
        )
        for sheet in sheets
    )


def form(store: Store, key: str, filters: Filters = EVERYTHING, state: State | None = None) -> FormView | None:
    """One form with its fields, proposals and corrections; None for one the store does not hold."""
    state = state or state_of(store, filters)
    sheet = state.by_key.get(key)
    read = read_form(store, key, correct=False)
    if sheet is None or read is None:
        return None
    standing = {each.now.key: each for each in _moved(state) if each.now is not None}
    measure = state.measure(state.target(filters))
    return FormView(
        sheet=sheet,
        read=read,
        proposals=tuple(one for one in state.judged if one.proposal.form == key),
        corrections=corrections_of(store, key),
        links=tuple(link for link in state.links if link.form == key),
        units=state.units_of_form.get(key, ()),
        cells=tuple(cell for cell in measure.cells if cell.form == key),
        state=_state(state, sheet, standing),
        question=standing[key].question if key in standing else None,
        methods=measure.methods,
    )


def proposals(store: Store, filters: Filters = EVERYTHING, state: State | None = None) -> Page[ProposalLine]:
    """The proposals, the surest first, with how they stand: for forms that count, or for the form asked for."""
    state = state or state_of(store, filters)
    found = state.counted if filters.form is None else state.judged
    lines = [line for one in found if (line := _line(one, state)) is not None and _fits(line, filters, state)]
    lines.sort(key=lambda line: (-line.judged.proposal.confidence, plain(line.form_name), line.form))
    part = lines[filters.start : filters.start + filters.size]
    return Page(total=len(lines), items=tuple(part), start=filters.start)


def what_if(store: Store, ids: Iterable[str], filters: Filters = EVERYTHING, state: State | None = None) -> WhatIf:
    """The rates if these proposals were accepted beside what is accepted already; nothing is written."""
    state = state or state_of(store, filters)
    asked = tuple(dict.fromkeys(ids))
    known = {one.proposal.id for one in state.judged}
    target = state.target(filters)
    before = state.measure(target, filters)
    after = state.measure(target, filters, supposed(state.judged, asked))
    total, units = changes(before, after)
    return WhatIf(
        ids=tuple(id for id in asked if id in known),
        unknown=tuple(id for id in asked if id not in known),
        total=total,
        units=units,
        reached=_reached(after, target),
        methods=after.methods,
    )


def baselines(store: Store) -> tuple[Baseline, ...]:
    """Every baseline that was frozen, newest first."""
    return read_baselines(store)


def _reached(measure: Measure, target: Target) -> tuple[tuple[str, bool, bool], ...]:
    strict, broad = measure.total.rates_current
    wanted = (target.share, target.share, target.coverage)
    return tuple(
        (name, _reaches(one, least), _reaches(other, least))
        for name, one, other, least in zip(Rates._fields, strict, broad, wanted, strict=True)
    )


def _reaches(rate: Fraction | None, least: Fraction) -> bool:
    return rate is not None and rate >= least


def _moved(state: State) -> tuple[Moved, ...]:
    return () if state.baseline is None else moved(state.baseline, state.sheets, state.units)


def _state(state: State, sheet: FormSheet, standing: Mapping[str, Moved]) -> FileState | None:
    if state.baseline is None:
        return None
    return standing[sheet.key].state if sheet.key in standing else "same"


def _line(one: Judged, state: State) -> ProposalLine | None:
    sheet = state.by_key.get(one.proposal.form)
    field = next((field for field in sheet.fields if field.id == one.proposal.field), None) if sheet else None
    if sheet is None or field is None:
        return None
    units = tuple(unit.key for unit in state.units_of_form.get(sheet.key, ()))
    return ProposalLine(
        judged=one,
        form=sheet.key,
        form_name=sheet.name,
        label=field.label,
        section=field.section,
        role=field.role,
        concept=field.concept,
        units=units if one.proposal.scope is None else (one.proposal.scope,),
        history=state.history.get(one.proposal.id, ()),
    )


def fits_form(sheet: FormSheet, filters: Filters, state: State) -> bool:
    """Whether filters let a form through."""
    units = state.units_of_form.get(sheet.key, ())
    if filters.form not in (None, sheet.key):
        return False
    if (filters.unit, filters.area, filters.agency) != (None, None, None) and not any(
        filters.unit in (None, unit.key, unit.code)
        and filters.area in (None, unit.area)
        and filters.agency in (None, unit.agency)
        for unit in units
    ):
        return False
    if filters.concept is not None and all(field.concept != filters.concept for field in sheet.fields):
        return False
    said = (sheet.name, sheet.number, sheet.instrument, *(unit.name for unit in units), *(u.code for u in units))
    return _says(filters.text, *said)


def _fits(line: ProposalLine, filters: Filters, state: State) -> bool:
    proposal = line.judged.proposal
    return (
        filters.action in (None, line.judged.action)
        and filters.standing in (None, line.judged.standing)
        and filters.reason in (None, proposal.reason)
        and filters.database in (None, proposal.database)
        and filters.concept in (None, line.concept)
        and filters.form in (None, line.form)
        and (filters.text is None or _says(filters.text, line.label, line.form_name))
        and fits_form(state.by_key[line.form], _about(filters), state)
    )


def _about(filters: Filters) -> Filters:
    """The part of filters that says of what procedures."""
    return Filters(unit=filters.unit, area=filters.area, agency=filters.agency)


def _says(words: str | None, *texts: str | None) -> bool:
    """Whether the texts together hold every word, whatever its marks."""
    said = plain(" ".join(text for text in texts if text))
    return words is None or all(word in said for word in plain(words).split())
