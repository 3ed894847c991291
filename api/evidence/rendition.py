"""The pages of a Word file as LibreOffice prints them: made once when first looked at, then kept beside the blobs."""

from __future__ import annotations

import threading
from pathlib import Path

from api.evidence.picture import NoPicture
from catalog_graph.store.blobs import Damaged
from catalog_graph.store.opening import Store
from ingest.types import Unreadable

ENDING = "pdf"
_ONE = threading.Lock()
"""One rendition at a time: LibreOffice takes a core and a gigabyte."""


def kept(store: Store, digest: str) -> Path | None:
    """Where the rendition of a file is kept; None while nobody has asked for it."""
    return store.kept.other(digest, ENDING)


def rendition(store: Store, digest: str, media_type: str) -> Path:
    """The rendition of a file, made if need be. Raises NoPicture with the reason."""
    found = kept(store, digest)
    if found is not None:
        return found
    from ingest.office.convert import to_pdf

    with _ONE:
        found = kept(store, digest)
        if found is not None:
            return found
        try:
            return store.kept.keep_other(digest, ENDING, to_pdf(store.blobs.read(digest), media_type))
        except (Unreadable, Damaged) as error:
            raise NoPicture(str(error)) from None
        except OSError:
            raise NoPicture("Không đủ chỗ trên đĩa để giữ bản in của tệp.") from None
