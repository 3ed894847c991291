"""Fields of an interactive PDF form (ISO 32000-2 §12.7): where one types, ticks or chooses on the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from ingest.pdf.drawn import BOX, Drawn
from ingest.pdf.geometry import Frame
from ingest.pdf.rules import is_square

LEADER = "leader"
_MOST = 5_000
_PUSHED = 1 << 16
"""The flag of a button that does something when it is pressed, and holds no answer."""
_NOT_SHOWN = 2
"""The flag of an annotation that is hidden."""


def fields_of(page: Any, frame: Frame) -> tuple[Drawn, ...]:
    """The fields on a page (of pypdfium2): boxes to tick, and blanks; signatures and buttons are none."""
    if page.pdf is None or pdfium.FPDF_GetFormType(page.pdf.raw) == pdfium.FORMTYPE_NONE:
        return ()
    return tuple(_fields(page, frame))


def _fields(page: Any, frame: Frame) -> Iterator[Drawn]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        held, rect = pdfium.FPDFPage_GetAnnot(page.raw, index), pdfium.FS_RECTF()
        if not held:
            continue
        shown = not pdfium.FPDFAnnot_GetFlags(held) & _NOT_SHOWN
        widget = pdfium.FPDFAnnot_GetSubtype(held) == pdfium.FPDF_ANNOT_WIDGET
        if shown and widget and pdfium.FPDFAnnot_GetRect(held, rect):
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            kind = _said(held, b"FT")
            if kind == "Btn":
                if not _flags(held) & _PUSHED:
                    yield Drawn(BOX, box)
            elif kind != "Sig" and box.width > 0:  # a field may state its type once for all its parts
                yield Drawn(BOX if not kind and is_square(box) else LEADER, box)
        pdfium.FPDFPage_CloseAnnot(held)


def _said(held: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(held, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(held, key, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _flags(held: Any) -> int:
    value = ctypes.c_float(0)
    return int(value.value) if pdfium.FPDFAnnot_GetNumberValue(held, b"Ff", value) else 0
