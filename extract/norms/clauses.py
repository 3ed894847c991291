"""A document's articles as clauses: each sentence with the innermost unit it stands in, quoted new text apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.types import LegalDocument, Provision, Sourced
from ingest.types import Document, Piece, Span

_END = re.compile(r"(?<=\.)\s+(?=[^\s\d])")
_TOP = ("phan", "chuong", "muc", "tieu_muc")
_LONGEST = 4_000
"""Letters of one sentence that are looked at: what has no full stop for longer is a table or a list of names."""
_MOST = 400
"""Clauses of one article that are looked at: an article longer than that is a table or an annex in disguise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A sentence of a unit: `text` in place, `low` the same in small letters, `item` the khoản (or lone unit) of the
    article it stands in."""

    text: Piece
    low: str
    provision: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article, or a quoted unit that is in none. `around` is the chapter or section (for quoted ones: the article
    that quotes them), `order` its place among the articles, `voice` the unit that quotes it."""

    id: str
    title: Sourced[str]
    around: str | None
    voice: str | None
    span: Span
    order: int
    units: tuple[Provision, ...]


class Text:
    """A document's text, with a copy in small letters in which every offset is the same."""

    def __init__(self, document: Document) -> None:
        """Hold the text of a document."""
        self.all = _blanks(document.text)
        low = self.all.lower()
        self.low = low if len(low) == len(self.all) else "".join(_small(letter) for letter in self.all)

    def piece(self, start: int, end: int) -> Piece:
        """A run of the text, in place."""
        return Piece(self.all[start:end], start)


def _blanks(text: str) -> str:
    """Every white space as one blank, nothing moved."""
    return text.replace("\n", " ").replace("\t", " ").replace("\xa0", " ").replace("\r", " ")


def _small(letter: str) -> str:
    """A letter's small form, itself where that would take more room (İ)."""
    small = letter.lower()
    return small if len(small) == 1 else letter


def articles_of(legal: LegalDocument) -> list[Article]:
    """The articles of a document, of its annexes and of what it quotes, in the order of the text."""
    children: dict[str | None, list[Provision]] = {}
    for unit in legal.provisions:
        children.setdefault(unit.parent, []).append(unit)
    quoting = {unit.quoted_in.partition("__khoan_")[0] for unit in legal.provisions if unit.quoted_in is not None}
    found: list[Article] = []
    for unit in legal.provisions:
        if unit.id in quoting and unit.quoted_in is None:
            # It changes other texts: what it says itself are instructions, not procedures.
            continue
        if unit.id.startswith("mau_") or "__mau_" in unit.id:
            # A form that somebody fills in.
            continue
        if unit.kind == "dieu":
            title = unit.heading or Sourced("", Span(unit.label.span.end, unit.label.span.end))
            found.append(_article(unit, title, (unit, *_below(unit, children)), len(found)))
        elif unit.quoted_in is not None and unit.parent == unit.quoted_in and unit.kind not in _TOP:
            found.append(_article(unit, unit.heading or _no_title(unit), (unit, *_below(unit, children)), len(found)))
    return found


def _article(unit: Provision, title: Sourced[str], units: tuple[Provision, ...], order: int) -> Article:
    return Article(
        id=unit.id,
        title=title,
        around=unit.parent if unit.quoted_in is None else f"{unit.quoted_in.partition('__')[0]}__trich",
        voice=unit.quoted_in,
        span=unit.text.span,
        order=order,
        units=units,
    )


def _no_title(unit: Provision) -> Sourced[str]:
    return Sourced("", Span(unit.label.span.end, unit.label.span.end))


def _below(unit: Provision, children: dict[str | None, list[Provision]]) -> Iterator[Provision]:
    """The units inside one that speak with its voice, each once though the tree of a damaged text were none."""
    waiting, seen = list(children.get(unit.id, ())), {unit.id}
    while waiting:
        inner = waiting.pop(0)
        if inner.id in seen or inner.quoted_in != unit.quoted_in:
            continue
        seen.add(inner.id)
        yield inner
        waiting[:0] = children.get(inner.id, ())


def clauses_of(article: Article, text: Text) -> list[Clause]:
    """The sentences of an article, each with the unit it stands in. The title is not one of them."""
    found: list[Clause] = []
    units = sorted(article.units, key=lambda one: one.text.span.start)
    items = _items(article)
    for at, unit in enumerate(units):
        start = max(unit.label.span.end, unit.heading.span.end if unit.heading is not None else 0)
        stop = units[at + 1].text.span.start if at + 1 < len(units) else unit.text.span.end
        for piece in _sentences(text, start, min(max(start, stop), unit.text.span.end)):
            piece = piece[:_LONGEST]
            low = text.low[piece.start : piece.end]
            found.append(Clause(text=piece, low=low, provision=unit.id, item=items.get(unit.id, unit.id)))
            if len(found) >= _MOST:
                return found
    return found


def _items(article: Article) -> dict[str, str]:
    """Unit → the unit right under the article that holds it."""
    parents = {unit.id: unit.parent for unit in article.units}
    items: dict[str, str] = {}
    for unit in article.units:
        parent = unit.parent or ""
        items[unit.id] = unit.id if parent == article.id or parent not in parents else items.get(parent, unit.id)
    return items


def _sentences(text: Text, start: int, stop: int) -> Iterator[Piece]:
    at = start
    for match in _END.finditer(text.all, start, stop):
        if piece := text.piece(at, match.start()).strip(" .;"):
            yield piece
        at = match.end()
    if piece := text.piece(at, stop).strip(" "):
        yield piece
