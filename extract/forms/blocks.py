"""Which lines of a form belong to the office or to who confirms: ``Phần dành cho cơ quan``, ``Xác nhận của …``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.frame.dated import date_of
from extract.forms.frame.segments import Segment
from extract.forms.frame.wording import says

_NUMBERED = re.compile(r"^\s*(?:(?P<arabic>\d{1,2})[.)]|(?P<other>[IVX]{1,4}|[A-HĐ])[.)])\s")
_HINT = re.compile(r"(^| )(ký|kí)( và| tên)*( ghi rõ)? (họ|tên|đóng dấu)")
_PERSONAL = re.compile(r"^(tôi|chúng tôi|kính gửi|người (làm|viết|khai|kê khai|đề nghị|yêu cầu|cam))( |$)")


def offices_of(segments: Sequence[Segment]) -> dict[int, str]:
    """The indices of the segments in which an office or a confirming party writes, each with the rule that says so."""
    out = dict(_running(segments))
    cells = {segment.where for segment in segments if segment.where != (-1, -1) and _heads(segment)}
    persons = any("person_signer" in says(segment.words) for segment in segments)
    chiefs = {
        segment.where
        for segment in segments
        if persons and segment.where != (-1, -1) and "chief" in says(segment.words) and not segment.blank
    }
    for at, segment in enumerate(segments):
        if segment.where in cells:
            out.setdefault(at, "office_cell")
        elif segment.where in chiefs:
            out.setdefault(at, "chief_beside_person")
    return out


def _heads(segment: Segment) -> bool:
    """Whether a line opens a block of the office."""
    said = says(segment.words)
    return "office_block" in said and not segment.tick


def _running(segments: Sequence[Segment]) -> dict[int, str]:
    """Blocks outside cells: from their head to where somebody has signed or another part begins."""
    out: dict[int, str] = {}
    inside = signed = False
    last = 0
    for at, segment in enumerate(segments):
        numbered = _NUMBERED.match(segment.piece)
        if inside and (_ends(segments, at, signed) or (numbered and _goes_on(numbered, last, signed))):
            inside = False
        if segment.where == (-1, -1) and _heads(segment):
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
    if said & {"motto", "greeting", "ends", "person_signer", "issued_with"} or _PERSONAL.match(segment.words):
        return True
    if not signed:
        return False
    if date_of(segment) is not None:
        return any("person_signer" in says(below.words) for below in segments[at + 1 : at + 3])
    return bool(segment.words) and not said & {"hint", "chief", "office_block", "agency"} and not _signs(segment)


def _signs(segment: Segment) -> bool:
    """Whether a line holds a hint to sign behind other words: columns run together."""
    return _HINT.search(segment.words) is not None


def _goes_on(numbered: re.Match[str], last: int, signed: bool) -> bool:
    """Whether a numbered line goes on with the form's own count."""
    if numbered["other"]:
        return True
    number = int(numbered["arabic"])
    return signed or (last > 0 and number == last + 1)
