"""What other sources of the same time say of a code, held against the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from catalog_graph.agencies import Agencies, Said
from catalog_graph.changes.compare import compare
from catalog_graph.changes.wording import decision_key
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.cells import matches
from catalog_graph.flags.shapes.members import proof, whole
from catalog_graph.flags.types import Hit, Proof, Rule, Shape
from catalog_graph.flags.world import Listed, World
from catalog_graph.twins.agencies import between
from catalog_graph.types import Entry, Quote
from extract.types import Procedure, Sourced
from extract.values import official

_SHOWN = 3
_NAMES = Agencies(())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unlike:
    mine: Sourced[str]
    theirs: Sourced[str]
    said: str
    recorded: str


def cell(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """An item in which other sources of the same time differ from the record."""
    item = rule.parameters["of"]
    found = [
        (listed, unlike)
        for listed in _beside(rule, record, world)
        if (unlike := _unlike(item, record, listed)) is not None
    ]
    if found:
        unlike = found[0][1]
        yield Hit(
            proofs=(proof(record, unlike.mine), *(_proof(listed, one.theirs) for listed, one in found[:_SHOWN])),
            values={
                "recorded": unlike.recorded,
                "said": "; ".join(dict.fromkeys(one.said for _, one in found[:_SHOWN])),
                "sources": ", ".join(dict.fromkeys(_called(listed) for listed, _ in found[:_SHOWN])),
            },
        )


def gone(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A record that is there while a source of the same time says that it is not public any more."""
    state = record.procedure.state
    if state is not None and matches("gone", state.value):
        return
    for listed in _beside(rule, record, world):
        said = listed.procedure.state
        if said is not None and matches("gone", said.value):
            shown = record.procedure.name or record.procedure.code
            mine = whole(record, record.subject) if shown is None else proof(record, shown)
            yield Hit(proofs=(mine, _proof(listed, said)), values={"state": said.value, "source": _called(listed)})
            return


def _beside(rule: Rule, record: Record, world: World) -> Iterator[Listed]:
    """Rows of the record's code in sources whose day is near that of the snapshot, not of another agency."""
    code, publisher = record.procedure.code, record.procedure.publisher
    if world.lists is None or code is None or world.as_of is None:
        return
    for listed in world.lists.of(code.value, None if publisher is None else publisher.value):
        near = listed.as_of is not None and abs((listed.as_of - world.as_of).days) <= rule.parameters["days"]
        if near and (rule.parameters.get("of") == "agency" or not _apart(record.procedure, listed.procedure)):
            yield listed


def _apart(one: Procedure, other: Procedure) -> bool:
    """Whether the two are of different agencies: a national record and a province's row of the same code differ by
    right."""
    return between(_agency(one), _agency(other)) not in ("one", "unknown")


def _agency(procedure: Procedure) -> str | None:
    names = (procedure.promulgator, procedure.decision.issuer)
    number = procedure.decision.number
    said = Said(tuple(name.value for name in names if name is not None), None if number is None else number.value)
    return _NAMES.of(said)


def _unlike(item: str, record: Record, listed: Listed) -> _Unlike | None:
    mine, theirs = _ITEMS[item](record.procedure), _ITEMS[item](listed.procedure)
    if not mine or not theirs:
        return None
    if item == "agency":
        same = between(_agency(record.procedure), _agency(listed.procedure)) in ("one", "unknown", "copy")
    elif item == "decision":
        same = decision_key(mine[0].value) == decision_key(theirs[0].value)
    else:
        same = not _differs(item, record, listed)
    if same:
        return None
    return _Unlike(mine=mine[0], theirs=theirs[0], said=_shown(item, theirs), recorded=_shown(item, mine))


def _differs(item: str, record: Record, listed: Listed) -> bool:
    one = Entry(procedure=record.procedure, digest=record.digest, path=record.subject)
    other = Entry(procedure=listed.procedure, digest=listed.digest, path=listed.path)
    return any(detail.component == item for detail in compare(one, other))


def _shown(item: str, values: tuple[Sourced[str], ...]) -> str:
    return ", ".join(official("levels", one.value) if item == "level" else one.value for one in values)


def _called(listed: Listed) -> str:
    return f"“{listed.snapshot}”" + ("" if listed.as_of is None else f" ({listed.as_of:%d/%m/%Y})")


def _proof(listed: Listed, value: Sourced[str]) -> Proof:
    return Proof(
        kind="list", text=value.value, source=f"Nguồn {_called(listed)}",
        quote=Quote(digest=listed.digest, span=value.span),
    )  # fmt: skip


def _one(value: Sourced[str] | None) -> tuple[Sourced[str], ...]:
    return () if value is None else (value,)


_ITEMS: Mapping[str, Callable[[Procedure], tuple[Sourced[str], ...]]] = {
    "name": lambda of: _one(of.name),
    "agency": lambda of: _one(of.promulgator or of.decision.issuer),
    "field": lambda of: of.fields,
    "level": lambda of: of.levels,
    "decision": lambda of: _one(of.decision.number),
}
_PARAMETERS = {"days": "các nguồn cách nhau không quá số ngày này thì coi là cùng thời điểm"}

SHAPES: Mapping[str, Shape] = {
    "listed_cell": Shape(
        scope="lists", says="Nguồn khác cùng thời điểm ghi khác về cùng mã.", of_record=cell,
        parameters={"of": f"mục đối chiếu ({', '.join(_ITEMS)})", **_PARAMETERS}, required=("of", "days"),
    ),
    "listed_gone": Shape(
        scope="lists", says="Nguồn khác cùng thời điểm ghi thủ tục không còn công khai.", of_record=gone,
        parameters=_PARAMETERS, required=("days",),
    ),
}  # fmt: skip
