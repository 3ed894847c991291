"""Which law a document lays down the details of: told by its title, settled by what it cites and by the days.

What is found is only used to raise a doubt when that law ends; so of several laws of one name the one in force when the
document was issued is taken, and none where that cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog_graph.law.effect_rules import lays_down_details, rank
from catalog_graph.law.types import Cite, Work
from extract.fold import fold
from extract.numbers import number_key, numbers_in
from ingest.types import Piece

_SHORTEST = 2


def details_of(works: Iterable[Work], cites: Iterable[Cite] = ()) -> dict[str, tuple[str, ...]]:
    """The laws that each document details, by its id; for `ledger_of`. `cites`: where a document names its law by a
    citation that has several meanings, those it cites count only."""
    known = sorted(works, key=lambda work: work.id)
    cited: dict[str, set[str]] = {}
    for cite in cites:
        cited.setdefault(cite.by, set()).update(cite.on)
    by_number = {number_key(work.number): work for work in known if work.number}
    by_title: dict[str, list[Work]] = {}
    for work in known:
        if (name := _short(work)) is not None:
            by_title.setdefault(name, []).append(work)
    found = {}
    for work in known:
        if work.title and lays_down_details(work.title):
            parents = _numbered(work, by_number) or _titled(work, by_title, cited.get(work.id))
            if parents:
                found[work.id] = parents
    return found


def _numbered(work: Work, by_number: Mapping[str, Work]) -> tuple[str, ...]:
    """The documents that a title names by number, of a higher rank than its own."""
    named = (by_number.get(number_key(one)) for one in numbers_in(Piece(work.title or "", 0)))
    return tuple(sorted({one.id for one in named if one is not None and _above(one, work)}))


def _titled(work: Work, by_title: Mapping[str, list[Work]], cited: set[str] | None) -> tuple[str, ...]:
    """The laws that a title names by their short titles, the longest names first."""
    words, found = f" {fold(work.title or '')} ", set()
    for name in sorted(by_title, key=len, reverse=True):
        if f" {name} " not in words:
            continue
        words = words.replace(f" {name} ", "  ")
        alike = [one for one in by_title[name] if _above(one, work)]
        if cited is not None and len(alike) > 1:
            alike = [one for one in alike if one.id in cited] or alike
        if (one := _at_that_time(alike, work)) is not None:
            found.add(one.id)
    return tuple(sorted(found))


def _at_that_time(alike: list[Work], work: Work) -> Work | None:
    """Of laws of one name the last one issued before a document; None where the days do not tell."""
    if len(alike) < _SHORTEST:
        return alike[0] if alike else None
    before = [one for one in alike if _known_before(one, work)]
    told = all(one.issued_on is not None for one in alike) and work.issued_on is not None
    return max(before, key=lambda one: (str(one.issued_on), one.id)) if told and before else None


def _known_before(one: Work, work: Work) -> bool:
    return one.issued_on is not None and work.issued_on is not None and one.issued_on <= work.issued_on


def _above(one: Work, work: Work) -> bool:
    high, low = rank(one), rank(work)
    return one.id != work.id and high is not None and (low is None or high < low)


def _short(work: Work) -> str | None:
    """The name that a law goes by in titles: its kind and its title; None for what is not named so, and for a law that
    only amends another."""
    kind, title = fold(work.type or ""), fold(work.title or "")
    if kind not in ("luật", "bộ luật", "pháp lệnh") or not title or "sửa đổi" in title:
        return None
    return title if title.startswith(f"{kind} ") else f"{kind} {title}"
