"""The same datum asked again in a later procedure of the same life event: submitted once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catalog_graph.forms.proposing.rules import Event, Step, events, further, said, sure
from catalog_graph.reduction.identity import proposal_id
from catalog_graph.reduction.rules import rules
from catalog_graph.reduction.types import Context, Field, FormSheet, Proof, Proposal, Unit
from catalog_graph.reduction.wording import amended, capital
from extract.fold import fold


class _At(NamedTuple):
    """A field of a form of a procedure that is a step of an event."""

    step: Step
    unit: Unit
    sheet: FormSheet
    field: Field


def again_in_event(context: Context) -> Sequence[Proposal]:
    """One proposal for each declared field that a form of an earlier procedure of the event asks for.

    Only a later step looks back; variants of one step are alternatives. A field that its own form lets find by a key
    in a database needs no other procedure and is left to that reason.
    """
    found: dict[str, Proposal] = {}
    for event in events(context.day):
        for proposal in _of_event(event, context):
            found.setdefault(proposal.id, proposal)
    return tuple(found.values())


def _of_event(event: Event, context: Context) -> Iterator[Proposal]:
    asked: dict[tuple[str, str], list[_At]] = {}
    for step in event.steps:
        here = [at for unit in context.units if _does(step, unit) for at in _fields(step, unit, context)]
        taken: set[tuple[str, str]] = set()
        for at in here:
            meeting = [each for each in asked.get(_key(at), ()) if _meets(event, each, at)]
            before = min(meeting, key=lambda each: _far(each.unit, at.unit), default=None)
            if before is not None and (at.unit.key, at.field.id) not in taken and not _found_by_key(at):
                taken.add((at.unit.key, at.field.id))
                yield _once(event, before, at)
        for at in here:
            asked.setdefault(_key(at), []).append(at)


def _does(step: Step, unit: Unit) -> bool:
    if unit.kind != "procedure":
        return False
    return unit.code in step.codes or unit.key in step.codes or bool(step.pattern.search(unit.name))


def _fields(step: Step, unit: Unit, context: Context) -> Iterator[_At]:
    concepts, people = further()["event"]["concepts"], further()["event"]["people"]
    for key in unit.forms:
        sheet = context.forms.get(key)
        for field in sheet.fields if sheet is not None else ():
            if field.kind == "declared" and not field.repeated and field.concept in concepts and field.role in people:
                assert sheet is not None
                yield _At(step, unit, sheet, field)


def _key(at: _At) -> tuple[str, str]:
    return at.field.concept, at.step.people.get(at.field.role, at.field.role)


def _meets(event: Event, before: _At, at: _At) -> bool:
    """Whether the earlier field is of another form and procedure, of the same agency where that matters."""
    if before.sheet.key == at.sheet.key or before.unit.key == at.unit.key:
        return False
    if at.field.concept in further()["event"]["same_label"] and not _same_label(before.field, at.field):
        return False
    return not event.same_agency or (before.unit.agency is not None and before.unit.agency == at.unit.agency)


def _same_label(one: Field, other: Field) -> bool:
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(fold(one.label), fold(other.label)) >= further()["event"]["alike"])


def _far(one: Unit, other: Unit) -> tuple[int, int, str]:
    """How far two procedures are from being of the same case (abroad, at the border …); of equals the plainest name."""
    cases = further()["event"]["cases"]
    here, there = ({word for word in cases if word in unit.name.lower()} for unit in (one, other))
    return len(here ^ there), len(one.name), one.key


def _found_by_key(at: _At) -> bool:
    """Whether the form itself asks for a key of the same person, by which a database gives the field."""
    if not at.field.held_by or at.field.concept in rules().prefill:
        return False
    keys = {concept for subject in rules().subjects for key in subject.keys for concept in key}
    return any(
        field.role == at.field.role and field.concept in keys for field in at.sheet.fields if field.kind == "declared"
    )


def _once(event: Event, before: _At, at: _At) -> Proposal:
    linking = event.linking
    linked = linking is not None and {before.step.id, at.step.id} <= linking.steps
    confidence = sure("again_in_event_linked" if linked else "again_in_event")
    if at.field.role == "declarant":
        confidence -= sure("less_declarant")
    proofs = [
        Proof(kind="field", text=at.field.label, quote=at.field.at),
        Proof(
            kind="field_elsewhere",
            text=f"{capital(before.field.label)} ({before.sheet.name}; {before.unit.name})",
            quote=before.field.at,
        ),
    ]
    if linked and linking is not None:
        confidence -= sure("less_unverified") if linking.mark != "V" else 0.0
        proofs.append(
            Proof(kind="provision", text=linking.text, work=linking.work, path=linking.path, mark=linking.mark)
        )
    return Proposal(
        id=proposal_id(at.field.id, at.unit.key, "again_in_event", event.id),
        form=at.sheet.key,
        field=at.field.id,
        action="once",
        reason="again_in_event",
        sentence=said(
            "again_in_event", label=capital(at.field.label), other=capital(before.field.label), first=before.unit.name,
            event=event.name,
        ),
        proofs=tuple(proofs),
        amend=amended(at.sheet),
        confidence=round(confidence, 2),
        scope=at.unit.key,
        keeps=before.field.id,
    )  # fmt: skip
