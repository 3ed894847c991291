"""The heading of a unit: behind its number, or in the paragraphs below."""

from __future__ import annotations

from extract.legal.structure.marks import QUOTES, Mark
from extract.legal.structure.nesting import HEADINGS, Chosen
from extract.legal.structure.paragraphs import Paragraphs
from extract.run import Run
from extract.types import Sourced

_LONGEST = 400
_MOST_LINES = 6
_SENTENCE = (".", ":", ";", ",")


def heading_of(
    paragraphs: Paragraphs, chosen: Chosen, following: Mark | None, stop: int | None, last: int
) -> Sourced[str] | None:
    """The heading of a phần, chương, mục or điều; None for what has none. `following`: the next unit; `stop`: where
    the own words of the paragraph end; `last`: the last paragraph it may stand in."""
    mark = chosen.mark
    if chosen.unit not in HEADINGS and chosen.unit != "dieu":
        return None
    inline = following.start if following is not None and following.line == mark.line else stop
    rest = paragraphs.lines[mark.line].run.sub(mark.rest, inline).strip()
    below = min(last, following.line - 1) if following is not None else last
    if rest:
        if chosen.unit == "dieu":
            return _article(rest, following is not None or below > mark.line)
        return _joined(rest, _capitals(paragraphs, mark.line + 1, below) if rest.text.isupper() else [])
    if inline is not None or below <= mark.line:
        return None
    lines = _capitals(paragraphs, mark.line + 1, below)
    if chosen.unit == "dieu" or not lines:
        lines = [paragraphs.lines[mark.line + 1].run]
        if below == mark.line + 1 and chosen.unit == "dieu" and following is None:
            return None
    first = lines[0].text
    if first.endswith(_SENTENCE) or len(first) > _LONGEST or first[0] in QUOTES or first[0].islower():
        return None
    return _joined(lines[0], lines[1:])


def _article(rest: Run, more: bool) -> Sourced[str] | None:
    """The rest of an article's paragraph is its heading when it is no sentence and text follows."""
    if not more or rest.text.endswith(_SENTENCE) or len(rest) > _LONGEST or rest.text[-1] in QUOTES:
        return None
    return rest.sourced()


def _capitals(paragraphs: Paragraphs, first: int, last: int) -> list[Run]:
    out = []
    for at in range(first, min(last, first + _MOST_LINES - 1) + 1):
        if not paragraphs.texts[at].isupper() or paragraphs.heads[at] is not None:
            break
        out.append(paragraphs.lines[at].run)
    return out


def _joined(first: Run, more: list[Run]) -> Sourced[str]:
    value = " ".join(" ".join(run.text.split()) for run in (first, *more))
    end = more[-1].span.end if more else first.span.end
    return Sourced(value, first.span._replace(end=end))
