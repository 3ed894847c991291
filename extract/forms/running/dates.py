"""Dates and what else is one blank however it is printed: days, months, hours, numbers with a slash, digit squares."""

from __future__ import annotations

import re

from extract.forms.running.skeleton import B, D, E, N, Skeleton, T
from extract.forms.running.wording import rule

_S = rf"[\s{N}]*"
_YEAR = rf"(?:20|19|201|202)?{_S}[{B}{E}]?\d?"
_ANY = rf"[{B}]?"
_DAY = re.compile(
    rf"(?<!\w)ngày(?P<it>{_S}:?{_S}{_ANY}{_S}[,.]?{_S}tháng{_S}{_ANY}{_S}[,.]?{_S}năm(?:{_S}{_YEAR}{B}|{_S}20(?!\d)|(?!\w)))"
)
_SLASHES = re.compile(rf"(?P<it>(?:{B}[.\s]*/|(?<=[\s:])/)\s*{B}?[.\s]*/\s*(?:20|19)?\s*{B}?)")
_MONTH = re.compile(rf"(?<!\w)(?:tháng|quý){_S}(?P<it>{B}{_S}[,/]?{_S}(?:năm)?{_S}(?:20|19)?{_S}{B})")
_MONTH_YEAR = re.compile(rf"(?<!\w)tháng(?P<it>{_S}{B}{_S}[,/]?{_S}năm(?:{_S}(?:20|19)?{B}?))")
_LENGTH = re.compile(rf"(?P<it>{B}{_S}năm{_S}{B}{_S}tháng)(?!{_S}{B})")
_HOUR = re.compile(rf"(?P<it>(?:{B}{_S})?giờ{_S}{B}?{_S}(?:phút|')?{_S}{B}?[\s,]*(?:ngày)?{_S}:?{_S}{D})")
_TIME = re.compile(rf"(?P<it>{B}{_S}giờ{_S}{B}{_S}(?:phút)?)")
_EITHER = re.compile(
    rf"(?P<it>{D}(?:\s*(?:/|hoặc)\s*(?:từ )?(?:ngày|tháng|quý|năm)\s*[{D}{B}])+(?:\s*\(\s*từ[^()]*\))?)"
)
_NUMBER = re.compile(rf"(?<!\w)số\s*:?\s*(?P<it>(?:{B}\s*|\s)/\s*(?:[a-zđ0-9]{{0,8}}\s?[-/]?\s?){{0,3}}{B}?)(?!\w)")
_HINTED = re.compile(rf"(?<=\w)\s*:?\s*(?P<it>{B}\s*\([^(){B}{T}]{{4,}}\)\s*{B})")
_RAISED_IN = re.compile(rf"{B}\s?\d{{1,2}}\s?{B}")
_RAISED = re.compile(rf"(?<={B})(?P<it>\d{{1,2}})(?=\s*(?:$|\n|[,;:.]|[^\W\d]))")
_PAREN = re.compile(rf"(?<=[:{B}])\s?(?P<it>\d{{1,2}}\))(?=\s|$|[{B}.,;])")
_SQUARES = re.compile(rf"(?P<it>{T}(?:[\s/-]*{T})+)")
_BRACKET = re.compile(r"\((?P<it>[^()]*)\)")
_ETC = re.compile(rf"[,;]\s*(?P<it>{B})\s*(?=[).,;]|$)|v\.v\.?\s*(?P<etc>{B})")
_AFTER = re.compile(rf"\s*(?:$|\n|[,.;:)\]/{B}{N}{D}])")


def joined(skeleton: Skeleton) -> Skeleton:
    """The skeleton with what is one answer as one sign: rows of squares, numbers with a slash, dates; dots that only
    explain within brackets taken out of the count."""
    out = skeleton.swap(_SQUARES, B, _squares)
    out = out.swap(_HINTED, B, lambda match: True)
    out = out.swap(_RAISED_IN, B, lambda match: True)
    out = out.swap(_RAISED, N, lambda match: True)
    text = out.text
    out = out.swap(_PAREN, N, lambda match: not text[match.end() :].lstrip()[:1].isupper())
    out = _explained(out)
    out = out.swap(_NUMBER, B, _is_number)
    out = out.swap(_DAY, D, _is_day)
    out = out.swap(_SLASHES, D, lambda match: True)
    out = out.swap(_MONTH, D, lambda match: True)
    out = out.swap(_MONTH_YEAR, D, lambda match: True)
    out = out.swap(_LENGTH, B, lambda match: True)
    out = out.swap(_HOUR, D, lambda match: True)
    out = out.swap(_TIME, D, lambda match: True)
    return out.swap(_EITHER, D, lambda match: True)


def _squares(match: re.Match[str]) -> bool:
    """Squares for single digits stand side by side; boxes of two columns of options do not."""
    return match.group().count(T) > 2 or "  " not in match.group()


def _is_number(match: re.Match[str]) -> bool:
    """A blank before or behind the slash, or white space where both were left open."""
    text = match.group()
    return B in text or not text[-1].isalnum() or re.search(r"/\s+/", text) is not None


def _is_day(match: re.Match[str]) -> bool:
    """Dots between the words, or the three words bare with nothing after them ("Ngày tháng năm sinh" is a label)."""
    if B in match.group():
        return True
    if "," in match.group():
        return False
    ends = _AFTER.match(match.string, match.end()) or rule("behind_date").match(match.string, match.end())
    return ends is not None and ":" not in match.string[match.end() : match.end() + 2]


def _explained(skeleton: Skeleton) -> Skeleton:
    """Dots that stand for "and so on", in brackets or at the end of an enumeration."""
    out = skeleton
    for match in reversed(list(_ETC.finditer(skeleton.low))):
        name = "it" if match.group("it") else "etc"
        inside = skeleton.low.rfind("(", 0, match.start()) > skeleton.low.rfind(")", 0, match.start())
        if inside or name == "etc":
            out = out.put(match.start(name), match.end(name), E)
    for match in reversed(list(_BRACKET.finditer(out.low))):
        at = match.group("it").find(B)
        while at >= 0:
            before = re.split(f"[{B}{D}]", match.group("it")[:at])[-1]
            measured = rule("measures").match(out.low, match.start("it") + at + 1)
            if not rule("asks_within").search(before) and not measured and match.group("it").strip() != B:
                out = out.put(match.start("it") + at, match.start("it") + at + 1, E)
            at = match.group("it").find(B, at + 1)
    return out
