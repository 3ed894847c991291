"""The notes of a consolidated text (văn bản hợp nhất), read on their own: which act each of them tells.

An oracle for measuring, never a source: what is read here is compared with what extraction reads, and with the acts of
the amending documents themselves.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from catalog_graph.law.outline import Path
from catalog_graph.workdays import RULES
from extract.legal.units import path_of
from extract.lexicon import lexicon
from extract.numbers import number_key
from extract.types import Provision
from ingest.types import Span

_KINDS = {"điều": "dieu", "khoản": "khoan", "điểm": "diem", "tiết": "tiet", "mục": "muc", "chương": "chuong",
          "phụ lục": "phu_luc", "mẫu": "mau"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note that tells an act: the document that acts (number for comparison), the provision of it, the kind of act,
    the unit that bears the note (None where its mark is not found), the day, the words replaced."""

    number: int
    span: Span
    kind: str
    by: str
    source: Path
    path: Path | None
    effective: datetime.date | None
    phrase_old: str | None = None


def footnotes_of(text: str, provisions: Iterable[Provision]) -> tuple[Footnote, ...]:
    """The notes of a consolidated text that tell an act, in the order of the text."""
    notes = list(_pattern("note").finditer(text))
    starts = {match.start() for match in notes}
    marks: dict[int, int] = {}
    for mark in _pattern("mark").finditer(text):
        if text.rfind("\n", 0, mark.start()) + 1 not in starts:
            marks.setdefault(int(mark["number"]), mark.start())
    own = [one for one in provisions if one.quoted_in is None]
    found = []
    for match, end in zip(notes, [*(note.start() for note in notes[1:]), len(text)], strict=True):
        note = _told(text, match, end)
        if note is not None:
            number, words = note
            place = marks.get(number) if match["number"] else None  # a bare number has no mark that can be told apart
            found.append(_footnote(number, Span(match.start(), end), words, text, (place, own)))
    return tuple(found)


def _told(text: str, match: re.Match[str], end: int) -> tuple[int, re.Match[str]] | None:
    number = int(match["number"] or match["bare"])
    words = _pattern("tells").match(text[match.end() : end].lstrip())
    return (number, words) if words is not None else None


def _footnote(
    number: int, span: Span, words: re.Match[str], text: str, where: tuple[int | None, list[Provision]]
) -> Footnote:
    unit, verb = _plain(words["unit"]), _plain(words["verb"])
    kind = next(row["kind"] for row in _rules()["verbs"] if row["verb"] == verb)
    if unit == "cụm từ":
        kind = "correct" if kind == "correct" else "replace_phrase"
    day = _pattern("effective").search(text, span.start, span.end)
    place, own = where
    return Footnote(
        number=number,
        span=span,
        kind=kind,
        by=number_key(words["by"].rstrip(".,;")),
        source=_source(words["source"]),
        path=_borne(place, unit, own),
        effective=_day(day),
        phrase_old=words["old"],
    )


def _source(words: str) -> Path:
    """The provision that acts, from the general to the special."""
    units = [f"{_KINDS[_plain(match['kind'])]}:{match['number']}" for match in _pattern("unit").finditer(words)]
    return tuple(reversed(units))


def _borne(place: int | None, unit: str, own: list[Provision]) -> Path | None:
    """The unit that bears the mark: the innermost one around it, or the one of the kind that the note names."""
    if place is None:
        return None
    around = [one for one in own if one.text.span.start <= place < one.text.span.end]
    if not around:
        return None
    path = path_of(max(around, key=lambda one: (one.text.span.start, -one.text.span.end)).id)
    kind = _KINDS.get(unit.removeprefix("tên "))
    ends = [at for at, step in enumerate(path) if step.partition(":")[0] == kind]
    path = path[: ends[-1] + 1] if ends else path
    return (*path, "ten:-") if unit.startswith("tên ") else path


def _day(match: re.Match[str] | None) -> datetime.date | None:
    try:
        return datetime.date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_rules()[name]["pattern"])


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = lexicon("consolidated_notes", RULES)
    return rules
