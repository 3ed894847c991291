"""The internal procedures of a document, as plain rows. Most documents have none."""

from __future__ import annotations

import json

from catalog_graph.intake.outcomes import InternalRow, content_id
from catalog_graph.internal.content import content_of
from extract.internal.read import internal_procedures_of
from extract.internal.types import InternalProcedure
from ingest.types import Document


def internal_rows(document: Document) -> tuple[InternalRow, ...]:
    """Every internal procedure that a document prints, in the order of print; `content` is JSON with places."""
    found = internal_procedures_of(document)
    return tuple(_row(document.digest, ordinal, one) for ordinal, one in enumerate(found, 1))


def _row(digest: str, ordinal: int, one: InternalProcedure) -> InternalRow:
    code = one.code.value if one.code is not None else None
    case = one.case.value if one.case is not None else None
    number = content_id("internal", digest, code, one.name.value, case, *one.span)
    text = json.dumps(content_of(one), ensure_ascii=False, separators=(",", ":"))
    return InternalRow(ordinal, number, code, one.name.value, text, one.span.start, one.span.end)
