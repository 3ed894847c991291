"""Bounds on what is taken in. A file past a bound is refused with an Issue; the rest of the batch goes on."""

from __future__ import annotations

FILE_BYTES = 256 * 1024 * 1024
"""Largest file read at all, in bytes."""
TEXT_BYTES = 64 * 1024 * 1024
"""Largest JSON, HTML or plain text, in bytes."""
UNPACKED_BYTES = 256 * 1024 * 1024
"""Largest sum of the parts of a package (DOCX, XLSX) once unpacked, in bytes."""
UNPACK_RATIO = 200
"""Largest ratio of unpacked to packed size of one part: beyond it lies a zip bomb."""
UNPACK_FREE_BYTES = 4 * 1024 * 1024
"""Parts smaller than this, unpacked, are not held against the ratio."""
PACKAGE_PARTS = 10_000
"""Most parts of a package."""
XML_BYTES = 64 * 1024 * 1024
"""Largest XML part of a package that is parsed, in bytes: its tree takes several times that in memory."""
XML_TAGS = 4_000_000
"""Most tags of one XML part: each element of its tree costs some 200 bytes."""
SHEET_CELLS = 1_000_000
"""Most cells of one workbook."""
JSON_DEPTH = 200
"""Deepest nesting of a JSON file."""
PDF_PAGES = 5_000
"""Most pages of one PDF."""
IMAGE_PIXELS = 60_000_000
"""Most dots of one page of a picture file: A3 at 600 dots an inch has 70 million, at 300 a quarter."""
IMAGE_PAGES = 500
"""Most pages of one picture file (TIFF)."""
