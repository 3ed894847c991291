"""Lists as files to take away: a spreadsheet or CSV, sent in parts, under a name that says what it is."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from fastapi.responses import Response, StreamingResponse

from api.catalogue.export import XLSX

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PART = 1 << 16


def dated(subject: str) -> str:
    """A name for a file of this moment, without its ending."""
    return f"{subject}-{datetime.datetime.now().astimezone():%Y%m%d-%H%M}"


def csv_file(parts: Iterable[str | bytes], name: str) -> Response:
    """CSV as it is written. `name` is without its ending."""
    return StreamingResponse(parts, media_type="text/csv; charset=utf-8", headers=_named(name, "csv"))


def spreadsheet(write: Callable[[Path], None], name: str) -> Response:
    """The spreadsheet that `write` puts at a path; the file is gone once it is sent. `name` is without its ending."""
    folder = tempfile.TemporaryDirectory(prefix="thutuc-")
    path = Path(folder.name) / "tep.xlsx"
    write(path)

    def parts() -> Iterator[bytes]:
        with folder, path.open("rb") as file:
            while part := file.read(_PART):
                yield part

    return StreamingResponse(
        parts(), media_type=XLSX, headers={**_named(name, "xlsx"), "Content-Length": str(path.stat().st_size)}
    )


def _named(name: str, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}


def file_of(data: bytes, name: str, ending: str) -> Response:
    """A file made in memory, handed out: ``xlsx`` or ``docx``. `name` is without its ending."""
    return Response(data, media_type={"xlsx": XLSX, "docx": DOCX}[ending], headers=_named(name, ending))
