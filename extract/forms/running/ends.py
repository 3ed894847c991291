"""What stands around the questions of a form: whom it goes to, place and day, who gets a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.forms.running.paragraphs import Paragraph, neutral
from extract.forms.running.phrases import words_in
from extract.forms.running.reading import slot
from extract.forms.running.skeleton import B, D, N
from extract.forms.running.wording import rule
from extract.forms.slots import Slot
from ingest.types import Span

_MOST, _TITLE = 6, 14
_PLACE_DATE = re.compile(rf"[\s{N}]*{B}\s*,?\s*(?P<day>ngày)\s*{D}[\s.]*$")


def greeting(paragraphs: Sequence[Paragraph], index: int) -> tuple[list[Slot], int] | None:
    """Kính gửi: one slot for each addressee with a blank; none where the addressee is printed."""
    here = paragraphs[index]
    found = rule("greeting").search(here.skeleton.low)
    if found is None:
        return None
    after = index + 1
    listed = []
    text = here.skeleton.text
    rest = text[found.end() :]
    several = not words_in(neutral(rest)) or rest.lstrip()[:1] in ("-", "–")
    while several and after < len(paragraphs) and _addressee(paragraphs[after]) and after - index < _MOST:
        if B in paragraphs[after].skeleton.text:
            listed.append(paragraphs[after])
        after += 1
    printed = after < len(paragraphs) and after == index + 1 and _beside(here, paragraphs[after])
    alone = not words_in(neutral(rest)) and not listed and after == index + 1 and not printed
    if B in rest or alone or rule("aside").match(rest):
        at = text.rfind(B)
        ends = at if at >= 0 else found.end()
        return [slot(here, found.start(), ends, at, "greeting")], index + 1
    if listed:
        return [_first(each, "greeting") for each in listed], after
    return [], max(after, index + 1)


def _addressee(paragraph: Paragraph) -> bool:
    """One of a list of addressees: no label with a colon."""
    return paragraph.marker in ("dash", "plus") and ":" not in paragraph.skeleton.text


def _beside(here: Paragraph, other: Paragraph) -> bool:
    """The addressee is printed in the next cell of the row."""
    mine, its = here.line.cell, other.line.cell
    same = mine is not None and its is not None and here.line.table == other.line.table and mine.row == its.row
    return same and here.cell != other.cell and not other.asks


def _first(paragraph: Paragraph, shape: str) -> Slot:
    at = paragraph.skeleton.text.find(B)
    return slot(paragraph, paragraph.words, at, at, shape)


def place_date(paragraphs: Sequence[Paragraph], index: int) -> tuple[list[Slot], int] | None:
    """The line that says where and when the form is made out, alone on its line."""
    here = paragraphs[index]
    low = here.skeleton.low
    if low.count(D) != 1:
        return None
    match = rule("place_date").search(low)
    if match is None:
        both = _side_by_side(here)
        return (both, index + 1) if both else None
    begins = match.start("place") if match.group("place") else match.start("day")
    ends = match.end("place") if match.group("place") else match.end("day")
    if begins < 0:
        begins = ends = low.index(D)
    made = slot(here, begins, ends, low.index(D), "place_date")
    span = Span(min(made.span.start, here.skeleton.at(0)), max(made.span.end, here.skeleton.ends[-1]))
    return [replace(made, span=span)], index + 1


def _side_by_side(here: Paragraph) -> list[Slot] | None:
    """Who confirms in the left column, place and day in the right one, on one line."""
    low = here.skeleton.low
    tail = _PLACE_DATE.search(low)
    title = low[: tail.start()] if tail else ""
    if tail is None or words_in(title) > _TITLE or rule("opinion").match(title) is None:
        return None
    signer = slot(here, 0, len(title.rstrip(f" \t{N}")), -1, "signature")
    return [signer, slot(here, tail.start("day"), tail.end("day"), low.index(D), "place_date")]


def receivers(paragraphs: Sequence[Paragraph], index: int) -> tuple[list[Slot], int] | None:
    """Nơi nhận with its list: one slot where anything in it is left open."""
    here = paragraphs[index]
    if rule("receivers").match(here.skeleton.low) is None:
        return None
    after = index + 1
    while (
        after < len(paragraphs) and paragraphs[after].marker in ("dash", "plus") and paragraphs[after].cell == here.cell
    ):
        after += 1
    block = paragraphs[index:after]
    if not any(each.asks or (each.opens and each is not here) for each in block):
        return [], after
    text = here.skeleton.low
    made = slot(here, 0, len(text.rstrip(": ")), -1, "blank")
    last = block[-1].skeleton.ends
    return [replace(made, span=Span(made.span.start, max(made.span.end, last[-1] if last else 0)))], after
