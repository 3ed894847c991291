"""Units of a text without articles: A., I., 1., a); in annexes the procedures and the items of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.legal.structure.marks import Mark
from extract.legal.structure.nesting import ITEM, Chosen, between, headings, place, sequence, several
from extract.legal.structure.numerals import Order, number_step
from extract.legal.structure.sequence import choose

_FIRST: Order = (1, 0)


def without_articles(marks: Sequence[Mark], annex: bool) -> list[Chosen]:
    """The units of a stretch without articles: A., I., 1., a); in annexes a number is a ``muc_so``, else a ``diem``."""
    heads = headings(marks)
    out = [Chosen(mark.unit, mark.number, mark) for mark in heads]
    bounds = sorted((mark.line, mark.start, mark.unit) for mark in heads)
    for head, inner in between(marks, bounds):
        if head in (None, "phan") or not annex:
            out.extend(_outline(inner, annex, with_roman=head != "muc"))
        else:
            out.extend(_numbered(inner, annex))
    return sorted(out, key=place)


def _outline(marks: Sequence[Mark], annex: bool, with_roman: bool) -> list[Chosen]:
    """A., then I., then 1. with what stands below."""
    capitals = several(choose([mark for mark in marks if mark.unit == "capital"], number_step))
    out = [Chosen("phan", mark.number, mark) for mark in capitals]
    for _, inner in between(marks, [(mark.line, mark.start, "") for mark in capitals]):
        romans = choose([m for m in inner if m.unit == "roman"], number_step) if with_roman else []
        romans = several(romans)
        out.extend(Chosen("muc", mark.number, mark) for mark in romans)
        for _, below in between(inner, [(mark.line, mark.start, "") for mark in romans]):
            out.extend(_numbered(below, annex))
    return out


def _numbered(marks: Sequence[Mark], annex: bool) -> list[Chosen]:
    """1., then a); in annexes the items of a procedure (1. Trình tự thực hiện …) below the number of the procedure."""
    unit = "muc_so" if annex else "diem"
    numbers = several(sequence(marks, "number"))
    out = [Chosen(unit, mark.number, mark) for mark in numbers]
    for head, inner in between(marks, [(mark.line, mark.start, mark.number) for mark in numbers]):
        decimals = [mark for mark in inner if mark.unit == "decimal" and mark.number.split(".")[0] == head]
        out.extend(Chosen(unit, mark.number, mark) for mark in decimals)
        items = [item for group in _anew(mark for mark in inner if mark.unit == ITEM) for item in group]
        out.extend(Chosen("muc_so", mark.number, mark) for mark in items)
        for item, below in between(inner, [(mark.line, mark.start, mark.number) for mark in items]):
            if head is not None or item is not None:
                letters = sequence(below, "letter")
                out.extend(Chosen("tiet", mark.number, mark) for mark in letters)
    return out


def _anew(items: Iterable[Mark]) -> Iterable[list[Mark]]:
    """The items of each procedure: they begin anew with 1. where the procedures themselves have no number."""
    group: list[Mark] = []
    for item in items:
        if item.order == _FIRST and group:
            yield choose(group, number_step)
            group = []
        group.append(item)
    yield choose(group, number_step)
