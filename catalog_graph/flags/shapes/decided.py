"""Records that a decision has ended, or that stand on an older decision than the newest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.announcing import Binding, binding, called, decided, in_force, in_time, newest
from catalog_graph.flags.shapes.members import proof, whole
from catalog_graph.flags.types import Hit, Rule, Severity, Shape
from catalog_graph.flags.world import Said, World


def ended(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A procedure that the newest decision ends although its record is still there."""
    for ours in (True, False):
        found = newest(record, world, ours=ours)
        if found is None or found.order == "older" or not found.ends or not in_force(found.stored, world):
            continue
        if not ours and found.order != "newer":
            continue  # another agency's list says nothing sure of a record whose own decision has no known day
        rows = [one for one in found.said if one.row is not None and one.row.change in rule.parameters["kinds"]]
        if rows:
            yield _ended(record, found, rows[0], "error" if _sure(record, found, rows, ours=ours) else "warning")
            return


def _sure(record: Record, found: Binding, rows: list[Said], *, ours: bool) -> bool:
    """Whether the end is beyond doubt: of the record's own announcer, not earlier than what it cites, at every level
    that the record states."""
    levels = {level.value for level in record.procedure.levels}
    ended_at = {one.row.level.value for one in rows if one.row is not None and one.row.level is not None}
    return ours and found.order != "unknown" and (not ended_at or levels <= ended_at)


def _ended(record: Record, found: Binding, said: Said, severity: Severity) -> Hit:
    row, name = said.row, record.procedure.name
    assert row is not None
    successors = "; ".join(text.value for text in row.replaced_by)
    return Hit(
        proofs=(
            proof(record, name) if name is not None else whole(record, record.subject),
            decided(found.stored, row.name),
            *(decided(found.stored, text) for text in row.replaced_by),
        ),
        values={"decision": called(found.stored), "successors": f" (bằng: {successors})" if successors else ""},
        options=tuple(text.value for text in row.replaced_by),
        severity=severity,
    )


def superseded(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A record that cites an older decision than the newest of its announcer that goes on with the procedure."""
    found, number = binding(record, world), record.procedure.decision.number
    if found is None or number is None or found.order != "newer" or found.ends:
        return
    if world.as_of is not None and in_time(found.stored, world.as_of):
        return  # the time for entering it was not over: awaiting, not stale
    row = next((one.row for one in found.said if one.row is not None), None)
    yield Hit(
        proofs=(proof(record, number), decided(found.stored, None if row is None else row.name)),
        values={"cited": number.value, "decision": called(found.stored)},
        options=(called(found.stored),),
    )


SHAPES: Mapping[str, Shape] = {
    "ended_by_decision": Shape(
        scope="decisions", says="Quyết định mới nhất đã bãi bỏ hoặc thay thế thủ tục mà hồ sơ vẫn còn.",
        of_record=ended, parameters={"kinds": "loại dòng của quyết định (repealed, replaced)"}, required=("kinds",),
    ),
    "superseded_decision": Shape(
        scope="decisions", says="Hồ sơ dẫn quyết định cũ hơn quyết định công bố mới nhất.", of_record=superseded,
    ),
}  # fmt: skip
