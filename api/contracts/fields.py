"""The JSON of ``thutuc fields``: a public interface, described by ``fields.schema.json``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from api.contracts.quoted import quoted
from extract.types import DeclarationForm, FormField
from ingest.types import Document, Issue

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""
KINDS = ("declared", "office", "formality", "attachment")
"""What a slot may be (counting rules, section 1)."""

_Json = dict[str, Any]


def fields_json(forms: Sequence[DeclarationForm], document: Document, with_evidence: bool = False) -> _Json:
    """The forms of a document as the contract has them: of several, each field says in ``form`` which one it is of, and
    the members of the first stand at the top. Offsets count code points of the text of ``read``."""
    first = forms[0] if forms else None
    several = len(forms) > 1
    fields = []
    for ordinal, form in enumerate(forms, 1):
        for field in form.fields:
            told = _field(field, document, with_evidence)
            fields.append({"form": name_of(form, ordinal), **told} if several else told)
    return {
        "contract": CONTRACT,
        "title": _value(first, "title"),
        "form_number": _value(first, "number"),
        "legal_instrument": _value(first, "instrument"),
        "rule_set": first.rule_set if first else None,
        **({"forms": [_form(form, ordinal) for ordinal, form in enumerate(forms, 1)]} if several else {}),
        "fields": fields,
        "counts": counts_of(forms),
        "issues": [_issue(issue) for issue in (*document.issues, *(issue for form in forms for issue in form.issues))],
    }


def counts_of(forms: Sequence[DeclarationForm]) -> dict[str, int]:
    """How many slots of each kind the forms have together."""
    counted = Counter(field.kind for form in forms for field in form.fields)
    return {kind: counted[kind] for kind in KINDS}


def name_of(form: DeclarationForm, ordinal: int) -> str:
    """How a form is called among the others of its file: its number, else its title, else its place."""
    name = form.number or form.title
    return " ".join(name.value.split()) if name is not None else f"Mẫu thứ {ordinal} trong tệp"


def _form(form: DeclarationForm, ordinal: int) -> _Json:
    return {
        "form": name_of(form, ordinal),
        "title": _value(form, "title"),
        "form_number": _value(form, "number"),
        "legal_instrument": _value(form, "instrument"),
        "start": form.span.start,
        "end": form.span.end,
        "counts": counts_of((form,)),
    }


def _field(field: FormField, document: Document, with_evidence: bool) -> _Json:
    told: _Json = {
        "order": field.order,
        "label": field.label,
        "section": " ".join(field.section.split()) if field.section is not None else "",
        "role": field.role,
        "kind": field.kind,
        "type": field.type,
        "repeated": field.repeated,
        "concept": field.concept,
        "held_by": list(field.held_by),
        "start": field.span.start,
        "end": field.span.end,
    }
    if field.options:
        told["options"] = [" ".join(option.split()) for option in field.options]
    if with_evidence:
        told["why"] = list(field.why)
        told["evidence"] = quoted(document, field.span)
    return told


def _value(form: DeclarationForm | None, member: str) -> str | None:
    sourced = getattr(form, member) if form is not None else None
    return " ".join(sourced.value.split()) if sourced is not None else None


def _issue(issue: Issue) -> _Json:
    return {"code": issue.code, "severity": issue.severity.value, "field": issue.field, "message": issue.message}
