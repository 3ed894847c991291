"""Where the name of a component speaks of a replaced paper, and whether it asks for it or only names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog_graph.dossier.rules import PaperClass, Wording, rules

_LEFT = 160
"""Characters before a name that may say how it is spoken of."""
_HEAD = 400
"""Characters before a name in which the form may begin whose title it belongs to."""
_RIGHT = 30
_BREAK = re.compile(r"[;\n]|\.\s")


@dataclass(frozen=True, slots=True)
class Named:
    """A run of a component's name that names a class of papers; `only` says why it does not ask for the paper."""

    kind: str
    start: int
    end: int
    only: Wording | None = None


def named(text: str, cars: bool = True) -> tuple[Named, ...]:
    """The papers named in a text (as `extract.fold.even` gives it), in order.

    `cars`: whether a vehicle that is not said to be any other is a car, by the field of the procedure.
    """
    if not _may_name(text):
        return ()
    near = [(match.span(), wording) for wording in rules().near for match in wording.pattern.finditer(text)]
    found: list[Named] = []
    for each in _raw(text):
        only = next((wording for (start, end), wording in near if start < each.end and each.start < end), None)
        only = only or _reason(text, each, found[-1] if found else None)
        if only is None and _other_vehicle(text, each, cars):
            only = rules().not_cars
        found.append(replace(each, only=only))
    return tuple(found)


def _raw(text: str) -> Iterator[Named]:
    """Every place where the words of a class stand; of two that overlap, the first and longer one."""
    hits = sorted(
        (Named(each.key, *match.span()) for each in rules().classes.values() for match in each.pattern.finditer(text)),
        key=lambda hit: (hit.start, _general(hit), -hit.end),
    )
    last = 0
    for hit in hits:
        general = _general(hit) and any(
            other.start < hit.end and hit.start < other.end for other in hits if not _general(other)
        )
        if hit.start >= last and not general:
            yield hit
            last = hit.end


def _general(hit: Named) -> bool:
    return _class(hit).only_listed


def _class(hit: Named) -> PaperClass:
    return rules().classes[hit.kind]


def _reason(text: str, hit: Named, last: Named | None) -> Wording | None:
    chained = last is not None and last.only is not None and last.only.chain
    if last is not None and chained and rules().joined.search(text[last.end : hit.start]):
        return last.only
    before = text[max(0, hit.start - _LEFT) : hit.start]
    for wording in rules().left:
        if wording.pattern.search(before):
            return wording
    return rules().form_heads if _in_title(text, hit) else None


def _in_title(text: str, hit: Named) -> bool:
    """Whether the name is part of the title of a form: the clause begins as one and asks for no paper since."""
    begin = max(0, hit.start - _HEAD)
    heads = [match.end() for match in rules().form_heads.pattern.finditer(text[begin : hit.start])]
    if not heads:
        return False
    between = text[begin + heads[-1] : hit.start]
    if _BREAK.search(between) or rules().with_paper.search(between):
        return False
    listed = between.rstrip().endswith((",", " và", " hoặc")) and not rules().acting.search(between)
    return not listed


def _other_vehicle(text: str, hit: Named, cars: bool) -> bool:
    words = text[hit.start : hit.end]
    if hit.kind != "dang_ky_xe" or "phương tiện" not in words:
        return False
    if rules().road.search(text, hit.end, hit.end + _RIGHT):
        return False
    return not cars or rules().not_cars.pattern.search(text) is not None


def _may_name(text: str) -> bool:
    """Whether a text holds a sign of any class: most hold none, and looking for each class costs a hundred times."""
    words = "".join(text.split())
    return any(sign in words for sign in rules().signs)
