"""What a record's form prints at all, and what of it our reader could not cut: there rules are silent."""

from __future__ import annotations

from functools import cache
from typing import Any

from catalog_graph.dossier.finding import Record
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon


def prints(record: Record, component: str) -> bool:
    """Whether the form of a record has a place for a component and our reader could read it."""
    return component in _printed(record.procedure.form) and not torn(record, component)


def torn(record: Record, component: str) -> bool:
    """Whether our reader says of a component that it could not read all of it."""
    fields = _fields(component)
    return any(issue.code in _torn() and issue.field in fields for issue in record.procedure.issues)


def internal(record: Record) -> bool:
    """Whether a record is of an internal procedure (thủ tục hành chính nội bộ), by its kind or its code."""
    procedure, signs = record.procedure, _rules()["internal"]
    if procedure.kind is not None:
        return procedure.kind.value in signs["kinds"]
    return procedure.code is not None and procedure.code.value[:1] in signs["first_digits"]


def _rules() -> Any:
    return lexicon("record_forms", RULES)


@cache
def _printed(form: str) -> frozenset[str]:
    return frozenset(_rules()["forms"].get(form, ()))


@cache
def _fields(component: str) -> frozenset[str]:
    return frozenset(_rules()["reading"].get(component, ()))


@cache
def _torn() -> frozenset[str]:
    return frozenset(_rules()["torn"])
