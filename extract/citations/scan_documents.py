"""The documents that a text names: by number, by title, by "này", by a bare word."""

from __future__ import annotations

import re
from functools import cache

from extract.citations.found import Named
from extract.citations.scan_issuers import issuer, joint_issuers
from extract.citations.scan_laws import law_at, treaty_at
from extract.citations.scan_parts import (
    Cited,
    blank_pattern,
    joint,
    listed_from,
    number_at,
    number_pattern,
    printed,
    tail_at,
)
from extract.citations.words import classes, pattern
from extract.lexicon import lexicon
from ingest.types import Span

_THIS = re.compile(r"\s+[Nn][Àà][Yy](?!\w)")
_ABOUT = re.compile(r"(?:\s+[^\W\d_A-Z]\w*){1,6}?(?=\s+số\s*\d{1,5}\s?/)")
_OWN = re.compile(r"\n[ \t\xa0*|]*S[Ốố]\s")
_OF = re.compile(r"\s*[Cc][Ủủ][Aa]\s")
_STANDARD = re.compile(r"\s*\d{1,5}(?:[-.:]\d{1,3}(?!\d))*(?:\s?[:-]\s?(?:19|20)\d{2})?(?:\s?/\s?[A-ZĐ]{2,10})?")
_ALONE_ON_LINE = re.compile(r"[ \t\xa0*#|:]*(?:\n|$)")
_LINE = re.compile(r"(?:^|\n)[ \t\xa0*#|>]*$")
_OWN_NUMBER = re.compile(r"\s*[Ss][Ốố]\s*:")
_REGULATION = re.compile(
    r"(?:[Qq]uy\s+chuẩn(?:\s+kỹ\s+thuật)?(?:\s+[Qq]uốc\s+gia|\s+địa\s+phương)?|[Tt]iêu\s+chuẩn(?:\s+(?:[Qq]uốc\s+gia|Việt\s+Nam))?)\s*:?\s+(?:số\s+)?$"
)
_SMALL = {"act": "small", "attached": "small_attached"}
_ABOVE = re.compile(r"\s+(?:(?:nêu|nói)\s+(?:ở\s+)?trên|trên\s+đây|trên(?!\s+\w))(?!\w)")


def document_at(text: str, start: int, end: int) -> Cited | None:
    """The document whose word stands at `start:end`; None where it names none."""
    word = " ".join(text[start:end].lower().split())
    sort = classes().get(word, "sign")
    if _heads(text, start, end):
        return None
    this = _THIS.match(text, end)
    if this is not None:
        return _this(text, start, this.end(), word, sort)
    if sort == "broken":
        return None
    if sort == "titled":
        return law_at(text, start, end, word)
    if sort == "treaty":
        return treaty_at(text, start, end, word)
    return _numbered(text, start, end, word, sort) or _bare(text, start, end, word, sort)


def _heads(text: str, start: int, end: int) -> bool:
    """Whether the word for the kind is a line of its own: the head of the document itself."""
    if not _ALONE_ON_LINE.match(text, end):
        return False
    return _LINE.search(text[max(0, start - 12) : start]) is not None


def _this(text: str, start: int, end: int, word: str, sort: str) -> Cited | None:
    capital = text[start].isupper()
    if sort == "broken":
        named = Named(Span(start, end), "thông tư", this=True)
        return Cited(start, end, "this_document", (named,)) if capital else None
    if word == "văn bản":
        if pattern("citation_documents", "paper").search(_around(text, start, end)) is None:
            return None
        return Cited(start, end, "anaphora", (Named(Span(start, end), word),))
    if sort in ("letter", "sign"):
        plan = text[start].upper() + word[1:] if word in _plans() else None
        named = Named(Span(start, end), word, this=True, attached=plan)
        return None if not capital else Cited(start, end, "this_document", (named,))
    if not capital and sort in _SMALL and word not in ("quy chế", "điều lệ"):
        said = pattern("citation_documents", _SMALL[sort]).search(_around(text, start, end))
        if said is None:
            return None
    attached = word[:1].upper() + word[1:] if word in _attached() else None
    named = Named(Span(start, end), word, this=True, attached=attached)
    return Cited(start, end, "this_document", (named,))


def _around(text: str, start: int, end: int) -> str:
    """What stands before and after a word, with "…" for it."""
    return f"{text[max(0, start - 20) : start]}…{text[end : end + 20]}"


@cache
def _attached() -> frozenset[str]:
    found = (entry["words"] for entry in lexicon("citation_documents")["documents"] if entry["class"] == "attached")
    return frozenset(word for words in found for word in words)


@cache
def _plans() -> frozenset[str]:
    """Kinds of letters that may be issued with another document (Kế hoạch, Đề án): what "này" means is to be seen."""
    letters = (entry["words"] for entry in lexicon("citation_documents")["documents"] if entry["class"] == "letter")
    heads = {head.lower() for head in lexicon("citation_documents")["heads"]}
    return frozenset(word for words in letters for word in words if word in heads)


def _numbered(text: str, start: int, end: int, word: str, sort: str) -> Cited | None:
    """A document by its number, and those listed behind it under the same word."""
    at, by = end, None
    of = issuer().match(text, end) if sort not in ("sign", "attached") else None
    if of is not None:
        at, by = of.end(), " ".join(of["issuer"].split())
    elif "liên" in word and (of := joint_issuers().match(text, end)) is not None:
        at, by = of.end(), " ".join(of[0].split())
    found = number_at(text, at, sort)
    if found is None and sort == "letter" and (about := _ABOUT.match(text, end)) is not None and text[start].isupper():
        found = number_at(text, about.end(), sort)
    if found is None:
        blank = blank_pattern().match(text, end)
        if blank is None or sort in ("sign", "attached"):
            return None
        tail = tail_at(text, blank.end(), False)
        named = Named(Span(start, tail.end), word, date=tail.date, issuer=tail.issuer, blank=True)
        return Cited(start, tail.end, "full", (named,))
    number, number_end = found
    if _LINE.search(text[max(0, start - 12) : start]) and _OWN.search(text[end:number_end]):
        return None
    tail = tail_at(text, number_end, joint(word, number))
    first = Named(Span(start, tail.end), word, number, None, tail.year, tail.date, tail.issuer or by)
    return listed_from(text, start, word, first)


def numbered_alone(text: str, start: int, end: int) -> Cited | None:
    """A number told without the word for its kind, which its sign tells (…; số 92/2017/NĐ-CP ngày …)."""
    match = number_pattern().match(text, end + 1)
    kind = _kind_of(match[0]) if match else None
    line = text[max(0, text.rfind("\n", max(0, start - 90), start)) : start]
    if match is None or kind is None or _OF.match(line):
        return None
    number = printed(match[0])
    tail = tail_at(text, match.end(), joint(kind, number))
    named = Named(Span(start, tail.end), kind, number, None, tail.year, tail.date, tail.issuer)
    return listed_from(text, start, kind, named)


def _kind_of(number: str) -> str | None:
    """The kind that the sign of a number tells."""
    signs = re.findall(r"[A-ZĐ]+", number)
    return next((_signs()[sign] for sign in signs[:1] if sign in _signs()), None)


@cache
def _signs() -> dict[str, str]:
    known = {
        sign: kind["name"]
        for kind in lexicon("legal_kinds")["kinds"]
        if kind.get("sure", True)
        for sign in kind["signs"]
    }
    lawful = {word for word, sort in classes().items() if sort in ("law", "act", "titled")} | {
        "văn bản hợp nhất",
        "công điện",
    }
    return {"QH": "luật"} | {sign: kind for sign, kind in known.items() if kind in lawful and len(sign) > 1}


def standard_at(text: str, start: int, end: int) -> Cited | None:
    """A standard or technical regulation by its number (QCVN 01:2009/BYT)."""
    match = _STANDARD.match(text, end)
    if match is None:
        return None
    number = re.sub(r"\s*([:/-])\s*", r"\1", " ".join(text[start : match.end()].split()))
    before = _REGULATION.search(text[max(0, start - 40) : start])
    start -= len(before[0]) if before else 0
    kind = " ".join(before[0].lower().split()) if before else number.split(" ")[0].lower()
    return Cited(start, match.end(), "full", (Named(Span(start, match.end()), kind, number),))


def _bare(text: str, start: int, end: int, word: str, sort: str) -> Cited | None:
    """A bare word that means one known document: Nghị định nêu trên; sau khi Nghị quyết được ban hành."""
    if sort not in ("law", "act", "titled") or not text[start].isupper() or not text[start + 1].islower():
        return None
    behind = text[end : end + 30]
    named = pattern("citation_documents", "anaphora", "after").match(behind) is not None
    if sort == "act" and "trên" not in behind[:14]:
        return None
    if not named:
        before = pattern("citation_documents", "anaphora", "before").search(text[max(0, start - 20) : start])
        if before is None or not pattern("citation_documents", "anaphora", "end").match(behind):
            return None
    above = _ABOVE.match(text, end)
    end = above.end() if above else end
    return Cited(start, end, "anaphora", (Named(Span(start, end), word),))


def type_word_at(text: str, at: int) -> Cited | None:
    """The bare word for a kind right behind a provision (khoản 1 Điều 2 Nghị quyết): the document spoken of."""
    match = pattern("citation_documents", "type_word").match(text, at)
    if match is None:
        return None
    start, end = match.span("kind")
    return Cited(start, end, "anaphora", (Named(Span(start, end), " ".join(match["kind"].lower().split())),))
