"""The name of a procedure from the title of its article or the lead of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.norms.articles import Reading
from extract.norms.clauses import Text
from extract.norms.wordings import titles
from extract.types import Sourced
from ingest.types import Piece, Span

SHORTEST = 6
"""Letters from which on what is left of a title is a name."""
_OF_THINGS = re.compile(r"thủ\s+tục\s+(?!hành\s+chính|như|sau|này|theo|,)(?P<name>[^.;:,]{6,160})")

_NO_NAME = re.compile(r"(?:của|trên|tại|theo|đối với|trong|cho|bằng|qua|từ)\b|\S+\s*$")
"""What is left of a title and names nothing: “Hồ sơ của người …”, “Quy trình giải quyết”. The whole title does."""
_TO_WHOM = re.compile(r"\s(?:với|tại|đến|cho)\s+(?:bộ|sở|cục|cơ quan|ủy ban|ngân hàng nhà nước)\b|\strước\s+khi\b")


def name_in(piece: Piece) -> Sourced[str] | None:
    """What is done, in a title or a lead: without "Hồ sơ, trình tự, thủ tục" before it and "gồm:" behind it."""
    low = piece.lower()
    if len(low) != len(piece):
        return None
    prefix = titles().prefix.match(low)
    start = prefix.end() if prefix else 0
    if _NO_NAME.match(low, start) or low[start:].strip() in titles().acts:
        start = 0
    suffix = titles().suffix.search(low, start)
    rest = piece[start : suffix.start() if suffix else len(piece)].strip(" .;:,*")
    if len(rest) < SHORTEST or not any(letter.isalpha() for letter in rest):
        return None
    return Sourced(" ".join(rest.split()), rest.span)


def act_of(name: str) -> str | None:
    """The act a name begins with: “cấp lại”, “gia hạn”."""
    low = " ".join(name.lower().split())
    return next((act for act in titles().acts if low == act or low.startswith((act + " ", act + ","))), None)


def best_name(readings: Iterable[Reading], text: Text) -> tuple[Sourced[str], Sourced[str]]:
    """(name, title as printed) of the article that names the procedure best: one that says so ("thủ tục …"), then
    one whose title begins with an act, then the first. “Hồ sơ của người …” names it worst."""
    offers: list[tuple[tuple[bool, bool, bool, int], Sourced[str], Sourced[str]]] = []
    for at, reading in enumerate(readings):
        title = reading.article.title
        name = name_in(text.piece(*title.span)) if title.value else None
        if name is not None:
            act = act_of(name.value) is not None
            whose = titles().prefix.match(name.value.lower()) is not None
            offers.append(((whose, not (act and reading.role == "names"), not act, at), name, title))
    if offers:
        _, name, title = min(offers, key=lambda offer: offer[0])
        return name, title
    first = next(iter(readings))
    return named_in_clauses(first) or _whole(first), first.article.title


def named_in_clauses(reading: Reading, items: Iterable[str] | None = None) -> Sourced[str] | None:
    """The name that the clauses give: “thực hiện thủ tục thông báo thông tin …”, “Hồ sơ đề nghị rút tiền gồm”."""
    wanted = None if items is None else set(items)
    second: Sourced[str] | None = None
    for one in reading.said:
        if wanted is not None and one.clause.item not in wanted:
            continue
        if match := _OF_THINGS.search(one.clause.low):
            piece = one.clause.text[match.start("name") : match.end("name")]
            whom = _TO_WHOM.search(piece.lower())
            name = name_in(piece[: whom.start()] if whom else piece)
            if name is not None and act_of(name.value) is not None:
                return name
        if second is None and titles().prefix.match(one.clause.low):
            name = name_in(one.clause.text)
            if name is not None and act_of(name.value) is not None and len(name.value) < 200:
                second = name
    return second


def _whole(reading: Reading) -> Sourced[str]:
    """The first words of what the first clause says, where nothing names the procedure."""
    piece = reading.said[0].clause.text[:120].strip() if reading.said else Piece("", reading.article.span.start)
    return Sourced(" ".join(piece.split()), Span(piece.start, piece.end))
