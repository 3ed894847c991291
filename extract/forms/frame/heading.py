"""The head of a form as of a letter: who writes, under which number and on what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.frame.segments import Segment
from extract.forms.frame.wording import says, says_one
from extract.forms.sheets import Sheet
from extract.forms.slots import Slot
from ingest.types import Span

_MOST = 30  # lines that a head may take


def head_end(sheet: Sheet, segments: Sequence[Segment]) -> int:
    """The index of the line at which the body begins: the title or the greeting; 0 where neither is near the top.

    A title above the motto is the name of an annex, and the letter below it has a head of its own.
    """
    motto = next((one.number for one in segments if one.number <= _MOST and says_one(one.words, ("motto",))), -1)
    for segment in segments:
        if segment.number > _MOST + max(0, motto):
            break
        if segment.number > motto and _begins_body(sheet, segment):
            return segment.number
    return 0


def _begins_body(sheet: Sheet, segment: Segment) -> bool:
    said = says(segment.words)
    if "greeting" in said:
        return True
    if sheet.title is not None and segment.piece.start <= sheet.title.span.start <= segment.piece.end:
        return True
    return segment.piece.isupper() and "title" in said - {"issued_with"}


def heading_slots(segments: Sequence[Segment], head: int) -> list[Slot]:
    """The slots that the head of a letter holds, whether or not a blank is drawn for them."""
    out: list[Slot] = []
    if any(says_one(segment.words, ("motto",)) for segment in segments[: _MOST + 10]):
        for at, segment in enumerate(segments):
            if segment.number >= max(head, 1) and not _still(segment, segments, head):
                break
            out.extend(_of_head(segments, at))
    return out


def _still(segment: Segment, segments: Sequence[Segment], head: int) -> bool:
    """Whether a line at the title still belongs to the letter's head: the title stands in a table beside it."""
    return segment.where != (-1, -1) and segment.number <= head


def signer_slots(segments: Sequence[Segment]) -> list[Slot]:
    """The lines that say themselves whose name and signature goes there, with no bracket below."""
    return [
        Slot(printed=segment.piece, span=segment.piece.span, shape="signature", line=segment.line, why=("frame:signs",))
        for segment in segments
        if says_one(segment.words, ("signed_with",)) and not segment.blank
    ]


def _of_head(segments: Sequence[Segment], at: int) -> list[Slot]:
    segment = segments[at]
    said = says(segment.words)
    if "issued_with" in said or "motto" in said:
        return []
    if "subject" in said:
        lines = _subject(segments, at)
        if not any(line.blank for line in lines):
            return []
        return [_slot(segment, lines[-1], "frame:subject", str(segment.piece))]
    if "letter_number" in said and (segment.blank or "/" in segment.piece or segment.piece.rstrip().endswith(":")):
        return [_slot(segment, segment, "frame:letter_number", "Số")]
    if "letterhead" in said and _left(segments, at):
        return [_slot(segment, segment, "frame:letterhead", str(segment.piece))]
    return []


def _left(segments: Sequence[Segment], at: int) -> bool:
    """Whether a line stands where a letter names who writes: in capitals or with a blank, above the body."""
    text = segments[at].piece.strip()
    return segments[at].blank or text.upper() == text or text.lower().startswith("tên ")


def _subject(segments: Sequence[Segment], at: int) -> list[Segment]:
    """The lines of a subject, which may run over several in its cell."""
    out = [segments[at]]
    for segment in segments[at + 1 : at + 4]:
        if segment.where != out[0].where or says(segment.words) or out[0].where == (-1, -1):
            break
        out.append(segment)
    return out


def _slot(first: Segment, last: Segment, why: str, label: str) -> Slot:
    return Slot(
        printed=first.piece, span=Span(first.piece.start, last.piece.end), shape="letterhead", line=first.line,
        label=re.sub(r"[\s.…_]{2,}", " ", label).strip(" .:;,…_-"), why=(why,),
    )  # fmt: skip
