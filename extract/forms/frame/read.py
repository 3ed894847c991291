"""The slots of a sheet with those that the head of a letter adds where nothing is drawn to be filled in."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.frame.boxes import box_slots
from extract.forms.frame.heading import head_end, heading_slots, signer_slots
from extract.forms.frame.papers import papers_ticked
from extract.forms.frame.segments import segments_of, words_of
from extract.forms.frame.wording import says_one
from extract.forms.sheets import Sheet
from extract.forms.slots import Slot


def framed(sheet: Sheet, slots: Sequence[Slot]) -> list[Slot]:
    """The slots of a sheet in the order of print, those of its letterhead added.

    A slot already read from the same place is kept instead, but what the subject of a letter (``V/v``) leaves open is
    part of the subject; the rule below the motto of the state is no slot.
    """
    segments = segments_of(sheet)
    head = [*heading_slots(segments, head_end(sheet, segments)), *signer_slots(segments), *box_slots(sheet, segments)]
    subjects = [slot for slot in head if "frame:subject" in slot.why]
    slots = papers_ticked(segments, slots)
    kept = [
        slot
        for slot in slots
        if not any(_holds(one, slot) for one in subjects) and not says_one(words_of(str(slot.printed)), ("motto",))
    ]
    added = [one for one in head if not any(_holds(one, slot) or _holds(slot, one) for slot in kept)]
    return sorted((*kept, *added), key=lambda slot: slot.place)


def _holds(one: Slot, other: Slot) -> bool:
    return one.span.start <= other.span.start < one.span.end
