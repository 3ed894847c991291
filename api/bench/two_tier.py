"""No stale name is found inside a cited instrument's number or title: a counted zero over every record of the corpus.

The check is written apart from the guard of the rules and looks at the file's own text around each quote; what both
share is the reader of citations. A quote lies
inside a citation where it stands in a cell of the legal bases, in a mention that the reader of citations resolves, in a
run from a numbered instrument to the end of its clause that goes on as citations do, or in a title that any record of
the corpus prints among its legal bases.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from api.bench.gold import Shared
from api.bench.scoring import Score, score
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rules
from catalog_graph.flags.types import Proof, Rule
from catalog_graph.flags.world import World
from extract.citations.scan import scan
from extract.types import Procedure
from ingest.types import Document, Span, Unreadable

DAY = datetime.date(2026, 11, 22)
_FAR = 1200
_NUMBERED = re.compile(
    r"\b\d{1,5}[a-zđ]?(?:\.\d{1,3})?(?:\s?/\s?|-)(?:\d{4}\s?/\s?)?[A-ZĐ]{1,6}[A-ZĐa-z\d&]*(?:[-/][A-ZĐa-z\d&]+)*"
)
_GOES_ON = re.compile(
    r"\s*[,(–-]?\s*(?:ban hành\s+)?(?:ngày|của|về|quy\s+định|hướng\s+dẫn|sửa\s+đổi|ban\s+hành|phê\s+duyệt|công\s+bố)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:\n)\"”|]|\.(?=\s)|\bnộp hồ sơ\b"
    r"|,\s*(?=(?:Ủy ban|UBND|Phòng|Bộ phận|Chủ tịch|cơ quan|tổ chức|người|thì|và gửi|gửi|chuyển|nộp)\b)"
)
"""Where a title ends: a mark, the border of a cell, or words by which somebody acts."""
_STALE = re.compile(r"huyện|quận|thị xã|phòng|bộ |tổng cục|sở |cục |tỉnh|ủy ban", re.IGNORECASE)


def measure(shared: Shared) -> Iterator[Score]:
    """Every proof of every flag of the family, record by record; one that lies inside a citation is missed."""
    yield from sampled(shared, every=1)


def sampled(shared: Shared, every: int) -> Iterator[Score]:
    """The same over each n-th file."""
    titles = _titles(shared, every)
    for case, document, procedure, record in _records(shared, every):
        proofs = [proof for flag in flags_of(record, World(day=DAY), "record", _family()) for proof in flag.proofs]
        if proofs:
            told = [f"{at}: {proof.text}" for at, proof in enumerate(proofs)]
            outside = [
                name
                for name, proof in zip(told, proofs, strict=True)
                if not cited(proof, document.text, procedure, titles)
            ]
            yield score(case, "outside", outside, told)


@cache
def _family() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.family == "two_tier" and rule.shape == "ended_name")


def _records(shared: Shared, every: int) -> Iterator[tuple[str, Document, Procedure, Record]]:
    from extract.records.recognise import procedures
    from ingest.read import read

    for path in sorted(path for path in (shared.corpus / "records").rglob("*") if path.is_file())[::every]:
        try:
            document = read(path.read_bytes(), path.name)
        except Unreadable:
            continue
        for at, procedure in enumerate(procedures(document)):
            case = f"{path.parent.name}/{path.stem}" + (f"#{at}" if at else "")
            yield case, document, procedure, Record(procedure=procedure, digest=case, subject=case, agency=None)


def _titles(shared: Shared, every: int) -> dict[str, tuple[str, ...]]:
    """Titles among legal bases that hold a word of stale names, by each of their words."""
    found: dict[str, set[str]] = {}
    for _, _, procedure, _ in _records(shared, every):
        for basis in procedure.legal_basis:
            title = _even(basis.title.value) if basis.title else ""
            if len(title.split()) > 6 and _STALE.search(title):
                for word in set(title.split()):
                    found.setdefault(word, set()).add(title)
    return {word: tuple(sorted(every)) for word, every in found.items()}


def _even(text: str) -> str:
    return " ".join(text.lower().split())


def cited(proof: Proof, text: str, procedure: Procedure, titles: dict[str, tuple[str, ...]]) -> bool:
    """Whether the quote of a proof lies in a cited instrument, by the text of the file around it."""
    if proof.quote is None:
        return False
    span = proof.quote.span
    cells = [one.span for basis in procedure.legal_basis for one in (basis.number, basis.title) if one is not None]
    if any(span.start < cell.end and cell.start < span.end for cell in cells):
        return True
    return all(_inside(text, place, titles) for place in _places(proof.text, text, span))


def _places(words: str, text: str, span: Span) -> list[Span]:
    """Where the words stand in their quote: the quote itself, or all their places where it is wider."""
    if " ".join(text[span.start : span.end].split()) == " ".join(words.split()):
        return [span]
    spelled = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    return [Span(*match.span()) for match in spelled.finditer(text, span.start, span.end)] or [span]


def _inside(text: str, span: Span, titles: dict[str, tuple[str, ...]]) -> bool:
    begin = max(0, span.start - _FAR)
    window = text[begin : span.end + _FAR]
    inner = Span(span.start - begin, span.end - begin)
    mentions = [found.span for found in scan(window)]
    runs = [Span(match.start(), _end(window, match.end())) for match in _NUMBERED.finditer(window)]
    if any(inner.start < run.end and run.start < inner.end for run in (*mentions, *runs)):
        return True
    return _in_title(window, inner, titles)


def _end(window: str, at: int) -> int:
    if _GOES_ON.match(window, at) is None:
        return at
    stop = _CLAUSE.search(window, at)
    return stop.start() if stop else len(window)


def _in_title(window: str, inner: Span, titles: dict[str, tuple[str, ...]]) -> bool:
    before, words, after = (
        _even(part) for part in (window[: inner.start], window[inner.start : inner.end], window[inner.end :])
    )
    line = f"{before} {words} {after}"
    start, end = len(before) + 1, len(before) + 1 + len(words)
    for title in titles.get(words.split()[0], ()) if words else ():
        if words in title:
            at = line.find(title)
            while at >= 0:
                if at < end and start < at + len(title):
                    return True
                at = line.find(title, at + 1)
    return False
