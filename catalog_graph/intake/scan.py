"""What files a folder holds: walked once, in a fixed order, without opening any of them.

Links to folders are not followed (loops, and files counted twice); what is left out is said with its reason. A folder
that cannot be opened is an Issue and is remembered as blind: what was known of it must not be taken for gone.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from ingest.types import Issue, Severity

TEMPORARY = re.compile(r"~.*|.*\.(part|partial|crdownload|download|tmp|temp|swp|bak)|.*~", re.IGNORECASE)
"""Names of files that a program is still writing, or left behind."""
CLUTTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})

REASONS = {
    "hidden": "tệp ẩn",
    "temporary": "tệp tạm, đang ghi dở",
    "clutter": "tệp của hệ điều hành",
    "folder_link": "liên kết tới thư mục",
    "special": "không phải tệp thường",
    "store": "chính kho dữ liệu",
}
"""Why a file is passed over without being opened, in the officer's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A file as the folder shows it. `relative` is its path in the folder, with ``/``, safe to print and store."""

    path: str
    relative: str
    size: int
    mtime_ns: int
    inode: int


@dataclass(slots=True, kw_only=True)
class Scan:
    """What a walk found; `root` and relative paths are safe to print and store.

    `blind` are folders (relative, "" for the root) and files that could not be looked into.
    """

    root: str
    files: list[Seen] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    issues: list[tuple[str, Issue]] = field(default_factory=list)
    blind: list[str] = field(default_factory=list)


def scan(root: Path, store: Path | None = None) -> Scan:
    """Walk a folder (or take a single file). Never raises for what the file system holds.

    `store` is a folder to leave out wherever it lies: a catalogue must not take in its own blobs.
    """
    top = Path(os.path.abspath(root))  # noqa: PTH100  # Path.resolve would follow the link the officer gave
    found = Scan(root=shown(str(top)))
    try:
        status = top.stat()
    except OSError as error:
        _blind(found, "", error, "unreadable_file")
        return found
    if stat.S_ISDIR(status.st_mode):
        own = os.path.abspath(store) if store is not None else None  # noqa: PTH100
        folders = [(str(top), "")]
        while folders:
            folder, prefix = folders.pop()
            if folder == own:
                found.skipped.append((prefix.rstrip("/"), "store"))
            else:
                folders.extend(_list(found, folder, prefix))
        found.files.sort(key=lambda seen: seen.relative)
    elif stat.S_ISREG(status.st_mode):
        found.files.append(_seen(str(top), shown(top.name), status))
    else:
        found.skipped.append((shown(top.name), "special"))
    return found


def shown(name: str) -> str:
    """A file name as text that can be stored and printed: bytes that are not UTF-8 are spelt out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _list(found: Scan, folder: str, prefix: str) -> list[tuple[str, str]]:
    """Take the files of one folder; its folders are given back."""
    try:
        with os.scandir(folder) as listing:
            entries = list(listing)
    except OSError as error:
        _blind(found, prefix.rstrip("/"), error, "unreadable_folder")
        return []
    folders: list[tuple[str, str]] = []
    for entry in entries:
        relative = prefix + shown(entry.name)
        reason = left_out(entry.name)
        if reason:
            found.skipped.append((relative, reason))
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, relative + "/"))
                continue
            status = entry.stat()
        except OSError as error:
            _blind(found, relative, error, "unreadable_file")
            continue
        if stat.S_ISREG(status.st_mode):
            found.files.append(_seen(entry.path, relative, status))
        else:
            found.skipped.append((relative, "folder_link" if stat.S_ISDIR(status.st_mode) else "special"))
    return folders


def left_out(name: str) -> str | None:
    """Why a file or folder of this name is passed over (a key of `REASONS`); None when it is not."""
    if name.lower() in CLUTTER:
        return "clutter"
    if TEMPORARY.fullmatch(name) or name.startswith(".~"):
        return "temporary"
    return "hidden" if name.startswith(".") else None


def _seen(path: str, relative: str, status: os.stat_result) -> Seen:
    return Seen(path=path, relative=relative, size=status.st_size, mtime_ns=status.st_mtime_ns, inode=status.st_ino)


def _blind(found: Scan, relative: str, error: OSError, code: str) -> None:
    what = "thư mục" if code == "unreadable_folder" else "tệp"
    found.blind.append(relative)
    found.issues.append(
        (
            relative,
            Issue(
                code=code,
                severity=Severity.ERROR,
                message=f"Không mở được {what}: {why(error)}.",
                hint="Kiểm tra quyền đọc rồi nạp lại; những gì đã nạp trước đây được giữ nguyên.",
            ),
        )
    )


def why(error: OSError) -> str:
    """An operating system's error in the officer's words."""
    if isinstance(error, PermissionError):
        return "không có quyền đọc"
    if isinstance(error, FileNotFoundError):
        return "không còn ở đó, hoặc liên kết hỏng"
    return error.strerror or type(error).__name__
