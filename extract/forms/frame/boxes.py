"""Frames with nothing to write in: for a photograph that a note explains, for a code that a system prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.fold import fold
from extract.forms.frame.segments import Segment
from extract.forms.frame.wording import listed, says_one
from extract.forms.sheets import Sheet
from extract.forms.slots import Slot

_MARK = re.compile(r"^\s*\(?\s?(?P<number>\d{1,2})\s?\)?\s*$")
_NOTE = re.compile(r"^\s*((?:\(\s?\d{1,2}\s?\)[\s,;và]*)+)")


def box_slots(sheet: Sheet, segments: Sequence[Segment]) -> list[Slot]:
    """The slots of frames: an attachment for a photograph, a blank for a code."""
    out: list[Slot] = []
    notes = _photo_notes(sheet)
    for at, segment in enumerate(segments):
        mark = _MARK.match(segment.piece)
        named = any(listed(beside.words, "photo") for beside in segments[max(0, at - 1) : at + 2])
        if mark is not None and segment.line.block == "text_box" and mark["number"] in notes and not named:
            out.append(_slot(segment, "attachment", "frame:photo"))
        elif says_one(segment.words, ("code_frame",)) and not segment.blank:
            out.append(_slot(segment, "blank", "frame:code"))
    return out


def _photo_notes(sheet: Sheet) -> frozenset[str]:
    """The numbers of the notes that speak of a photograph."""
    numbers: set[str] = set()
    for line in (*sheet.notes, *sheet.lines):
        note = _NOTE.match(line.piece)
        if note is not None and listed(fold(str(line.piece)), "photo"):
            numbers.update(re.findall(r"\d+", note.group()))
    return frozenset(numbers)


def _slot(segment: Segment, shape: str, why: str) -> Slot:
    label = " ".join(str(segment.piece).split())
    return Slot(printed=segment.piece, span=segment.piece.span, shape=shape, line=segment.line, label=label, why=(why,))
