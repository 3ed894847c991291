"""English translations: recognised and set aside, what their head says read as far as it goes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from extract.legal.heading.kinds import english_kinds, kind_of_sign
from extract.legal.heading.letters import rule
from extract.legal.lines import Line
from extract.types import Header, Sourced
from ingest.types import Issue, Severity

_SAMPLE = 12_000
_FEWEST_LETTERS = 200
_MARKED = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_COMMON = re.compile(r"\b(?:the|of|and|to|in|for|on|by|with|is|are|shall)\b", re.IGNORECASE)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_NUMBER = re.compile(
    r"\bNo\s?\.?\s*:?\s*(?P<number>\d{1,5}(?:\.\d+)?\s*[/-]\s*[\dA-ZĐ][\w&Đđ]*(?:\s*[-/]\s*[A-ZĐ][\w&]*)*)"
)
_DATE = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})\s+(?P<month2>{'|'.join(_MONTHS)}),?\s+(?P<year2>\d{{4}})"
)
_HEAD_LINES = 14


def is_english(lines: Sequence[Line]) -> bool:
    """Whether a document is in English: no letters of Vietnamese, the little words of English, words of the law."""
    text = " ".join(_sample(lines))
    letters = sum(map(str.isalpha, text))
    words = max(1, len(text.split()))
    if letters < _FEWEST_LETTERS or len(_MARKED.findall(text)) > 0.02 * letters:
        return False
    return len(_COMMON.findall(text)) > 0.12 * words and rule("english").search(text.lower()) is not None


def _sample(lines: Sequence[Line]) -> list[str]:
    out: list[str] = []
    size = 0
    for line in lines:
        out.append(line.run.text)
        size += len(line.run.text)
        if size > _SAMPLE:
            break
    return out


def english_header(lines: Sequence[Line]) -> Header:
    """The head of a translation, and the Issue that sets it aside. The kind is given by its Vietnamese name."""
    kind = number = day = None
    for line in lines[:_HEAD_LINES]:
        text = line.run.text
        if re.match(r"\W*(?:Pursuant|Article|Chapter|Chương)\b", text):
            break
        if kind is None:
            kind = _kind(line)
        match = _NUMBER.search(text)
        if number is None and match is not None and _own(text, match):
            number = line.run.sub(*match.span("number")).sourced(re.sub(r"\s+", "", match["number"]))
            dated = _DATE.search(text, match.end(), match.end() + 40)
            day = _date(line, dated) if dated else day
        elif day is None and re.match(r"\W*(?:Hanoi|Ha Noi)\b", text):
            dated = _DATE.search(text)
            day = _date(line, dated) if dated else None
    if number is not None and kind is not None:
        signed = kind_of_sign(number.value)
        if signed is not None and signed.name != kind.value:  # the order that promulgates it, printed before
            number = day = None
    issue = Issue(
        code="english_translation",
        severity=Severity.WARNING,
        message="Văn bản là bản dịch tiếng Anh: để riêng, không dùng làm bản gốc.",
        hint="Nạp bản tiếng Việt của cùng văn bản.",
    )
    return Header(type=kind, number=number, issued_on=day, issues=(issue,))


def _own(text: str, match: re.Match[str]) -> bool:
    """Whether a number is the document's own: at the start of its line, or right after the word of the kind."""
    before = text[: match.start()].strip(" *#:").upper()
    return before == "" or before in english_kinds()


def _kind(line: Line) -> Sourced[str] | None:
    text = line.run.text.strip(" *#:")
    for word, name in english_kinds().items():
        if re.match(rf"{word}\b", text) or re.match(rf"{word}\s+No\b", text, re.IGNORECASE):
            return line.run.sub(0, len(word)).sourced(name)
    return None


def _date(line: Line, match: re.Match[str]) -> Sourced[str] | None:
    month = _MONTHS.index(match["month"] or match["month2"]) + 1
    try:
        value = datetime.date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None
    return line.run.sub(*match.span()).sourced(value.isoformat())
