"""What opens a block of the office: ``Phần dành cho cơ quan``, ``Xác nhận của …``."""

from __future__ import annotations

import re

from extract.forms.frame.segments import Segment, Where, words_of
from extract.forms.frame.wording import says

OUTSIDE: Where = (-1, -1)
"""Where running lines stand: in no cell."""

NUMBERED = re.compile(r"^\s*(?:(?P<arabic>\d{1,2})[.)]|(?P<other>[IVX]{1,4}|[A-HĐ])[.)])\s")
"""The number of an item or of a part at the beginning of a line."""


def heads(segment: Segment) -> bool:
    """Whether a line opens a block of the office, whatever its number."""
    numbered = NUMBERED.match(segment.piece)
    text = segment.piece[numbered.end() :] if numbered else segment.piece
    said = says(words_of(text)) | says(words_of(text.partition(":")[0]))
    if segment.tick:
        return False
    return "office_block" in said or ("office_signer" in said and not segment.blank)


def heads_cell(segments: list[Segment]) -> bool:
    """Whether a cell holds nothing but the head of a block, over as many lines as it takes."""
    if len(segments) == 1:
        return heads(segments[0])
    joined = words_of(" ".join(str(segment.piece) for segment in segments))
    return len(segments) < 4 and not any(segment.blank for segment in segments) and "office_block" in says(joined)
