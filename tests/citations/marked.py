"""Sentences with their citations marked: ``tại ⟦khoản 1 Điều 5⟧``; made up for these tests."""

from __future__ import annotations

from typing import NamedTuple

from extract.citations.found import Found
from extract.citations.scan import scan


class Marked(NamedTuple):
    """A text without its marks, and the spans that were marked."""

    text: str
    spans: tuple[tuple[int, int], ...]


def unmarked(sentence: str) -> Marked:
    """The text and the spans of a marked sentence."""
    text, spans, start = "", [], 0
    for piece in sentence.replace("⟧", "⟦").split("⟦"):
        start, text = len(text), text + piece
        spans.append((start, len(text)))
    return Marked(text, tuple(spans[1::2]))


def found_in(sentence: str) -> tuple[Found, ...]:
    """What the scanner finds in a marked sentence; its spans must be those that are marked."""
    marked = unmarked(sentence)
    found = scan(marked.text)
    said = [marked.text[start:end] for start, end in marked.spans]
    assert [marked.text[mention.span.start : mention.span.end] for mention in found] == said
    assert tuple((mention.span.start, mention.span.end) for mention in found) == marked.spans
    return found


def paths_of(mention: Found) -> list[str]:
    """The units of a mention, each as one word."""
    return ["/".join(unit) for unit in mention.units]
