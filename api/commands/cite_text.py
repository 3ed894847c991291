"""The citations and acts of a document in words, for the officer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.legal.units import said
from extract.types import CitedLaw, Effect, Target
from ingest.types import Document

ACTS = {
    "amend": "Sửa đổi, bổ sung",
    "supplement": "Bổ sung",
    "replace_document": "Thay thế",
    "replace_phrase": "Thay cụm từ",
    "repeal": "Bãi bỏ toàn bộ",
    "partial_repeal": "Bãi bỏ một phần",
    "correct": "Đính chính",
    "suspend": "Ngưng hiệu lực",
    "expire": "Hết hiệu lực",
    "commence": "Có hiệu lực",
    "renumber": "Đánh số lại",
    "extend": "Kéo dài hiệu lực",
}
"""Kind of an act → what it is called."""


def listed(law: CitedLaw, document: Document) -> str:
    """Acts first, each with its clause; then the documents cited, with how often."""
    return "\n".join((*_acts(law, document), "", *_cited(law)))


def _acts(law: CitedLaw, document: Document) -> Iterator[str]:
    yield f"Tác động: {len(law.effects)}"
    for effect in law.effects:
        day = f", từ {effect.effective_date}" if effect.effective_date else ""
        yield f"  {ACTS.get(effect.kind, effect.kind)}: {_whole(effect.target)}{day} ({_by(effect)})"
        start, end = effect.evidence
        yield f"    “{' '.join(document.text[start:end].split())[:200]}”"


def _by(effect: Effect) -> str:
    by = said(effect.source) or "cả văn bản"
    return f"{by} của {effect.source_doc}" if effect.source_doc else by


def _whole(target: Target) -> str:
    document = "văn bản này" if target.doc_key == "this" else target.doc_key
    return " ".join(filter(None, (said(target.path), document)))


def _cited(law: CitedLaw) -> Iterator[str]:
    counted = Counter(target.doc_key for mention in law.mentions for target in mention.targets)
    yield f"Dẫn chiếu: {len(law.mentions)} chỗ, {len(counted)} văn bản"
    for name, times in counted.most_common():
        yield f"  {'văn bản này' if name == 'this' else name}: {times}"
