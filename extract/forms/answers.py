"""What sort of answer a slot takes: text, date, number, money, choice, id, phone, email, address, column, signature."""

from __future__ import annotations

import re
from functools import cache

from extract.forms.frame.segments import words_of
from extract.forms.frame.wording import compiled
from extract.forms.slots import Slot
from extract.lexicon import lexicon

_SHAPES = {"choice": "choice", "column": "table_column", "signature": "signature", "date": "date", "place_date": "date"}


def type_of(slot: Slot, label: str, concept_type: str | None) -> str:
    """The type of answer: by the shape of the slot, else by its concept, else by its label, else text."""
    if slot.shape in _SHAPES:
        return _SHAPES[slot.shape]
    words = words_of(label)
    if slot.shape == "attachment" or not words:
        return concept_type or "text"
    for answer, sure, pattern in _answers():
        if (sure or concept_type is None) and pattern.search(words):
            return answer
    return concept_type or "text"


@cache
def _answers() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple(
        (entry["type"], entry.get("sure", False), compiled(entry["pattern"]))
        for entry in lexicon("form_answers")["answers"]
    )
