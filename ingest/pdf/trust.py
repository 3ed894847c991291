"""Whether a page is read from its text layer or is a scan: decided on what stands there, page by page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from ingest.clean.syllables import is_syllable
from ingest.lexicon import lexicon
from ingest.pdf.chars import Chars
from ingest.pdf.geometry import Word
from ingest.pdf.rules import Drawings

_FEW = 400
"""Fewer characters than this over a picture of half the page are a stamp, not the page's text."""
_HALF = 0.5
_WHOLE = 0.8
_DRAWN = 60
"""More paths than this and no characters: letters drawn as outlines."""
_UNKNOWN = 0.3
"""A layer with more glyphs than this whose letter nobody tells says nothing."""
_FEWEST = 30
"""Fewer words do not settle whether a layer is garbage."""
_READABLE = 0.5
"""Part of the words of a Vietnamese layer that are syllables; real ones lie above 0.9."""
_OTHER = 0.1
"""Part of the words that are common ones of another language, where a layer is not Vietnamese at all."""
_SAMPLES = 16
_INVISIBLE = 3
"""Text render mode of PDF (ISO 32000-1, 9.3.6): neither filled nor stroked."""
_WORD = re.compile(r"[^\W\d_]+")


def state_of(raw: Any, chars: Chars, words: Sequence[Word], drawings: Drawings) -> str:
    """``text``, ``scan`` or ``blank``. `raw` is the PDFium text page of `chars`."""
    count = len(chars.text)
    if not count:
        unseen = drawings.pictured > 0.05 or drawings.paths > _DRAWN or chars.unknown
        return "scan" if unseen else "blank"
    if chars.unknown > _UNKNOWN * (count + chars.unknown):
        return "scan"
    if drawings.pictured < _HALF:
        return "text"
    if count < _FEW:
        return "scan"
    of_recognition = drawings.pictured >= _WHOLE or _hidden(raw, chars)
    return "scan" if of_recognition and not readable(" ".join(word.text for word in words)) else "text"


def readable(text: str) -> bool:
    """Whether a text is Vietnamese with its marks, or plainly another language. A few words are always readable."""
    found = [word.lower() for word in _WORD.findall(text)]
    if len(found) < _FEWEST:
        return True
    if sum(word in _others() for word in found) > _OTHER * len(found):
        return True
    marked = sum(not word.isascii() for word in found)  # most Vietnamese words carry marks
    return sum(map(is_syllable, found)) > _READABLE * len(found) and marked > 0.25 * len(found)


def _others() -> frozenset[str]:
    return frozenset(lexicon("pdf_layers")["other_languages"])


def _hidden(raw: Any, chars: Chars) -> bool:
    """Whether most characters are printed invisibly, as recognition lays its text over the picture."""
    sample = chars.index[:: max(1, len(chars.index) // _SAMPLES)]
    hidden = 0
    for at in sample.tolist():
        found = pdfium.FPDFText_GetTextObject(raw, at)
        hidden += bool(found) and pdfium.FPDFTextObj_GetTextRenderMode(found) == _INVISIBLE
    return 2 * hidden > len(sample)
