"""Proposals for what is asked twice: in one form, or in two forms of one procedure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from catalog_graph.reduction.identity import proposal_id
from catalog_graph.reduction.rules import rules
from catalog_graph.reduction.types import Context, Field, FormSheet, Proof, Proposal
from catalog_graph.reduction.wording import amended, capital
from extract.fold import fold

Key = tuple[str, str, bool]
_Asked = tuple[FormSheet, Field]
_WHO = re.compile(r"\bngười .+")


def twice_in_form(context: Context) -> Sequence[Proposal]:
    """The same datum of the same person asked again further down the same form."""
    return [
        _merged(one, other, "twice_in_form", None)
        for sheet in context.forms.values()
        for one, other in _again((sheet, field) for field in sheet.fields)
    ]


def twice_in_procedure(context: Context) -> Sequence[Proposal]:
    """The same datum of the same person asked in a further form of the same procedure."""
    found = []
    for unit in context.units:
        sheets = [context.forms[key] for key in unit.forms if key in context.forms]
        if unit.kind == "procedure" and len(sheets) > 1:
            pairs = _again((sheet, field) for sheet in sheets for field in sheet.fields)
            found += [
                _merged(one, other, "twice_in_procedure", unit.key)
                for one, other in pairs
                if one[0].key != other[0].key
            ]
    return found


def _again(asked: Iterable[_Asked]) -> Iterable[tuple[_Asked, _Asked]]:
    """Each field that asks for what one before it asks for, with that one."""
    first: dict[Key, list[_Asked]] = defaultdict(list)
    for sheet, field in asked:
        key = _key(field)
        if key is None:
            continue
        before = next((other for other in first[key] if _same(field, other[1])), None)
        if before is None:
            first[key].append((sheet, field))
        else:
            yield (sheet, field), before


def _key(field: Field) -> Key | None:
    """What makes two fields ask for the same; None for one that may well be asked many times.

    A new value is told from the one held by no database holding it. Parts of a value (Xã …, Tỉnh …) are never the same:
    one heading may ask for two places.
    """
    if field.kind != "declared" or field.repeated or field.concept not in rules().single:
        return None
    label = fold(field.label)
    if label in rules().whole_parts or any(label == part or label.startswith(f"{part} ") for part in rules().parts):
        return None
    return field.concept, field.role, bool(field.held_by)


def _same(one: Field, other: Field) -> bool:
    """Whether two fields of one key are of one person: labels that name people name the same one, and headings do not
    give a choice between two blocks, of which people fill in one."""
    who, whom = (_WHO.search(fold(field.label)) for field in (one, other))
    if who is not None and whom is not None and who.group() != whom.group():
        return False
    if fold(one.section) == fold(other.section):
        return True
    return not any(pattern.search(field.section) for pattern in rules().alternatives for field in (one, other))


def _merged(one: _Asked, other: _Asked, reason: str, scope: str | None) -> Proposal:
    (sheet, field), (source, kept) = one, other
    sure = rules().confidence[reason]
    if scope is None and fold(field.section) != fold(kept.section):
        sure -= rules().less["other_section"]
    return Proposal(
        id=proposal_id(field.id, scope, reason, kept.id),
        form=sheet.key,
        field=field.id,
        action="merge",
        reason=reason,
        sentence=rules().sentences[reason].format(label=capital(field.label), other=capital(kept.label)),
        proofs=(
            Proof(kind="field", text=field.label, quote=field.at),
            Proof(kind="field_elsewhere", text=f"{capital(kept.label)} ({source.name})", quote=kept.at),
        ),
        amend=amended(sheet),
        confidence=round(sure, 2),
        scope=scope,
        keeps=kept.id,
    )
