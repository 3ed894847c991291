"""The JSON of ``thutuc reduction``: a public interface, described by ``reduction.schema.json``.

Rates are per cent with two decimals, null where there is none (N0 = 0). Every figure opens its rows: the `rows` of a
unit, form, area or agency add up to its counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from api.contracts.quoted import placed
from api.reduction.types import Board, WhatIf
from catalog_graph.reduction.figures import Cell, Change, Gap, Rates, Tally, Target
from catalog_graph.reduction.rates import rounded
from catalog_graph.reduction.types import Baseline, FormSheet, Judged, Moved, Proof, Unit

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

_Json = dict[str, Any]


def reduction_json(board: Board, sheets: Mapping[str, FormSheet], proposals: tuple[Judged, ...]) -> _Json:
    """The board of the cut with every row. `sheets`: the forms by key."""
    measure = board.measure
    units = {unit.key: unit for unit in (*board.units, *(board.baseline.units if board.baseline else ()))}
    return {
        "contract": CONTRACT,
        "baseline": None if board.baseline is None else baseline_json(board.baseline),
        "target": target_json(board.target),
        "targets": [target_json(one) for one in board.targets],
        "rule_sets": list(measure.rule_sets),
        "methods": list(measure.methods),
        "total": tally_json(measure.total),
        "units": [{**tally_json(one), **_unit(units[one.key])} for one in measure.units],
        "forms": [{**tally_json(one), **_form(sheets.get(one.key))} for one in measure.forms],
        "areas": [tally_json(one) for one in measure.areas],
        "agencies": [tally_json(one) for one in measure.agencies],
        "left_out": list(measure.left_out),
        "gaps": [gap_json(one) for one in board.gaps],
        "proposals": [proposal_json(one) for one in proposals],
        "moved": [moved_json(one) for one in measure.moved],
        "rows": [cell_json(cell) for cell in measure.cells],
        "counts": {
            "unit": "fields",
            "units": measure.total.units,
            "procedures": sum(units[one.key].kind == "procedure" for one in measure.units),
            "unlinked_forms": measure.unlinked,
            "left_out": measure.total.left_out,
            "proposals": board.proposals,
            **dict(board.standings),
        },
    }


def what_if_json(found: WhatIf) -> _Json:
    """The rates if proposals were accepted."""
    return {
        "contract": CONTRACT,
        "accepted": list(found.ids),
        "unknown": list(found.unknown),
        "total": _change(found.total),
        "units": [_change(one) for one in found.units],
        "reached": {name: {"strict": strict, "broad": broad} for name, strict, broad in found.reached},
        "methods": list(found.methods),
    }


def tally_json(one: Tally) -> _Json:
    """Counts of one thing with its rates."""
    return {
        "key": one.key,
        "label": one.label,
        "n0": one.n0,
        "now": one.now,
        "current": _both(one.current),
        "planned": _both(one.planned),
        "units_counted": one.units - one.left_out,
        "units_left_out": one.left_out,
        "rates": {"current": _rates_both(one.rates_current), "planned": _rates_both(one.rates_planned)},
    }


def target_json(one: Target) -> _Json:
    """A target with where it is laid down."""
    return {
        "id": one.id,
        "label": one.label,
        "share": percent(one.share),
        "coverage": percent(one.coverage),
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "source": one.source,
        "mark": one.mark or None,
    }


def gap_json(one: Gap) -> _Json:
    """What is missing: `missing` in fields (pooled), points of per cent (mean) or units (coverage)."""
    missing: float | int | None = None
    if one.missing is not None:
        missing = percent(one.missing) if one.aggregate == "mean" else int(one.missing)
    return {
        "aggregate": one.aggregate,
        "counting": "strict" if one.strict else "broad",
        "target": percent(one.target),
        "rate": percent(one.rate),
        "missing": missing,
        "missing_unit": {"pooled": "fields", "mean": "points", "coverage": "units"}[one.aggregate],
        "reachable": one.reachable,
        "best": percent(one.best),
        "proposals": list(one.proposals),
        "exact": one.exact,
        "method": one.method,
    }


def proposal_json(one: Judged) -> _Json:
    """A proposal as it stands. `action` is the officer's where he changed it, `proposed` as it was made."""
    made = one.proposal
    return {
        "id": made.id,
        "form": made.form,
        "field": made.field,
        "scope": made.scope,
        "action": one.action,
        "proposed": made.action,
        "standing": one.standing,
        "reason": made.reason,
        "sentence": made.sentence,
        "evidence": [_proof(proof) for proof in made.proofs],
        "amend": made.amend,
        "keeps": made.keeps,
        "database": made.database,
        "confidence": made.confidence,
    }


def cell_json(cell: Cell) -> _Json:
    """One field as it counts in one unit."""
    now, *rest = cell.counted
    return {
        "unit": cell.unit,
        "form": cell.form,
        "field": cell.field.id,
        "label": cell.field.label,
        "section": cell.field.section,
        "role": cell.field.role,
        "concept": cell.field.concept,
        "held_by": list(cell.field.held_by),
        "source": cell.field.source,
        "in_base": cell.in_base,
        "now": now,
        "current": {"strict": rest[0], "broad": rest[1]},
        "planned": {"strict": rest[2], "broad": rest[3]},
        "proposals": [one.proposal.id for one in cell.proposals],
        "evidence": placed(cell.field.at),
    }


def baseline_json(one: Baseline) -> _Json:
    """A baseline: what was frozen, when, by whom."""
    return {
        "name": one.name,
        "version": one.version,
        "moment": one.moment,
        "who": one.who,
        "reason": one.reason,
        "rule_set": one.rule_set,
        "forms": len(one.forms),
        "fields": sum(len(form.fields) for form in one.forms),
    }


def moved_json(one: Moved) -> _Json:
    """A form that does not stand to the baseline as it did, with the question to the officer."""
    return {
        "state": one.state,
        "form": one.was.key if one.was else one.now.key if one.now else None,
        "form_now": one.now.key if one.now else None,
        "old_file": one.was.digest if one.was else None,
        "new_file": one.now.digest if one.now else None,
        "old_count": one.old_count,
        "new_count": one.new_count,
        "question": one.question,
    }


def percent(share: Fraction | None) -> float | None:
    """A share as per cent with two decimals."""
    number = rounded(share, 2)
    return None if number is None else float(number)


def _unit(unit: Unit) -> _Json:
    return {
        "kind": unit.kind,
        "code": unit.code,
        "area": unit.area,
        "agency": unit.agency,
        "forms": list(unit.forms),
        "copies": list(unit.copies),
    }


def _form(sheet: FormSheet | None) -> _Json:
    """What a form is; of one that is in the baseline only, nothing but its name is known."""
    return {
        "number": sheet.number if sheet else None,
        "instrument": sheet.instrument if sheet else None,
        "file": sheet.digest if sheet else None,
        "places": [list(place) for place in sheet.places] if sheet else [],
        "rule_set": sheet.rule_set if sheet else None,
    }


def _change(one: Change) -> _Json:
    return {
        "unit": one.unit,
        "label": one.label,
        "n0": one.n0,
        "before": _both(one.before),
        "after": _both(one.after),
        "rates_before": _rates_both(one.rates_before),
        "rates_after": _rates_both(one.rates_after),
    }


def _both(pair: tuple[int, int]) -> _Json:
    return {"strict": pair[0], "broad": pair[1]}


def _rates_both(pair: tuple[Rates, Rates]) -> _Json:
    return {"strict": _rates(pair[0]), "broad": _rates(pair[1])}


def _rates(found: Rates) -> _Json:
    return {name: percent(share) for name, share in found._asdict().items()}


def _proof(proof: Proof) -> _Json:
    return {
        "kind": proof.kind,
        "text": proof.text,
        "document": proof.work,
        "path": list(proof.path),
        "mark": proof.mark,
        "place": placed(proof.quote),
    }
