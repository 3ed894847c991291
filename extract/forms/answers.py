"""What sort of answer a slot takes: text, date, number, money, choice, id, phone, email, address, column, signature."""

from __future__ import annotations

from extract.forms.slots import Slot

_SHAPES = {"choice": "choice", "column": "table_column", "signature": "signature", "date": "date", "place_date": "date"}


def type_of(slot: Slot, label: str, concept_type: str | None) -> str:
    """The type of answer: by the shape of the slot, else by its concept, else text."""
    return _SHAPES.get(slot.shape) or concept_type or "text"
