"""The JSON of ``thutuc cite``: a public interface, described by ``citing.schema.json``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from api.contracts.quoted import quoted
from extract.types import CitedLaw, Effect, Mention, Sourced, Target
from ingest.types import Document, Span

CONTRACT = 1
"""Number of the contract; changes only when a member changes its meaning."""

_Json = dict[str, Any]


def citing_json(law: CitedLaw, document: Document, with_evidence: bool = False) -> _Json:
    """The citations and acts of a document as the contract has them. Offsets count code points of the text read.

    With evidence, each act carries the quote of its clause beside the offsets.
    """
    told: Callable[[Span], _Json] = (lambda span: quoted(document, span)) if with_evidence else _place
    return {
        "contract": CONTRACT,
        "text_sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "mentions": [_mention(mention, document) for mention in law.mentions],
        "effects": [_effect(effect, told) for effect in law.effects],
    }


def _mention(mention: Mention, document: Document) -> _Json:
    start, end = mention.span
    return {
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "kind": mention.kind,
        "in_quote": mention.in_quote,
        "targets": [_target(target) for target in mention.targets],
    }


def _target(target: Target) -> _Json:
    return {"doc_key": target.doc_key, "path": list(target.path), "date": target.date, "issuer": target.issuer}


def _effect(effect: Effect, told: Callable[[Span], _Json]) -> _Json:
    return {
        "kind": effect.kind,
        "source": list(effect.source),
        "target": _target(effect.target),
        "new_text": None if effect.new_text is None else _place(effect.new_text),
        "phrase_old": _value(effect.phrase_old),
        "phrase_new": _value(effect.phrase_new),
        "effective_date": effect.effective_date,
        "date_basis": effect.date_basis,
        "until": effect.until,
        "after": None if effect.after is None else _target(effect.after),
        "except_for": [_target(target) for target in effect.except_for],
        "renumbered_as": list(effect.renumbered_as),
        "reported": effect.reported,
        "source_doc": effect.source_doc,
        "evidence": told(effect.evidence),
    }


def _value(value: Sourced[str] | None) -> str | None:
    return None if value is None else value.value


def _place(span: Span) -> _Json:
    return {"start": span.start, "end": span.end}
