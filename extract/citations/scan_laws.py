"""Laws, codes, ordinances, the Constitution and treaties by their titles, with whatever number, year or date follows."""

from __future__ import annotations

import re

from extract.citations.found import Named
from extract.citations.scan_parts import Cited, listed_from, number_at, number_pattern, printed, tail_at
from extract.citations.scan_titles import capital_end, known_end
from extract.citations.words import pattern
from ingest.types import Span

_LAW_NUMBER = r"\d{1,4}[A-Za-z]?\s?[/-]\s?(?:(?:19|20)\d{2}\s?[/-]\s?)?(?:(?:UBTVQH|PL-UBTVQH|PL/UBTVQH|QH|HĐNN|LCT/HĐNN|L/CTN|LCT-HĐNN)\s?\d{0,2}|PL|CTN|L/CTN)"
_NUMBERED = re.compile(rf"\s*,?\s*(?:\(\s*)?(?:[Ss]ố\s*:?\s*|(?={_LAW_NUMBER}))(?=\d)", re.IGNORECASE)
_FAR_NUMBER = re.compile(rf"[^.;:()\n“”\"]{{2,180}}?\s[Ss]ố\s*:?\s*(?={_LAW_NUMBER})")
_OTHER = re.compile(
    r"(?<!\w)(?:Luật|Nghị\s+định|Nghị\s+quyết|Thông\s+tư|Pháp\s+lệnh|Quyết\s+định|Căn\s+cứ|[Bb]an\s+hành\s+kèm)(?!\w)"
)
_AMENDING = re.compile(
    r"\s+[Ss][Ửử][Aa]\s+[Đđ][Ổổ][Ii](?:\s*,?\s*(?:[Vv][Àà]\s+)?[Bb][Ổổ]\s+[Ss][Uu][Nn][Gg])?\s*,?\s*"
    r"(?:(?:[^\W\d_]+|\d{1,3}[a-zđ]?|,)\s+|,\s*){0,12}?[Cc][Ủủ][Aa]\s+(?:[Cc][Áá][Cc]\s+)?(?=[Ll][Uu][Ậậ]|[Bb][Ộộ]\s|[Pp][Hh][Áá])"
)
_INNER = re.compile(r"(?P<kind>[Bb][Ộộ]\s+[Ll][Uu][Ậậ][Tt]|[Ll][Uu][Ậậ][Tt]|[Pp][Hh][Áá][Pp]\s+[Ll][Ệệ][Nn][Hh])(?!\w)")
_NEXT_INNER = re.compile(
    r"\s*(?:[,;]|[Vv][Àà]|,\s*[Vv][Àà])\s*(?=[Bb][Ộộ]\s+[Ll][Uu][Ậậ][Tt]|[Ll][Uu][Ậậ][Tt]|[Pp][Hh][Áá][Pp]\s+[Ll][Ệệ][Nn][Hh])"
)
_AMENDED = re.compile(
    r"\s*\((?:[Ss]ửa\s+đổi|[Tt]hay\s+thế|[Ss]ửa\s+đổi\s*,\s*bổ\s+sung)\)(?=\s*,?\s*(?:số|năm|ngày|\d))"
)
_STATE = re.compile(
    r"(?:\s+(?:của\s+)?nước)?\s+(?:Cộng\s+h(?:òa|oà)\s+[Xx]ã\s+hội\s+[Cc]hủ\s+nghĩa\s+Việt\s+[Nn]am|CHXHCN\s+Việt\s+[Nn]am)",
    re.IGNORECASE,
)
_EVERY = re.compile(r"(?<!\w)[Cc]ác\s+$")
_PLURAL = re.compile(r"(?<!\w)(?:[Cc]ác|[Nn]hững|[Mm]ột\s+số)\s+$")
_TREATY = re.compile(r"\s+(?:(?:khung|chung|về|của|giữa|quốc\s+tế|thương\s+mại)\s+){0,2}(?=[A-ZĐ])")
_LAW_BEFORE = re.compile(r"(?:[Pp]háp|[Kk]ỷ|[Hh]iệu)\s+$")


def law_at(text: str, start: int, end: int, word: str) -> Cited | None:
    """A law whose word stands at `start:end`, by number or by title."""
    before = text[max(0, start - 22) : start]
    if _LAW_BEFORE.search(before) or pattern("citation_documents", "unborn").search(before):
        return None
    if word == "hiến pháp":
        return _constitution(text, start, end)
    capital = text[start].isupper()
    number = number_at(text, end, "titled" if capital else "sign")
    if number is not None and (capital or "/" in number[0]):
        return _with_number(text, start, word, None, number)
    amending = _AMENDING.match(text, end)
    if amending is not None:
        return _amending(text, start, word, amending.end(), before) if capital else None
    name_end = known_end(text, end, word)
    if not capital and not (name_end and text[end:].lstrip()[:1].isupper()):
        return None
    if name_end is None and not _all_capitals(text[start:end]):
        name_end = capital_end(text, end)
    if name_end is None:
        return _far(text, start, end, word)
    shut = _AMENDED.match(text, name_end)
    title = _flat(text[start:name_end])
    after = shut.end() if shut else name_end
    numbered = _NUMBERED.match(text, after)
    match = number_pattern().match(text, numbered.end()) if numbered and "(" not in numbered[0] else None
    if match is not None:
        return _with_number(text, start, word, title, (printed(match[0]), match.end()))
    if far := _far(text, start, name_end, word):
        return far
    tail = tail_at(text, after, False)
    stop = tail.end if tail.dated or tail.year or tail.issuer else name_end
    if tail.issuer and not tail.dated and not tail.year:
        tail, stop = tail_at(text, after, False)._replace(issuer=None), name_end
    named = Named(Span(start, stop), word, None, title, tail.year, tail.date, tail.issuer)
    return Cited(start, stop, "short_title", (named,))


def _with_number(text: str, start: int, word: str, title: str | None, number: tuple[str, int]) -> Cited:
    tail = tail_at(text, number[1], False)
    named = Named(Span(start, tail.end), word, number[0], title, tail.year, tail.date, tail.issuer)
    return listed_from(text, start, word, named)


def _far(text: str, start: int, at: int, word: str) -> Cited | None:
    """A law whose name nobody knows, closed by its number."""
    match = _FAR_NUMBER.match(text, at)
    if match is None or _OTHER.search(match[0]):
        return None
    number = number_pattern().match(text, match.end())
    if number is None:
        return None
    title = re.sub(r",?\s*[Ss]ố\s*:?\s*$", "", _flat(text[start : match.end()]))
    return _with_number(text, start, word, title, (printed(number[0]), number.end()))


def _amending(text: str, start: int, word: str, at: int, before: str) -> Cited | None:
    """Luật sửa đổi, bổ sung một số điều của Luật X, Luật Y (số …): one number at the end is its own, several are those
    of the laws inside its name."""
    own = pattern("citation_documents", "issuing").search(before) is not None
    end, numbers = at, 0
    last = at
    number: tuple[str, int] | None = None
    while (inner := _INNER.match(text, last)) is not None:
        kind = " ".join(inner["kind"].lower().split())
        name_end = known_end(text, inner.end(), kind) or capital_end(text, inner.end())
        if name_end is None:
            break
        end = name_end
        if (year := pattern("citation_documents", "tails", "year").match(text, end)) is not None:
            end = year.end()
        numbered = _NUMBERED.match(text, end)
        match = number_pattern().match(text, numbered.end()) if numbered and "(" not in numbered[0] else None
        if match is not None:
            numbers, number, end = numbers + 1, (printed(match[0]), match.end()), match.end()
        joined = _NEXT_INNER.match(text, end)
        if joined is None:
            break
        last = joined.end()
    if end == at:
        return _far(text, start, at, word)
    if numbers == 1 and number and number[1] == end:
        title = re.sub(
            r",?\s*[Ss]ố\s*:?\s*$",
            "",
            _flat(text[start:end]).removesuffix(_flat(text[number[1] - len(number[0]) : end])),
        )
        return _with_number(text, start, word, title, number)
    tail = tail_at(text, end, False)
    if (own and not tail.dated) or (_all_capitals(text[start : start + 20]) and not tail.dated):
        return None
    title = _flat(text[start:end])
    every = _EVERY.search(text[max(0, start - 6) : start])
    stop = tail.end if tail.dated or tail.year else end
    start -= len(every[0]) if every else 0
    first = Named(Span(start, stop), word, None, title, tail.year, tail.date, tail.issuer)
    more = listed_from(text, start, word, first) if tail.dated else None
    if more is not None and len(more.documents) > 1:
        return more
    return Cited(start, stop, "short_title", (first,))


def _constitution(text: str, start: int, end: int) -> Cited | None:
    if not text[start].isupper():
        return None
    state = _STATE.match(text, end)
    stop = state.end() if state else end
    tail = tail_at(text, stop, False)
    if tail.year or tail.dated:
        stop = tail.end
    named = Named(
        Span(start, stop), "hiến pháp", None, _flat(text[start : state.end() if state else end]), tail.year, tail.date
    )
    return Cited(start, stop, "short_title", (named,))


def treaty_at(text: str, start: int, end: int, word: str) -> Cited | None:
    """A treaty by its name."""
    if not text[start].isupper():
        return None
    name_end = known_end(text, end, word)
    if name_end is None:
        lead = _TREATY.match(text, end)
        name_end = capital_end(text, lead.end() - 1) if lead else None
    if name_end is None:
        return None
    tail = tail_at(text, name_end, False)
    stop = tail.end if tail.dated or tail.year else name_end
    named = Named(Span(start, stop), word, None, _flat(text[start:name_end]), tail.year, tail.date)
    return Cited(start, stop, "short_title", (named,))


def _all_capitals(text: str) -> bool:
    return text.isupper() and len(text) > 1


def _flat(text: str) -> str:
    return " ".join(text.split())
