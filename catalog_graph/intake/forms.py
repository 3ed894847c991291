"""The forms of a document as plain rows. Most documents hold none, which a look at their signs tells cheaply."""

from __future__ import annotations

from catalog_graph.intake.outcomes import FormFieldRow, FormRows, content_id
from catalog_graph.reduction.identity import field_ids, form_id, names_among
from extract.forms.read import forms_of
from extract.types import DeclarationForm, FormField
from ingest.types import Document

MARKS = frozenset({"leader", "rule", "box"})
"""Marks of what is drawn to be written or ticked on."""
DOTS = ("…", "....", "____", "□", "☐")
"""What is printed to be written or ticked on."""
FEW = 3
"""Signs from which on a document may hold a form: a letter with one blank is none."""


SHORT = 30_000
"""Characters up to which a document without a number of its own is looked through in any case."""


def may_hold_forms(document: Document) -> bool:
    """Whether a document has places to write on, as nearly all forms have. Some that hold no form do."""
    if sum(kind in MARKS for _, kind in document.marks) >= FEW:
        return True
    return sum(document.text.count(sign) for sign in DOTS) >= FEW


def form_rows(document: Document, looked: bool = False) -> tuple[FormRows, ...]:
    """The forms of a document with their slots. A sheet without a slot and without a title is none.

    `looked`: the document is looked through whatever its signs (a form to fill in on screen prints no blank).
    """
    if document.tree is not None or not (looked or may_hold_forms(document)):
        return ()
    forms = [form for form in forms_of(document) if form.fields or form.title is not None]
    names = names_among([None if form.number is None else form.number.value for form in forms])
    text_id = content_id(document.text)
    return tuple(
        _rows(document.digest, text_id, ordinal, which, form)
        for ordinal, (which, form) in enumerate(zip(names, forms, strict=True), 1)
    )


def _rows(digest: str, text_id: int, ordinal: int, which: str, form: DeclarationForm) -> FormRows:
    id = form_id(digest, which)
    ids = field_ids(id, [(str(field.section or ""), field.role, field.label) for field in form.fields])
    return FormRows(
        id=id,
        digest=digest,
        ordinal=ordinal,
        which=which,
        text_id=text_id,
        title=None if form.title is None else form.title.value,
        number=None if form.number is None else form.number.value,
        instrument=None if form.instrument is None else form.instrument.value,
        begins=form.span.start,
        ends=form.span.end,
        rule_set=form.rule_set,
        declared=form.count("declared"),
        office=form.count("office"),
        formality=form.count("formality"),
        attachment=form.count("attachment"),
        fields=tuple(
            _field(ordinal, id, field) for ordinal, (id, field) in enumerate(zip(ids, form.fields, strict=True), 1)
        ),
    )


def _field(ordinal: int, id: int, field: FormField) -> FormFieldRow:
    return FormFieldRow(
        ordinal=ordinal,
        id=id,
        label=field.label,
        label_begins=field.printed.start,
        label_ends=field.printed.end,
        begins=field.span.start,
        ends=field.span.end,
        section=" ".join(str(field.section or "").split()),
        role=field.role,
        kind=field.kind,
        type=field.type,
        repeated=int(field.repeated),
        concept=field.concept,
        held_by=" ".join(field.held_by),
        options="\n".join(" ".join(str(option).split()) for option in field.options),
        hint=field.hint,
        why=" ".join(field.why),
    )
