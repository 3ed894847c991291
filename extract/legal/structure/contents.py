"""A table of contents at the start of a document: its headings are no units."""

from __future__ import annotations

import re

from extract.fold import fold
from extract.legal.structure.paragraphs import Paragraphs

_LEADER = re.compile(r"(?:[\s.…·_]{2,}|\t)\d{1,4}\s*$|[\s.…·_]+$")
_LONGEST_ENTRY = 200
_FEWEST_LISTED = 4


def contents_of(paragraphs: Paragraphs) -> frozenset[int]:
    """Paragraphs of a table of contents: headings one after the other that all come again later."""
    worded = [(at, mark) for at, mark in enumerate(paragraphs.heads) if mark is not None and mark.unit == "dieu"]
    places: dict[str, list[int]] = {}
    for at, _ in worded:
        places.setdefault(_title(paragraphs.texts[at]), []).append(at)
    out: set[int] = set()
    run: list[int] = []
    seen: set[str] = set()
    for at, mark in enumerate(paragraphs.heads):
        heading = mark is not None and mark.unit in ("phan", "chuong", "muc", "tieu_muc", "dieu")
        if heading and mark is not None and mark.unit in ("chuong", "dieu"):
            title = _title(paragraphs.texts[at])
            if title in seen:  # what was listed begins
                if _listed(run, paragraphs, places):
                    out.update(run)
                run, seen = [], set()
            seen.add(title)
        text = paragraphs.texts[at]
        entry = mark is None and len(text) < _LONGEST_ENTRY and not text.endswith((".", ";", ":"))
        if heading or (run and at - run[-1] <= 2 and entry):
            run.append(at)
            continue
        if _listed(run, paragraphs, places):
            out.update(run)
        run, seen = [], set()
    return frozenset(out)


def _listed(run: list[int], paragraphs: Paragraphs, places: dict[str, list[int]]) -> bool:
    articles = [at for at in run if (mark := paragraphs.heads[at]) is not None and mark.unit == "dieu"]
    if len(articles) < _FEWEST_LISTED:
        return False
    again = sum(places[_title(paragraphs.texts[at])][-1] > run[-1] for at in articles)
    return again * 2 > len(articles)


def _title(text: str) -> str:
    """A heading for comparison: without the dots and page number that a table of contents puts behind it."""
    return fold(_LEADER.sub("", text))[:60]
