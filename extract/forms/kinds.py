"""Who fills a slot in, and whether it is data: declared, office, formality, attachment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from extract.forms.blocks import offices_of
from extract.forms.frame.heading import head_end
from extract.forms.frame.segments import Segment, segments_of, words_of
from extract.forms.frame.wording import compiled, says_one
from extract.forms.labels import label_of
from extract.forms.sheets import Sheet
from extract.forms.slots import Slot
from extract.lexicon import lexicon

_SHAPES = {
    "greeting": "formality", "place_date": "formality", "signature": "formality", "letterhead": "formality",
    "attachment": "attachment",
}  # fmt: skip


def kinds_of(sheet: Sheet, slots: Sequence[Slot]) -> list[tuple[str, tuple[str, ...]]]:
    """The kind of each slot of a sheet (counting rules, section 1), with the rules that decided."""
    segments = segments_of(sheet)
    judge = _Judge(segments, head_end(sheet, segments))
    return [judge.kind(slot) for slot in slots]


class _Judge:
    """The lines of a sheet with what they say of the slots on them."""

    def __init__(self, segments: tuple[Segment, ...], head: int) -> None:
        self._segments = segments
        self._starts = [segment.piece.start for segment in segments]
        self._offices = offices_of(segments)
        self._head = head
        self._greeting = _greeting_lines(segments)

    def kind(self, slot: Slot) -> tuple[str, tuple[str, ...]]:
        at = max(0, bisect_right(self._starts, slot.span.start) - 1)
        if not self._segments:
            return "declared", ()
        segment = self._segments[at]
        words = words_of(label_of(slot))
        if slot.shape == "attachment":
            return "attachment", ("kind:attachment",)
        if slot.shape != "letterhead" and at in self._offices:
            return "office", (self._offices[at],)
        if slot.shape in _SHAPES:
            return _SHAPES[slot.shape], (f"kind:{slot.shape}",)
        if segment.number in self._greeting:
            return "formality", ("kind:greeting",)
        for kind, rule, pattern in _labels():
            if pattern.search(words):
                return kind, (f"kind:{rule}",)
        if segment.number < self._head and self._above(slot, segment):
            return ("declared", ("kind:code",)) if _code(words) else ("formality", ("kind:letterhead",))
        return "declared", ()

    def _above(self, slot: Slot, segment: Segment) -> bool:
        if segment.where != (-1, -1):
            return True
        return slot.shape in ("blank", "date") and self._segments[0].where == (-1, -1)


def _greeting_lines(segments: Sequence[Segment]) -> set[int]:
    """The lines of the greeting: its own, and the dashed ones below it that name further addressees."""
    out: set[int] = set()
    for at, segment in enumerate(segments):
        if not says_one(segment.words, ("greeting",)) and not segment.words.startswith("kính gửi "):
            continue
        out.add(segment.number)
        for below in segments[at + 1 : at + 8]:
            if below.number == segment.number:
                continue
            if not re.match(r"\s*[-–+•]", below.piece) and below.words:
                break
            out.add(below.number)
    return out


def _code(words: str) -> bool:
    return any(pattern.search(words) for pattern in _codes())


@cache
def _codes() -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(entry["pattern"]) for entry in lexicon("form_kinds")["codes"])


@cache
def _labels() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (entry["kind"], entry["rule"], compiled(entry["pattern"])) for entry in lexicon("form_kinds")["labels"]
    )
