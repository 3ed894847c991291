"""Boxes to tick which papers go with a form: each paper a slot of its own, no answers of one question."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extract.forms.frame.segments import Segment, words_of
from extract.forms.frame.wording import says_one
from extract.forms.slots import Slot
from extract.forms.tokens import SQUARES
from ingest.types import Piece, Span

_TICK = re.compile(rf"\s*[{SQUARES}]")
_BOX = re.compile(r"[^\w(]*")
_NUMBER = re.compile(r"^(?:\d+|[ivx]+|[a-zđ]) ")
_BREAK = re.compile(r"[(:]")


def papers_ticked(segments: Sequence[Segment], slots: Sequence[Slot]) -> list[Slot]:
    """The slots with every choice among papers to hand in replaced by its papers."""
    starts = [segment.piece.start for segment in segments]
    out: list[Slot] = []
    for slot in slots:
        if slot.shape == "choice" and len(slot.options) > 1 and _under_papers(segments, starts, slot):
            out.extend(
                Slot(
                    printed=option, span=Span(option.start, option.end), shape="attachment", line=slot.line,
                    why=("frame:papers_ticked",),
                )
                for option in map(_unticked, slot.options)
            )  # fmt: skip
        elif slot.shape == "attachment" and _TICK.match(slot.printed):
            out.append(replace(slot, printed=_unticked(slot.printed)))
        else:
            out.append(slot)
    return out


def _unticked(option: Piece) -> Piece:
    """An option without its box."""
    begins = _BOX.match(option)
    return option[begins.end() :] if begins else option


def _under_papers(segments: Sequence[Segment], starts: list[int], slot: Slot) -> bool:
    """Whether the line above the first box says that papers are listed."""
    first = min(option.start for option in slot.options)
    at = bisect_left(starts, min(first, slot.span.start)) - 1
    while at >= 0 and (segments[at].tick or not segments[at].words):
        at -= 1
    own = slot.printed.start < first and not segments[at + 1].tick if at + 1 < len(segments) else False
    heads = [segments[at]] if at >= 0 else []
    heads += [segments[at + 1]] if own else []
    return any(says_one(_NUMBER.sub("", words_of(_BREAK.split(head.piece, 1)[0])), ("attached",)) for head in heads)
