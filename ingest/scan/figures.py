"""Figures laid over a page with text: each place recognised several ways, believed only when all agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from ingest.pdf.alone import PDFIUM
from ingest.pdf.stamped import Blank
from ingest.scan import tesseract
from ingest.scan.types import Grey

_DOTS = (200, 300)
_LANGUAGES = (tesseract.LANGUAGE, "eng")
_AROUND = 40
"""White around a picture of figures, in dots: tesseract wants a margin."""
_LEAST_SURE = 50
_KNOWN = 99
"""How sure a figure is that is point by point a digit of a font of the page."""
_INK = 160
"""What is darker (0 black, 255 white) was meant to be seen: a mark of highlighting is lighter."""
_MOST = {"day": 31, "month": 12}


class Reading(NamedTuple):
    """What stands over a blank: figures and how sure they were read (0 to 100); no text where that is not sure."""

    blank: Blank
    text: str | None
    sure: int = 0


def figures(data: bytes, number: int, places: Sequence[Blank], told: Mapping[str, str] | None = None) -> list[Reading]:
    """What stands over blanks of page `number` (from 1) of a PDF; those over which nothing is seen are left out.

    `told`: figures known from their outlines, by the kind of the blank. Where readings differ there is no text: nothing
    is guessed. The caller must not hold the lock of PDFium.
    """
    able = tesseract.missing() is None
    out = []
    for blank, pictures in zip(places, _pictures(data, number, places), strict=False):
        if not any((grey < _INK).any() for grey, _ in pictures):
            continue  # a field that waits for its signature, a white ground
        known = (told or {}).get(blank.kind)
        read = (known, _KNOWN) if known else _agreed(pictures) if able else None
        out.append(Reading(blank, *read) if read is not None and _fits(blank.kind, read[0]) else Reading(blank, None))
    return out


def _agreed(pictures: Sequence[tuple[Grey, int]]) -> tuple[str, int] | None:
    sure = 100.0
    texts: set[str] = set()
    for grey, dots in pictures:
        for language in _LANGUAGES:
            try:
                text, confidence = tesseract.digits(grey, dots, language)
            except tesseract.Failed:
                return None
            texts.add(text)
            sure = min(sure, confidence)
            if len(texts) > 1 or not text or sure < _LEAST_SURE:
                return None
    return (texts.pop(), round(sure)) if texts else None


def _fits(kind: str, text: str) -> bool:
    return len(text) <= 5 and 0 < int(text) <= _MOST.get(kind, 99_999)


def _pictures(data: bytes, number: int, places: Sequence[Blank]) -> list[list[tuple[Grey, int]]]:
    """Each place as a picture, at several sizes, with all that annotations show."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    with PDFIUM:
        file = pypdfium2.PdfDocument(data)
        try:
            page = file[number - 1]
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)  # PDFium draws fields only where a form fills
            page.close()
            page = file[number - 1]
            out = [[(_cut(page, blank, dots), dots) for dots in _DOTS] for blank in places]
            page.close()
            return out
        except pypdfium2.PdfiumError:
            return []
        finally:
            file.close()


def _cut(page: Any, blank: Blank, dots: int) -> Grey:
    """The part of a page where a blank lies, in grey, with white around it."""
    width, height = page.get_size()
    x0, top, x1, bottom = blank.box
    crop = (x0 + 1, height - bottom - 1, width - x1 + 1, top - 1)
    drawn = page.render(scale=dots / 72, grayscale=True, crop=crop, fill_color=(255, 255, 255, 255)).to_numpy()
    grey = drawn[:, :, 0] if drawn.ndim == 3 else drawn
    return np.pad(grey, _AROUND, constant_values=255)
