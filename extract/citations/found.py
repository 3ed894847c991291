"""What the scanner finds, before anything is looked up: the words taken apart as they are printed."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from ingest.types import Span

Units: TypeAlias = "tuple[str, ...]"
"""A path as printed, from the general to the special: ``("dieu:5", "khoan:2")``. A unit named by ``này``, ``nêu trên``
has ``này`` for its number (``khoan:này``); it stands at its place in the path."""


class Named(NamedTuple):
    """A document as it is named: what of it is printed. `this`: ``Nghị định này``; then `kind` is its word.

    `kind` in small letters (``nghị định``, ``bộ luật``); `number` without blanks and look-alikes; `title` the short
    title with its kind (``Luật Đất đai``), `year` the year printed after it; `date` ISO 8601; `attached`: the kind of
    attached document named with ``này`` (``Quy chế này`` → ``Quy chế``);
    `span` is where it stands. `blank`: its number is left blank (a draft names itself so).
    """

    span: Span
    kind: str | None = None
    number: str | None = None
    title: str | None = None
    year: str | None = None
    date: str | None = None
    issuer: str | None = None
    this: bool = False
    attached: str | None = None
    blank: bool = False


class Found(NamedTuple):
    """One mention: its span and kind (gold/citations kinds), the units it lists (expanded), the documents it names.

    Every unit of `units` belongs to every document of `documents` (there is more than one only for elliptical lists);
    no document: the units are of one that the context tells.
    """

    span: Span
    kind: str
    units: tuple[Units, ...] = ()
    documents: tuple[Named, ...] = ()
