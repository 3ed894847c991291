"""From when each act acts: what it says itself, else the commencement of the provision that performs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.effects.drafts import Draft
from extract.effects.saying import When
from extract.types import Effect, Header


class _Part(NamedTuple):
    path: tuple[str, ...]
    when: When


def dated(drafts: Sequence[Draft], header: Header) -> list[Effect]:
    """The acts with their days, in the order of the text."""
    whole, parts = _commencement(drafts, header)
    return [_effect(draft, whole, parts) for draft in drafts]


def own_beginnings(drafts: Sequence[Draft]) -> list[Draft]:
    """The acts without the beginnings that forms and rules attached to the document give to what is made by them."""
    begins = [one for one in drafts if one.kind == "commence" and not one.target.path and not one.reported]
    if all(_attached(one) for one in begins):
        return list(drafts)
    return [one for one in drafts if one not in begins or not _attached(one)]


def _attached(draft: Draft) -> bool:
    return bool(draft.source) and draft.source is not None and draft.source[0].startswith("van_ban_kem_theo")


def _commencement(drafts: Sequence[Draft], header: Header) -> tuple[When, list[_Part]]:
    whole: When | None = None
    parts = []
    for draft in drafts:
        if draft.kind != "commence" or draft.reported or draft.target.doc_key != "this":
            continue
        when = When(draft.stated, draft.basis)
        if draft.target.path:
            parts.append(_Part(draft.target.path, when))
        elif whole is None:
            whole = when
    if whole is None and header.effective_on is not None:
        rule = header.effective_rule.value if header.effective_rule is not None else "date"
        whole = When(header.effective_on.value, "stated" if rule == "date" else "signing")
    return whole or When(None, None), parts


def _effect(draft: Draft, whole: When, parts: Sequence[_Part]) -> Effect:
    day, basis = draft.stated, draft.basis if draft.stated is not None else None
    ends_itself = draft.kind == "expire" and draft.target.doc_key == "this"  # it does not end on the day it begins
    if draft.kind != "commence" and day is None and not draft.reported and not ends_itself:
        when = _of(draft, whole, parts)
        day = when.day
        basis = None if day is None else "signing" if when.basis == "signing" else "commencement"
    return Effect(
        kind=draft.kind,
        source=draft.source or (),
        target=draft.target,
        evidence=draft.clause.span,
        new_text=draft.new_text,
        phrase_old=draft.phrase_old,
        phrase_new=draft.phrase_new,
        anchor=draft.anchor,
        anchor_before=draft.anchor_before,
        effective_date=day,
        date_basis=basis,
        until=draft.until if draft.kind in ("suspend", "extend", "expire") else None,
        after=draft.after,
        except_for=tuple(dict.fromkeys(draft.except_for)),
        renumbered_as=draft.renumbered_as,
        reported=draft.reported,
        source_doc=draft.source_doc,
    )


def _of(draft: Draft, whole: When, parts: Sequence[_Part]) -> When:
    """The commencement of the provision that performs an act: of the narrowest part with it, else of the whole."""
    source = draft.source or ()
    best: _Part | None = None
    for part in parts:
        size = len(part.path)
        held = part.path == source[:size]
        if not held and part.path[: len(source)] == source and source:
            held = _tail(part.path[len(source) :], draft.target.path)
        if held and (best is None or size > len(best.path)):
            best = part
    return best.when if best is not None else whole


def _tail(rest: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether the rest of a part's path, within the performing provision, is of the unit that is hit."""
    return bool(rest) and all(unit in path for unit in rest)
