"""Proposals for what is asked twice: in one form, or in two forms of one procedure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from catalog_graph.reduction.identity import proposal_id
from catalog_graph.reduction.rules import instead_of_paper, rules
from catalog_graph.reduction.types import Context, Field, FormSheet, Proof, Proposal
from catalog_graph.reduction.wording import amended, capital
from extract.fold import fold

Key = tuple[str, str, bool]
_Asked = tuple[FormSheet, Field]
_Pair = tuple[_Asked, _Asked]
_BESIDE = 3
"""Fields apart that still stand together."""
_WHO = re.compile(r"\bngười .+")


def twice_in_form(context: Context) -> Sequence[Proposal]:
    """The same datum of the same person asked again further down the same form.

    Several data asked again together are those of somebody else, or a block to choose from: nothing is said of them.
    """
    return [
        _merged(one, other, "twice_in_form", None)
        for sheet in context.forms.values()
        for one, other in _alone(list(_again((sheet, field) for field in sheet.fields)))
    ]


def twice_in_procedure(context: Context) -> Sequence[Proposal]:
    """The same datum of the same person asked in a further form of the same procedure that is handed in with it."""
    found = []
    for unit in context.units:
        sheets = [context.forms[key] for key in unit.forms if key in context.forms]
        sheets = [sheet for sheet in sheets if not instead_of_paper(sheet.title)]
        if unit.kind == "procedure" and len(sheets) > 1:
            pairs = _again((sheet, field) for sheet in sheets for field in sheet.fields)
            found += [
                _merged(one, other, "twice_in_procedure", unit.key)
                for one, other in pairs
                if one[0].key != other[0].key
            ]
    return found


def _alone(pairs: list[_Pair]) -> Iterator[_Pair]:
    """The pairs whose fields do not stand beside others of another concept that are asked again too."""
    places = [(one[1].order, one[1].concept) for one, _ in pairs]
    for pair, (at, concept) in zip(pairs, places, strict=True):
        if not any(other != concept and abs(place - at) <= _BESIDE for place, other in places):
            yield pair


def _again(asked: Iterable[_Asked]) -> Iterator[_Pair]:
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
    """Whether two fields of one key are of one person: labels and headings that name people name the same one, no label
    says that another value is meant, and headings do not give a choice between blocks, of which people fill in one."""
    if any(pattern.search(field.label) for pattern in rules().others for field in (one, other)):
        return False
    if _others(one.label, other.label) or _others(one.section, other.section):
        return False
    if fold(one.section) == fold(other.section):
        return True
    return not any(pattern.search(field.section) for pattern in rules().alternatives for field in (one, other))


def _others(one: str, other: str) -> bool:
    """Whether both texts name people, and not the same ones."""
    who, whom = (_WHO.search(fold(text)) for text in (one, other))
    return who is not None and whom is not None and who.group() != whom.group()


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
