"""The text of a work as at a day, laid out for reading: its articles, one of them opened with its versions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from api.law.opened import Opened, with_texts
from catalog_graph.law.folding import Folded, Unit, Version, text_at, versions_of
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.status import status_of
from catalog_graph.law.types import Held
from catalog_graph.redline.types import Run
from catalog_graph.redline.words import compare_words
from catalog_graph.store.opening import Store
from catalog_graph.store.readings import Lately, Readings
from extract.legal.units import path_of

ARTICLES = ("dieu", "phu_luc", "mau", "bieu", "van_ban_kem_theo")
"""Kinds of units that the list of a text shows."""

MOST = 60_000
"""Characters of a whole text that a page shows; the rest is read article by article."""

_LEDGERS: Lately[tuple[object, ...], Ledger] = Lately(
    8_000_000, lambda ledger: sum(len(text.text) for text in ledger.texts.values()) + 1
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A unit in the list of a text: what it is called on the day, its heading, whether acts changed it or struck it."""

    unit: Unit
    heading: str
    changed: bool
    struck: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step of a unit's text: the version, and its words beside those before (None for the first)."""

    version: Version
    runs: tuple[Run, ...] | None


class Line(NamedTuple):
    """A printed line: its words, the kind of the unit that begins with it, whether an act changed what it stands in."""

    text: str
    kind: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A text as at a day: its articles, and its lines up to a bound; `cut`: there are more."""

    folded: Folded
    articles: tuple[Article, ...]
    lines: tuple[Line, ...]
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadUnit:
    """A unit as at a day, with its status and the steps of its text, the newest first."""

    path: tuple[str, ...]
    folded: Folded
    held: Held
    changes: tuple[Change, ...]
    lines: tuple[Line, ...]


def ledger_of_texts(store: Store, readings: Readings, found: Opened) -> Ledger:
    """The ledger of a work with the texts that a fold needs, kept until the store changes."""
    pulse = store.pulse()
    if pulse is None:
        return with_texts(store, readings, found)
    key = (str(store.folder), found.work.id, found.known, found.proposed, pulse)
    return _LEDGERS.get(key, lambda: with_texts(store, readings, found))


def read(ledger: Ledger, work: str, day: datetime.date) -> Read | None:
    """The whole text of a work as at a day; None where the store holds none."""
    folded = text_at(ledger, work, day)
    if folded is None:
        return None
    lines = tuple(lines_of(folded, MOST))
    return Read(folded=folded, articles=tuple(_articles(folded)), lines=lines, cut=len(folded.text) > MOST)


def read_unit(ledger: Ledger, work: str, day: datetime.date, unit: str) -> ReadUnit | None:
    """A unit, by its id on the day; None where the text has no such unit then."""
    path = path_of(unit)
    folded = text_at(ledger, work, day, path)
    if folded is None:
        return None
    versions = versions_of(ledger, work, path, day)
    before: str | None = None
    changes: list[Change] = []
    for version in versions:
        runs = None if before is None else compare_words(before, version.text)[0]
        changes.append(Change(version=version, runs=runs))
        before = version.text
    held = status_of(ledger, work, day, path)
    return ReadUnit(
        path=path, folded=folded, held=held, changes=tuple(reversed(changes)), lines=tuple(lines_of(folded, MOST))
    )


def lines_of(folded: Folded, most: int) -> Iterator[Line]:
    """The printed lines of a folded text, up to so many characters."""
    starts: dict[int, str] = {}
    for unit in folded.units:
        starts.setdefault(unit.span.start, path_of(unit.id)[-1].partition(":")[0] if unit.id else "")
    touched = sorted(unit.span for unit in folded.units if unit.acts or unit.struck)
    at = 0
    for text in folded.text[:most].split("\n"):
        own = at + len(text) - len(text.lstrip())
        if text.strip():
            kind = next((starts[place] for place in range(at, own + 1) if place in starts), "")
            changed = any(span.start <= own < span.end for span in touched)
            yield Line(text.strip(), kind.replace("_", "-"), changed)
        at += len(text) + 1


def _articles(folded: Folded) -> list[Article]:
    found: list[Article] = []
    for unit in folded.units:
        kind = path_of(unit.id)[-1].partition(":")[0] if unit.id else ""
        if kind not in ARTICLES:
            if found and unit.span.end <= found[-1].unit.span.end and (unit.acts or unit.struck):
                found[-1] = Article(
                    unit=found[-1].unit, heading=found[-1].heading, changed=True, struck=found[-1].struck
                )
            continue
        text = folded.text[unit.span.start : unit.span.end].strip()
        found.append(
            Article(
                unit=unit,
                heading=text.split("\n", 1)[0],
                changed=bool(unit.acts),
                struck=unit.struck is not None,
            )
        )
    return found
