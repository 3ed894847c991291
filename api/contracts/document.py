"""The JSON of ``thutuc read``: a public interface, described by ``document.schema.json``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api.contracts.quoted import quoted
from api.contracts.record import issues_json
from api.contracts.tables import tables_json
from extract.types import Header, LegalDocument, Provision, Sourced
from ingest.types import Document

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

MEMBERS = (
    "type", "number", "issuer", "place", "issued_on", "effective_on", "effective_rule", "title", "signer",
    "signer_title", "gazette",
)  # fmt: skip
"""Members of the header that are values with a place, in the order of the contract."""

_Value = Callable[[Sourced[str] | None], Any]
_Json = dict[str, Any]


def document_json(legal: LegalDocument, document: Document, source: str, with_evidence: bool = False) -> _Json:
    """A document as the contract has it. `source` is the path as the caller gave it. Unknown stays null.

    With evidence, each value of the header, each ground and recipient, and each label and heading of a provision
    becomes ``{"value": …, "evidence": {…}}`` as in ``thutuc record``. Offsets count code points of `text`.
    """
    value = _reader(document) if with_evidence else _bare
    tables, doubts = tables_json(document)
    return {
        "contract": CONTRACT,
        "source": source,
        "media_type": document.media_type,
        "reader": document.reader,
        "pages": document.pages,
        "ocr": bool(document.recognised),
        "header": _header(legal.header, value),
        "legal_basis": [value(ground) for ground in legal.grounds],
        "recipients": [value(recipient) for recipient in legal.recipients],
        "text": document.text,
        "provisions": [_provision(provision, value) for provision in legal.provisions],
        "tables": tables,
        "issues": issues_json((*legal.issues, *doubts)),
    }


def _header(header: Header, value: _Value) -> _Json:
    return {**{member: value(getattr(header, member)) for member in MEMBERS}, "draft": header.draft}


def _provision(provision: Provision, value: _Value) -> _Json:
    return {
        "id": provision.id,
        "kind": provision.kind,
        "label": value(provision.label),
        "heading": value(provision.heading),
        "start": provision.text.span.start,
        "end": provision.text.span.end,
        "parent": provision.parent,
        "quoted_in": provision.quoted_in,
    }


def _bare(value: Sourced[str] | None) -> Any:
    return None if value is None else value.value


def _reader(document: Document) -> _Value:
    def read(value: Sourced[str] | None) -> Any:
        return None if value is None else {"value": value.value, "evidence": quoted(document, value.span)}

    return read
