"""A text being changed step by step, each part still knowing which run of the raw text it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Change(NamedTuple):
    """The run ``start:end`` of a text, what is to stand there, and why (a kind of `ingest.types.Edit`)."""

    start: int
    end: int
    text: str
    kind: str


class _Part(NamedTuple):
    """A run of the raw text and what stands for it now; `kind` is None where nothing was changed."""

    text: str
    start: int
    end: int
    kind: str | None


class Changing:
    """A text in change. `text` is what stands now; `changes()` is what was done, told in offsets of the raw text."""

    def __init__(self, raw: str) -> None:
        """Begin with the text as it came."""
        self.text = raw
        self._parts = [_Part(char, at, at + 1, None) for at, char in enumerate(raw)]

    def change(self, changes: Iterable[Change]) -> None:
        """Make changes to `text` as it stands: they grow, do not overlap, and none is a mere insertion.

        A change inside of a part that an earlier one of the same call has changed is left for the next call.
        """
        out: list[_Part] = []
        parts, at, offset = self._parts, 0, 0
        for change in changes:
            if change.start < offset:
                continue
            while at < len(parts) and offset + len(parts[at].text) <= change.start:
                out.append(parts[at])
                offset += len(parts[at].text)
                at += 1
            first, begun = at, offset
            while at < len(parts) and offset < change.end:
                offset += len(parts[at].text)
                at += 1
            stood = "".join(part.text for part in parts[first:at])
            said = stood[: change.start - begun] + change.text + stood[change.end - begun :]
            out.append(_Part(said, parts[first].start, parts[at - 1].end, change.kind))
        out.extend(parts[at:])
        self._parts = out
        self.text = "".join(part.text for part in out)

    def changes(self) -> Iterator[Change]:
        """Everything that was changed, in order."""
        for part in self._parts:
            if part.kind is not None:
                yield Change(part.start, part.end, part.text, part.kind)
