"""What the graph of law answers, beside the nouns of `catalog_graph.law.types`.

Pages of lists, works with their counts, judgements, procedures and their bases, neighbourhoods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from catalog_graph.law.types import Cite, Work

T = TypeVar("T")

Verdict = Literal["accept", "reject", "undo"]
"""What an officer says of an act, or that an earlier saying no longer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A part of a list: how long it is, where the part starts (from 0), its items."""

    total: int
    items: tuple[T, ...]
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """A work as a list shows it, counted: texts of it held, acts by it and on it, documents and procedures citing it.

    Counts are of what names it so that it can be no other work, or may be one of several candidates.
    """

    work: Work
    texts: int
    acts: int
    changed_by: int
    cited_by: int
    procedures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOf:
    """A text of a work that the store has. `chosen`: the one that its acts and citations are taken from."""

    version: str
    digest: str
    path: str
    held: bool
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody decided of an act; never changed. `undoes`: the judgement that this one takes back; `undone`: it
    was taken back itself."""

    id: int
    act: str
    verdict: Verdict
    reason: str | None
    who: str
    moment: str
    undoes: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BasedProcedure:
    """A procedure that names a work among its legal bases, as the newest snapshot that holds it says."""

    code: str
    subject: str
    version: str
    name: str | None
    snapshot: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A work or a procedure in a neighbourhood. `distance` from its centre; `beyond`: neighbours that are not shown
    (of a hub that was not opened: no fewer than a thousand)."""

    id: str
    kind: Literal["work", "procedure"]
    label: str
    title: str | None
    held: bool
    distance: int
    beyond: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """From what speaks to what it speaks of. `kind`: cites, basis, or the kind of an act; `count`: how often."""

    source: str
    target: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """What stands around a work or a procedure; `left_out`: nodes that were found and not taken in."""

    centre: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_out: int = 0


class Reached(NamedTuple):
    """A procedure that a work reaches: after how many steps, over which works (the asked one first)."""

    subject: str
    code: str
    version: str
    name: str | None
    steps: int
    via: tuple[str, ...]
