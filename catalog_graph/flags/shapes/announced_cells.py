"""The cells of a decision's row held against the record, item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog_graph.changes.comparison import carried, comparison
from catalog_graph.changes.wording import key_of, same
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.announcing import binding, called, decided, rows
from catalog_graph.flags.cells import (
    Time,
    agencies,
    amounts,
    matches,
    nothing_to_pay,
    numbers,
    same_body,
    sends_elsewhere,
    times,
)
from catalog_graph.flags.shapes.members import proof, whole
from catalog_graph.flags.types import Hit, Proof, Rule, Shape
from catalog_graph.flags.world import World
from extract.types import Announced, Fee, Procedure, Sourced
from extract.values import official


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """A cell and what the record says instead; `mine` empty where it says nothing."""

    cells: tuple[Sourced[str], ...]
    mine: tuple[Sourced[str], ...] = ()
    said: str | None = None
    recorded: str | None = None


def cell(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A cell that no row of the binding decision about this code shares with the record."""
    found, item = binding(record, world), rule.parameters["of"]
    if found is None or not _carries(record.procedure, item):
        return
    listed = [one.row for one in rows(found.said) if one.row is not None]
    unlike = _unlike(item, record.procedure, [row for row in listed if _states(item, row)])
    if unlike is None:
        return
    recorded = unlike.recorded or "; ".join(dict.fromkeys(each.value for each in unlike.mine))
    mine: tuple[Proof, ...] = tuple(proof(record, each) for each in unlike.mine)
    yield Hit(
        proofs=(
            *(mine or (whole(record, "(hồ sơ không nêu)"),)),
            *(decided(found.stored, one) for one in unlike.cells),
        ),
        values={
            "decision": called(found.stored),
            "said": unlike.said or "; ".join(each.value for each in unlike.cells),
            "recorded": recorded or "(không nêu)",
        },
    )


def _unlike(item: str, procedure: Procedure, listed: Sequence[Announced]) -> Unlike | None:
    """The first row's difference, where every row of the decision that states the item differs."""
    found = [_CELLS[item](procedure, row) for row in listed]
    return None if None in found else next(iter(found), None)


_COMPONENTS = {"authority": "executing", "time": "channels", "fees": "channels"}
_READ_AS = {"legal_basis": ("legal_basis",), "authority": ("executing", "deciding"), "time": ("channels",),
            "fees": ("channels",), "level": ("levels",), "field": ("fields",), "name": ("name",)}  # fmt: skip


def _carries(procedure: Procedure, item: str) -> bool:
    """Whether the record's form has room for the item and our reader could read it."""
    unread = {issue.field for issue in procedure.issues if issue.code in comparison().unread_issues}
    component = _COMPONENTS.get(item, item)
    return component in carried(procedure.form) and not unread & set(_READ_AS[item])


def _states(item: str, row: Announced) -> bool:
    cells = {"name": row.name, "field": row.field, "level": row.level, "time": row.deadline, "fees": row.fee,
             "authority": row.authority}  # fmt: skip
    return bool(row.legal_basis or row.changed_by) if item == "legal_basis" else cells[item] is not None


def _name(procedure: Procedure, row: Announced) -> Unlike | None:
    mine = procedure.name
    if mine is None or same(key_of(mine.value), key_of(row.name.value)):
        return None
    return Unlike(cells=(row.name,), mine=(mine,))


def _field(procedure: Procedure, row: Announced) -> Unlike | None:
    assert row.field is not None
    said, mine = key_of(row.field.value), [key_of(field.value) for field in procedure.fields]
    if not mine or any(one in said or said in one for one in mine):
        return None
    return Unlike(cells=(row.field,), mine=procedure.fields)


def _level(procedure: Procedure, row: Announced) -> Unlike | None:
    assert row.level is not None
    if not procedure.levels or row.level.value in {level.value for level in procedure.levels}:
        return None
    names = ", ".join(official("levels", level.value) for level in procedure.levels)
    return Unlike(cells=(row.level,), mine=procedure.levels, said=official("levels", row.level.value), recorded=names)


def _time(procedure: Procedure, row: Announced) -> Unlike | None:
    assert row.deadline is not None
    said = times(row.deadline.value)
    stated = [
        (Time(way.duration.value.value, _unit(way.duration.value.unit)),
         Sourced(way.duration.value.text, way.duration.span))
        for way in procedure.channels
        if way.duration is not None and way.duration.value.value is not None
    ]  # fmt: skip
    wrong = [
        words
        for time, words in stated
        if any(each.comparable(time) for each in said) and not any(each.same(time) for each in said)
    ]
    if wrong:
        return Unlike(cells=(row.deadline,), mine=tuple({one.value: one for one in wrong}.values()))
    if stated or not said:
        return None
    elsewhere = {time for text in _running(procedure) for time in times(text)}
    if any(one.same(other) for one in said for other in elsewhere):
        return None
    return Unlike(cells=(row.deadline,))


def _unit(unit: str | None) -> str | None:
    return None if unit == "other" else unit


def _running(procedure: Procedure) -> Iterator[str]:
    """Running texts in which a record may tell times and fees too."""
    for way in procedure.channels:
        yield from (way.description.value,) if way.description is not None else ()
        yield from (way.duration.value.text,) if way.duration is not None else ()
        yield from (fee.value.text for fee in way.fees)
    yield from (step.text.value for step in procedure.steps)
    yield from (procedure.conditions.value,) if procedure.conditions is not None else ()


def _beside(procedure: Procedure) -> Iterator[str]:
    """Words beside the amounts of a record."""
    for way in procedure.channels:
        yield from (way.description.value,) if way.description is not None else ()
        yield from (fee.value.text for fee in way.fees)


def _fees(procedure: Procedure, row: Announced) -> Unlike | None:
    assert row.fee is not None
    said, stated = amounts(row.fee.value), [fee for way in procedure.channels for fee in way.fees]
    charged = [fee for fee in stated if fee.value.amount]
    if matches("unread_fee", row.fee.value) or not (said or nothing_to_pay(row.fee.value)):
        return None
    wrong = [fee for fee in charged if fee.value.amount not in said]
    if sends_elsewhere(row.fee.value) and len(wrong) < len(charged):
        return None  # what the cell does not name may stand in the text that it sends to
    if wrong:
        return Unlike(cells=(row.fee,), mine=_fee_words(wrong))
    told = {amount for text in _running(procedure) for amount in amounts(text)}
    told |= {float(fee.value.amount or 0) for fee in charged}
    if said - {0} <= told or any(sends_elsewhere(text) or matches("unread_fee", text) for text in _beside(procedure)):
        return None
    return Unlike(cells=(row.fee,), mine=_fee_words(stated))


def _fee_words(fees: Iterable[Sourced[Fee]]) -> tuple[Sourced[str], ...]:
    found = {fee.value.text: fee.span for fee in fees}
    return tuple(Sourced(text, span) for text, span in found.items() if text)


def _authority(procedure: Procedure, row: Announced) -> Unlike | None:
    assert row.authority is not None
    named = list(agencies(row.authority.value))
    everyone = (*procedure.executing, *procedure.deciding, *procedure.authorised, *procedure.coordinating)
    lost = [name for name in named if not any(same_body(name, one.value) for one in everyone)]
    main = procedure.executing or procedure.deciding
    strange = [one for one in main if not same_body(one.value, row.authority.value)
               and not any(same_body(one.value, name) for name in named)]  # fmt: skip
    return Unlike(cells=(row.authority,), mine=tuple(strange)) if lost and strange else None


def _legal_basis(procedure: Procedure, row: Announced) -> Unlike | None:
    cells = (*row.legal_basis, *row.changed_by)
    held = numbers(part.value for basis in procedure.legal_basis for part in (basis.number, basis.title) if part)
    missing = {key: shown for key, shown in numbers(one.value for one in cells).items() if key not in held}
    if not missing or not procedure.legal_basis:
        return None
    proving = tuple(one for one in cells if missing.keys() & numbers((one.value,)).keys())
    return Unlike(cells=proving, said=", ".join(missing.values()), recorded="(không có trong căn cứ pháp lý)")


_CELLS: Mapping[str, Callable[[Procedure, Announced], Unlike | None]] = {
    "name": _name, "field": _field, "level": _level, "time": _time, "fees": _fees, "authority": _authority,
    "legal_basis": _legal_basis,
}  # fmt: skip

SHAPES: Mapping[str, Shape] = {
    "decision_cell": Shape(
        scope="decisions", says="Một ô trong dòng của quyết định công bố khác hồ sơ.", of_record=cell,
        parameters={"of": f"ô được đối chiếu ({', '.join(_CELLS)})"}, required=("of",),
    ),
}  # fmt: skip
