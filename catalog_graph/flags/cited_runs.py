"""Runs of a text that belong to cited instruments: their numbers, issuers and titles. What stands there is not the
record's own wording, so names in it are never stale."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.citations.scan import scan
from extract.fold import even
from extract.numbers import DOCUMENT_NUMBER, lookalikes

_KIND = (
    r"(?:thông tư(?: liên tịch)?|nghị định|nghị quyết|luật|bộ luật|pháp lệnh|quyết định|chỉ thị|công văn|kế hoạch"
    r"|thông báo|văn bản(?: hợp nhất)?|hướng dẫn|tờ trình|quy chuẩn|tiêu chuẩn|hiệp định|sắc lệnh|quy chế)"
)
_BEFORE = re.compile(_KIND + r"\b[^.;:\n]{0,120}$")
"""What leads to a number: the kind of the instrument, with the agencies that made it together."""
_NUMBERED = re.compile(_KIND + r"\s+(?:số|liên tịch số)\s*:?\s*[\w./-]*\d[\w./&-]*")
_STANDARD = re.compile(r"\b(?:qcvn|tcvn|qcđp|tccs)\s*[\d:./ –-]+\w*(?=\s*(?:đối với|về|của|[-–(]))")
"""Standards and technical regulations: their title follows without a word for it."""
_MADE = re.compile(
    r"(?:thông tư(?: liên tịch)?|nghị định|pháp lệnh|chỉ thị|quy chuẩn|tiêu chuẩn|kèm theo quyết định"
    r"|(?:bộ )?luật [^,.;:()\n]{2,60})\s+(?:này )?(?:của|do|giữa|liên)\b"
)
"""Instruments told by kind and issuer alone."""
_TAIL = re.compile(r"\s*(?:[(,]?\s*(?:ban hành |ký )?ngày\b|của\b|do\b|[-–]?\s*(?:về|quy định|hướng dẫn)\b)")
_TITLE = re.compile(
    r"\b(?:về|quy định|hướng dẫn|ban hành|sửa đổi|bổ sung|bãi bỏ|phê duyệt|công bố|thay thế|quy chế|quy trình|thi hành"
    r"|phân (?:định|cấp|quyền))\b"
)
_WORDS_OF_TITLE = re.compile(
    r"\s*[-–,(]?\s*(?:về|quy định|hướng dẫn|ban hành|sửa đổi|bãi bỏ|phê duyệt|công bố|phân (?:định|cấp|quyền))\b"
)
_CLAUSE = re.compile(r"[;:\n”\"]|\.(?=\s|$)")
_COMMA = re.compile(r",(?!\s*(?:bộ|ban|viện|tòa|ngân hàng|tổng|liên|đảng|thanh tra|kiểm toán)\b)")
_LONGEST = 900


@lru_cache(maxsize=512)
def cited_runs(text: str) -> tuple[tuple[int, int], ...]:
    """The runs (begin, end) of cited instruments, in the order of the text; they may overlap."""
    flat = even(text)
    runs = [(found.span.start, found.span.end) for found in scan(text)]
    runs += [match.span() for match in DOCUMENT_NUMBER.finditer(lookalikes(text))]
    runs += [match.span() for match in _NUMBERED.finditer(flat)]
    whole = [(_begin(flat, start), _end(flat, end)) for start, end in runs]
    whole += [(match.start(), _stop(flat, match.end())) for match in _MADE.finditer(flat)]
    whole += [(match.start(), _clause(flat, match.end())) for match in _STANDARD.finditer(flat)]
    return tuple(sorted(whole))


def inside(start: int, end: int, runs: tuple[tuple[int, int], ...]) -> bool:
    """Whether a run touches any of these."""
    return any(start < stop and begin < end for begin, stop in runs)


def _begin(flat: str, start: int) -> int:
    lead = _BEFORE.search(flat, max(0, start - 160), start)
    return lead.start() if lead and DOCUMENT_NUMBER.search(flat[lead.start() : start].upper()) is None else start


def _end(flat: str, end: int) -> int:
    """Where the citation with its day, issuer and title ends."""
    if _WORDS_OF_TITLE.match(flat, end):
        return _clause(flat, end)
    if _TAIL.match(flat, end) is None:
        return end
    return _stop(flat, end)


def _stop(flat: str, at: int) -> int:
    """The end of the clause where a title stands in it, else that of the issuers."""
    clause = _clause(flat, at)
    if _TITLE.search(flat, at, clause):
        return clause
    comma = _COMMA.search(flat, at, clause)
    return comma.start() if comma else clause


def _clause(flat: str, at: int) -> int:
    """The end of the clause: a mark that ends it, or the bracket that closes around it."""
    mark = _CLAUSE.search(flat, at, at + _LONGEST)
    stop = mark.start() if mark else min(len(flat), at + _LONGEST)
    depth = 0
    for place in range(at, stop):
        if flat[place] == "(":
            depth += 1
        elif flat[place] == ")":
            if depth == 0:
                return place
            depth -= 1
    return stop
