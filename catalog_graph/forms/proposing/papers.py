"""Fields that ask for the number, date or place of a paper that a database replaces: the data stand in for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from catalog_graph.dossier.rules import rules as databases
from catalog_graph.dossier.types import Finding
from catalog_graph.forms.proposing.rules import further, said, sure
from catalog_graph.reduction.identity import proposal_id
from catalog_graph.reduction.rules import rules
from catalog_graph.reduction.types import Context, Field, FormSheet, Proof, Proposal, Unit
from catalog_graph.reduction.wording import amended, capital


def of_replaced_papers(context: Context, findings: Iterable[Finding]) -> Sequence[Proposal]:
    """One proposal for each declared field of a procedure's forms that a replaced paper of its dossier answers."""
    asked: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.state != "mention" and finding.in_force:
            asked[finding.subject].append(finding)
    return [
        proposal
        for unit in context.units
        if unit.kind == "procedure" and unit.key in asked
        for key in unit.forms
        if (sheet := context.forms.get(key)) is not None
        for proposal in _of_form(unit, sheet, asked[unit.key])
    ]


def _of_form(unit: Unit, sheet: FormSheet, findings: Sequence[Finding]) -> Iterator[Proposal]:
    for field in sheet.fields:
        if field.kind == "declared" and not _only_key(sheet, field):
            finding = next((one for one in findings if field.concept in _concepts(one.kind, unit.name)), None)
            if finding is not None:
                yield _replaced(unit, sheet, field, finding)


def _only_key(sheet: FormSheet, field: Field) -> bool:
    """Whether a database finds the rest by this field and by no other of the form: then it has to stay."""
    for subject in rules().subjects:
        keys = {concept for key in subject.keys for concept in key}
        if field.concept in keys:
            others = (each for each in sheet.fields if each.kind == "declared" and each.role == field.role)
            return not any(each.concept in keys - {field.concept} for each in others)
    return False


def _concepts(kind: str, procedure: str) -> frozenset[str]:
    """The concepts of what a class of papers says, as far as a database has them for a procedure of this name."""
    return frozenset(
        concept
        for row in further()["papers"]
        if kind in row["kinds"] and not ("unless" in row and re.search(row["unless"]["pattern"], procedure))
        for concept in row["concepts"]
    )


def _replaced(unit: Unit, sheet: FormSheet, field: Field, finding: Finding) -> Proposal:
    confidence = sure("paper_replaced_exception" if finding.state == "exception" else "paper_replaced")
    if finding.outside:
        confidence -= sure("paper_replaced_outside")
    mark = databases().classes[finding.kind].mark
    if mark != "V":
        confidence -= sure("less_unverified")
    return Proposal(
        id=proposal_id(field.id, unit.key, "paper_replaced", finding.kind),
        form=sheet.key,
        field=field.id,
        action="replace",
        reason="paper_replaced",
        sentence=said(
            "paper_replaced", label=capital(field.label), paper=finding.words, database=_name(finding.database),
            ground=finding.ground
        ),
        proofs=(
            Proof(kind="field", text=field.label, quote=field.at),
            Proof(kind="record", text=finding.text, quote=finding.quote),
            Proof(kind="provision", text=finding.ground, work=finding.instrument, mark=mark),
        ),
        amend=amended(sheet),
        confidence=round(confidence, 2),
        scope=unit.key,
        database=finding.database,
    )  # fmt: skip


def _name(key: str) -> str:
    found = databases().databases.get(key)
    return key if found is None else found.name
