"""Small builders of held texts: a text read into provisions, and the place of quoted new text in it."""

from __future__ import annotations

import hashlib

from catalog_graph.law.ledger import Text
from catalog_graph.types import Quote
from extract.legal.structure.read import structure_of
from ingest.types import Document, Span


def text_of(work: str, words: str) -> Text:
    """A text held of a work."""
    digest = hashlib.sha256(f"{work}\n{words}".encode()).hexdigest()
    document = Document(digest=digest, name=f"{work}.txt", media_type="text/plain", reader="test", text=words)
    return Text(work=work, digest=digest, text=words, provisions=structure_of(document).provisions)


def quoted(text: Text, words: str) -> Quote:
    """Where quoted new text that begins with some words stands, with its quotation marks."""
    start = text.text.index(f"“{words}")
    end = text.text.index("”.\n", start) + 1
    return Quote(digest=text.digest, span=Span(start, end))
