"""Zip packages with the same bytes on every run: fixed dates, fixed order, nothing compressed.

Nothing is compressed because the output of a compressor may change with its version; a test compares bytes.
"""

from __future__ import annotations

import io
import zipfile

EPOCH = (2026, 10, 31, 8, 0, 0)


def pack(parts: dict[str, bytes]) -> bytes:
    """A zip of the given parts, in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, EPOCH), data)
    return out.getvalue()


def repack(data: bytes) -> bytes:
    """The same package, uncompressed and with fixed dates."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return pack({name: package.read(name) for name in package.namelist()})
