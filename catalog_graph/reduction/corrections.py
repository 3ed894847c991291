"""What officers correct of a form's fields: written once, never changed, taken back one by one.

The fields that count are those that were read, with the corrections that hold laid over them in the order in which they
were made. So taking one back leaves what there would be without it, and a reader that improves changes only what nobody
corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from catalog_graph.reduction.identity import added_id, part_id
from catalog_graph.reduction.types import Field, FormSheet

Act: TypeAlias = Literal["set", "add", "remove", "split", "merge", "undo"]
SETTABLE = ("kind", "label", "concept", "held_by", "type", "repeated", "role", "section")
"""Members of a field that may be corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a field stood when it was corrected, so that it is found again when it is read otherwise."""

    label: str = ""
    section: str = ""
    role: str = ""
    nth: int = 1
    begins: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction. `field` is None where a field is added. By `act`:

    ``set``: `values` (member → value); ``add``: `values`, put behind the field `after` (None: first); ``remove``;
    ``split``: `parts`, each the values of one field; ``merge``: the fields `others` go into `field`.
    """

    id: int
    form: str
    field: str | None
    act: Act
    values: tuple[tuple[str, Any], ...] = ()
    parts: tuple[tuple[tuple[str, Any], ...], ...] = ()
    others: tuple[str, ...] = ()
    after: str | None = None
    anchors: tuple[tuple[str, Anchor], ...] = ()
    """Field id → where it stood, for every field that the correction names."""
    reason: str | None = None
    who: str = ""
    moment: str = ""
    undoes: int | None = None
    undone: bool = False


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that hold: neither taken back nor takings-back, in the order in which they were made."""
    every = sorted(corrections, key=lambda one: one.id)
    gone = {one.undoes for one in every if one.undoes is not None}
    return tuple(one for one in every if one.act != "undo" and one.id not in gone)


def corrected(sheet: FormSheet, corrections: Iterable[Correction]) -> FormSheet:
    """The form as it counts: what was read, with the corrections that hold."""
    fields = list(sheet.fields)
    loose = tuple(one.id for one in standing(corrections) if not _apply(fields, _found(one, sheet.fields)))
    numbered = tuple(field if field.order == at else replace(field, order=at) for at, field in enumerate(fields, 1))
    return replace(sheet, fields=numbered, loose=loose)


def _found(one: Correction, read: Sequence[Field]) -> Correction:
    """A correction with its fields as they are called now, where they were read otherwise since it was made."""
    known = {field.id for field in read}
    called: dict[str, str] = {}
    for id, anchor in one.anchors:
        if id not in known and (now := _again(anchor, read)) is not None:
            called[id] = now
    if not called:
        return one
    return replace(
        one,
        field=None if one.field is None else called.get(one.field, one.field),
        others=tuple(called.get(id, id) for id in one.others),
        after=None if one.after is None else called.get(one.after, one.after),
    )


def _again(anchor: Anchor, read: Sequence[Field]) -> str | None:
    """The field that stood at an anchor: where its label was printed, else by its label and number among equal ones.

    A field that a correction made was never read: its anchor has no place, and it goes by its id alone.
    """
    if anchor.begins is None:
        return None
    for field in read:
        if field.label_at is not None and tuple(field.label_at.span) == (anchor.begins, anchor.ends):
            return field.id
    equal = [field.id for field in read if field.label == anchor.label]
    return equal[anchor.nth - 1] if len(equal) >= anchor.nth else None


def _apply(fields: list[Field], one: Correction) -> bool:
    if one.act == "add":
        behind = None if one.after is None else _place(fields, one.after)
        made = _with(Field(id=added_id(one.form, one.id), order=0, label="", source="added"), one.values, one.id)
        fields.insert(0 if behind is None else behind + 1, made)
        return one.after is None or behind is not None
    at = None if one.field is None else _place(fields, one.field)
    if at is None:
        return False
    if one.act == "remove":
        del fields[at]
    elif one.act == "set":
        fields[at] = _with(fields[at], one.values, one.id)
    elif one.act == "split":
        whole = fields[at]
        fields[at : at + 1] = [
            _with(whole if n == 0 else replace(whole, id=part_id(whole.id, one.id, n)), values, one.id)
            for n, values in enumerate(one.parts)
        ]
    elif one.act == "merge":
        return _merge(fields, at, one)
    return True


def _merge(fields: list[Field], at: int, one: Correction) -> bool:
    kept = fields[at]
    gone = [place for other in one.others if (place := _place(fields, other)) is not None]
    for place in sorted(set(gone) - {at}, reverse=True):
        del fields[place]
    found = next(place for place, field in enumerate(fields) if field.id == kept.id)
    fields[found] = _with(kept, one.values, one.id)
    return len(gone) == len(one.others)


def _with(field: Field, values: Sequence[tuple[str, Any]], id: int) -> Field:
    chosen: dict[str, Any] = {name: value for name, value in values if name in SETTABLE}
    if "held_by" in chosen:
        chosen["held_by"] = tuple(chosen["held_by"])
    source = "added" if field.source == "added" else "corrected"
    return replace(field, **chosen, source=source, corrections=(*field.corrections, id))


def _place(fields: Sequence[Field], id: str) -> int | None:
    return next((at for at, field in enumerate(fields) if field.id == id), None)


def anchor_of(fields: Sequence[Field], id: str) -> Anchor | None:
    """Where a field stands, to be noted with a correction; None for a field the form does not have."""
    for field in fields:
        if field.id == id:
            equal = [other.id for other in fields if other.label == field.label or other.id == id]
            begins, ends = field.label_at.span if field.label_at is not None else (None, None)
            return Anchor(
                label=field.label, section=field.section, role=field.role, nth=equal.index(id) + 1,
                begins=begins, ends=ends,
            )  # fmt: skip
    return None
