"""Under which heading each slot of a form stands: the nearest one above whose part is not over yet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extract.forms.frame.segments import Segment, segments_of, words_of
from extract.forms.frame.wording import listed, says_one
from extract.forms.running.wording import is_foreign
from extract.forms.sheets import Sheet
from extract.forms.slots import Slot
from ingest.types import Piece

_NUMBER = re.compile(
    r"^\s*(?:(?P<part>(?:PHẦN|Phần|MỤC|Mục)\s+(?:[IVX]+|\d+|[A-H])\b\s*[.:)]?)|(?P<roman>[IVX]{1,5})\s?[.):/-]"
    r"|(?P<letter>[A-HĐ])\s?[.)]|(?P<article>Điều\s+\d+)|(?P<decimal>\d{1,2}(?:\.\d{1,2})+)\.?(?=\s)"
    r"|(?P<digit>\d{1,2})\s?[.)](?!\d)|(?P<code>\[\d[\d.]*[a-zđ]?\])|(?P<small>[a-zđ])\s?[.)](?=\s))\s*"
)
_LEVEL = {"part": 0, "letter": 1, "roman": 1, "article": 2, "digit": 3, "code": 4, "decimal": 4, "small": 5}
_CAPITALS, _PHRASE, _INLINE = 2, 6, 7
_FIRST = re.compile(r"^\W*(?:1|a|I|A)\W*$")
_LONGEST = 45  # words of a heading
_NEAR = 5  # lines within which a heading without a number must be followed by a slot
_END = " .:;,…_-–\t"


class _Heading(NamedTuple):
    """`lists`: the style of the items that are counted anew below a phrase."""

    level: int
    style: str
    piece: Piece
    lists: str = ""


class Standing(NamedTuple):
    """Where a slot stands: the headings above it whose parts are not over, the outermost first, and the number of the
    item that it belongs to (empty without one)."""

    headings: tuple[Piece, ...]
    item: str
    parts: int = 0  # how many of the headings open a part of the form, not just the lines below a phrase

    @property
    def section(self) -> Piece | None:
        """The nearest heading."""
        return self.headings[-1] if self.headings else None


def sections_of(sheet: Sheet, slots: Sequence[Slot]) -> list[Standing]:
    """The heading and the item of each slot, in the order of the slots."""
    walk = _Walk(segments_of(sheet), slots)
    return walk.standings()


class _Walk:
    """The lines of a sheet from the first to the last with the headings that are open."""

    def __init__(self, segments: Sequence[Segment], slots: Sequence[Slot]) -> None:
        self._segments = segments
        self._slots = slots
        self._order = sorted(range(len(slots)), key=lambda at: slots[at].span.start)
        self._starts = [slots[at].span.start for at in self._order]
        self._open: list[_Heading] = []
        self._item = ""

    def standings(self) -> list[Standing]:
        out: dict[int, Standing] = {}
        done = 0
        for at, segment in enumerate(self._segments):
            last = bisect_left(self._starts, self._begins(at + 1))
            first = bisect_left(self._starts, segment.piece.start)
            while done < first:
                out[self._order[done]] = self._standing(self._slots[self._order[done]])
                done += 1
            self._read(at, first, last)
            for place in range(max(first, done), last):
                out[self._order[place]] = self._standing(self._slots[self._order[place]])
            if last > max(first, done):
                self._behind(segment, self._slots[self._order[last - 1]])
            done = max(done, last)
        for place in range(done, len(self._order)):
            out[self._order[place]] = self._standing(self._slots[self._order[place]])
        return [out[at] for at in range(len(self._slots))]

    def _begins(self, at: int) -> int:
        return self._segments[at].piece.start if at < len(self._segments) else 1 << 60

    def _standing(self, slot: Slot) -> Standing:
        headings = tuple(heading.piece for heading in self._open)
        parts = sum(heading.level < _PHRASE for heading in self._open)
        if slot.section is None:
            return Standing(headings, self._item, parts)
        return Standing((*headings, slot.section), self._item, len(headings) + 1)

    def _read(self, at: int, first: int, last: int) -> None:
        segment = self._segments[at]
        number = _NUMBER.match(segment.piece)
        style = number.lastgroup if number else None
        self._open = [heading for heading in self._open if heading.level != _INLINE]
        if style is not None and number is not None:
            self._item = number.group().strip()
            self._count(style, self._item)
        here = [self._slots[self._order[place]] for place in range(first, last)]
        if listed(segment.words, "pledges") or any(slot.shape in ("place_date", "signature") for slot in here):
            self._open = []
            return
        heading = self._heading(at, number, here)
        if heading is not None:
            self._open = [one for one in self._open if one.level < heading.level]
            self._open.append(heading)

    def _count(self, style: str, item: str) -> None:
        """Take note of a numbered item: it ends what stands below it, unless a phrase has begun a list of its own."""
        level = _LEVEL[style]
        if self._open and self._open[-1].style == "phrase" and _FIRST.match(item):
            self._open[-1] = self._open[-1]._replace(lists=style)
        self._open = [one for one in self._open if one.lists == style or not (one.level > level or one.style == style)]

    def _behind(self, segment: Segment, slot: Slot) -> None:
        """A phrase behind the last slot of a line that introduces the lines below: ``Là … của người dưới đây:``."""
        tail = segment.piece[max(0, slot.span.end - segment.piece.start) :].strip()
        if slot.span.end < segment.piece.end and tail.endswith(":") and words_of(tail):
            self._open = [one for one in self._open if one.level < _PHRASE]
            piece = tail if words_of(tail).count(" ") > 1 else segment.piece
            self._open.append(_Heading(_PHRASE, "phrase", _trimmed(piece)))

    def _heading(self, at: int, number: re.Match[str] | None, here: list[Slot]) -> _Heading | None:
        segment = self._segments[at]
        if here:
            return _inline(segment, here[0])
        text = segment.piece.strip()
        words = segment.words.count(" ") + 1
        if not segment.words or segment.blank or segment.tick or words > _LONGEST or is_foreign(text.lower()):
            return None
        if number is None and says_one(segment.words, ("hint", "motto", "issued_with", "greeting", "ends")):
            return None
        piece = _trimmed(segment.piece)
        if number is not None and number.lastgroup is not None:
            if not self._slots_before_next(at, number.lastgroup):
                return None
            return _Heading(_LEVEL[number.lastgroup], number.lastgroup, piece)
        if not self._slot_near(at):
            return None
        if text.endswith(":"):
            return _Heading(_PHRASE, "phrase", piece)
        if text.isupper() and words > 1 and self._after_first_slot(at) and not self._of_title(at):
            return _Heading(_CAPITALS, "capitals", piece)
        return None

    def _slots_before_next(self, at: int, style: str) -> bool:
        """Whether something is asked before the next item numbered like this one."""
        ends = next(
            (
                segment.piece.start
                for segment in self._segments[at + 1 :]
                if listed(segment.words, "pledges")
                or ((match := _NUMBER.match(segment.piece)) and match.lastgroup == style)
            ),
            1 << 60,
        )
        return self._asked(self._segments[at].piece.end, ends)

    def _slot_near(self, at: int) -> bool:
        return self._asked(self._segments[at].piece.end, self._begins(at + 1 + _NEAR))

    def _asked(self, begins: int, ends: int) -> bool:
        """Whether a slot begins between two places, what frames the form left aside."""
        places = range(bisect_left(self._starts, begins), bisect_left(self._starts, ends))
        return any(self._slots[self._order[place]].shape not in ("place_date", "signature") for place in places)

    def _of_title(self, at: int) -> bool:
        """Whether a line in capitals is the title of the form, or goes on with it."""
        while at >= 0 and self._segments[at].piece.isupper():
            if says_one(self._segments[at].words, ("title",)):
                return True
            at -= 1
        return False

    def _after_first_slot(self, at: int) -> bool:
        return bool(self._starts) and self._starts[0] < self._segments[at].piece.start


def _inline(segment: Segment, slot: Slot) -> _Heading | None:
    """A heading on the line of the slots that it stands over: ``Thông tin về …: Số: …``."""
    before = segment.piece[: max(0, slot.printed.start - segment.piece.start)]
    number = _NUMBER.match(before)
    head = before[number.end() :] if number else before
    if not head.rstrip().endswith(":") or words_of(head).count(" ") < 2 or re.search(r"[.…_]{3,}", head):
        return None
    return _Heading(_INLINE, "inline", _trimmed(before))


def _trimmed(piece: Piece) -> Piece:
    """A heading without its colon and the number of a note."""
    text = piece.strip()
    end = len(re.sub(r"[\s(]*\(\s?\d{1,2}\s?\)\s*:?\s*$", "", text).rstrip(_END))
    return text[: end or len(text)]
