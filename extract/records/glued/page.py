"""The whole text of a 2026 page, cut at its labels; and its end, where results, keywords and notes run together."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.records.glued import basis, dossier, methods
from ingest.types import Piece

NOTHING = "Không có thông tin"
_STEPS, _METHODS, _DOSSIER, _BASIS = "Trình Tự Thực Hiện", "Cách Thức Thực Hiện", "Thành phần hồ sơ", "Căn cứ pháp lý"
_EXECUTING, _CONDITIONS, _RESULTS = "Cơ quan thực hiện", "Yêu cầu, điều kiện thực hiện", "Kết quả xử lý"
_KEYWORDS, _NOTES, _AFTER = "Từ khóa", "Mô tả", "Chọn cơ quan thực hiện"
_RESULT = re.compile(r"(?P<name>.*?)Mã:\s?(?P<code>[A-Z0-9][A-Z0-9.\-]*\d|[A-Z]{2,}$|(?=.))", re.DOTALL)
_RELATED = re.compile(r"#\d+Tên thủ tục")


class End(NamedTuple):
    """The end of a page: results as (name, code or None), keywords, notes, and what no one asked for."""

    results: tuple[tuple[Piece, Piece | None], ...]
    keywords: Piece | None
    notes: Piece | None


def sections(page: Piece) -> dict[str, Piece]:
    """Member → text, for the labels whose text may hold other labels' words; {} where the page is not whole."""
    steps = page.find(_STEPS)
    table = page.find(_METHODS + methods.HEAD, max(steps, 0))
    if steps < 0 or table < 0:
        return {}
    found = {"steps": page[steps + len(_STEPS) : table]}
    code = re.search(r"Mã thủ tục\s*(.*?)\s*Số quyết định", page[:steps], re.DOTALL)
    if code is not None and (piece := page.group(code, 1)) is not None:
        found["code"] = piece
    at = table + len(_METHODS)
    papers = _dossier(page, at)
    law = _basis(page, papers if papers is not None else at)
    if papers is None or law is None:
        return found
    found["channels"] = page[at:papers]
    found["cases"] = page[papers + len(_DOSSIER) : law]
    law += len(_BASIS)
    conditions = page.find(_CONDITIONS, law)
    executing = page.rfind(_EXECUTING, law, conditions)
    keywords = page.rfind(_KEYWORDS)
    outcome = page.rfind(_RESULTS, conditions, keywords if keywords > conditions else len(page))
    if min(executing, conditions, outcome) < 0:
        return found
    found["legal_basis"] = page[law:executing]
    found["executing"] = page[executing + len(_EXECUTING) : conditions]
    found["conditions"] = page[conditions + len(_CONDITIONS) : outcome]
    found["results"] = page[outcome + len(_RESULTS) :]
    return found


def _dossier(page: Piece, at: int) -> int | None:
    """Where the label of thành phần hồ sơ stands: before the first table of papers, touching what follows it."""
    table = page.find(dossier.HEAD, at)
    law = _basis(page, at)
    end = table if table >= 0 and (law is None or table < law) else law if law is not None else len(page)
    marks = [m.start() for m in re.finditer(_DOSSIER, page[at:end])]
    touching = [
        at + m for m in marks if page[at + m + len(_DOSSIER) :][:1] not in (" ", ")", ".", ",", ";", ":", "\n", "")
    ]
    return touching[0] if touching else at + marks[0] if marks else None


def _basis(page: Piece, at: int) -> int | None:
    """Where the label of căn cứ pháp lý stands: before its table's header, or before the words that there is none."""
    places = (page.find(_BASIS + what, at) for what in (basis.HEAD, NOTHING))
    return min((place for place in places if place >= 0), default=None)


def ending(text: Piece) -> End:
    """Results with their codes, keywords and notes of the text after the label "Kết quả xử lý"."""
    after = text.find(_AFTER)
    text = text[:after] if after >= 0 else text
    notes = text.rfind(_NOTES)
    keywords = text.rfind(_KEYWORDS, 0, notes if notes >= 0 else len(text))
    said = text[:keywords] if keywords >= 0 else text
    results: list[tuple[Piece, Piece | None]] = []
    at = 0
    while (match := _RESULT.match(said, at)) is not None and match.end() > at:
        name = said.group(match, "name")
        assert name is not None
        results.append((name, said.group(match, "code") or None))
        at = match.end()
        if not match["code"]:
            break
    if said[at:].strip():
        results.append((said[at:], None))
    return End(
        results=tuple(results),
        keywords=text[keywords + len(_KEYWORDS) : notes if notes >= 0 else len(text)] if keywords >= 0 else None,
        notes=text[notes + len(_NOTES) :] if notes >= 0 and notes > keywords else None,
    )


def related(text: Piece) -> list[Piece]:
    """Names of related procedures. The page prints the list twice; the second time each name has its own label."""
    marks = list(_RELATED.finditer(text))
    ends = [m.start() for m in marks[1:]] + [len(text)]
    return [text[m.end() : end] for m, end in zip(marks, ends, strict=False)] if marks else [text]
