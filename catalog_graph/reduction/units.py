"""What N0 is counted of: procedures with their forms, and forms that no procedure is known for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from catalog_graph.reduction.types import FormSheet, Link, Unit
from extract.fold import fold

ALIKE = 0.8
"""Share of equal labels from which on two forms of one title and number are copies of each other."""
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
    least = {"accepted": None, "sure": counted_from, "proposed": 0.0}[which]
    return tuple(
        link
        for link in links
        if link.state == "accepted" or (link.state == "proposed" and least is not None and link.score >= least)
    )


def units_of(sheets: Sequence[FormSheet], links: Iterable[Link], procedures: Mapping[str, About]) -> tuple[Unit, ...]:
    """The units that forms make up, procedures first. A copy of another form of its unit is not counted again.

    A form inside a legal document that no link leads to is what some law once prescribed: it is no unit.
    """
    known = {sheet.key: sheet for sheet in sheets}
    of: dict[str, list[str]] = defaultdict(list)
    linked: set[str] = set()
    for link in links:
        if link.form in known:
            of[link.procedure].append(link.form)
            linked.add(link.form)
    order = {sheet.key: at for at, sheet in enumerate(sheets)}
    made = [
        _told(Unit(key=subject, kind="procedure", name=subject), sorted(set(keys), key=order.__getitem__), known)
        for subject, keys in sorted(of.items())
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


def copies_among(sheets: Sequence[FormSheet]) -> dict[str, str]:
    """Form → the form before it that it is a copy of: of the same title and number, asking nearly the same."""
    groups: dict[tuple[str, str], list[FormSheet]] = defaultdict(list)
    found: dict[str, str] = {}
    for sheet in sheets:
        name = (fold(sheet.title or ""), fold(sheet.number or ""))
        if not any(name):
            continue
        first = next((other for other in groups[name] if _alike(other, sheet)), None)
        if first is None:
            groups[name].append(sheet)
        else:
            found[sheet.key] = first.key
    return found


def _alike(one: FormSheet, other: FormSheet) -> bool:
    first, second = (
        {fold(field.label) for field in sheet.fields if field.kind == "declared"} for sheet in (one, other)
    )
    every = first | second
    return bool(every) and len(first & second) >= ALIKE * len(every)


def _told(unit: Unit, keys: Sequence[str], known: Mapping[str, FormSheet]) -> Unit:
    copies = copies_among([known[key] for key in keys])
    forms = tuple(key for key in keys if key not in copies)
    return replace(unit, forms=forms, copies=tuple(copies))


def _named(unit: Unit, about: About | None) -> Unit:
    if about is None:
        return replace(unit, code=unit.key)
    return replace(unit, name=about.name, code=about.code or unit.key, area=about.area, agency=about.agency)
