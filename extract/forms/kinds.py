"""Who fills a slot in, and whether it is data: declared, office, formality, attachment."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.sheets import Sheet
from extract.forms.slots import Slot

_SHAPES = {"greeting": "formality", "place_date": "formality", "signature": "formality", "attachment": "attachment"}


def kinds_of(sheet: Sheet, slots: Sequence[Slot]) -> list[tuple[str, tuple[str, ...]]]:
    """The kind of each slot of a sheet, with the rules that decided."""
    return [(_SHAPES.get(slot.shape, "declared"), ()) for slot in slots]
