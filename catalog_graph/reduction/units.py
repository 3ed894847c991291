"""What N0 is counted of: procedures with their forms, and forms that no procedure is known for."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from catalog_graph.reduction.types import FormSheet, Link, Unit
from extract.fold import fold

ALIKE = 0.6
"""Share of equal labels from which on two forms of one title and number are copies of each other."""
TELLING = 3
"""Words from which on a title tells one form: two forms of a procedure that bear it are editions of the same."""
OWN = "form:"
"""How the key of a unit begins that is a form by itself."""


class About(NamedTuple):
    """What the catalogue says of a procedure."""

    name: str
    code: str | None = None
    area: str | None = None
    agency: str | None = None


def counting(links: Iterable[Link], which: str, counted_from: float) -> tuple[Link, ...]:
    """The links that count. `which`: ``accepted``; ``sure``: besides, those proposed from a score on; ``proposed``:
    all that nobody rejected."""
    return standing_from(links, {"accepted": math.inf, "sure": counted_from, "proposed": 0.0}[which])


def standing_from(links: Iterable[Link], least: float) -> tuple[Link, ...]:
    """The links that were accepted, and those proposed from a score on."""
    return tuple(
        link for link in links if link.state == "accepted" or (link.state == "proposed" and link.score >= least)
    )


def units_of(sheets: Sequence[FormSheet], links: Iterable[Link], procedures: Mapping[str, About]) -> tuple[Unit, ...]:
    """The units that forms make up, procedures first. A copy of another form of its unit is not counted again.

    A form inside a legal document that no link leads to is what some law once prescribed: it is no unit.
    """
    known = {sheet.key: sheet for sheet in sheets}
    of: dict[str, dict[str, float]] = defaultdict(dict)
    for link in links:
        if link.form in known:
            of[link.procedure][link.form] = link.score
    linked = {form for scores in of.values() for form in scores}
    made = [
        _told(Unit(key=subject, kind="procedure", name=subject), scores, known)
        for subject, scores in sorted(of.items())
    ]
    named = [_named(unit, procedures.get(unit.key)) for unit in made]
    alone = [sheet for sheet in sheets if sheet.key not in linked and sheet.host is None]
    copies = copies_among(alone)
    firsts = [sheet for sheet in alone if sheet.key not in copies]
    return (
        *named,
        *(
            Unit(
                key=f"{OWN}{sheet.key}", kind="form", name=sheet.name, forms=(sheet.key,),
                copies=tuple(key for key, first in copies.items() if first == sheet.key),
            )
            for sheet in firsts
        ),
    )  # fmt: skip


def copies_among(sheets: Sequence[FormSheet], of_one: bool = False) -> dict[str, str]:
    """Form → the form before it that it is a copy of: of the same title, of no other number, asking much the same.

    `of_one`: the forms are those of one procedure, where a telling title is enough.
    """
    groups: dict[str, list[FormSheet]] = defaultdict(list)
    found: dict[str, str] = {}
    for sheet in sheets:
        title = fold(sheet.title or "")
        if not title:
            continue
        enough = of_one and len(title.split()) >= TELLING
        alike = (other for other in groups[title] if _numbered(other, sheet) and (enough or _alike(other, sheet)))
        first = next(alike, None)
        if first is None:
            groups[title].append(sheet)
        else:
            found[sheet.key] = first.key
    return found


def _numbered(one: FormSheet, other: FormSheet) -> bool:
    """Whether the numbers of two forms may be those of one."""
    first, second = fold(one.number or ""), fold(other.number or "")
    return not first or not second or first == second


def _alike(one: FormSheet, other: FormSheet) -> bool:
    first, second = (
        {fold(field.label) for field in sheet.fields if field.kind == "declared"} for sheet in (one, other)
    )
    every = first | second
    return bool(every) and len(first & second) >= ALIKE * len(every)


def _told(unit: Unit, scores: Mapping[str, float], known: Mapping[str, FormSheet]) -> Unit:
    """A procedure with its forms in the order in which they are held. Of two editions that is counted which the record
    names best."""
    held = [key for key in known if key in scores]
    surest_first = sorted(held, key=lambda key: -scores[key])
    copies = copies_among([known[key] for key in surest_first], of_one=True)
    forms = tuple(key for key in held if key not in copies)
    return replace(unit, forms=forms, copies=tuple(copies))


def _named(unit: Unit, about: About | None) -> Unit:
    if about is None:
        return replace(unit, code=unit.key)
    return replace(unit, name=about.name, code=about.code or unit.key, area=about.area, agency=about.agency)
