"""When a document takes effect, where it says so of itself: the day and by which rule it was found."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extract.legal.heading.dates import day_of
from extract.legal.heading.letters import bare, key
from extract.legal.lines import Line
from extract.lexicon import lexicon
from extract.types import Sourced
from ingest.types import Span

_CHEAP = re.compile(r"hi[eệ]u\s+l[uự]c|thi\s+h[aà]nh|gi[aá]\s+tr[iị]|[aá]p\s+d[uụ]ng", re.IGNORECASE)


_BEFORE, _AFTER, _LONGEST = 3, 4, 40
"""Rows before and after one that speaks of effect, and the most rows that are read as one passage."""


class Effect(NamedTuple):
    """The day, the rule (``date``, ``signing``, ``adoption``, ``after_days``); `gazette`: counted from publication."""

    on: Sourced[str] | None
    rule: Sourced[str] | None
    gazette: bool = False


@cache
def _rule(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("legal_effect")[name]["pattern"])


def effect_of(lines: Sequence[Line], kind: str, signed: str | None, adopted: str | None) -> Effect:
    """The first clause on effect in the document's own text. Dates are ISO; nothing is inferred beyond the rule."""
    spare = Effect(None, None)
    for text, letters, places in _passages(lines):
        for match in _clauses(letters):
            if not _own(letters, match, kind, text):
                continue
            found = _effect(text, letters, places, match, signed, adopted or signed)
            if found.on is not None:
                return found
            spare = found if found.gazette else spare
    return spare


def _clauses(letters: str) -> Iterator[re.Match[str]]:
    """Every clause, also one that stands in what an earlier match ran over."""
    at = 0
    while (match := _rule("clause").search(letters, at)) is not None:
        yield match
        at = match.end("self")


def _passages(lines: Sequence[Line]) -> Iterator[tuple[str, str, list[int]]]:
    """Runs of rows around those that speak of effect, joined, with the document's offset of each character."""
    at = 0
    while at < len(lines):
        if not _CHEAP.search(lines[at].run.text):
            at += 1
            continue
        first, last = max(0, at - _BEFORE), min(len(lines), at + _AFTER)
        while last < len(lines) and last - first < _LONGEST and _speaks(lines[max(at + 1, last - _AFTER) : last]):
            last += 1
        text = "".join(("\n" if line.first else " ") + line.run.text for line in lines[first:last])
        places = [place for line in lines[first:last] for place in (line.run.span.start, *line.run.at)]
        yield text, bare(text).replace("\n", " "), places
        at = max(at + 1, last - _AFTER)


def _speaks(lines: Sequence[Line]) -> bool:
    """Whether a row near the end of a passage speaks of effect as well."""
    return any(_CHEAP.search(line.run.text) for line in lines)


def _own(letters: str, match: re.Match[str], kind: str, text: str) -> bool:
    """Whether the clause is the document's own: named by its kind, at the start of a sentence, outside quotes."""
    named = re.sub(r"\s+nay$", "", match["self"])
    this = match["self"].endswith("nay")
    own = (
        key(named) == key(kind)
        or key(kind).endswith(key(named))
        or key(kind).startswith(key(named))
        or named == "van ban"
    )
    before = letters[max(0, match.start() - 60, text.rfind("\n", 0, match.start())) : match.start()]
    if not own or _rule("subordinate").search(before.rstrip() + " "):
        return False
    if not this and not re.search(r"(?:^|[.:\d]|thi hanh|dieu \d+\W*)\s*$", before.rstrip()):
        return False
    opened = text[: match.start()].count("“") - text[: match.start()].count("”")
    return opened <= 0


def _effect(
    text: str, letters: str, places: Sequence[int], match: re.Match[str], signed: str | None, adopted: str | None
) -> Effect:
    rule = match["rule"]
    start = match.start("rule")
    for name in ("date", "signing", "adoption", "after_days"):
        found = _rule(name).match(rule)
        if found is None:
            continue
        value, gazette = _value(name, found, signed, adopted)
        if value is None:
            return Effect(None, None, gazette)
        span = Span(
            places[start + len(rule[: found.end()]) - len(rule[: found.end()].lstrip())],
            places[start + found.end() - 1] + 1,
        )
        return Effect(Sourced(value, span), Sourced(name, span))
    return Effect(None, None)


def _value(name: str, found: re.Match[str], signed: str | None, adopted: str | None) -> tuple[str | None, bool]:
    if name == "date":
        return day_of(found), False
    if name == "signing":
        return signed, False
    if name == "adoption":
        return adopted, False
    if re.match(r"dang|cong bo|in", found["what"]):
        return None, True
    from_day = adopted if "thong qua" in found["what"] else signed
    words: dict[str, int] = lexicon("legal_effect")["days"]
    days = int(found["days"]) if found["days"].isdigit() else words.get(found["days"])
    if from_day is None or days is None:
        return None, False
    return (datetime.date.fromisoformat(from_day) + datetime.timedelta(days=days)).isoformat(), False
