"""Whom a whole form is made out by, where nothing near a label says it."""

from __future__ import annotations

from collections.abc import Iterable

from extract.fold import fold
from extract.forms.meaning.asked import Asked
from extract.forms.meaning.readings import readings


def whole_form(fields: Iterable[Asked]) -> str | None:
    """``organisation`` where labels of a business stand and none of a person's identity; None where unsure."""
    labels = [fold(field.label) for field in fields if field.kind == "declared"]
    known = readings()
    business = any(known.business.search(label) for label in labels)
    return "organisation" if business and not any(known.personal.search(label) for label in labels) else None
