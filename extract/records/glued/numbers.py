"""Every run of a text that could be the number cell of a legal document, weighed by itself and by what it touches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extract.lexicon import lexicon


class Candidate(NamedTuple):
    """A possible number cell: where it begins and ends, how well it stands there, and its number.

    `letters` are those of the document's type ("NĐ"); `key` is ordinal and year, for finding it again in a title.
    """

    start: int
    end: int
    weight: float
    letters: str
    key: str


_LEAST = -2.0
"""Runs weighed below this are no candidates."""
_YEAR = r"(?:19|20)\d{2}"
_HEAD = re.compile(rf"(?P<digits>\d+)(?P<tail>(?:\.\d{{1,2}})?(?:\.?[a-zđ])?\.?)\s?/\s?(?:(?P<year>{_YEAR})(?!\d))?")
_OLD = re.compile(
    r"(?P<digits>\d+)(?P<tail>)\s?-\s?(?=HĐBT|LCT|CP(?!\w)|CP(?=[A-ZĐ][a-zàảãáạ])|TTg|QĐ/|TT/|LB|TC)(?P<year>)"
)
_CAPITALS = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_SMALL = _CAPITALS.lower()
_JOINT = re.compile(rf"\s?[-/_&]\s?(?=[A-ZĐ](?![{_SMALL}])|Cp\b|Ttg)")
_TOKEN = re.compile(
    rf"(?:UBTV)?QH(?:20\d{{2}}|1\d|\d)|HĐNN\d{{0,2}}|T[Tt][Gg]|Cp\b|[A-Z]\d{{2}}(?![\d/])|[{_CAPITALS}]+"
)
_MORE = re.compile(r" ngày \d{1,2}[/-]\d{1,2}[/-]\d{4}| của (?:Quốc hội|Chính phủ)")
_LOOSE = re.compile(
    rf"(?<![\d/.A-ZĐ-])(?:\d{{1,2}}/(?=\d{{1,2}}/))?(?P<digits>\d{{1,4}})(?:/(?P<year>{_YEAR}))?(?![\d/.,%])"
)
_AFTER_YEAR = re.compile(rf"(?<!\d){_YEAR}(?P<digits>\d{{1,3}})(?P<year>)(?![\d/.,%])")
_TYPE_WORD = re.compile(
    r"(?:(?:Bộ [Ll]|[Ll])u(?:ật|ất|ât)|LUẬT|Nghị [Đđ]ịnh|NGHỊ ĐỊNH"
    r"|Thông tư(?: liên tịch)?|THÔNG TƯ|Quyết định"
    r"|QUYẾT ĐỊNH|Nghị quyết|NGHỊ QUYẾT|Pháp lệnh|PHÁP LỆNH|Văn bản hợp nhất|Chỉ thị|TT|NĐ|QĐ|NQ)\s+"
    r"(?:(?:số|SỐ)\s*:?\s*)?$"
    r"|[Ss]ố\s*:?\s*$"
)
_YEAR_BEFORE = re.compile(rf"(?<!\d){_YEAR}$|QH1\d$|QH[5-9]$|(?i:covid-19)$|/\d{{1,2}}/{_YEAR}$")
_WANTS_NUMBER = re.compile(r"(?:số|Số|SỐ|điều|khoản|Điều|năm|tháng|ngày)$")


@cache
def _openers() -> re.Pattern[str]:
    data = lexicon("basis_titles")
    words = [word for entry in data["types"] for word in entry["words"]] + data["openers"]
    every = {form for word in words for form in (word, word.upper(), word.lower(), word.title(), word.capitalize())}
    return re.compile(
        "(?:" + "|".join(re.escape(form) for form in sorted(every, key=len, reverse=True)) + r")(?![^\W\d_])"
    )


def opens_title(text: str, at: int) -> bool:
    """Whether the text at an offset begins as titles of legal documents do."""
    return _openers().match(text, at) is not None


@cache
def _codes() -> tuple[str, ...]:
    return tuple(sorted(lexicon("agency_codes")["words"], key=len, reverse=True))


@cache
def _code_set() -> frozenset[str]:
    return frozenset(_codes())


def candidates(text: str) -> list[Candidate]:
    """Possible number cells of a text (run through `extract.numbers.lookalikes`), in order of their start."""
    found: dict[tuple[int, int], Candidate] = {}
    for head in (*_HEAD.finditer(text), *_OLD.finditer(text)):
        for start in _starts(text, head):
            for end, letters, weight in _ends(text, head):
                key = (
                    text[start : head.end("digits")].lstrip("0") + head["tail"].strip(".") + "/" + (head["year"] or "")
                )
                _add(found, text, (start, end), weight, letters, key)
    for loose in _LOOSE.finditer(text):
        key = loose["digits"].lstrip("0") + "/" + (loose["year"] or "")
        dated = loose.start() < loose.start("digits")
        _add(found, text, loose.span(), -0.5 if loose["year"] and not dated else -2.0 if dated else -2.5, "", key)
    for loose in _AFTER_YEAR.finditer(text):
        _add(found, text, loose.span("digits"), -2.5, "", loose["digits"] + "/")
    return sorted(found.values())


def _starts(text: str, head: re.Match[str]) -> list[int]:
    """Where the ordinal can begin: other digits of a title may run into it ("…năm 201465/2014/QH13")."""
    begin, end = head.span("digits")
    if head["tail"][:1] == "." and head["tail"][1:2].isdigit() and _YEAR_BEFORE.search(text, max(0, end - 12), end):
        return [begin, end + 1]  # "…/QH14.35/2018/QH14": the stop ends a title
    if end - begin <= 3 and text[max(0, begin - 2) : begin] != "QH" and text[max(0, begin - 1) : begin] != "-":
        return [begin]
    if begin and text[begin - 1] in "-/.":
        return list(range(max(begin, end - 4), end))
    return [
        at for at in range(max(begin, end - 5), end) if at == begin or _YEAR_BEFORE.search(text, max(0, at - 12), at)
    ]


def _ends(text: str, head: re.Match[str]) -> Iterator[tuple[int, str, float]]:
    """Where a number can end, with the letters of its type and how usual it is."""
    year = 0.0 if head["year"] and not 1945 <= int(head["year"]) <= 2035 else 0.5 if head["year"] else 0.0
    if head["year"] and (bare := head.end()) and not _JOINT.match(text, bare):
        yield bare, "", -0.5
    at = head.end()
    joint = _JOINT.match(text, at) if head["year"] else None
    at = joint.end() if joint is not None else at
    letters = ""
    while (token := _TOKEN.match(text, at)) is not None:
        end = token.end()
        letters = letters or text[at:end]
        for stop, weight in _token_ends(text, at, end):
            yield stop, letters, weight + year
        joint = _JOINT.match(text, end)
        if joint is None:
            return
        at = joint.end()


def _token_ends(text: str, at: int, end: int) -> Iterator[tuple[int, float]]:
    """Ends of one token: the whole run of capitals, or a known abbreviation that other capitals follow."""
    word = text[at:end]
    known = word in _code_set() or word.startswith(("QH", "UBTVQH", "TTg"))
    runs_on = end < len(text) and text[end].islower()
    yield end, 2.0 if known else 0.0 if runs_on else 1.2
    if runs_on and end - at > 1 and not known:
        yield end - 1, 2.0 if word[:-1] in _code_set() else 1.2
    plain = word.isascii() or not word.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZĐƯƠÔ")
    for code in () if word[-1].isdigit() else _codes():
        if word.startswith(code) and code != word and (runs_on or not plain or opens_title(text, at + len(code))):
            yield at + len(code), 2.0
            return
    if text[end : end + 1].isdigit() and text[at : end + 1] in _code_set():
        yield end + 1, 2.0


def _add(
    found: dict[tuple[int, int], Candidate], text: str, span: tuple[int, int], quality: float, letters: str, key: str
) -> None:
    start, end = span
    marks = re.compile(r"[.;,]+").match(text, end) if quality > 0 else None
    if marks is not None and _title_may_begin(text, marks.end()):
        end = marks.end()
    more = _MORE.match(text, end)
    if more is not None and quality > 0:
        _add(found, text, (start, more.end()), -0.1, letters, key)
    stop = end
    while stop < len(text) and text[stop].isspace():
        stop += 1
    word = _TYPE_WORD.search(text, max(0, start - 30), start)
    for begin, extra in [(start, 0.0)] if word is None else [(start, 0.0), (word.start(), 0.3 if quality > 0 else 2.0)]:
        weight = quality + extra + _left(text, begin) + _right(text, end, stop)
        if weight < _LEAST:
            continue
        old = found.get((begin, stop))
        if old is None or old.weight < weight:
            found[begin, stop] = Candidate(begin, stop, weight, letters, key)


def _title_may_begin(text: str, at: int) -> bool:
    return at == len(text) or text[at].isupper() or text[at].isspace() or opens_title(text, at)


def _left(text: str, start: int) -> float:
    """How well a cell can begin here: run together with what stands before, and not asked for by it."""
    if start == 0:
        return -9.0
    before = text[start - 1]
    if before.isspace():
        return -1.5 if text[:start].rstrip()[-1:] in ".;:" else -3.5
    if before.isdigit():
        return 1.5 if _YEAR_BEFORE.search(text, max(0, start - 12), start) else -1.5
    if before in "(/-[":
        return -4.0
    if _WANTS_NUMBER.search(text, max(0, start - 6), start) and text[start].isdigit():
        return -3.0
    return 0.5 if before == "," else 2.0


def _right(text: str, end: int, stop: int) -> float:
    """How well a cell can end here: the text is over, or a title begins."""
    if stop == len(text):
        return 3.0
    opens = opens_title(text, stop)
    following = text[stop]
    if stop > end:
        return (0.5 if opens else -2.5) if following.isupper() else (-0.5 if opens else -4.0)
    if _JOINT.match(text, end):
        return -6.0
    if opens:
        return 2.5
    if following.isupper():
        return 1.0
    if following.isdigit():
        return 0.3
    return -0.5 if following.islower() else -1.0 if following in '-+*“"' else -4.0
