"""The petitions of a list as plain rows, with the provisions each complains of. Most documents are no such list."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from catalog_graph.intake.outcomes import PetitionRow, content_id
from extract.legal.cited import cited_law
from extract.petitions.read import petitions_of
from extract.petitions.types import Petition
from extract.types import Mention, Sourced
from ingest.types import Document, Span


def petition_rows(document: Document) -> tuple[PetitionRow, ...]:
    """The petitions of every list of a document; `content` is JSON with the place of each value."""
    found = petitions_of(document) if document.tables else ()
    mentions = sorted(cited_law(document).mentions, key=_begins) if found else []
    return tuple(_row(document.digest, ordinal, each, mentions) for ordinal, each in enumerate(found, 1))


def _row(digest: str, ordinal: int, petition: Petition, mentions: Sequence[Mention]) -> PetitionRow:
    spans = {petition.content.span, *([petition.grounds.span] if petition.grounds else [])}
    content = {
        "row": petition.row,
        "kind": _one(petition.kind),
        "content": _one(petition.content),
        "codes": [_one(code) for code in petition.codes],
        "procedure": _one(petition.procedure),
        "agency": _one(petition.agency),
        "field": _one(petition.field),
        "grounds": _one(petition.grounds),
        "state": _one(petition.state_words),
        "answered": _one(petition.answered),
        "answer": _one(petition.answer),
        "due": _one(petition.due),
        "span": list(petition.span),
        "cites": [
            [target.doc_key, list(target.path), *mention.span]
            for span in sorted(spans)
            for mention in _within(mentions, span)
            for target in mention.targets
            if target.doc_key != "this"
        ],
    }
    number = None if petition.number is None else petition.number.value
    received = None if petition.received is None else petition.received.value
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return PetitionRow(content_id(digest, ordinal), digest, ordinal, number, received, petition.state, text)


def _within(mentions: Sequence[Mention], span: Span) -> Iterator[Mention]:
    """The mentions in a span, found by where they begin: a long list has as many as it has rows."""
    for at in range(bisect_left(mentions, span.start, key=_begins), len(mentions)):
        if mentions[at].span.start >= span.end:
            return
        if mentions[at].span.end <= span.end:
            yield mentions[at]


def _begins(mention: Mention) -> int:
    return mention.span.start


def _one(source: Sourced[str] | None) -> list[Any] | None:
    return None if source is None else [source.value, *source.span]
