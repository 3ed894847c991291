"""Words set upright on a level page (narrow column heads): along their own line, one word a line, blanks and all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from ingest.pdf.chars import Chars
from ingest.pdf.geometry import Box, Word

_FEWEST = 3
"""Fewer single letters in a row than this are no upended line."""
_SLACK = 0.2
"""How far, in radians, a letter may lie from a right angle."""
_GAP = 0.28
Run = tuple[int, int]


def upended(raw: Any, chars: Chars, words: list[Word], runs: Sequence[Run]) -> list[Word]:
    """The words, with every line of upended letters as one. `runs`: the first and past-the-last character of each."""
    single = [end - start == 1 for start, end in runs]
    if sum(single) < _FEWEST:
        return words
    lone = [
        at for at, alone in enumerate(single)
        if alone and ((at > 0 and single[at - 1]) or (at + 1 < len(single) and single[at + 1]))
    ]  # fmt: skip
    upright = {at for at in lone if _is_upended(pdfium.FPDFText_GetCharAngle(raw, int(chars.index[runs[at][0]])))}
    if len(upright) < _FEWEST:
        return words
    out: list[Word] = []
    line: list[int] = []
    for at, word in enumerate(words):
        if at in upright and (not line or _follows(words[line[-1]].box, word.box)):
            line.append(at)
            continue
        out.extend(_line(chars, words, runs, line))
        line = [at] if at in upright else []
        if not line:
            out.append(word)
    out.extend(_line(chars, words, runs, line))
    return out


def _is_upended(angle: float) -> bool:
    return math.isfinite(angle) and abs(math.sin(angle)) > math.cos(_SLACK)


def _follows(before: Box, box: Box) -> bool:
    """Whether a letter stands above or below another, in the same upended line."""
    across = min(before.x1, box.x1) - max(before.x0, box.x0)
    apart = max(before.top, box.top) - min(before.bottom, box.bottom)
    return across > 0.4 * min(before.width, box.width) and apart < max(before.width, box.width)


def _line(chars: Chars, words: Sequence[Word], runs: Sequence[Run], line: Sequence[int]) -> list[Word]:
    if not line:
        return []
    first = words[line[0]]
    text, box = first.text, first.box
    for before, at in pairwise(line):
        a, b = words[before].box, words[at].box
        blank = chars.blanks[runs[at][0]] > chars.blanks[runs[before][0]]
        apart = max(a.top, b.top) - min(a.bottom, b.bottom) > _GAP * max(a.width, b.width)
        text += (" " if blank or apart else "") + words[at].text
        box = box.with_(b)
    boxes = np.concatenate([chars.boxes[runs[at][0] : runs[at][1]] for at in line])
    return [Word(text=text, box=box, italic=first.italic, bold=first.bold, boxes=boxes, font=first.font)]
