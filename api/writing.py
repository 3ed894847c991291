"""A file that a command is asked to write: whatever keeps it from being written is a sentence."""

from __future__ import annotations

import errno
from pathlib import Path

import click

_REASONS = {
    errno.ENOENT: "không có thư mục này",
    errno.ENOTDIR: "không có thư mục này",
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EISDIR: "đây là thư mục",
    errno.ENOSPC: "hết chỗ trên ổ đĩa",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EIO: "lỗi ổ đĩa",
}


def write(path: Path, data: bytes) -> None:
    """Write a file. Raises ClickException, which tells the officer why not."""
    try:
        path.write_bytes(data)
    except OSError as error:
        why = _REASONS.get(error.errno or 0) or error.strerror or str(error)
        raise click.ClickException(f"Không ghi được {path}: {why}.") from None
