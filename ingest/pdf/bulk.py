"""PDFium's functions that are called once a character or once a drawing, in a form cheap enough for that.

pypdfium2 declares them with pointer types, which ctypes builds anew for each value. Here the same functions take and
give plain addresses, so that `map` can run them over arrays. Callers hold the lock of `ingest.pdf.alone`.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS, _INT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def address_of(pointer: Any) -> int:
    """The address that a ctypes pointer holds."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


unicode_of = _plain(pdfium.FPDFText_GetUnicode, _UINT, _ADDRESS, _INT)
"""(text page, index) -> code point."""
loose_box_of = _plain(pdfium.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
"""(text page, index, address of four floats: left, top, right, bottom) -> whether it has a box."""
text_object_of = _plain(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
"""(text page, index) -> address of the text object, None for generated characters."""
font_of = _plain(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
"""text object -> address of its font."""
object_of = _plain(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
"""(page, index) -> address of a page object."""
kind_of = _plain(pdfium.FPDFPageObj_GetType, _INT, _ADDRESS)
"""page object -> FPDF_PAGEOBJ_…"""
bounds_of = _plain(pdfium.FPDFPageObj_GetBounds, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
"""(page object, addresses of four floats: left, bottom, right, top) -> whether it has bounds."""
draw_mode_of = _plain(pdfium.FPDFPath_GetDrawMode, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
"""(path, address of an int: fill mode, address of an int: stroked) -> whether it is a path."""
