"""Proposals for what a database holds already: the key of each subject stays, the rest is found by it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence

from catalog_graph.reduction.grounds import Held, held_by, only_confirmed
from catalog_graph.reduction.identity import proposal_id
from catalog_graph.reduction.rules import Subject, rules
from catalog_graph.reduction.types import Context, Field, FormSheet, Proof, Proposal
from catalog_graph.reduction.wording import amended, capital, shown

_COMPANY = frozenset({"declarant", "company"})
Group = tuple[Subject, str, bool]


def held(context: Context) -> Sequence[Proposal]:
    """One proposal for each declared field that a database holds by law on the day."""
    return [
        proposal
        for sheet in context.forms.values()
        for (subject, role, _), fields in _groups(sheet, context.day).items()
        for those in _apart(subject, fields)
        for proposal in _group(sheet, subject, role, those, context.day)
    ]


def _groups(sheet: FormSheet, day: datetime.date) -> dict[Group, list[Field]]:
    """The fields of a form that databases hold, put together by whom or what they are about."""
    declared = [field for field in sheet.fields if field.kind == "declared" and field.held_by]
    groups: dict[Group, list[Field]] = defaultdict(list)
    for field in declared:
        subject = _subject(field)
        if subject is not None and held_by(field, subject.databases, day) is not None:
            groups[subject, _whose(subject, field.role), field.repeated].append(field)
    return groups


def _subject(field: Field) -> Subject | None:
    """What a field is about: by the databases that hold it; where several could, whose key it is."""
    fitting = [subject for subject in rules().subjects if subject.databases & set(field.held_by)]
    keyed = [subject for subject in fitting if any(field.concept in key for key in subject.keys)]
    return next(iter((*keyed, *fitting)), None)


def _whose(subject: Subject, role: str) -> str:
    """The role that a subject goes by: a form has one land, and one organisation that declares."""
    if subject.id == "person":
        return role
    return subject.id if role in _COMPANY or subject.id == "land" else role


def _apart(subject: Subject, fields: list[Field]) -> list[list[Field]]:
    """The fields of one subject and role, cut where another one of them begins: each has a number of its own.

    A form may ask for two people of one role under two headings (the one who asks, the one whose record is changed);
    the number of the first does not find the second. What stands under a heading without a number goes with the
    heading before it.
    """
    sections: dict[str, list[Field]] = defaultdict(list)
    for field in fields:
        sections[field.section].append(field)
    several: list[list[Field]] = []
    for those in sections.values():
        if several and not (_keys(subject, several[-1]) and _keys(subject, those)):
            several[-1].extend(those)
        else:
            several.append(those)
    return several


def _group(
    sheet: FormSheet, subject: Subject, role: str, fields: list[Field], day: datetime.date
) -> Iterator[Proposal]:
    keys = _keys(subject, fields)
    missing = not keys
    stay = keys or fields[:1]
    if missing and len(fields) == 1:
        return  # a single value cannot be found by anything, and replacing it by a key cuts nothing
    for field in fields:
        ground = held_by(field, subject.databases, day)
        assert ground is not None, "fields without a ground are in no group"
        if field in stay:
            yield _kept(sheet, field, ground, subject, role, missing)
        else:
            yield _found(sheet, field, ground, subject, stay, missing)


def _keys(subject: Subject, fields: list[Field]) -> list[Field]:
    """The fields by which the rest is found: the first set of concepts that the form asks for."""
    for concepts in subject.keys:
        found = [next((field for field in fields if field.concept == concept), None) for concept in concepts]
        if all(found):
            return [field for field in found if field is not None]
    return []


def _kept(sheet: FormSheet, field: Field, ground: Held, subject: Subject, role: str, missing: bool) -> Proposal:
    reason = "key_missing" if missing else "key"
    sentence = (
        rules()
        .sentences[reason]
        .format(label=capital(field.label), database=ground.name, key=subject.key_name, role=shown(role, subject.name))
    )
    return _made(sheet, field, ground, "keep", reason, sentence, rules().confidence[reason], None)


def _found(
    sheet: FormSheet, field: Field, ground: Held, subject: Subject, keys: list[Field], missing: bool
) -> Proposal:
    prefilled = field.concept in rules().prefill or only_confirmed(field.concept)
    reason = "held_prefill" if prefilled else "held_key_missing" if missing else "held"
    key = subject.key_name if missing else "”, “".join(capital(each.label) for each in keys)
    sentence = (
        rules()
        .sentences[reason]
        .format(label=capital(field.label), database=ground.name, provision=ground.provision, key=key)
    )
    sure = rules().confidence[reason]
    if prefilled and missing:
        sure = min(sure, rules().confidence["held_key_missing"])
    action = "prefill" if prefilled else "autofill"
    return _made(sheet, field, ground, action, reason, sentence, sure, keys[0].id)


def _made(
    sheet: FormSheet, field: Field, ground: Held, action: str, reason: str, sentence: str, sure: float,
    keeps: str | None,
) -> Proposal:  # fmt: skip
    if ground.mark != "V":
        sure -= rules().less["unverified_ground"]
    return Proposal(
        id=proposal_id(field.id, None, reason, ground.database),
        form=sheet.key,
        field=field.id,
        action=action,  # type: ignore[arg-type]  # one of keep, autofill, prefill
        reason=reason,
        sentence=sentence,
        proofs=(
            Proof(kind="field", text=field.label, quote=field.at),
            Proof(kind="provision", text=ground.provision, work=ground.work, path=ground.path, mark=ground.mark),
        ),
        amend=amended(sheet),
        confidence=round(max(sure, 0.0), 2),
        keeps=keeps,
        database=ground.database,
    )
