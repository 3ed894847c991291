"""Sheets on which nobody declares: what an office makes out or issues."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.frame.segments import Segment, words_of
from extract.forms.frame.wording import says
from extract.forms.sheets import Sheet


def made_by_office(sheet: Sheet, segments: Sequence[Segment], head: int) -> str:
    """The rule by which nobody but an office fills in a sheet, empty where somebody declares on it.

    The notes say who makes it out, or it is what an office issues: a certificate, or a decision under its own name.
    """
    lines = (*sheet.notes, *sheet.lines)
    if any("made_by_office" in says(words_of(str(line.piece))) for line in lines):
        return "made_by_office"
    said = frozenset[str]().union(*(says(segment.words) for segment in segments))
    if sheet.title is None or said & {"person_signer"}:
        return ""
    title = says(words_of(sheet.title.value))
    if "certificate" in title and "greeting" not in said:
        return "certificate"
    named = any(
        "authority" in says(segment.words)
        for segment in segments
        if segment.number < head or segment.line.piece.isupper()
    )
    return "office_letter" if named and "decision" in title else ""
