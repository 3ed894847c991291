"""From the acts of a document to the procedures they touch, the surest first."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from catalog_graph.impact.components import touches
from catalog_graph.impact.likeness import Names, Words
from catalog_graph.impact.standing import standing
from catalog_graph.impact.terms import terms
from catalog_graph.impact.types import (
    RANKS,
    Based,
    Followed,
    Ground,
    Impact,
    Rank,
    Standing,
    Terms,
    Touch,
    Touched,
)
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.types import Act, Work
from catalog_graph.workdays import RULES, Workdays
from extract.lexicon import lexicon

WHOLE = frozenset({"repeal", "replace_document", "expire", "suspend", "extend"})
"""Kinds of acts that hit a document as a whole when they name no part of it."""
_OWN = frozenset({"commence"})
"""Kinds of acts that a document does to itself."""

Parts = Callable[[Based], Mapping[str, str] | None]
"""A procedure → component → the text of its newest record; None where it is not opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: a document with its acts on a day, and all that the answer needs to know.

    `based`: work id → the procedures that rest on it; `words`: what an act says (its clause, the heading of what it
    hits, its new text); `followed`: the decisions that speak of a procedure; `names`: all names of the catalogue;
    `ledger`: the law that bears on what the document hits.
    """

    document: Work
    acts: tuple[Act, ...]
    as_of: datetime.date
    based: Callable[[str], Sequence[Based]]
    words: Callable[[Act], str]
    followed: Callable[[Based], Sequence[Followed]]
    names: Names
    calendar: Workdays
    ledger: Ledger
    parts: Parts = lambda _: None
    every: Sequence[Based] = ()
    """All procedures of the catalogue, for those about the same matter; empty: none are looked for."""


@dataclass(slots=True)
class _Found:
    procedure: Based
    grounds: list[Ground] = field(default_factory=list)


def impact(asked: Question) -> Impact:
    """The procedures that a document touches: by grounds first, then those about the same matter, marked as such."""
    acts = tuple(act for act in asked.acts if act.kind not in _OWN and not act.reported)
    found = _grounded(acts, asked)
    words = {act.id: asked.words(act) for act in acts}
    bags = {key: Words(text) for key, text in words.items()}
    touched = [_touched(one, words, bags, asked) for one in found.values()]
    touched += _alike(acts, words, bags, set(found), asked)
    resting = tuple(one for one in asked.based(asked.document.id) if one.subject not in found)
    return Impact(
        document=asked.document,
        as_of=asked.as_of,
        acts=acts,
        touched=tuple(sorted(touched, key=_order)),
        resting=resting,
        doubts=tuple(_doubts(acts, asked)),
    )


def _grounded(acts: Iterable[Act], asked: Question) -> dict[str, _Found]:
    found: dict[str, _Found] = {}
    for act in acts:
        for work in act.on:
            for procedure in asked.based(work):
                one = found.setdefault(procedure.subject, _Found(procedure))
                for cite in procedure.cites:
                    if work in cite.on:
                        one.grounds.append(Ground(act=act, cite=cite, exact=meets(cite.path, act.path)))
    return {subject: one for subject, one in found.items() if one.grounds}


def meets(cited: tuple[str, ...], hit: tuple[str, ...]) -> bool:
    """Whether a cited provision is the one that is hit, lies in it, or holds it. A document cited as a whole meets no
    act on a part of it: that is the lower rank."""
    shorter = min(len(cited), len(hit))
    return bool(shorter) and cited[:shorter] == hit[:shorter]


def rank_of(grounds: Iterable[Ground]) -> Rank:
    """The surest rank that the grounds give."""
    ranks: set[Rank] = {_rank(ground) for ground in grounds}
    return next(rank for rank in RANKS if rank in ranks)


def _rank(ground: Ground) -> Rank:
    if ground.cite is None:
        return "matter"
    if ground.exact:
        return "provision"
    return "whole" if ground.act.kind in WHOLE and not ground.act.path else "document"


def _touched(
    one: _Found, words: Mapping[str, str], bags: Mapping[str, Words], asked: Question, rank: Rank | None = None
) -> Touched:
    grounds = tuple(one.grounds)
    acts = list({ground.act.id: ground.act for ground in grounds}.values())
    name = one.procedure.name or ""
    alike = {act.id: asked.names.likeness(name, bags[act.id]) for act in acts}
    rank = rank or rank_of(grounds)
    first = sorted(grounds, key=lambda ground: (RANKS.index(_rank(ground)), -alike[ground.act.id].score))
    speaking = [act for act in acts if rank != "document" or alike[act.id].score >= _least()] or acts[:1]
    shown, due = outcome(one.procedure, acts, asked)
    return Touched(
        procedure=one.procedure,
        rank=rank,
        likeness=max(alike.values(), key=lambda like: like.score),
        grounds=tuple(first),
        components=_components(speaking, words, asked.parts(one.procedure)),
        standing=shown,
        terms=due,
    )


def outcome(procedure: Based, acts: Sequence[Act], asked: Question) -> tuple[Standing, Terms]:
    """The state of the change at a procedure, and its terms."""
    shown = standing(procedure, asked.document, acts, asked.followed(procedure), asked.as_of, asked.ledger)
    days = [act.effective for act in acts if act.effective is not None]
    return shown, terms(procedure, asked.document, min(days, default=None), asked.calendar)


def _components(acts: Iterable[Act], words: Mapping[str, str], parts: Mapping[str, str] | None) -> tuple[Touch, ...]:
    """Each component once: by the act that surely touches it, else by the first that speaks of it."""
    found: dict[str, Touch] = {}
    for act in acts:
        for touch in touches(act, words[act.id], parts):
            if touch.component not in found or (touch.sure and not found[touch.component].sure):
                found[touch.component] = touch
    return tuple(found.values())


def _alike(
    acts: Sequence[Act], words: Mapping[str, str], bags: Mapping[str, Words], grounded: set[str], asked: Question
) -> list[Touched]:
    """Procedures that rest on nothing that is hit but are about the same matter, the most alike first."""
    found: list[tuple[float, Act, Based]] = []
    least, every = _least(), Words.together(bags.values())
    for procedure in asked.every:
        if procedure.subject in grounded or asked.document.id in procedure.works or not procedure.name:
            continue
        if asked.names.score(procedure.name, every) < least:
            continue
        scored = ((asked.names.score(procedure.name, bags[act.id]), act) for act in acts)
        score, likest = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if likest is not None and score >= least:
            found.append((score, likest, procedure))
    found.sort(key=lambda each: (-each[0], each[2].subject))
    return [
        _touched(_Found(procedure, [Ground(act=act, cite=None, exact=False)]), words, bags, asked, "matter")
        for _, act, procedure in found[: lexicon("impact", RULES)["matter"]["most"]]
    ]


def _least() -> float:
    least: float = lexicon("impact", RULES)["matter"]["least"]
    return least


def _order(one: Touched) -> tuple[int, float, str]:
    return RANKS.index(one.rank), -one.likeness.score, one.procedure.subject


def _doubts(acts: Sequence[Act], asked: Question) -> Iterable[str]:
    unknown = sum(not act.on for act in acts)
    if unknown:
        yield f"{unknown} tác động không xác định được văn bản bị tác động."
    several = sum(len(act.on) > 1 for act in acts)
    if several:
        yield f"{several} tác động có nhiều văn bản cùng số: mọi khả năng đều được nêu."
    undated = sum(act.effective is None for act in acts)
    if undated:
        yield f"{undated} tác động chưa rõ ngày có hiệu lực."
    if not acts and asked.acts:
        yield "Văn bản không tác động lên văn bản nào khác."


def by_act(found: Impact) -> dict[str, list[Touched]]:
    """Act → the procedures it touches."""
    out: dict[str, list[Touched]] = defaultdict(list)
    for one in found.touched:
        for key in dict.fromkeys(ground.act.id for ground in one.grounds):
            out[key].append(one)
    return dict(out)
