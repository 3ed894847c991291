"""A table of contents at the start or the end of a document: its headings are no units."""

from __future__ import annotations

import re

from extract.fold import fold
from extract.legal.structure.paragraphs import Paragraphs
from extract.legal.structure.parts import part_rule

_LEADER = re.compile(r"(?:[\s.…·_]{2,}|\t)\d{1,4}\s*$|[\s.…·_]+$")
_LONGEST_ENTRY = 200
_FEWEST_LISTED = 4
_HEADINGS = frozenset({"phan", "chuong", "muc", "tieu_muc", "dieu"})


def contents_of(paragraphs: Paragraphs) -> frozenset[int]:
    """Paragraphs of a table of contents: headings one after the other that all come again later, or all
    stood before where the list ends the document."""
    worded = [(at, mark) for at, mark in enumerate(paragraphs.heads) if mark is not None and mark.unit == "dieu"]
    places: dict[str, list[int]] = {}
    for at, _ in worded:
        places.setdefault(_title(paragraphs, at), []).append(at)
    out: set[int] = set()
    run: list[int] = []
    seen: set[str] = set()
    for at, mark in enumerate(paragraphs.heads):
        heading = mark is not None and mark.unit in _HEADINGS
        if heading and mark is not None and mark.unit in ("chuong", "dieu"):
            title = _title(paragraphs, at)
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
    out.update(_index(_last_run(paragraphs), paragraphs, places))
    return frozenset(out)


def before_index(end: int, contents: frozenset[int], paragraphs: Paragraphs) -> int:
    """The last paragraph before the table of contents that ends at a place, its own heading left out too."""
    if end not in contents:
        return end
    while end in contents:
        end -= 1
    return end - 1 if end > 0 and part_rule("contents").match(paragraphs.texts[end]) else end


def _last_run(paragraphs: Paragraphs) -> list[int]:
    """The headings, one right after the other, with which a document ends."""
    at = len(paragraphs)
    while at and (mark := paragraphs.heads[at - 1]) is not None and mark.unit in _HEADINGS:
        at -= 1
    return list(range(at, len(paragraphs)))


def _index(run: list[int], paragraphs: Paragraphs, places: dict[str, list[int]]) -> list[int]:
    """The members of the run that ends a document from the first heading on that stood before, when they are an index:
    articles without text, most of them named before."""
    named = [
        at
        for at in run
        if (mark := paragraphs.heads[at]) is not None
        and mark.unit == "dieu"
        and places[_title(paragraphs, at)][0] < run[0]
    ]
    if len(named) < _FEWEST_LISTED:
        return []
    listed = _leading(run, named[0], paragraphs)
    articles = sum((mark := paragraphs.heads[at]) is not None and mark.unit == "dieu" for at in listed)
    return listed if len(named) * 2 > articles else []


def _leading(run: list[int], named: int, paragraphs: Paragraphs) -> list[int]:
    """The run from an article on, with the headings of chapters right above it."""
    first = run.index(named)
    while first and (mark := paragraphs.heads[run[first - 1]]) is not None and mark.unit != "dieu":
        first -= 1
    return run[first:]


def _listed(run: list[int], paragraphs: Paragraphs, places: dict[str, list[int]]) -> bool:
    articles = [at for at in run if (mark := paragraphs.heads[at]) is not None and mark.unit == "dieu"]
    if len(articles) < _FEWEST_LISTED:
        return False
    again = sum(places[_title(paragraphs, at)][-1] > run[-1] for at in articles)
    return again * 2 > len(articles)


def _title(paragraphs: Paragraphs, at: int) -> str:
    """A heading for comparison: without the dots and page number that a table of contents puts behind it. A codified
    article is known by its number, which no other has (NĐ 63/2013/NĐ-CP); its entry may hold its first sentence."""
    mark = paragraphs.heads[at]
    if mark is not None and mark.unit == "dieu" and "." in mark.number:
        return mark.number
    return fold(_LEADER.sub("", paragraphs.texts[at]))[:60]
