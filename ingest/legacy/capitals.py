"""Capitals of TCVN3, which has no codes for capital letters with a tone.

In an H font the small codes print as capitals: the font says so. Where the font is lost, a word in capitals still
holds its toned letters as small codes (`QUYÕT`): such a word has no small letters on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[A-Za-z]")
_LINE_OF_CAPITALS = 2
"""Words in capitals, and none in small letters, that make a line one of capitals: `Hµ` in it is HÀ."""


def raised(parts: Sequence[str], drawn: Sequence[bool]) -> list[str]:
    """Decoded runs of one paragraph with their capitals as printed. `drawn` says which are in an H font."""
    out = [_capitals(part) if up else part for part, up in zip(parts, drawn, strict=True)]
    typed = "".join("\n" if up else part for part, up in zip(out, drawn, strict=True))
    lines = [_line(line) for line in typed.split("\n")]
    chars = iter("\n".join(lines))
    return [
        (part, next(chars))[0] if up else "".join(next(chars) for _ in part)
        for part, up in zip(out, drawn, strict=True)
    ]


def _line(line: str) -> str:
    loud = [_in_capitals(match[0]) for match in _WORD.finditer(line)]
    every = loud.count(True) >= _LINE_OF_CAPITALS and False not in loud
    if True not in loud:
        return line
    verdicts = iter(loud)
    return _WORD.sub(lambda match: _capitals(match[0]) if (next(verdicts) or every) else match[0], line)


def _in_capitals(word: str) -> bool | None:
    """Whether a word's plain letters are all capitals; None where a single one says too little (`Hà`, `Ý`)."""
    plain = _PLAIN.findall(word)
    if any(char.islower() for char in plain):
        return False
    return True if len(plain) > 1 else None


def _capitals(word: str) -> str:
    """The word in capitals, letter for letter (no letter of Vietnamese becomes two)."""
    return "".join(upper if len(upper := char.upper()) == 1 else char for char in word)
