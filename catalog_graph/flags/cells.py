"""The cells of a decision's list beside a record: times, amounts, agencies, numbers read from running words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from catalog_graph.agencies import called
from catalog_graph.changes.wording import says_none
from catalog_graph.workdays import RULES
from extract.durations import number_of, unit_of, unit_pattern
from extract.fees import amount_of, is_free
from extract.fold import fold, tidy
from extract.lexicon import lexicon
from extract.numbers import DOCUMENT_NUMBER, lookalikes, number_key

_DAYS = frozenset({"day", "working_day"})
_BRACKET = re.compile(r"\([^)]*\)")
_PARTS = re.compile(r"[;,\n]|\s[-–]\s")
_WORD = re.compile(r"\w")
_GROUPED = re.compile(r"\s*\d{1,3}(?:[.,]\d{3})+\s*")
_FIGURE = re.compile(r"\s*\d{1,3}\s*")


class Time(NamedTuple):
    """A time as printed; `unit` None where a column's head holds it."""

    value: float
    unit: str | None

    def comparable(self, other: Time) -> bool:
        """Whether the two are told in units that may be set side by side without converting."""
        units = {self.unit, other.unit}
        return None in units or len(units) == 1 or units <= _DAYS

    def same(self, other: Time) -> bool:
        """Whether the two are one time."""
        return self.value == other.value and (None in (self.unit, other.unit) or self.unit == other.unit)


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one list of rules/decision_checks.yaml."""
    return tuple(re.compile(row["pattern"]) for row in lexicon("decision_checks", RULES)[name])


def matches(name: str, text: str) -> bool:
    """Whether a text holds what a list of patterns looks for."""
    return any(pattern.search(text) for pattern in patterns(name))


@cache
def _time() -> re.Pattern[str]:
    said = rf"(?<![\d/.,])\(?(\d{{1,4}}(?:[.,]\d{{1,2}})?)\)?\s*(?:\([^)\d]{{1,30}}\)\s*)?({unit_pattern()})\b"
    return re.compile(said, re.IGNORECASE)


@lru_cache(maxsize=4096)
def times(text: str) -> frozenset[Time]:
    """Every time that a text names; a figure alone has no unit. Done on the day may be told three ways."""
    text = tidy(text)
    for cut in patterns("cut_from"):
        text = cut.sub(" ", text).strip()
    if _FIGURE.fullmatch(text):
        return frozenset({Time(number_of(text.strip()), None)})
    found = {Time(number_of(m[1]), unit_of(m[2])) for m in _time().finditer(text)}
    if matches("same_day", text):
        found |= {Time(1, "day"), Time(1, "working_day"), Time(8, "hour"), Time(0.5, "day"), Time(0.5, "working_day")}
    return frozenset(found)


@lru_cache(maxsize=4096)
def amounts(text: str) -> frozenset[float]:
    """Every amount of money that a text names; a grouped figure alone is one."""
    if _GROUPED.fullmatch(text):
        return frozenset({amount_of(text.strip())})
    return frozenset(
        amount_of(m[1].replace(" ", ".")) for pattern in patterns("amount") for m in pattern.finditer(tidy(text))
    )


def nothing_to_pay(text: str) -> bool:
    """Whether a cell says that nothing is to be paid."""
    return is_free(text) or says_none(text)


def sends_elsewhere(text: str) -> bool:
    """Whether a text on fees sends to another document for amounts. What stands in brackets explains an amount."""
    return matches("fee_elsewhere", _BRACKET.sub(" ", text))


def numbers(texts: Iterable[str]) -> dict[str, str]:
    """Numbers of normative documents in texts: comparison key → as printed."""
    found: dict[str, str] = {}
    for text in texts:
        for match in DOCUMENT_NUMBER.finditer(lookalikes(text)):
            key = number_key(match[0])
            if matches("normative", key):
                found.setdefault(key, text[match.start() : match.end()])
    return found


def agencies(text: str) -> Iterator[str]:
    """The parts of a cell that begin as names of agencies do."""
    for part in _PARTS.split(text):
        name = part.strip(" .-–+*:")
        if _WORD.search(name) and _head().match(name) is not None:
            yield name


@cache
def _head() -> re.Pattern[str]:
    heads = sorted(lexicon("agencies")["heads"], key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(map(re.escape, heads)) + r")\b", re.IGNORECASE)


def same_body(one: str, other: str) -> bool:
    """Whether two names may be of one agency: one holds the other, or both are the people's committee of a level."""
    a, b = _name(one), _name(other)
    if a in b or b in a:
        return True
    from catalog_graph.twins.names import level_of_body

    mine, yours = level_of_body(one), level_of_body(other)
    return mine is not None and mine == yours and _committee(a) and _committee(b)


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    return fold(called(_BRACKET.sub(" ", text))).replace("ubnd", "ủy ban nhân dân")


@cache
def _committee_head() -> str:
    return fold("Ủy ban nhân dân")


def _committee(folded: str) -> bool:
    return _committee_head() in folded
