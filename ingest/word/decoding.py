"""Runs of a Word paragraph in an old encoding: those of the text, and those that a tracked deletion took out of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ingest.compose import Fragment
from ingest.legacy.decoder import Decoded, Decoder
from ingest.word.runs import Gathered, Typed

_APART = ("\n", None)
"""Stands between the runs of the text and those of each deletion: no word, and no letter of VNI, goes across."""


def see(gathered: Gathered, decoder: Decoder) -> None:
    """Let the decoder hear all runs of a paragraph, the deleted ones too."""
    for (text, _), typed in _whole_runs(gathered):
        decoder.see(text, typed.font)
        for deleted, font in typed.deleted:
            decoder.see(deleted, font)


def in_unicode(gathered: Gathered, decoder: Decoder) -> tuple[list[Fragment], list[Decoded | None]]:
    """The runs of a paragraph as the file has them, and each decoded (None where it is Unicode).

    Pieces of one run are joined, capitals that only the format asks for are made after decoding, and marks of
    deletions hold Unicode.
    """
    whole = _whole_runs(gathered)
    texts = [(text, typed.font) for (text, _), typed in whole]
    for _, typed in whole:
        if typed.deleted:
            texts += [_APART, *typed.deleted]
    decoded = decoder.decode(texts)
    runs, found, at = [], [], len(whole)
    for ((text, mark), typed), said in zip(whole, decoded, strict=False):
        if typed.deleted:
            end = at + 1 + len(typed.deleted)
            mark = f"deleted:{_read(texts[at + 1 : end], decoded[at + 1 : end])}"
            at = end
        if typed.caps:
            text = text if said else text.upper()
            said = Decoded(said.text.upper(), said.kind) if said else None
        runs.append((text, mark))
        found.append(said)
    return runs, found


def _whole_runs(gathered: Gathered) -> list[tuple[Fragment, Typed]]:
    """The runs with their pieces joined: soft hyphens (the letter ư), tabs and line ends are elements of their own."""
    out: list[tuple[Fragment, Typed]] = []
    pairs = zip(gathered.runs, gathered.typed, strict=True)
    for (mark, typed), pieces in groupby(pairs, key=lambda pair: (pair[0][1], pair[1])):
        if typed.run:
            out.append((("".join([text for (text, _), _ in pieces]), mark), typed))
        else:
            out += pieces
    return out


def _read(runs: Sequence[tuple[str, str | None]], decoded: Sequence[Decoded | None]) -> str:
    """Deleted words in Unicode. What is left of soft hyphens are hyphens, which do not print."""
    said = [
        text.replace("\u00ad", "") if found is None else found.text
        for (text, _), found in zip(runs, decoded, strict=True)
    ]
    return "".join(said)
