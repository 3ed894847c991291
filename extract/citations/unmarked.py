"""New text without quotation marks: what follows the words that announce it, to the end of the unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from extract.citations.places import Places
from extract.citations.sentences import is_act
from extract.lexicon import lexicon
from extract.types import Provision
from ingest.types import Span

_COLON = re.compile(r"sau\s*:")
_LEAD = 500
_NEXT = 200


def unmarked(text: str, places: Places, quotes: tuple[Span, ...]) -> tuple[tuple[Span, Provision], ...]:
    """The runs of new text that bear no marks, each with the own unit that gives it: a clause that changes a unit of
    another document and ends with ``như sau:``, with no quote and no further act behind it."""
    starts = sorted(quote.start for quote in quotes)
    colons = [match.start() for match in _COLON.finditer(text)]
    found: list[tuple[Span, Provision]] = []
    for unit in places.own_units():
        start, end = unit.text.span
        if found and start < found[-1][0].end:
            continue
        if _first(colons, start) >= min(end, start + _LEAD) or _first(starts, start) < end:
            continue
        announced = _announced().match(text[start : min(end, start + _LEAD)])
        if announced is None or not is_act(announced.group()):
            continue
        new = start + announced.end()
        if new < end and not is_act(text[new : min(end, new + _NEXT)]):
            cut = _next_act().search(text, new, end)
            found.append((Span(new, cut.start() if cut else end), unit))
    return tuple(found)


def _first(places: list[int], start: int) -> float:
    at = bisect_left(places, start)
    return places[at] if at < len(places) else float("inf")


@cache
def _next_act() -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")["next_act"]["pattern"])


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")["announced"]["pattern"])
