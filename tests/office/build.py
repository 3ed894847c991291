"""Small OLE files and slides, made record by record, and stand-ins for LibreOffice that misbehave on request."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096
"""Streams at least this long stand in sectors of their own; all of ours are padded to it."""


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (version 3) with streams in its root, each padded with zeros to 4096 bytes or more."""
    contents = {name: content.ljust(_LEAST, b"\0") for name, content in streams.items()}
    directory = 2  # sector 0 holds the FAT, sector 1 and what follows the directory
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = [_entry("Root Entry", 5, child=1 if contents else -1)]
    directory = 1 + (len(contents) + 4) // 4
    fat = [_FAT] + [at + 1 for at in range(1, directory - 1)] + [_END]
    for at, (name, content) in enumerate(contents.items(), start=1):
        start = len(fat)
        count = -(-len(content) // _SECTOR)
        fat += [*range(start + 1, start + count), _END]
        sectors += [content[i : i + _SECTOR].ljust(_SECTOR, b"\0") for i in range(0, len(content), _SECTOR)]
        entries.append(_entry(name, 2, start=start, size=len(content), right=at + 1 if at < len(contents) else -1))
    assert len(fat) <= 128 and not chain, "one FAT sector is enough for samples"
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    room = b"".join(entries).ljust((directory - 1) * _SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _LEAST, _END, 0, _END, 0) + struct.pack("<I", 0)
    return header.ljust(_SECTOR, b"\xff") + table + room + b"".join(sectors)


def _entry(name: str, kind: int, *, start: int = 0, size: int = 0, child: int = -1, right: int = -1) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<iii", -1, right, child)
    return (
        raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1) + links + bytes(36)
        + struct.pack("<IQ", start, size)
    )  # fmt: skip


def record(kind: int, content: bytes, *, instance: int = 0, container: bool = False) -> bytes:
    """A record of a PowerPoint stream."""
    return struct.pack("<HHI", (instance << 4) | (0xF if container else 0), kind, len(content)) + content


def presentation(*slides: str) -> bytes:
    """A PowerPoint file that was saved twice: the first save's slides still stand in the stream."""
    old = _document(["Bản lưu cũ"])
    new = _document(slides)
    first = _edit(0, 0, len(old))
    stream = old + first
    at = len(stream)
    stream += new
    edit_at = len(stream) + 8 + 8
    stream += _edit(at, len(old) + 16, len(stream))
    user = bytes(16) + struct.pack("<I", edit_at)
    return ole({"PowerPoint Document": stream, "Current User": user})


def _document(slides: list[str] | tuple[str, ...]) -> bytes:
    parts = b"".join(record(0x03F3, bytes(20)) + record(0x0FA0, slide.encode("utf-16-le")) for slide in slides)
    masters = record(0x0FF0, record(0x0FA0, "Bấm để sửa tiêu đề".encode("utf-16-le")), instance=1, container=True)
    return record(0x03E8, masters + record(0x0FF0, parts, container=True), container=True)


def _edit(document_at: int, last_edit: int, directory_at: int) -> bytes:
    directory = record(0x1772, struct.pack("<II", (1 << 20) | 1, document_at))
    return directory + record(0x0FF5, struct.pack("<IIIIII", 0, 0, last_edit, directory_at, 1, 0))


def office(folder: Path, result: Path) -> Path:
    """A program that copies `result` as the outcome of each file, and stops, hangs or eats memory at marked ones."""
    program = folder / "soffice"
    program.write_text(
        f"""#!/bin/sh
while [ "$1" != --convert-to ]; do shift; done
kind=$2; out=$4; shift 4
for file in "$@"; do
  grep -q CRASH "$file" && kill -SEGV $$
  grep -q HANG "$file" && sleep 299.7
  grep -q GREED "$file" && {{ python3 -c 'bytearray(16 << 30)' || exit 1; }}
  grep -q REFUSE "$file" && continue
  base=$(basename "$file")
  cp '{result}' "$out/${{base%.*}}.$kind"
done
""",
        "utf8",
    )
    program.chmod(0o755)
    return program
