"""The concepts of the fields of a form, in the order of print: what was asked before says what a short label means."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fold import fold
from extract.forms.meaning.asked import Asked, Meaning
from extract.forms.meaning.dictionary import concepts
from extract.forms.meaning.held import held_by
from extract.forms.meaning.told import told
from extract.forms.meaning.whole import whole_form

__all__ = ["Asked", "Meaning", "meanings_of"]


def meanings_of(fields: Sequence[Asked]) -> list[Meaning]:
    """The concepts of the fields of one form, in their order."""
    form = told(whole_form(fields))
    labels = [fold(field.label) for field in fields] + [""]
    return [_meaning(field, *form.read(field, following)) for field, following in zip(fields, labels[1:], strict=True)]


def _meaning(field: Asked, concept: str, why: tuple[str, ...], about: str | None, alike: bool) -> Meaning:
    entry = concepts().get(concept)
    if entry is None:
        return Meaning(concept, why=why)
    held, ruled = held_by(entry, field, about, alike)
    return Meaning(concept, held, entry.type, (*why, *ruled))
