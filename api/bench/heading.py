"""Heads and ends: documents of every kind, the laws with attributes beside them, the numbers of vbpl pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.bench.comparing import fold, number
from api.bench.gold import Shared
from api.bench.scoring import Score, score
from extract.types import Header, Sourced

_MASKED = "Đã biết"
_MEMBERS = ("number", "type", "issuer", "signer", "issued_on")
_ATTRIBUTES = {
    "number": "so_hieu",
    "type": "loai",
    "issuer": "noi_ban_hanh",
    "signer": "nguoi_ky",
    "issued_on": "ngay_ban_hanh",
    "effective_on": "ngay_hieu_luc",
}
_SHORTEST_NUMBER = 6


def measure(shared: Shared) -> Iterator[Score]:
    """Number, kind, issuer, signer and date of the documents of every kind (definitions of the reference scorer)."""
    for row in _rows(shared, "header.json"):
        header = _header((shared.corpus / row["file"]).read_bytes(), Path(row["file"]).name)
        for member in _MEMBERS:
            if row.get(member):
                yield _compared(Path(row["file"]).stem, member, header, row[member])


def laws(shared: Shared) -> Iterator[Score]:
    """The same of laws on pages with an attribute box, where its values are not masked; the day of effect as well."""
    for row in _rows(shared, "law_metadata.json"):
        path = shared.corpus / "law/thuvienphapluat-html" / row["file"]
        header = _header(path.read_bytes(), path.name)
        for member, column in _ATTRIBUTES.items():
            value = row.get(column)
            if value and value != _MASKED:
                iso = "-".join(reversed(value.split("/"))) if member.endswith("_on") else value
                yield _compared(path.stem[:60], member, header, iso)


def pages(shared: Shared) -> Iterator[Score]:
    """The number of every vbpl page, the document alone; translations into English set aside, and no others."""
    rows = {row["file"]: row for row in _rows(shared, "vbpl_header.json")}
    for path in sorted((shared.corpus / "law/vbpl-html").glob("*.html")):
        row, alone = rows.get(path.name), alone_in(path.read_bytes())
        if row is None or alone is None:
            continue
        header = _header(alone, path.name)
        if row.get("english"):
            aside = any(issue.code == "english_translation" for issue in header.issues)
            yield score(path.stem, "english", [aside], [True])
            continue
        title, body = number(row.get("number_in_title")), number(row.get("number_in_body"))
        if body:
            mine = number(_value(header.number))
            either = body.startswith(title) or len(title) < _SHORTEST_NUMBER
            want = {body} if either else {title, body}
            yield score(path.stem, "number", [mine], [mine if mine in want else body])


def alone_in(data: bytes) -> bytes | None:
    """The document of a vbpl page without the site around it; None when the page holds none."""
    from lxml import etree

    page = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", remove_comments=True))
    root = page.find(".//*[@data-vbpl-content-root]")
    if root is None:
        return None
    inner = b"".join(etree.tostring(child, encoding="utf-8", method="html") for child in root)
    text = (root.text or "").encode()
    return b"<html><head><meta charset='utf-8'></head><body>" + text + inner + b"</body></html>"


def _rows(shared: Shared, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((shared.root / "gold" / name).read_text("utf8"))
    return rows


def _header(data: bytes, name: str) -> Header:
    from extract.legal.heading.read import ends_of
    from ingest.read import read

    return ends_of(read(data, name)).header


def _value(value: Sourced[str] | None) -> str | None:
    return None if value is None else value.value


def _compared(case: str, member: str, header: Header, want: str) -> Score:
    """One member against gold; an issuer agrees when the words of one are all among those of the other."""
    value = _value(getattr(header, member))
    same = number if member == "number" else str if member.endswith("_on") else fold
    gold = same(want)
    mine = same(value) if value else None
    if member == "issuer" and mine is not None:
        words, others = set(mine.split()), set(gold.split())
        mine = gold if words <= others or others <= words else mine
    return score(case, member, [] if mine is None else [mine], [gold])
