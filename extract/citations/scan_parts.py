"""The parts of a document's citation: its number, its date, its year, its issuer."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.citations.found import Named
from extract.citations.scan_issuers import another, issuer
from extract.citations.words import measured, pattern
from extract.dates import DATE, iso
from extract.lexicon import lexicon
from ingest.types import Span

_SO = re.compile(r"\s*,?\s*(?:[Ss][ỐốÔô]\s*[:.]?\s*)?")
_SO_SURE = re.compile(r"\s*,?\s*[Ss][ỐốÔô]\s*[:.]?\s{0,2}")
_SHORT = re.compile(r"\d{1,5}[A-Za-z]?(?:\.\d{1,3})?\s?/\s?(?:19|20)\d{2}(?![\d/])|\d{1,5}[a-zđ]?(?![\d/:%]|[.,]\d|\w)")
_BARE = re.compile(r"\s+\d{1,4}(?:/(?:19|20)\d{2})?(?![\d/:%-]|[.,]\d|\w)")
_EVERY = re.compile(r"(?<!\w)[Cc]ác\s+$")
_MORE = re.compile(r"\s*(?:[,;]\s*(?:và\s+|hoặc\s+)?|và\s+|hoặc\s+)(?P<so>[Ss]ố\s*:?\s*)?(?=\d)")


class Cited(NamedTuple):
    """A document mention: its span and kind, the documents it names."""

    start: int
    end: int
    kind: str
    documents: tuple[Named, ...]


class Tail(NamedTuple):
    """What stands behind a number or a title."""

    end: int
    date: str | None = None
    dated: bool = False
    year: str | None = None
    issuer: str | None = None


@cache
def number_pattern() -> re.Pattern[str]:
    """A number with its sign; without "số" before it no other number is taken."""
    ordinal, sign = (lexicon("citation_documents")["numbers"][name]["pattern"] for name in ("ordinal", "sign"))
    join = r"\s?[/-]\s{0,2}"
    year = rf"(?:{join}\d{{2,4}}(?!\d))?"
    signs = rf"{sign}(?:{join}{sign}){{0,6}}"
    return re.compile(
        rf"{ordinal}{year}(?:{join}|(?=[A-ZĐ]{{2,4}}/)|\s+(?=[A-ZĐ]{{1,6}}\s?[/-]\s?[A-ZĐ]|(?:CP|TTg|HĐBT|CTN)\b)){signs}"
    )


@cache
def blank_pattern() -> re.Pattern[str]:
    """A number that a draft leaves blank, its sign printed (số: …/2025/QĐ-UBND)."""
    sign = lexicon("citation_documents")["numbers"]["sign"]["pattern"]
    return re.compile(
        rf"\s*[Ss][Ốố]\s*:?[\s.…_]{{0,14}}(?:/\s?(?:(?:19|20)\d{{2}}\s?/\s?)?)?{sign}(?:\s?-\s{{0,2}}{sign}){{1,4}}"
    )


def joint(word: str, number: str) -> bool:
    """Whether several agencies issued it."""
    return "liên" in word or "LT" in number or "LB" in number


def number_at(text: str, at: int, sort: str) -> tuple[str, int] | None:
    so = _SO.match(text, at)
    begin = so.end() if so else at
    match = number_pattern().match(text, begin)
    if match is not None:
        return printed(match[0]), match.end()
    if sort in ("sign", "attached"):
        return None
    sure = _SO_SURE.match(text, at)
    short = _SHORT.match(text, sure.end()) if sure else None
    if short is None and sort in ("law", "act"):
        short = _BARE.match(text, at)
        short = None if short and sort == "act" and len(short[0].strip()) < 3 else short
        if short is not None and measured().match(text, short.end()):
            return None
    return (printed(short[0].strip()), short.end()) if short else None


def printed(number: str) -> str:
    """A number without the blanks of the print; the one between figures and sign of the old style stays."""
    return re.sub(r"\s*([/-])\s*", r"\1", re.sub(r"\s+(?=\d)", "", " ".join(number.split())))


def tail_at(text: str, at: int, several: bool) -> Tail:
    """The date, the year and the issuer behind a number or a title."""
    date_text = date = year = by = None
    for _ in range(3):
        if date_text is None and (match := pattern("citation_documents", "tails", "date").match(text, at)):
            date_text, at = match[0], match.end()
            found = DATE.search(date_text)
            date = iso(found) if found and not re.match(r"\d", date_text[found.end() :]) else None
        elif by is None and (match := issuer().match(text, at)):
            by, at = " ".join(match["issuer"].split()), match.end()
            while several and (match := another().match(text, at)):
                by, at = by + " ".join(match[0].split()), match.end()
        elif (
            year is None
            and date_text is None
            and (match := pattern("citation_documents", "tails", "year").match(text, at))
        ):
            year, at = match["year"], match.end()
        else:
            break
    return Tail(at, date, date_text is not None, year, by)


def listed_from(text: str, start: int, word: str, first: Named) -> Cited:
    """A numbered document with those whose numbers follow under the same word."""
    documents = [first]
    end = first.span.end
    while (more := _MORE.match(text, end)) is not None:
        match = number_pattern().match(text, more.end())
        if match is None or (more["so"] is None and text.count("/", match.start(), match.end()) < 2):
            break
        number = printed(match[0])
        tail = tail_at(text, match.end(), joint(word, number))
        at = more.start("so") if more["so"] else more.end()
        documents.append(Named(Span(at, tail.end), word, number, None, tail.year, tail.date, tail.issuer))
        end = tail.end
    if len(documents) > 1:
        every = _EVERY.search(text[max(0, start - 6) : start])
        start -= len(every[0]) if every else 0
    kind = "elliptical_docs" if len(documents) > 1 else "full"
    return Cited(start, end, kind, tuple(documents))
