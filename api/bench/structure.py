"""Provisions: against the contents tree of vbpl pages (the document alone), and of one law in several files."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from api.bench.comparing import fold
from api.bench.gold import Shared
from api.bench.scoring import Score, score

if TYPE_CHECKING:
    from lxml import etree

_UNITS = (
    ("dieu", re.compile(r"Điều\s+(\d+[a-zđ]*)", re.IGNORECASE)),
    ("khoan", re.compile(r"Khoản\s+(\d+[a-zđ]*)", re.IGNORECASE)),
    ("diem", re.compile(r"Điểm\s+([a-zđ]\d*)", re.IGNORECASE)),
)
_PADDING = re.compile(r"padding-left:\s*(\d+)")
_FEWEST_ARTICLES = 4
_IDS = ("id", "parent-id", "data-tree-key")


class Page(NamedTuple):
    """A page of vbpl: the ids of its contents tree by unit, and the document alone, without ids and panels."""

    gold: dict[str, set[str]]
    alone: bytes


def measure(shared: Shared) -> Iterator[Score]:
    """Điều, khoản and điểm of every page whose tree has at least four articles; quoted text left out."""
    for path in sorted((shared.corpus / "law/vbpl-html").glob("*.html")):
        page = page_of(path.read_bytes())
        if page is not None:
            mine = {re.sub(r"^.*?(?=dieu_)", "", name) for name in _own_ids(page.alone, path.name)}
            for unit, _ in _UNITS:
                found = {name for name in mine if name.split("__")[-1].startswith(unit)}
                yield score(path.stem, unit, found, page.gold[unit])


def same_law(shared: Shared) -> Iterator[Score]:
    """One law in several files: the same ids, and under each id the same words."""
    law = shared.corpus / "law"
    pairs = (
        ("26/2023/QH15", law / "pdf-doc/SRC-B-01.pdf", "Luat-Can-cuoc-26-2023*"),
        ("68/2020/QH14", shared.root / "gold/same-law/68-2020-qh14.json", "Luat-68-2020*"),
    )
    for name, first, second in pairs:
        other = next((law / "thuvienphapluat-html").glob(second), None)
        if first.exists() and other is not None:
            yield from _agree(name, first, other)
    printed = next((law / "pdf-doc").glob("SRC-F-05*.pdf"), None)
    typed = shared.root / "gold/same-law/15-2012-qh13.json"
    if printed is not None and typed.exists():
        yield from _agree("15/2012/QH13", typed, printed)


def page_of(data: bytes) -> Page | None:
    """The tree and the document of a vbpl page; None when it has no document or too small a tree."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True)
    page = etree.fromstring(data, parser)
    root = page.find(".//*[@data-vbpl-content-root]")
    gold = _tree(page)
    if root is None or len(gold["dieu"]) < _FEWEST_ARTICLES:
        return None
    for element in root.iter():
        for name in _IDS:
            if name in element.attrib:
                del element.attrib[name]
    inner = b"".join(etree.tostring(child, encoding="utf-8", method="html") for child in root)
    text = (root.text or "").encode()
    return Page(gold, b"<html><head><meta charset='utf-8'></head><body>" + text + inner + b"</body></html>")


def _tree(page: etree._Element) -> dict[str, set[str]]:
    """The ids that the contents panel gives: nesting is said by the padding of its rows only."""
    gold: dict[str, set[str]] = {unit: set() for unit, _ in _UNITS}
    where: list[tuple[int, str]] = []
    for node in page.iterfind(".//*[@data-tree-key]"):
        padding = _PADDING.search(node.get("style") or "")
        depth = int(padding[1]) if padding else 0
        label = " ".join("".join(str(text) for text in node.itertext()).split())
        while where and where[-1][0] >= depth:
            where.pop()
        hit = next(((unit, match[1]) for unit, pattern in _UNITS if (match := pattern.match(label))), None)
        where.append((depth, f"{hit[0]}_{hit[1].lower()}" if hit else ""))
        if hit:
            gold[hit[0]].add("__".join(name for _, name in where if name))
    return gold


def _own_ids(data: bytes, name: str) -> Iterator[str]:
    from extract.legal.structure.read import provisions_of
    from ingest.read import read

    return (provision.id for provision in provisions_of(read(data, name)) if not provision.quoted_in)


def _agree(name: str, first: Path, second: Path) -> Iterator[Score]:
    articles = first.suffix == ".json"
    one, two = _typed(first) if articles else _texts(first), _texts(second)
    if articles:
        two = {unit: text for unit, text in two.items() if "__" not in unit and unit.startswith("dieu_")}
    yield score(name, "ids", list(two), list(one))
    both = one.keys() & two.keys()
    yield score(name, "texts", [unit for unit in both if one[unit] == two[unit]], both)


def _texts(path: Path) -> dict[str, str]:
    from extract.legal.structure.read import provisions_of
    from ingest.read import read

    provisions = provisions_of(read(path.read_bytes(), path.name))
    return {one.id: fold(one.text.value) for one in provisions if "__gach_" not in one.id}


def _typed(path: Path) -> dict[str, str]:
    """The articles of a law that another project took from its page."""
    chapters = json.loads(path.read_text("utf8"))["chapters"]
    articles = [article for chapter in chapters for article in chapter["articles"]]
    out = {}
    for article in articles:
        number = re.sub(r"\D+", "", unicodedata.normalize("NFC", article["number"]), count=1)
        out[f"dieu_{number}"] = fold(f"{article['number']} {article['heading']} {article['body']}")
    return out
