"""Under which heading a slot stands, and whose datum it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.sheets import Sheet
from extract.forms.slots import Slot
from ingest.types import Piece


def owners_of(sheet: Sheet, slots: Sequence[Slot]) -> list[tuple[Piece | None, str]]:
    """The section (the heading above) and the role of each slot of a sheet."""
    return [(slot.section, "declarant") for slot in slots]
