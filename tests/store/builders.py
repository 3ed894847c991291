"""Folders of files in the written form of `tests.store.fake`, and the options to take them in by."""

from __future__ import annotations

import os
import time
from pathlib import Path

from catalog_graph.runner import Options

OPTIONS = Options(function="tests.store.fake:produce", workers=1, seconds=20.0)


def write(folder: Path, **files: str) -> Path:
    """A folder of files; ``__`` in a name is a slash, ``_`` stays. Old enough for their times to be trusted."""
    for name, text in files.items():
        put(folder, name.replace("__", "/") + ".txt", text)
    return folder


def put(folder: Path, name: str, text: str | bytes) -> Path:
    """One file, written an hour ago."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    hour_ago = time.time_ns() - 3_600_000_000_000
    os.utime(path, ns=(hour_ago, hour_ago))
    return path


LONG = "Người dân nộp hồ sơ tại bộ phận một cửa của xã, nhận giấy hẹn, trả kết quả sau ba ngày. " * 5
"""A text long enough to be held as its span."""
