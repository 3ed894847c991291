"""Two texts side by side with the words that differ marked on each; texts with little in common are marked whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
ALIKE = 0.3
"""Share of common words below which marking single words would only confuse."""
LONGEST = 40_000
"""Words and signs of both texts together up to which they are compared: longer ones are marked whole."""


class Part(NamedTuple):
    """A run of one side's text, and whether the other side lacks it."""

    text: str
    differs: bool


def side_by_side(before: str | None, after: str | None) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts of both texts; nothing for a side that says nothing."""
    left, right = _TOKEN.findall(before or ""), _TOKEN.findall(after or "")
    if not left or not right or len(left) + len(right) > LONGEST:
        return _whole(before), _whole(after)
    steps = Indel.opcodes(left, right)
    same = sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
    if 2 * same < ALIKE * (len(left) + len(right)):
        return _whole(before), _whole(after)
    return (
        _joined((left[s.src_start : s.src_end], s.tag != "equal") for s in steps),
        _joined((right[s.dest_start : s.dest_end], s.tag != "equal") for s in steps),
    )


def _whole(text: str | None) -> tuple[Part, ...]:
    return (Part(text, True),) if text else ()


def _joined(runs: Iterable[tuple[list[str], bool]]) -> tuple[Part, ...]:
    """Runs of one kind put together; blanks between two that differ are part of the difference."""
    found: list[Part] = []
    for tokens, differs in runs:
        text = "".join(tokens)
        if not text:
            continue
        if found and found[-1].differs == differs:
            found[-1] = Part(found[-1].text + text, differs)
        elif len(found) > 1 and differs and found[-1].text.isspace():
            blank = found.pop()
            found[-1] = Part(found[-1].text + blank.text + text, True)
        else:
            found.append(Part(text, differs))
    return tuple(found)
