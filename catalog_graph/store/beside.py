"""Files kept beside the store: what was found once at a price, named or marked by the code that found it.

All of it can be made again, so what cannot be written is not kept, and what is damaged counts as not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

_HOUSE = Path(__file__).parents[2]


def version_of(patterns: tuple[str, ...]) -> str:
    """Digest of the modules and lists that some patterns of paths name: read anew at each call, so keep it."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(_HOUSE.glob(pattern)):
            digest.update(path.relative_to(_HOUSE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def write_whole(place: Path, data: bytes) -> int | None:
    """Put a file in its place at once, so that nobody reads half of it; when it was written (ns), None where it could
    not be."""
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            moment = Path(temporary).stat().st_mtime_ns
            Path(temporary).replace(place)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return moment
    return None


def keep_newest(folder: Path, most: int) -> None:
    """Leave so many kept files of a folder, those written last."""
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)[:-most]:
            path.unlink(missing_ok=True)
