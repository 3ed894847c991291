"""Plain text: the text as it is, a place for each line."""

from __future__ import annotations

from ingest import limits, sniff
from ingest.decode import decode
from ingest.types import Document, Unreadable

READER = "text/1"


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a text file. Lines are found by `ingest.locate` when they are asked for."""
    if len(data) > limits.TEXT_BYTES:
        from ingest.read import too_large

        raise Unreadable(too_large(len(data), limits.TEXT_BYTES))
    return Document(digest=digest, name=name, media_type=sniff.TEXT, reader=READER, text=decode(data))
