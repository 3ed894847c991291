"""Numbered sets for persons of the same kind ("1. Ông (Bà)… 2. Ông (Bà)…") are one set, filled in several times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.forms.running.paragraphs import Paragraph

_REACH = 14
_NUMBERED = ("digit", "paren", "code")


def once(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with each repeated set left once and marked so; numbered empty lines left once."""
    out: list[Paragraph] = []
    index = 0
    while index < len(paragraphs):
        length, sets = _sets(paragraphs, index)
        if sets > 1:
            out.extend(replace(each, repeated=True) for each in paragraphs[index : index + length])
            index += length * sets
            while index < len(paragraphs) and paragraphs[index].bare and paragraphs[index].marker in (*_NUMBERED, None):
                index += 1
            continue
        here = paragraphs[index]
        if here.bare and here.marker and out and out[-1].bare and out[-1].marker == here.marker:
            out[-1] = replace(out[-1], repeated=True)
        else:
            out.append(here)
        index += 1
    return out


def _sets(paragraphs: Sequence[Paragraph], index: int) -> tuple[int, int]:
    """How many paragraphs a set that begins here has, and how often it is printed."""
    here = paragraphs[index]
    if here.marker not in _NUMBERED or not here.number.isdigit() or not here.key or not here.asks:
        return 1, 1
    for length in range(1, min(_REACH, len(paragraphs) - index)):
        other = paragraphs[index + length]
        if other.marker == here.marker and other.number == str(int(here.number) + 1):
            if other.key != here.key:
                return 1, 1
            sets = 1
            keys = [each.key for each in paragraphs[index : index + length]]
            while [each.key for each in paragraphs[index + sets * length : index + (sets + 1) * length]] == keys:
                sets += 1
            return length, sets
    return 1, 1
