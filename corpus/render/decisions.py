"""The decisions among the samples: facts to blocks, blocks to the file format that the facts name."""

from __future__ import annotations

from functools import cache
from typing import Any

from corpus import facts
from corpus.render import decision_pdf, decision_text
from corpus.render.annex import annex
from corpus.render.frame import frame
from corpus.render.ooxml import Body

Facts = dict[str, Any]


def files() -> dict[str, tuple[bytes, str, str]]:
    """Every decision: path, bytes, kind, what it shows."""
    return {item["file"]: (_bytes(item), f"decision-{item['format']}", item["shows"]) for item in facts.decisions()}


@cache
def docx_bytes(key: str) -> bytes:
    """One decision as DOCX, by the name of its facts."""
    return _docx(next(item for item in facts.decisions() if item["key"] == key))


def _bytes(item: Facts) -> bytes:
    blocks = [*frame(item), *annex(item)]
    if item["format"] == "pdf":
        return decision_pdf.render(blocks, item["title"])
    if item["format"] == "portal-text":
        return decision_text.flattened(blocks, item)
    if item["format"] == "markdown":
        return decision_text.markdown(blocks, item)
    return _docx(item)


def _docx(item: Facts) -> bytes:
    body = Body()
    landscape = body.add([*frame(item), *annex(item)])
    return body.docx(landscape=landscape)
