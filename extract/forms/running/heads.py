"""A line that ends in a colon: does it ask, or does it introduce the lines below it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.forms.running.paragraphs import Paragraph, neutral
from extract.forms.running.phrases import words_in
from extract.forms.running.skeleton import B, D, T
from extract.forms.running.wording import rule

_LONG = 25


def asks(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the colon at the end of a paragraph stands for a place to write on."""
    here = paragraphs[index]
    behind, depth = here.tail
    text = neutral(behind).strip().rstrip(" :.;")
    if here.apart or rule("heads").search(text) or words_in(text) > _LONG:
        return False
    below = next(_below(paragraphs, index), None)
    if below is None:
        return True
    if _list_of_blanks(below) or _boxes(below):
        return False
    if rule("datum").search(text):
        return not _parts(text, here, below)
    if _shouted(here) or rule("sentence").search(text):
        return False
    if here.asks:
        return not below.marker or below.depth <= depth
    if below.marker and below.depth > here.depth:
        return False
    if here.marker and not below.marker and (below.asks or below.opens) and not below.bare:
        return False
    return not (rule("persons").search(text) and rule("names").search(below.skeleton.low[below.words :]))


def _below(paragraphs: Sequence[Paragraph], index: int) -> Iterator[Paragraph]:
    for paragraph in paragraphs[index + 1 : index + 4]:
        if rule("aside").match(paragraph.skeleton.low):
            continue
        yield paragraph


def _list_of_blanks(below: Paragraph) -> bool:
    return below.bare


def _boxes(below: Paragraph) -> bool:
    text = below.skeleton.text
    if T not in text:
        return False
    first = text[below.words :].lstrip()[:1] == T or text.lstrip()[:1] == T
    return first or (text.rstrip().endswith(T) and B not in text and D not in text and ":" not in text[:-3])


def _parts(text: str, here: Paragraph, below: Paragraph) -> bool:
    """What stands below are the parts of what is named here: of an address, of a paper, of a date."""
    behind = below.skeleton.low[below.words :]
    if below.marker and here.marker and below.marker != here.marker and (below.asks or below.opens):
        return below.depth > here.depth or below.number in ("1", "a")
    if here.marker and below.marker != here.marker and below.number == "1" and not below.asks:
        return True
    if text.endswith(" số"):
        return False
    if rule("places").search(text):
        return rule("place_parts").match(behind) is not None
    if rule("documents").search(text):
        return rule("document_parts").match(behind) is not None
    return False


def _shouted(here: Paragraph) -> bool:
    """Printed in capitals throughout: a heading."""
    text = neutral(here.skeleton.text[here.words :])
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 6 and all(letter.isupper() for letter in letters)
