"""A paragraph typed in both TCVN3 and VNI under one font: cut into stretches of one encoding, word by word."""

from __future__ import annotations

from ingest.legacy.evidence import WORD, fits, speaks_for
from ingest.legacy.tables import TCVN3, VNI

_BOTH = (TCVN3, VNI)
_LEAST = 2
"""Distinct words of each encoding that make a paragraph one of both: a single one may be a slip of the typist."""


def is_mixed(words: set[str]) -> bool:
    """Whether a paragraph's words in one font speak for both encodings."""
    said = [speaks_for(word) for word in words]
    return all(said.count(kind) >= _LEAST for kind in _BOTH)


def stretches(text: str) -> list[tuple[str, str | None]]:
    """The text in pieces, each with its encoding; None before the first word that tells, where none does.

    A word that fits one encoding alone is in it, whatever it may be in Unicode; one that fits both or none, and signs
    and plain words, go with what stands before, at the beginning with what comes first.
    """
    out: list[tuple[str, str | None]] = []
    begin, current = 0, None
    for match in WORD.finditer(text):
        kind = _kind(match[0])
        if kind is None or kind == current:
            continue
        if current is not None:
            out.append((text[begin : match.start()], current))
            begin = match.start()
        current = kind
    return [*out, (text[begin:], current)]


def _kind(word: str) -> str | None:
    fitting = [] if word.isascii() else [kind for kind in _BOTH if fits(word, kind)]
    return fitting[0] if len(fitting) == 1 else None
