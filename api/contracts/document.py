"""The JSON of ``thutuc read``: a public interface, described by ``document.schema.json``."""

from __future__ import annotations

from typing import Any

from api.contracts.record import issues_json
from extract.types import Header, LegalDocument, Provision, Sourced
from ingest.types import Cell, Document, Table

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

_Json = dict[str, Any]


def document_json(legal: LegalDocument, document: Document, source: str) -> _Json:
    """A document as the contract has it. `source` is the path as the caller gave it. Unknown stays null."""
    return {
        "contract": CONTRACT,
        "source": source,
        "media_type": document.media_type,
        "reader": document.reader,
        "pages": document.pages,
        "ocr": bool(document.recognised),
        "header": _header(legal.header),
        "legal_basis": [ground.value for ground in legal.grounds],
        "recipients": [recipient.value for recipient in legal.recipients],
        "text": document.text,
        "provisions": [_provision(provision) for provision in legal.provisions],
        "tables": [_table(table, document) for table in document.tables],
        "issues": issues_json(legal.issues),
    }


def _header(header: Header) -> _Json:
    return {
        "type": _bare(header.type),
        "number": _bare(header.number),
        "issuer": _bare(header.issuer),
        "place": _bare(header.place),
        "issued_on": _bare(header.issued_on),
        "effective_on": _bare(header.effective_on),
        "effective_rule": _bare(header.effective_rule),
        "title": _bare(header.title),
        "signer": _bare(header.signer),
        "signer_title": _bare(header.signer_title),
        "gazette": _bare(header.gazette),
        "draft": header.draft,
    }


def _bare(value: Sourced[str] | None) -> str | None:
    return None if value is None else value.value


def _provision(provision: Provision) -> _Json:
    return {
        "id": provision.id,
        "kind": provision.kind,
        "label": provision.label.value,
        "heading": _bare(provision.heading),
        "start": provision.text.span.start,
        "end": provision.text.span.end,
        "parent": provision.parent,
        "quoted_in": provision.quoted_in,
    }


def _table(table: Table, document: Document) -> _Json:
    """A table: rows of the head as the file repeats or merges them, then rows of texts; merged cells once."""
    rows = [[_cell(cell, document) for cell in row] for row in table.rows]
    head = table.header_rows
    return {
        "start": table.span.start,
        "end": table.span.end,
        "page": table.page,
        "header": rows[:head],
        "rows": rows[head:],
    }


def _cell(cell: Cell, document: Document) -> str:
    return document.text[cell.span.start : cell.span.end]
