"""Which documents a row of legal bases (căn cứ pháp lý) names.

A row is three columns typed by hand: number, title, date. The number stands in its column, else at the head of the
title; numbers further on in a title are of other documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from catalog_graph.law.identity import Identity, base_of, identity_of, needs_place, rules, titled
from extract.citations.titles import numbers_of, titles_at
from extract.dates import read_date
from extract.fold import plain
from extract.numbers import DOCUMENT_NUMBER, lookalikes
from extract.types import LegalBasis, Procedure, Sourced

_GLUED = re.compile(r"(QH\d\d|[A-ZĐ]{2}(?<!QH))(?=\d+/)")
_JOIN = re.compile(r"/{2,}|\./|_")
_RUN_ON = re.compile(r"[A-Z]{2,}[a-z]{2,}")
_PLACE = re.compile(r"(?i:\b(?:tỉnh|thành phố|tp\.?)) ((?:\w+ ?){1,4})")
_SIGNED = re.compile(r"\d\s*\.?[a-zđ]?\s*[/_-]+\s*[A-ZĐa-zđ]")


class Named(NamedTuple):
    """A document that a row names: its number as printed, its identity, the date and type said of it; its title where
    the number is told by that alone, or not at all."""

    number: str | None
    identity: Identity
    date: str | None = None
    type: str | None = None
    title: str | None = None


def named_in(basis: LegalBasis, where: str | None = None) -> tuple[Named, ...]:
    """The documents that a row names, each once. `where`: the agency that a number of an unsaid province belongs to."""
    column, title = _value(basis.number), _value(basis.title)
    date, issuer = _value(basis.date), _value(basis.issuer)
    found: dict[Identity, Named] = {}
    for printed, kind, day in _numbers(column, title):
        base = base_of(printed)
        local = _place_in(f"{column} {title}") or issuer or where if needs_place(base) else issuer
        identity = identity_of(printed, date or day, local)
        if identity is not None:
            found.setdefault(identity, Named(printed, identity, date or day, kind))
    if not found and (name := _law_named(column) or _law_named(title)):
        of_its_year = date is not None and titled(name).year is None  # the day of a row is that of the law it names
        law = law_named(f"{name} năm {date[:4]}" if date is not None and of_its_year else name, None)
        return (law._replace(date=date),)
    return tuple(found.values())


def law_named(title: str, day: str | None) -> Named:
    """The law that a short title means on a day (ISO 8601): its number where only one is left, else its title."""
    numbers = titles_at(title, day) if day is not None else numbers_of(title)
    found = identity_of(numbers[0]) if len(numbers) == 1 else None
    return Named(None, titled(title), title=title) if found is None else Named(numbers[0], found, title=title)


def agency_of(procedure: Procedure) -> str | None:
    """The agency whose documents a number without a province means: the one that announced the procedure."""
    return _value(procedure.promulgator)


def carries_a_number(basis: LegalBasis) -> bool:
    """Whether a row prints a sign with a number of its own: a digit joined to letters, in the column or heading the
    title. What the figure of numbers recognised is counted over."""
    column, title = _value(basis.number) or "", _value(basis.title) or ""
    return _SIGNED.search(column) is not None or bool(list(_head(title)))


def head_of_title(title: str | None) -> tuple[str, str | None] | None:
    """The number at the head of a title, with the type before it; None when there is none."""
    return next(_head(title), None)


def opening_of(title: str | None) -> tuple[str, str | None] | None:
    """The type that opens a title, whether a number follows or not, and the year of the day printed right behind."""
    match = re.match(_rule("opening"), title or "")
    return None if match is None else (match["type"], match["day"][-4:] if match["day"] else None)


def _numbers(column: str | None, title: str | None) -> Iterator[tuple[str, str | None, str | None]]:
    """Numbers of a row, each with the type and the day printed with it: of the column, else of the title's head."""
    if column:
        found = list(_in_column(column))
        if found:
            head = re.match(_rule("head"), column)
            kind = head["type"] if head else None
            yield from ((number, kind, read_date(column)) for number in dict.fromkeys(found))
            return
    for number, kind in _head(title):
        digits = re.search(r"\d+", column or "")
        if digits is None or base_of(number).startswith(base_of(digits[0])):
            yield number, kind, read_date((title or "").partition(number)[2][:40])


def _in_column(text: str) -> Iterator[str]:
    """Numbers in a column of numbers: the lenient reading, unless it ran on into words that stick to the number."""
    tidy = _JOIN.sub(_joint, _GLUED.sub(r"\1 ", lookalikes(text)))
    for match in re.finditer(_rule("column"), tidy):
        printed = match.group()
        if _RUN_ON.search(_bare(printed)):
            strict = DOCUMENT_NUMBER.match(tidy, match.start())
            printed = strict.group() if strict else printed
        yield _as_printed(printed)


def _joint(match: re.Match[str]) -> str:
    return "-" if match.group() == "_" else "/"


def _as_printed(number: str) -> str:
    """A number as it is shown: without blanks; typed in small letters, in capitals, Đ with its stroke."""
    number = re.sub(r"\s+", "", number)
    if number == number.lower() and any(sign.isalpha() for sign in number):
        number = re.sub(r"(?<![A-ZĐ])(N|Q)D(?=-)", r"\1Đ", number.upper())
    return number


def _head(title: str | None) -> Iterator[tuple[str, str | None]]:
    """The number at the head of a title, with the type before it."""
    head = re.match(_rule("head"), title or "")
    if head is None or title is None:
        return
    tidy = lookalikes(title)
    number = DOCUMENT_NUMBER.match(tidy, head.end())
    if number is not None:
        yield re.sub(r"\s+", "", number.group()), head["type"]


def _law_named(text: str | None) -> str | None:
    """A law named by its title alone; None for what is no such name."""
    if not text:
        return None
    first = plain(text)
    kinds = sorted((plain(word) for word in rules()["named"]["words"]), key=len, reverse=True)
    if not any(first.startswith(f"{kind} ") for kind in kinds):
        return None
    return re.sub(r"\s+(?:ngày|số)\b.*$|[;.,\s]+$", "", text.strip(), flags=re.DOTALL | re.IGNORECASE)


def _place_in(text: str) -> str | None:
    """The province that a text names: the words after its level that begin with a capital."""
    for found in _PLACE.finditer(text):
        name = " ".join(takewhile(lambda word: word[0].isupper(), found[1].split()))
        if name:
            return f"tỉnh {name}"
    return None


def _bare(text: str) -> str:
    """A text without marks, its capitals kept."""
    letters = unicodedata.normalize("NFD", text).replace("Đ", "D").replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _rule(name: str) -> re.Pattern[str]:
    return re.compile(rules()[name]["pattern"])


def _value(member: Sourced[str] | None) -> str | None:
    return None if member is None else member.value
