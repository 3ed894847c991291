"""All that is known of the law on one day of knowledge, put in the order of the law whatever order it came in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catalog_graph.law.outline import Outline, outline_of
from catalog_graph.law.types import Act, Work
from extract.types import Provision

LATEST = datetime.date.max
OPENING = datetime.date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text held of a work: its words and its provisions, own and quoted (`LegalDocument.provisions`)."""

    work: str
    digest: str
    text: str
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Works, acts and texts as known on one day. Made by `ledger_of`; every tuple is in the order of the law.

    `on`: acts by the work they hit (of several candidates: under each); `told`: acts of one text told in another,
    evidence only; `details`: the works that a work lays down the details of.
    """

    works: Mapping[str, Work]
    on: Mapping[str, tuple[Act, ...]]
    told: Mapping[str, tuple[Act, ...]]
    texts: Mapping[str, Text]
    digests: Mapping[str, Text]
    details: Mapping[str, tuple[str, ...]]
    outlines: Mapping[str, Outline]
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def outline(self, work: str) -> Outline:
        """The units of a work; of one that is only cited, none."""
        if work in self.outlines:
            return self.outlines[work]
        nothing: Outline = self.memo.setdefault("outline", outline_of(()))
        return nothing

    def name(self, work: str) -> str:
        """What an officer calls a work: its kind and number, else its title."""
        known = self.works.get(work)
        if known is None:
            return f"văn bản {work}"
        if known.number:
            assembly = "/QH" in known.number.upper()
            kind = (known.type or ("luật hoặc nghị quyết" if assembly else "văn bản")).lower()
            return f"{kind[:1].upper()}{kind[1:]} số {known.number}"
        return known.title or f"văn bản {work}"


def ledger_of(
    works: Iterable[Work],
    acts: Iterable[Act],
    texts: Iterable[Text] = (),
    *,
    known: str | None = None,
    proposed: bool = True,
    details: Mapping[str, tuple[str, ...]] | None = None,
) -> Ledger:
    """What is known of the law, as known on a day (`known`, ISO 8601; None: now) and counting acts that nobody has
    judged yet or not (`proposed`). Acts of rejected standing are left out."""
    by_id = {work.id: work for work in sorted(works, key=_work_order)}
    held = {text.work: text for text in sorted(texts, key=lambda one: (one.work, one.digest), reverse=True)}
    on: dict[str, list[Act]] = {}
    told: dict[str, list[Act]] = {}
    rows = _once(act for act in _known(acts, known) if act.standing == "accepted" or _open(act, proposed))
    for act in sorted(rows, key=lambda act: order_of(act, by_id)):
        for work in act.on:
            (told if act.reported else on).setdefault(work, []).append(act)
    return Ledger(
        works=by_id,
        on={work: tuple(rows) for work, rows in on.items()},
        told={work: tuple(rows) for work, rows in told.items()},
        texts=held,
        digests={text.digest: text for text in held.values()},
        details={work: tuple(sorted(set(parents))) for work, parents in (details or {}).items()},
        outlines={work: outline_of(text.provisions) for work, text in held.items()},
    )


def order_of(act: Act, works: Mapping[str, Work]) -> tuple[Any, ...]:
    """The place of an act in the order of the law: the day it takes effect, the day its document was issued, then its
    place in the document. What is not known comes last; load order plays no part."""
    work = works.get(act.by)
    issued = work.issued_on if work is not None else None
    return (act.effective or LATEST, issued or LATEST, act.by, act.ordinal, act.source, act.kind, act.path, act.id)


def _open(act: Act, proposed: bool) -> bool:
    return proposed and act.standing == "proposed"


def _known(acts: Iterable[Act], day: str | None) -> list[Act]:
    """The rows held at the end of a day; of one act, the row recorded last."""
    rows: dict[str, Act] = {}
    for act in acts:
        if _held(act, day):
            before = rows.get(act.id)
            act = replace(act, recorded_to=None)  # that it would be closed one day was not known
            if before is None or _recorded(before) < _recorded(act):
                rows[act.id] = act
    return list(rows.values())


def _held(act: Act, day: str | None) -> bool:
    """Whether a row was held. Moments are ISO 8601 texts, compared as far as the shorter of them says."""
    if day is None:
        return act.recorded_to is None
    begun = act.recorded_from is None or act.recorded_from[: len(day)] <= day
    return begun and (act.recorded_to is None or act.recorded_to[: len(day)] > day)


def _recorded(act: Act) -> tuple[str, str, str]:
    return (act.recorded_from or "", act.standing, repr(act))


def _once(acts: Iterable[Act]) -> list[Act]:
    """Acts without repetition: two files of one document say the same thing once."""
    seen: dict[tuple[Any, ...], Act] = {}
    for act in sorted(acts, key=lambda act: (act.standing != "accepted", act.ordinal, act.id)):
        seen.setdefault(_content(act), act)
    return list(seen.values())


def _content(act: Act) -> tuple[Any, ...]:
    return (
        *(act.kind, act.by, act.source, act.on, act.path, act.effective, act.until, act.phrase_old, act.phrase_new),
        *(act.anchor, act.anchor_before, act.after, act.except_for, act.renumbered_as, act.reported),
    )


def _work_order(work: Work) -> tuple[bool, str]:
    return (work.version is not None, repr(work))
