"""Which provisions have to be amended: what the record cites, and where a text that is held names who is competent."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from catalog_graph.authority.acting import acts, pairs
from catalog_graph.authority.naming import printed, told
from catalog_graph.authority.rules import rules
from catalog_graph.authority.types import Level, Named
from catalog_graph.types import Quote
from extract.fold import even
from extract.types import LegalDocument, Procedure
from ingest.types import Span

ENOUGH = 4
"""Pairs of words that a provision must share with the name or the result of a procedure."""
_UNITS = {"dieu": "Điều", "khoan": "khoản", "diem": "điểm"}


class Competent(NamedTuple):
    """A provision of a held text that says who decides: where, on which level, by which words, and what it is about."""

    place: str
    level: Level | None
    who: str
    words: str
    quote: Quote
    own: frozenset[tuple[str, str]]
    about: frozenset[tuple[str, str]]

    def nearness(self, wanted: frozenset[tuple[str, str]]) -> int:
        """How near it is to what is wanted; 0 for too far. The words of an article's title count only where the title
        says that it is about competence."""
        shared = len(self.about & wanted)
        return 0 if shared < ENOUGH else shared + 2 * len(self.own & wanted)


def competences(legal: LegalDocument, digest: str, day: datetime.date) -> tuple[Competent, ...]:
    """The provisions of a document that name who decides something: the smallest unit, the article's title with it."""
    found: list[Competent] = []
    parents = {one.parent for one in legal.provisions}
    headings = {one.id: one.heading.value for one in legal.provisions if one.heading is not None}
    for one in legal.provisions:
        if one.kind not in _UNITS or one.id in parents or one.quoted_in is not None:
            continue
        article = headings.get(one.id.split("__")[0], "")
        about = pairs(f"{article} . {one.text.value}")
        flat = even(one.text.value)
        for act in acts(one.text.value, about):
            if rules().lawmaking.search(flat, act.start, act.end + 80):
                continue
            mention = act.agencies[-1]
            start = one.text.span.start
            exact = one.text.span.end - start == len(one.text.value)
            found.append(
                Competent(
                    place=place_of(one.id),
                    level=told(mention.agency, day).level,
                    who=printed(one.text.value, flat, mention),
                    words=" ".join(one.text.value[act.start : act.end + 60].split()),
                    quote=Quote(
                        digest=digest, span=Span(start + act.start, start + act.end) if exact else one.text.span
                    ),
                    own=pairs(own := one.text.value[act.start : act.end + 160]),
                    about=pairs(f"{article} . {own}" if rules().competence.search(even(article)) else own),
                )
            )
    return tuple(found)


def place_of(id: str) -> str:
    """A provision as one cites it: “điểm a khoản 2 Điều 8”."""
    parts = [part.split("_", 1) for part in id.split("__")]
    return " ".join(f"{_UNITS.get(part[0], part[0])} {part[-1]}" for part in reversed(parts))


def provisions_of(procedure: Procedure, held: Mapping[str, Sequence[Competent]]) -> tuple[Named, ...]:
    """The provisions that name who is competent for a procedure: of its legal bases those that divide competence or
    whose held text says who decides this; every other base that could is given without a place (không xác định).

    `held`: number of an instrument, as printed → its provisions.
    """
    given = [one.value for one in (procedure.name,) if one is not None]
    about = pairs(" . ".join([*given, *(each.name.value for each in procedure.results[:2])]))
    found: list[Named] = []
    for basis in procedure.legal_basis:
        if basis.number is None:
            continue
        number = " ".join(basis.number.value.split())
        title = "" if basis.title is None else basis.title.value
        divides = rules().dividing.search(even(title)) is not None
        near = [(one.nearness(about), one) for one in held.get(number, ())]
        most = max((nearness for nearness, _ in near), default=0)
        named = [one for nearness, one in near if most and nearness == most]
        found.extend(
            Named(
                instrument=number, place=one.place, level=one.level, words=one.words, quote=one.quote, divides=divides,
                held=True,
            )
            for one in named[:3]
        )  # fmt: skip
        if not named:
            found.append(
                Named(
                    instrument=number, place=None, level=None, words=title, quote=None, divides=divides,
                    held=number in held,
                )
            )  # fmt: skip
    return tuple(_first(found))


def _first(found: Iterable[Named]) -> list[Named]:
    """Those with a known place first, then those that divide competence; each once."""
    return sorted(dict.fromkeys(found), key=lambda one: (one.place is None, not one.divides))
