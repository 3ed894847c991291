"""Files of the store as answers: handed out under their own name, never run by a browser; errors as pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi.responses import FileResponse

from api.evidence.names import clean
from api.web.desk import Desk
from api.web.errors import Missing, Refused
from catalog_graph.store.evidence import DoubtfulDigest, NoSuchFile, Outside, whole_digest
from catalog_graph.store.files import FileInfo, file_info
from ingest import sniff

SAFE = (sniff.PDF, sniff.DOCX, sniff.XLSX, sniff.JSON, sniff.TEXT, sniff.CSV)
"""Media types told as they are; a browser runs none of them."""
HANDED_OUT = (*SAFE, sniff.UNKNOWN)
"""Every media type that a file may be told as."""
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, max-age=3600",
    "X-Robots-Tag": "noindex",
}


@contextmanager
def sentences(outside: int = 422) -> Iterator[None]:
    """What the store refuses becomes the answer that is expected, with the sentence: 404 for a file that is not there,
    `outside` for a place that is not in the file, or a digest that may be of several."""
    try:
        yield
    except NoSuchFile as error:
        raise Missing(str(error)) from None
    except (DoubtfulDigest, Outside) as error:
        raise Refused(str(error), outside) from None


def held(desk: Desk, digest: str, outside: int = 422) -> FileInfo:
    """What is known of the file that a digest, or its beginning, names. Raises Missing, Refused."""
    with sentences(outside):
        info = file_info(desk.store, whole_digest(desk.store, digest))
    if info is None:
        raise Missing("Trong kho không có tệp gốc này.")
    return info


def handed_out(desk: Desk, info: FileInfo) -> FileResponse:
    """The bytes of a file, streamed from its place in the store, to be saved under its newest name."""
    if not desk.store.blobs.holds(info.digest, info.size):
        raise Missing("Tệp gốc bị thiếu hoặc hỏng trong kho; nạp lại thư mục nguồn để khôi phục.")
    media_type = info.reading.media_type if info.reading is not None else sniff.UNKNOWN
    return FileResponse(
        desk.store.blobs.path(info.digest),
        media_type=media_type if media_type in SAFE else sniff.UNKNOWN,
        filename=clean(info.name),
        headers=HEADERS,
    )
