"""Which lines of a form belong to the office or to who confirms."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.blocks.cells import SMALL, below_heads, chiefs, signed_in_next, under, whole_tables
from extract.forms.blocks.heads import OUTSIDE, heads
from extract.forms.blocks.running import running_blocks
from extract.forms.frame.dated import date_of
from extract.forms.frame.segments import Segment, Where


def offices_of(segments: Sequence[Segment]) -> dict[int, str]:
    """The indices of the segments in which an office or a confirming party writes, each with the rule that says so."""
    cells = _cells(segments)
    out = running_blocks(segments, OUTSIDE)
    for where, places in cells.items():
        if where == OUTSIDE:
            continue
        if len(places) > SMALL:
            flow = [segments[at] for at in places]
            out.update({places[at]: rule for at, rule in running_blocks(flow, where).items()})
        elif any(heads(segments[at]) for at in places):
            out.update(dict.fromkeys(places, "office_cell"))
    below_heads(segments, cells, out)
    whole_tables(segments, cells, out)
    signed_in_next(segments, out)
    chiefs(segments, cells, out)
    for where, places in cells.items():
        alone = where != OUTSIDE and len(places) == 1 and date_of(segments[places[0]]) is not None
        if alone and under(segments, places[0]) in out:
            out.setdefault(places[0], "office_cell_below")
    return out


def _cells(segments: Sequence[Segment]) -> dict[Where, list[int]]:
    out: dict[Where, list[int]] = {}
    for at, segment in enumerate(segments):
        out.setdefault(segment.where, []).append(at)
    return out
