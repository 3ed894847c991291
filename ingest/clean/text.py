"""Text as a reader found it becomes clean text, and every change is kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.clean.changes import Change, Changing
from ingest.clean.letters import letter_changes
from ingest.clean.odd import ODD
from ingest.clean.seams import has_seams, seam_changes
from ingest.types import Edit, Span


class Cleaned(NamedTuple):
    """Clean text and what was changed, in offsets of the raw text."""

    text: str
    changes: tuple[Change, ...] = ()

    def at(self, raw: int) -> int:
        """Where an offset of the raw text stands in the clean text."""
        return self.offsets((raw,))[0]

    def offsets(self, raw: Sequence[int]) -> list[int]:
        """The same for offsets that grow. Letters that became one lead to that one; what was taken out has no room."""
        if not self.changes:
            return list(raw)
        out = []
        starts = [change.start for change in self.changes]
        shifts = [0]  # behind so many changes
        for change in self.changes:
            shifts.append(shifts[-1] + len(change.text) - (change.end - change.start))
        for offset in raw:
            behind = bisect_right(starts, offset) - 1
            if behind < 0:
                out.append(offset)
            elif offset >= self.changes[behind].end:
                out.append(offset + shifts[behind + 1])
            else:
                change = self.changes[behind]
                inside = offset - change.start
                out.append(change.start + shifts[behind] + (min(inside, 1) and min(inside, len(change.text))))
        return out

    def edits(self, raw: str, shift: int = 0) -> Iterator[Edit]:
        """The changes as edits of a Document in which the clean text begins at `shift`."""
        for change in self.changes:
            start = change.start + shift
            yield Edit(Span(start, start + len(change.text)), raw[change.start : change.end], change.kind)
            shift += len(change.text) - (change.end - change.start)


def cleaned(raw: str, *, lines: bool = False, printed: bool = False, first: Sequence[Change] = ()) -> Cleaned:
    """Clean one paragraph or cell: NFC, no look-alikes, no invisible characters, split syllables joined when sure.

    `lines`: every line feed is a broken line of one paragraph and becomes a blank. `printed`: the text is that of a
    page, where every character has a shape (U+00AD is a hyphen there). `first`: what is changed before anything else
    (runs in an old encoding, decoded). Clean text comes back as it is.
    """
    dirty = first or ODD.search(raw) is not None or (lines and "\n" in raw)
    if not dirty and not has_seams(raw):
        return Cleaned(raw)
    changing: Changing | None = None
    text = raw
    if first:
        changing = Changing(raw)
        changing.change(first)
        text = changing.text
    while changes := _changes(text, lines=lines, printed=printed):
        changing = changing or Changing(raw)
        changing.change(changes)
        text = changing.text
    return Cleaned(text=text, changes=tuple(changing.changes()) if changing else ())


def _changes(text: str, *, lines: bool, printed: bool) -> list[Change]:
    """What to change next: blanks within words are looked at when the letters are right and the lines joined."""
    return (
        list(letter_changes(text, printed=printed))
        or (lines and list(_broken_lines(text)))
        or list(seam_changes(text) if has_seams(text) else ())
    )


def _broken_lines(text: str) -> Iterator[Change]:
    at = text.find("\n")
    while at >= 0:
        yield Change(at, at + 1, " ", "line")
        at = text.find("\n", at + 1)
