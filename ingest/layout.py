"""Where the characters of a Document stand on its pages: one run a character of a PDF, one run a word of a scan."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from ingest.types import Span

PRINTED = 255
"""The confidence of a run that was not recognised but stands in a text layer."""


class PageBox(NamedTuple):
    """A box on a page: `page` from 1, points from the top left corner of the page as it is shown."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Layout:
    """The places of runs of text, in the order of the text, held in arrays: a thousand pages cost some tens of MB.

    Runs do not overlap and grow; blanks between runs have no place of their own.
    """

    __slots__ = ("_boxes", "_confidences", "_ends", "_pages", "_starts")

    def __init__(self) -> None:
        """Begin without runs."""
        self._starts = array("I")
        self._ends = array("I")
        self._pages = array("H")
        self._boxes = array("f")
        self._confidences = array("B")

    def __len__(self) -> int:
        return len(self._starts)

    def add(
        self,
        start: int,
        end: int,
        page: int,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        confidence: int = PRINTED,
    ) -> None:
        """Append a run: `confidence` is 0 to 100 for recognised text, `PRINTED` for a text layer."""
        self._starts.append(start)
        self._ends.append(end)
        self._pages.append(page)
        self._boxes.extend((x0, top, x1, bottom))
        self._confidences.append(confidence)

    def extend(self, starts: Sequence[int], ends: Sequence[int], page: int, boxes: bytes) -> None:
        """Append many printed runs of one page. `boxes`: left, top, right, bottom of each run, 4-byte floats."""
        if not len(starts) == len(ends) == len(boxes) // 16:
            raise ValueError("a start, an end and a box for each run")
        self._starts.extend(starts)
        self._ends.extend(ends)
        self._pages.extend(repeat(page, len(starts)))
        self._boxes.frombytes(boxes)
        self._confidences.extend(repeat(PRINTED, len(starts)))

    def columns(self) -> tuple[array[int], array[int], array[int], array[float], array[int]]:
        """The arrays themselves: starts, ends, pages, boxes (four numbers a run), confidences."""
        return self._starts, self._ends, self._pages, self._boxes, self._confidences

    def put_back(self, starts: bytes, ends: bytes, pages: bytes, boxes: bytes, confidences: bytes) -> None:
        """Append runs given as the bytes of such arrays, for a layout that was kept."""
        self._starts.frombytes(starts)
        self._ends.frombytes(ends)
        self._pages.frombytes(pages)
        self._boxes.frombytes(boxes)
        self._confidences.frombytes(confidences)

    def runs(self, span: Span) -> Iterator[tuple[Span, PageBox, int]]:
        """(place in the text, place on the page, confidence) of every run that a span touches."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        for at in range(first, last):
            box = self._boxes[4 * at : 4 * at + 4]
            yield (
                Span(self._starts[at], self._ends[at]),
                PageBox(self._pages[at], box[0], box[1], box[2], box[3]),
                self._confidences[at],
            )

    def boxes(self, span: Span) -> list[PageBox]:
        """The boxes of a span, one for each line it stands on, over all its pages."""
        out: list[PageBox] = []
        for _, box, _ in self.runs(span):
            last = out[-1] if out else None
            height = box.bottom - box.top
            same_line = (
                last is not None
                and last.page == box.page
                and min(last.bottom, box.bottom) - max(last.top, box.top) > 0.4 * min(height, last.bottom - last.top)
                and last.x0 - 1 <= box.x0 <= last.x1 + 3 * height
            )
            if same_line and last is not None:
                out[-1] = PageBox(
                    last.page, min(last.x0, box.x0), min(last.top, box.top), max(last.x1, box.x1),
                    max(last.bottom, box.bottom),
                )  # fmt: skip
            else:
                out.append(box)
        return out
