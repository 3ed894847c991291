"""A Document as a form is seen: what is drawn to be filled in shown where it stands."""

from __future__ import annotations

from ingest.types import DRAWN, Document

_SHOWN = {"leader": "…", "rule": "_", "box": "□"}


def drawn(document: Document) -> str:
    """The text with a sign for each thing drawn: … for a leader, _ for a line, □ for a box. The blanks that it spans
    are replaced."""
    out, at = [], 0
    for span, mark in sorted(document.marks):
        if mark in DRAWN:
            out += [document.text[at : span.start], _SHOWN[mark]]
            at = span.end
    return "".join([*out, document.text[at:]])
