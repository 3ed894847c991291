"""The rows of annexes that let data stand in for papers, as plain rows. Most documents have no such annex."""

from __future__ import annotations

import json
from typing import Any

from catalog_graph.intake.outcomes import ReplacementRows
from extract.replacements.read import annexes_of
from extract.replacements.types import Annex, ReplacementRow
from extract.types import Sourced
from ingest.types import Document


def replacement_rows(document: Document) -> tuple[ReplacementRows, ...]:
    """The rows of every such annex of a document, in the order of print; `content` is JSON with the place of each."""
    if document.tree is not None:
        return ()
    found = [(annex, row) for annex in annexes_of(document) for row in annex.rows]
    return tuple(_rows(ordinal, annex, row) for ordinal, (annex, row) in enumerate(found, 1))


def _rows(ordinal: int, annex: Annex, row: ReplacementRow) -> ReplacementRows:
    content = {
        "order": _one(row.order),
        "continues": row.continues,
        "group": _one(row.group),
        "codes": [[code.value, _one(code.printed), code.note] for code in row.codes],
        "name": _one(row.name),
        "documents": _one(row.documents),
        "databases": [_one(each) for each in row.databases],
        "owners": [_one(each) for each in row.owners],
        "instruments": [_one(each) for each in row.instruments],
        "provisions": _one(row.provisions),
        "partial": row.partial,
        "inherited": list(row.inherited),
        "notes": [issue.message for issue in row.notes],
    }
    label = None if annex.label is None else annex.label.value
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return ReplacementRows(ordinal, label, annex.action, row.ordinal, text, row.span.start, row.span.end)


def _one(source: Sourced[str] | None) -> list[Any] | None:
    return None if source is None else [source.value, *source.span]
