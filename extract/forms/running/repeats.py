"""Numbered sets for persons of the same kind ("1. Ông (Bà)… 2. Ông (Bà)…") are one set, filled in several times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.forms.running.paragraphs import Paragraph

_REACH = 14
_NUMBERED = ("digit", "paren", "code")
_ORDINALS = ("thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm")


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
    numbered = here.marker in _NUMBERED and here.number.isdigit() and here.asks
    if not numbered and _ORDINALS[0] not in here.skeleton.low:
        return 1, 1
    for length in range(1, min(_REACH, len(paragraphs) - index)):
        if not _next(here, paragraphs[index + length], 1):
            continue
        keys = [each.key for each in paragraphs[index + 1 : index + length]]
        sets = 1
        while _again(paragraphs, index + sets * length, here, sets, keys):
            sets += 1
        return length, sets
    return 1, 1


def _again(paragraphs: Sequence[Paragraph], at: int, here: Paragraph, sets: int, keys: list[str]) -> bool:
    """Another set of the same kind begins at a place."""
    if at >= len(paragraphs) or not _next(here, paragraphs[at], sets):
        return False
    return [each.key for each in paragraphs[at + 1 : at + 1 + len(keys)]] == keys


def _next(here: Paragraph, other: Paragraph, steps: int) -> bool:
    """The other begins the set so many steps on: the next number, or the next ordinal ("thứ nhất", "thứ hai")."""
    if here.marker in _NUMBERED and here.number.isdigit() and here.key and here.asks:
        same = other.marker == here.marker and other.key == here.key
        return same and other.number == str(int(here.number) + steps)
    if steps < len(_ORDINALS) and _ORDINALS[0] in here.key:
        return other.key == here.key.replace(_ORDINALS[0], _ORDINALS[steps])
    return False
