"""Runs of a text that belong to cited instruments: their numbers, issuers and titles. What stands there is not the
record's own wording, so names in it are never stale."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from catalog_graph.workdays import RULES
from extract.citations.scan import scan
from extract.fold import even
from extract.lexicon import lexicon
from extract.numbers import DOCUMENT_NUMBER, lookalikes

_CLAUSE = re.compile(r"[;:\n”\"]|\.(?=\s|$)")
_LONGEST = 900


@lru_cache(maxsize=512)
def cited_runs(text: str) -> tuple[tuple[int, int], ...]:
    """The runs (begin, end) of cited instruments, in the order of the text; they may overlap."""
    flat = even(text)
    runs = [(found.span.start, found.span.end) for found in scan(text)]
    runs += [match.span() for match in DOCUMENT_NUMBER.finditer(lookalikes(text))]
    runs += [match.span() for match in _numbered().finditer(flat)]
    whole = [(_begin(flat, start), _end(flat, end)) for start, end in runs]
    whole += [(match.start(), _stop(flat, match.end())) for match in _wording("made").finditer(flat)]
    whole += [(match.start(), _clause(flat, match.end())) for match in _wording("standard").finditer(flat)]
    return tuple(sorted(whole))


def inside(start: int, end: int, runs: tuple[tuple[int, int], ...]) -> bool:
    """Whether a run touches any of these."""
    return any(start < stop and begin < end for begin, stop in runs)


def _begin(flat: str, start: int) -> int:
    lead = _before().search(flat, max(0, start - 160), start)
    return lead.start() if lead and DOCUMENT_NUMBER.search(flat[lead.start() : start].upper()) is None else start


def _end(flat: str, end: int) -> int:
    """Where the citation with its day, issuer and title ends."""
    if _wording("words_of_title").match(flat, end):
        return _clause(flat, end)
    if _wording("tail").match(flat, end) is None:
        return end
    return _stop(flat, end)


def _stop(flat: str, at: int) -> int:
    """The end of the clause where a title stands in it, else that of the issuers."""
    clause = _clause(flat, at)
    if _wording("title").search(flat, at, clause):
        return clause
    comma = _wording("comma").search(flat, at, clause)
    return comma.start() if comma else clause


def _clause(flat: str, at: int) -> int:
    """The end of the clause: a mark that ends it, or the bracket that closes around it."""
    mark = _CLAUSE.search(flat, at, at + _LONGEST)
    stop = mark.start() if mark else min(len(flat), at + _LONGEST)
    depth = 0
    for place in range(at, stop):
        if flat[place] == "(":
            depth += 1
        elif flat[place] == ")":
            if depth == 0:
                return place
            depth -= 1
    return stop


@cache
def _wording(name: str) -> re.Pattern[str]:
    """A wording of rules/cited_runs.yaml."""
    return re.compile(_data()[name]["pattern"])


@cache
def _before() -> re.Pattern[str]:
    """What leads to a number: the kind of the instrument, with the agencies that made it together."""
    return re.compile(_data()["kind"]["pattern"] + r"\b[^.;:\n]{0,120}$")


@cache
def _numbered() -> re.Pattern[str]:
    """A kind with “số” and what stands for a number, however it is written."""
    return re.compile(_data()["kind"]["pattern"] + r"\s+(?:số|liên tịch số)\s*:?\s*[\w./-]*\d[\w./&-]*")


def _data() -> Any:
    return lexicon("cited_runs", RULES)
