"""Plain text: the text as it is, a place for each line, the tables that Markdown, a portal page or a
spreadsheet (CSV) left in it."""

from __future__ import annotations

from ingest import limits, sniff
from ingest.decode import decoded
from ingest.readers import flattened, markdown
from ingest.text import marked, portal, separated
from ingest.types import Document, Unreadable

READER = "text/5"


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a text file. Offsets are those of the file (NFC); blocks are given where lines are no paragraphs."""
    if len(data) > limits.TEXT_BYTES:
        from ingest.read import too_large

        raise Unreadable(too_large(len(data), limits.TEXT_BYTES))
    found = decoded(data)
    text = found.text
    tables = markdown.tables(text) if "|" in text else ()
    if not tables and "\n|\n" in text and flattened.is_flattened(text):
        tables = flattened.tables(text)
    values = None if tables else separated.table(text)
    if values is not None:
        tables = (values,)
    blocks = marked.blocks(text, tables) if marked.is_marked(text) else portal.blocks(text)
    return Document(
        digest=digest,
        name=name,
        media_type=sniff.TEXT if values is None else sniff.CSV,
        reader=READER,
        text=text,
        tables=tables,
        blocks=blocks,
        edits=found.edits,
        issues=found.issues,
    )
