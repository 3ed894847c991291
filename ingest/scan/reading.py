"""One picture read: cleaned, put straight, its ruling lines taken out, its words recognised; turned when it lies."""

from __future__ import annotations

import numpy as np

from ingest.scan import tesseract
from ingest.scan.ink import dirt, ink_of, levelled, softened
from ingest.scan.rest import read_again
from ingest.scan.rulings import Rulings, rulings
from ingest.scan.tesseract import Found
from ingest.scan.types import Grey, Picture, ScannedPage
from ingest.scan.upright import skew, straightened, turned
from ingest.scan.words import sureness, words

_POOR = 60.0
"""A page read less surely than this may lie on its side or stand on its head."""
_LEAST_INK = 200


def read_picture(picture: Picture) -> ScannedPage:
    """Recognise a picture. `number` of the page is left 0. Raises tesseract.Failed."""
    clean = np.asarray(levelled(picture.grey))
    picture = Picture(grey=clean, dots=picture.dots, to_page=picture.to_page)
    page, sure = _read(picture)
    if sure < _POOR and (page.words or sure == 0.0):
        quarters = tesseract.quarters(picture.grey, picture.dots)
        if quarters:
            other, surer = _read(turned(picture, quarters))
            page = other if surer > sure else page
    return page


def _read(picture: Picture) -> tuple[ScannedPage, float]:
    """The page as the picture stands, and how sure it was read."""
    straight, ruled = prepared(picture)
    found: list[Found] = []
    if int((straight.grey < 128).sum()) > _LEAST_INK:
        found = tesseract.words(straight.grey, straight.dots)
        if sureness(found) >= _POOR:
            found = read_again(straight.grey, straight.dots, found)
    width, height = straight.size
    page = ScannedPage(
        number=0,
        width=width,
        height=height,
        words=words(found, straight.dots),
        rules=ruled.rules,
        to_page=straight.to_page,
    )
    return page, sureness(found)


def prepared(picture: Picture) -> tuple[Picture, Rulings]:
    """The picture ready for recognition: without specks and ruling lines, straight, fine enough; and its lines."""
    ink = ink_of(picture.grey)
    specks = dirt(ink, picture.dots)
    clean = Picture(grey=_whitened(picture.grey, specks), dots=picture.dots, to_page=picture.to_page)
    straight = straightened(clean, skew(ink & ~specks, picture.dots))
    ruled = rulings(ink_of(straight.grey), straight.dots)
    soft = softened(_whitened(straight.grey, ruled.dots), straight.dots)
    out = Picture(grey=soft, dots=straight.dots, to_page=straight.to_page)
    return out, ruled


def _whitened(grey: Grey, mask: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Grey:
    return np.where(mask, np.uint8(255), grey)
