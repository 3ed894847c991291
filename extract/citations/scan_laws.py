"""Laws, codes, ordinances, the Constitution and treaties by their titles, with the number, year or date behind."""

from __future__ import annotations

import re

from extract.citations.found import Named
from extract.citations.scan_parts import Cited, Tail, listed_from, number_at, number_pattern, printed, tail_at
from extract.citations.scan_titles import capital_end, known_end
from extract.citations.words import alternatives, any_case, pattern
from ingest.types import Span

_KINDS = f"(?:{alternatives(('bộ luật', 'luật', 'pháp lệnh'))})"
_LAW_SIGN = r"(?:UBTVQH|PL-UBTVQH|PL/UBTVQH|QH|HĐNN|LCT/HĐNN|L/CTN|LCT-HĐNN)\s?\d{0,2}|PL|CTN"
_LAW_NUMBER = rf"\d{{1,4}}[A-Za-z]?\s?[/-]\s?(?:(?:19|20)\d{{2}}\s?[/-]\s?)?(?:{_LAW_SIGN})"
_NUMBERED = re.compile(rf"\s*,?\s*(?:[Ss][Ốố]\s*:?\s*|(?={_LAW_NUMBER}))(?=\d)")
_SHUT = r"[^.;:()\n“”\"]"
_FAR_NUMBER = re.compile(rf"{_SHUT}{{2,180}}?(?:\s\([^()]{{3,20}}\))?\s[Ss]ố\s*:?\s*(?={_LAW_NUMBER})")
_FAR_DAY = re.compile(rf"\s+(?!(?:của|có|được|và|do|thì|theo)\s){_SHUT}{{2,150}}?(?=\s+ngày\s{{0,3}}\d)")
_OTHER = re.compile(
    r"(?<!\w)(?:Luật|Nghị\s+định|Nghị\s+quyết|Thông\s+tư|Pháp\s+lệnh|Quyết\s+định|Căn\s+cứ|[Bb]an\s+hành\s+kèm)(?!\w)"
    r"|(?:từ|đến|trước|sau|hết)$"
)
_AMENDING = re.compile(
    rf"\s+{any_case('sửa đổi')}(?:\s*,?\s*(?:{any_case('và')}\s+)?{any_case('bổ sung')})?\s*,?\s*"
    rf"(?:(?:[^\W\d_]+|\d{{1,3}}[a-zđ]?)\s+|,\s*){{0,12}}?"
    rf"(?:{any_case('của')}\s+(?:{any_case('các')}\s+)?(?={_KINDS}(?!\w))|(?=(?:Luật|Bộ\s+luật|Pháp\s+lệnh)(?!\w)))"
)
_INNER = re.compile(rf"(?P<kind>{_KINDS})(?!\w)")
_NEXT_INNER = re.compile(rf"\s*(?:[,;]|,?\s*{any_case('và')})\s*(?={_KINDS}(?!\w))")
_AMENDED = re.compile(r"\s*\((?:[Ss]ửa\s+đổi(?:\s*,\s*bổ\s+sung)?|[Tt]hay\s+thế)\)(?=\s*,?\s*(?:số|năm|ngày|\d))")
_STATE = re.compile(
    rf"(?:\s+(?:của\s+)?{any_case('nước')})?\s+(?:(?:{any_case('cộng hòa')}|{any_case('cộng hoà')})\s+"
    rf"{any_case('xã hội chủ nghĩa việt nam')}|CHXHCN\s+{any_case('việt nam')})"
)
_EVERY = re.compile(r"(?<!\w)[Cc]ác\s+$")
_COLON = re.compile(r"\s*:(?=\s+\w)")
_NEXT_TITLE = re.compile(r"\s*(?:[,;]|,?\s+và)(?=\s+\w)")
_NUMBER_END = re.compile(r",?\s*[Ss][Ốố]\s*:?\s*$")
_TREATY = re.compile(r"\s+(?:(?:khung|chung|về|của|giữa|quốc\s+tế|thương\s+mại)\s+){0,2}(?=[A-ZĐ])")
_LAW_BEFORE = re.compile(r"(?:[Pp]háp|[Kk]ỷ|[Hh]iệu|[Dd]ân|[Kk]hoa|[Hh]ọc|[Vv]iện)\s+$")
_OWN_NUMBER = re.compile(r"\s*[Ss][Ốố]\s*:\s*[^\s]{3,40}[ \t\xa0]*(?:\n|$)")
_LINE = re.compile(r"(?:^|\n)[ \t\xa0*#|>]*$")


def law_at(text: str, start: int, end: int, word: str) -> Cited | None:
    """A law whose word stands at `start:end`, by number or by title."""
    before = text[max(0, start - 22) : start]
    if _LAW_BEFORE.search(before) or pattern("citation_documents", "unborn").search(before):
        return None
    if word == "hiến pháp":
        return _constitution(text, start, end)
    capital = text[start].isupper()
    number = number_at(text, end, "titled" if capital else "sign")
    if number is not None:
        own = _OWN_NUMBER.match(text, end) is not None and _LINE.search(before) is not None
        return None if own or not (capital or "/" in number[0]) else _with_number(text, start, word, None, number)
    amending = _AMENDING.match(text, end)
    if amending is not None:
        return _amending(text, start, word, amending.end(), before) if capital else None
    name_end = known_end(text, end, word)
    if not capital and not (name_end and text[end:name_end].lstrip()[:1].isupper()):
        return None
    if name_end is None and not text[start:end].isupper():
        name_end = capital_end(text, end)
    if name_end is None:
        return _several(text, start, end, word) or _nameless(text, start, end, word)
    return _several(text, start, end, word) or _titled(text, start, name_end, word)


def _several(text: str, start: int, end: int, word: str) -> Cited | None:
    """Known titles listed under one word (các Luật Đất đai, Nhà ở và Giá)."""
    every = _EVERY.search(text[max(0, start - 6) : start])
    if every is None:
        return None
    colon = _COLON.match(text, end)
    documents: list[Named] = []
    at, stop = colon.end() if colon else end, end
    while text[at : at + 2].strip()[:1].isupper() and (name_end := known_end(text, at, word)) is not None:
        title = _flat(f"{text[start:end]} {text[at:name_end]}")
        documents.append(Named(Span(at, name_end), word, None, title))
        stop = name_end
        following = _NEXT_TITLE.match(text, name_end)
        if following is None:
            break
        at = following.end()
    if len(documents) < 2:
        return None
    return Cited(start - len(every[0]), stop, "elliptical_docs", tuple(documents))


def _titled(text: str, start: int, name_end: int, word: str) -> Cited:
    title = _flat(text[start:name_end])
    shut = _AMENDED.match(text, name_end)
    after = shut.end() if shut else name_end
    number = _number_behind(text, after)
    if number is not None:
        return _with_number(text, start, word, title, number)
    if (far := _far(text, start, name_end, word)) is not None:
        return far
    tail = tail_at(text, after, False)
    if not (tail.dated or tail.year):
        tail = Tail(name_end)
    named = Named(Span(start, tail.end), word, None, title, tail.year, tail.date, tail.issuer)
    return Cited(start, tail.end, "short_title", (named,))


def _number_behind(text: str, at: int) -> tuple[str, int] | None:
    numbered = _NUMBERED.match(text, at)
    match = number_pattern().match(text, numbered.end()) if numbered else None
    return (printed(match[0]), match.end()) if match else None


def _with_number(text: str, start: int, word: str, title: str | None, number: tuple[str, int]) -> Cited:
    tail = tail_at(text, number[1], False)
    named = Named(Span(start, tail.end), word, number[0], title, tail.year, tail.date, tail.issuer)
    return listed_from(text, start, word, named)


def _far(text: str, start: int, at: int, word: str) -> Cited | None:
    """A law whose name nobody knows, closed by its number."""
    if "số" not in (near := text[at : at + 190]) and "Số" not in near:
        return None
    match = _FAR_NUMBER.match(text, at)
    if match is None or _OTHER.search(match[0]):
        return None
    number = number_pattern().match(text, match.end())
    if number is None:
        return None
    title = _NUMBER_END.sub("", _flat(text[start : match.end()]))
    return _with_number(text, start, word, title, (printed(number[0]), number.end()))


def _nameless(text: str, start: int, at: int, word: str) -> Cited | None:
    """A law told by its day or year alone, or by a name nobody knows that its number or its day closes."""
    tail = tail_at(text, at, False)
    if tail.dated or tail.year:
        named = Named(Span(start, tail.end), word, None, None, tail.year, tail.date, tail.issuer)
        return Cited(start, tail.end, "short_title", (named,))
    return _far(text, start, at, word) or _far_dated(text, start, at, word)


def _day_end(text: str, at: int) -> int | None:
    """Where a name that nobody knows ends: before the day that closes it."""
    if text.find("ngày", at, at + 160) < 0:
        return None
    match = _FAR_DAY.match(text, at)
    return match.end() if match and not _OTHER.search(match[0]) else None


def _far_dated(text: str, start: int, at: int, word: str) -> Cited | None:
    name_end = _day_end(text, at)
    tail = tail_at(text, name_end, False) if name_end else None
    if name_end is None or tail is None or not tail.dated:
        return None
    title = _flat(text[start:name_end])
    return Cited(start, tail.end, "short_title", (Named(Span(start, tail.end), word, None, title, None, tail.date),))


def _amending(text: str, start: int, word: str, at: int, before: str) -> Cited | None:
    """Luật sửa đổi, bổ sung một số điều của Luật X, Luật Y (số …): one number at the end is its own, several are those
    of the laws inside its name. What a document issues itself is no citation."""
    if pattern("citation_documents", "issuing").search(before):
        return None
    end, numbers, number = _inner_laws(text, at)
    if end == at:
        return _far(text, start, at, word) or _every(text, _far_dated(text, start, at - 1, word))
    if numbers == 1 and number and number[1] == end:
        title = _flat(text[start:end])
        title = _NUMBER_END.sub("", title[: title.rfind(number[0].split("/")[0])])
        return _with_number(text, start, word, title, number)
    tail = tail_at(text, end, False)
    if not (tail.dated or tail.year):
        if text[start : start + 16].isupper():
            return None  # the title of the document itself
        tail = Tail(end)
    named = Named(Span(start, tail.end), word, None, _flat(text[start:end]), tail.year, tail.date, tail.issuer)
    more = listed_from(text, start, word, named) if tail.dated else None
    if more is not None and len(more.documents) > 1:
        return more
    return _every(text, Cited(start, tail.end, "short_title", (named,)))


def _inner_laws(text: str, at: int) -> tuple[int, int, tuple[str, int] | None]:
    """The laws that an amending one names: where the last ends, how many have numbers, the last number."""
    end, last, numbers = at, at, 0
    number: tuple[str, int] | None = None
    while (inner := _INNER.match(text, last)) is not None:
        kind = " ".join(inner["kind"].lower().split())
        name_end = known_end(text, inner.end(), kind) or capital_end(text, inner.end())
        name_end = name_end or _day_end(text, inner.end())
        if name_end is None:
            break
        year = pattern("citation_documents", "tails", "year").match(text, name_end)
        end = year.end() if year else name_end
        found = _number_behind(text, end)
        if found is not None:
            numbers, number, end = numbers + 1, found, found[1]
        joined = _NEXT_INNER.match(text, end)
        if joined is None:
            break
        last = joined.end()
    return end, numbers, number


def _every(text: str, cited: Cited | None) -> Cited | None:
    """With the "các" before it."""
    every = _EVERY.search(text[max(0, cited.start - 6) : cited.start]) if cited else None
    return cited._replace(start=cited.start - len(every[0])) if cited and every else cited


def _constitution(text: str, start: int, end: int) -> Cited | None:
    if not text[start].isupper():
        return None
    state = _STATE.match(text, end)
    stop = state.end() if state else end
    tail = tail_at(text, stop, False)
    if not (tail.year or tail.dated):
        tail = Tail(stop)
    named = Named(Span(start, tail.end), "hiến pháp", None, _flat(text[start:stop]), tail.year, tail.date)
    return Cited(start, tail.end, "short_title", (named,))


def treaty_at(text: str, start: int, end: int, word: str) -> Cited | None:
    """A treaty by its name."""
    if not text[start].isupper():
        return None
    name_end = known_end(text, end, word)
    if name_end is None and text[start:end].isupper():
        return None
    if name_end is None:
        lead = _TREATY.match(text, end)
        name_end = capital_end(text, lead.end() - 1, treaty=True) if lead else None
    if name_end is None:
        return None
    tail = tail_at(text, name_end, False)
    if not (tail.dated or tail.year):
        tail = Tail(name_end)
    named = Named(Span(start, tail.end), word, None, _flat(text[start:name_end]), tail.year, tail.date)
    return Cited(start, tail.end, "short_title", (named,))


def _flat(text: str) -> str:
    return " ".join(text.split())
