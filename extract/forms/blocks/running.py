"""Blocks of the office in running lines: from their head to where somebody has signed, or another part begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.blocks.heads import NUMBERED, heads
from extract.forms.frame.dated import date_of
from extract.forms.frame.segments import Segment, Where
from extract.forms.frame.wording import listed, says


def running_blocks(segments: Sequence[Segment], where: Where) -> dict[int, str]:
    """Blocks whose head stands in running lines of a place: to where somebody has signed or another part begins."""
    out: dict[int, str] = {}
    inside = signed = False
    last = 0
    for at, segment in enumerate(segments):
        numbered = NUMBERED.match(segment.piece)
        if inside and (_ends(segments, at, signed) or (numbered and _goes_on(numbered, last, signed))):
            inside = False
        if segment.where == where and (heads(segment) or _agency_after_signing(segments, at)):
            if not inside and at and _own_date(segments, at):
                out[at - 1] = "office_block"
            inside, signed = True, False
        if inside:
            out[at] = "office_block"
            signed = signed or "hint" in says(segment.words) or _signs(segment)
        elif numbered and numbered["arabic"]:
            last = int(numbered["arabic"])
    return out


def _own_date(segments: Sequence[Segment], at: int) -> bool:
    """Whether the date above the head of a block is the office's: another one follows for who declares."""
    above, here = segments[at - 1], segments[at]
    if date_of(above) is None or above.where != here.where:
        return False
    below = [segment for segment in segments[at + 1 : at + 12] if not says(segment.words) & {"motto", "title"}]
    return any(date_of(segment) is not None for segment in below) or not any(
        "person_signer" in says(segment.words) for segment in below
    )


def _ends(segments: Sequence[Segment], at: int, signed: bool) -> bool:
    segment = segments[at]
    said = says(segment.words)
    if said & {"motto", "greeting", "ends", "person_signer", "issued_with"} or listed(segment.words, "declares"):
        return True
    if date_of(segment) is not None:
        return any("person_signer" in says(below.words) for below in segments[at + 1 : at + 3])
    if not signed:
        return False
    return bool(segment.words) and not said & {"hint", "chief", "office_block", "agency"} and not _signs(segment)


def _signs(segment: Segment) -> bool:
    """Whether a line holds a hint to sign behind other words: columns run together."""
    return listed(segment.words, "hint_within")


def _goes_on(numbered: re.Match[str], last: int, signed: bool) -> bool:
    """Whether a numbered line goes on with the form's own count."""
    if numbered["other"]:
        return True
    number = int(numbered["arabic"])
    return signed or (last > 0 and number == last + 1)


def _agency_after_signing(segments: Sequence[Segment], at: int) -> bool:
    """An agency's name in capitals, below which it dates and signs, when who declares has signed already."""
    if not segments[at].piece.isupper() or "agency" not in says(segments[at].words):
        return False
    signed = any("hint" in says(segment.words) for segment in segments[max(0, at - 12) : at])
    return signed and any(date_of(segment) is not None for segment in segments[at + 1 : at + 3])
