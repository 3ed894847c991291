"""Fields that no condition, result, step or paper of the procedure's record speaks of: to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalog_graph.forms.proposing.rules import further, said, sure
from catalog_graph.reduction.identity import proposal_id
from catalog_graph.reduction.types import Context, Field, FormSheet, Proof, Proposal, Unit
from catalog_graph.reduction.wording import amended, capital
from catalog_graph.types import Quote
from extract.fold import fold
from extract.types import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a record says of its procedure: the folded words of its parts; `quote`: the part that says most of what is
    asked (conditions, else results, else steps)."""

    words: str
    shown: str
    quote: Quote | None = None


def told_by(procedure: Procedure, digest: str) -> Told:
    """The words of a record that could use a datum: all but the names of its agencies, forms and legal bases."""
    parts = [
        procedure.name, procedure.conditions, procedure.description,
        *(step.text for step in procedure.steps),
        *(result.name for result in procedure.results),
        *(component.name for case in procedure.cases for component in case.components),
        *(channel.description for channel in procedure.channels),
        *procedure.subjects,
    ]  # fmt: skip
    texts = [part.value for part in parts if part is not None]
    texts += [fee.value.text for channel in procedure.channels for fee in channel.fees]
    best = procedure.conditions or next((result.name for result in procedure.results), None)
    best = best or next((step.text for step in procedure.steps), None)
    name = procedure.name.value if procedure.name else ""
    return Told(
        words=f" {fold(' . '.join(texts))} ",
        shown=f"Điều kiện, kết quả, trình tự, thành phần hồ sơ của “{name}”",
        quote=None if best is None else Quote(digest=digest, span=best.span),
    )


def not_used(context: Context, records: Mapping[str, Told]) -> Sequence[Proposal]:
    """One proposal, to keep or drop after a look, for each declared field whose words the record never uses."""
    return [
        proposal
        for unit in context.units
        if unit.kind == "procedure" and (told := records.get(unit.key)) is not None and _says_enough(told)
        for key in unit.forms
        if (sheet := context.forms.get(key)) is not None
        for proposal in _of_form(unit, sheet, told)
    ]


def _says_enough(told: Told) -> bool:
    least: int = further()["unused"]["least_words"]
    return len(told.words.split()) >= least


def _of_form(unit: Unit, sheet: FormSheet, told: Told) -> Iterator[Proposal]:
    rule = further()["unused"]
    for field in sheet.fields:
        asked = field.kind == "declared" and field.concept in rule["concepts"] and field.role not in rule["not_people"]
        if asked and not field.held_by and not _used(field, told):
            yield _look(unit, sheet, field, told)


def _used(field: Field, told: Told) -> bool:
    """Whether the record uses the words of a label; a label without words of its own cannot be looked for."""
    light = set(further()["unused"]["light"])
    words = fold(f"{field.label}").split()
    pairs = [f" {one} {other} " for one, other in pairwise(words) if not {one, other} <= light]
    own = [word for word in words if word not in light and not word.isdigit() and len(word) > 1]
    if not own:
        return True
    wanted = pairs if len(own) > 1 else [f" {own[0]} "]
    return any(pair in told.words for pair in wanted)


def _look(unit: Unit, sheet: FormSheet, field: Field, told: Told) -> Proposal:
    return Proposal(
        id=proposal_id(field.id, unit.key, "not_used"),
        form=sheet.key,
        field=field.id,
        action="keep",
        reason="not_used",
        sentence=said("not_used", label=capital(field.label)),
        proofs=(
            Proof(kind="field", text=field.label, quote=field.at),
            Proof(kind="record", text=told.shown, quote=told.quote),
        ),
        amend=amended(sheet),
        confidence=sure("not_used"),
        scope=unit.key,
    )
