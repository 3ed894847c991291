"""Who fills a slot in, and whether it is data: declared, office, formality, attachment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache

from extract.forms.blocks.issued import made_by_office
from extract.forms.blocks.read import offices_of
from extract.forms.frame.heading import head_end
from extract.forms.frame.segments import Segment, segments_of, words_of
from extract.forms.frame.wording import compiled, listed, says_one
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
    if not segments:
        return [("declared", ()) for _ in slots]
    head = head_end(sheet, segments)
    made = made_by_office(sheet, segments, head)
    if made:
        return [("office", (f"kind:{made}",)) for _ in slots]
    judge = _Judge(segments, head, slots)
    out: dict[int, tuple[str, tuple[str, ...]]] = {}
    for at in sorted(range(len(slots)), key=lambda at: slots[at].place):
        out[at] = judge.kind(slots[at])
    return [out[at] for at in range(len(slots))]


class _Judge:
    """The lines of a sheet with what they say of the slots on them, which are asked for in the order of print."""

    def __init__(self, segments: tuple[Segment, ...], head: int, slots: Sequence[Slot]) -> None:
        self._segments = segments
        self._starts = [segment.piece.start for segment in segments]
        self._offices = offices_of(segments)
        self._head = head
        self._greeting = _greeting_lines(segments)
        self._on = Counter(self._at(slot) for slot in slots)
        self._contacts = sum(
            segments[self._at(slot)].number < head and listed(words_of(label_of(slot)), "contacts") for slot in slots
        )
        signers = [words_of(label_of(slot)) for slot in slots if slot.shape == "signature"]
        self._others_sign = any(not says_one(signer, ("agency", "office_block", "chief")) for signer in signers)
        self._persons = any(says_one(segment.words, ("person_signer",)) for segment in segments)
        self._paper = (-1, "")  # where the number of a letter or of a law stood last, and the rule that knew it

    def _at(self, slot: Slot) -> int:
        return max(0, bisect_right(self._starts, slot.span.start) - 1)

    def kind(self, slot: Slot) -> tuple[str, tuple[str, ...]]:
        """The kind of the next slot, with the rules that decided."""
        kind, rule = self._kind(slot, self._at(slot), words_of(label_of(slot)))
        if rule in ("letter_number", "legal_basis"):
            self._paper = (self._at(slot), rule)
        return kind, (f"kind:{rule}",) if rule else ()

    def _kind(self, slot: Slot, at: int, words: str) -> tuple[str, str]:
        if slot.shape == "attachment":
            return "attachment", "attachment"
        if slot.shape != "letterhead" and at in self._offices:
            return "office", self._offices[at]
        if slot.shape == "signature" and self._persons and says_one(words, ("chief", "agency")):
            return "office", "chief_beside_person"
        if slot.shape == "signature" and self._others_sign and says_one(words, ("agency",)):
            return "office", "agency_beside_others"
        if slot.shape in _SHAPES:
            return _SHAPES[slot.shape], slot.shape
        if self._segments[at].number in self._greeting:
            return "formality", "greeting"
        for kind, rule, pattern in _labels():
            if pattern.search(words):
                return kind, rule
        return self._by_place(slot, at, words)

    def _by_place(self, slot: Slot, at: int, words: str) -> tuple[str, str]:
        """The kind of a slot whose label does not say it: by the line and the part of the form it stands in."""
        segment = self._segments[at]
        if words == "số" and self._head > 0 and segment.number <= self._head + 3 and self._on[at] == 1:
            return "formality", "letter_number"
        if at == self._paper[0] and listed(words, "goes_on"):
            return "formality", self._paper[1]
        if label_of(slot).startswith("(") and listed(words, "authority"):
            return "formality", "authority_asked"
        if not words and self._of_decision(at):
            return "formality", "decision"
        if segment.number >= self._head or slot.shape not in ("blank", "date"):
            return "declared", ""
        if listed(words, "codes") or self._contacts > 1:
            return "declared", "code"
        names = not words or says_one(words, ("letterhead", "letterhead_place"))
        return ("formality", "letterhead") if names else ("declared", "")

    def _of_decision(self, at: int) -> bool:
        """Whether a blank without a label names who decides or who carries a decision out."""
        below = self._segments[at + 1].words if at + 1 < len(self._segments) else ""
        return says_one(below, ("basis",)) or says_one(self._segments[at].words, ("carries_out",))


def _greeting_lines(segments: Sequence[Segment]) -> set[int]:
    """The lines of the greeting: its own, and the dashed ones below it that name further addressees."""
    out: set[int] = set()
    for at, segment in enumerate(segments):
        if not says_one(segment.words, ("greeting",)) and not segment.words.startswith("kính gửi "):
            continue
        out.add(segment.number)
        if segment.blank:
            continue
        for below in segments[at + 1 : at + 8]:
            if below.number == segment.number:
                continue
            if not re.match(r"\s*[-–+•]", below.piece) and below.words:
                break
            out.add(below.number)
    return out


@cache
def _labels() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (entry["kind"], entry["rule"], compiled(entry["pattern"])) for entry in lexicon("form_kinds")["labels"]
    )
