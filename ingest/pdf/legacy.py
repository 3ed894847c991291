"""Words set in fonts from before Unicode (TCVN3, VNI), decoded with the box of each letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from ingest.pdf.geometry import Word
from ingest.pdf.sheet import Sheet

if TYPE_CHECKING:
    from ingest.legacy.decoder import Decoded, Decoder

_SUSPECT = re.compile(r"[¸µ¶·¹®¬«©ª§ñöäøåïû]")
"""Letters that no Vietnamese text in Unicode needs, and one in TCVN3 or VNI is full of."""


class Legacy:
    """Hears the pages of a file and decodes them; pages without suspicious letters cost one search."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self.decoder: Decoder | None = None

    def see(self, sheet: Sheet) -> None:
        """Hear a page."""
        if self.decoder is None:
            if not any(_SUSPECT.search(word.text) for word in sheet.words):
                return
            from ingest.legacy.decoder import Decoder

            self.decoder = Decoder()
        for font, words in _runs(sheet.words):
            self.decoder.see(" ".join(word.text for word in words), font)

    def decoded(self, sheet: Sheet) -> Sheet:
        """The page with its words in Unicode."""
        if self.decoder is None or not self.decoder.legacy:
            return sheet
        runs = list(_runs(sheet.words))
        found = self.decoder.decode([(" ".join(word.text for word in words), font) for font, words in runs])
        out: list[Word] = []
        for (_, words), run in zip(runs, found, strict=True):
            out.extend(words if run is None else _decoded(words, run))
        return replace(sheet, words=tuple(out))


def _runs(words: Sequence[Word]) -> Iterator[tuple[str, list[Word]]]:
    for font, run in groupby(words, key=lambda word: word.font):
        yield font, list(run)


def _decoded(words: Sequence[Word], run: Decoded) -> Iterator[Word]:
    """The words of one run, as `run` has decoded them joined by blanks."""
    from ingest.legacy.decoder import pieces

    texts = run.text.split(" ")
    for at, word in enumerate(words):
        letters = pieces(word.text, run.kind)
        text = texts[at] if len(texts) == len(words) else "".join(letter for letter, _ in letters)
        counts = [count for _, count in letters]
        boxes = word.boxes
        if boxes is not None and sum(counts) == len(boxes) and len(text) == len(counts):
            starts = np.cumsum([0, *counts[:-1]])
            least, most = np.minimum.reduceat(boxes[:, :2], starts), np.maximum.reduceat(boxes[:, 2:], starts)
            boxes = np.concatenate((least, most), axis=1)
        elif boxes is not None:
            boxes = np.repeat(np.array([word.box], np.float32), len(text), axis=0)
        yield replace(word, text=text, boxes=boxes, original=word.text, kind=run.kind)
