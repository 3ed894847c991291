"""Text without fonts, line by line: decoded where its words say that it was written in TCVN3 or VNI."""

from __future__ import annotations

from ingest.legacy.decoder import Decoder
from ingest.legacy.evidence import possible
from ingest.types import Edit, Issue, Span


def in_unicode(text: str) -> tuple[str, tuple[Edit, ...], tuple[Issue, ...]]:
    """The text with its legacy lines decoded, the edits with the characters they held, and what to tell the officer.

    Text that is Unicode already comes back as it is. Line feeds stay where they are.
    """
    if text.isascii() or not possible(text.encode("utf-8", "replace")):
        return text, (), ()
    lines = text.split("\n")
    decoder = Decoder()
    for line in lines:
        decoder.see(line, None)
    if not decoder.legacy:
        return text, (), ()
    out, edits, at = [], [], 0
    for line in lines:
        decoded = decoder.decode([(line, None)])[0]
        if decoded is not None:
            edits.append(Edit(Span(at, at + len(decoded.text)), line, decoded.kind))
        out.append(line if decoded is None else decoded.text)
        at += len(out[-1]) + 1
    return "\n".join(out), tuple(edits), decoder.issues()
