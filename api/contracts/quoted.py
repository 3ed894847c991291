"""Evidence as every contract shows it: the quote, its offsets, what stands around it, the place in the file."""

from __future__ import annotations

from typing import Any

from catalog_graph.types import Quote
from extract.evidence import evidence_of
from ingest.types import Document, Span


def quoted(document: Document, span: Span) -> dict[str, Any]:
    """The evidence of a value as JSON; coordinates that a place does not have are left out."""
    evidence = evidence_of(document, span)
    return {
        "digest": evidence.digest,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "place": {key: part for key, part in evidence.place._asdict().items() if part is not None},
    }


def placed(quote: Quote | None) -> dict[str, Any] | None:
    """Where a quote stands in which file; null for none."""
    return None if quote is None else {"digest": quote.digest, "start": quote.span.start, "end": quote.span.end}
