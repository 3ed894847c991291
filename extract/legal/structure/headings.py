"""The heading of a unit: behind its number, or in the paragraphs below."""

from __future__ import annotations

from collections.abc import Sequence

from extract.legal.structure.marks import QUOTES, Mark
from extract.legal.structure.nesting import HEADINGS, RANK, Chosen
from extract.legal.structure.paragraphs import Paragraphs
from extract.run import Run
from extract.types import Sourced

_LONGEST = 400
_MOST_LINES = 6
_SENTENCE = (".", ":", ";", ",")
_LONGEST_ENDED = 200
_FEWEST_HEADED = 2
_ARTICLE = RANK["dieu"]


def headings_of(
    paragraphs: Paragraphs, units: Sequence[Chosen], stops: dict[int, int], last: int
) -> list[Sourced[str] | None]:
    """The heading of each unit of a stretch, None for what has none.

    The paragraph of an article that ends in a full stop is its heading only where text of the article follows and half
    of the articles of the stretch have headings at least: else it is a sentence.
    """
    out: list[Sourced[str] | None] = []
    ended: dict[int, Sourced[str]] = {}
    for at, chosen in enumerate(units):
        following = units[at + 1] if at + 1 < len(units) else None
        stop = stops.get(chosen.mark.line)
        out.append(_heading(paragraphs, chosen, following.mark if following else None, stop, last))
        if chosen.unit == "dieu" and out[-1] is None and stop is None:
            heading = _ended(paragraphs, chosen.mark, following, last)
            if heading is not None:
                ended[at] = heading
    articles = sum(chosen.unit == "dieu" for chosen in units)
    headed = sum(chosen.unit == "dieu" and heading is not None for chosen, heading in zip(units, out, strict=True))
    if headed >= _FEWEST_HEADED and headed * 2 >= articles:
        for at, heading in ended.items():
            out[at] = heading
    return out


def _ended(paragraphs: Paragraphs, mark: Mark, following: Chosen | None, last: int) -> Sourced[str] | None:
    """The rest of an article's paragraph where it is one short sentence and the article goes on below."""
    rest = paragraphs.lines[mark.line].run.sub(mark.rest).strip()
    below = min(last, following.mark.line - 1) if following is not None else last
    goes_on = below > mark.line or (following is not None and following.rank > _ARTICLE)
    inline = following is not None and following.mark.line == mark.line
    if inline or not goes_on or not rest.text.endswith(".") or len(rest) > _LONGEST_ENDED or ". " in rest.text:
        return None
    heading = rest.strip(" .")
    return heading.sourced() if heading.text else None


def _heading(
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
        return joined(rest, capitals(paragraphs, mark.line + 1, below) if rest.text.isupper() else [])
    if inline is not None or below <= mark.line:
        return None
    lines = capitals(paragraphs, mark.line + 1, below)
    if chosen.unit == "dieu" or not lines:
        lines = [paragraphs.lines[mark.line + 1].run]
        if below == mark.line + 1 and chosen.unit == "dieu" and following is None:
            return None
    first = lines[0].text
    if lines[-1].text.endswith(_SENTENCE) or len(first) > _LONGEST or first[0] in QUOTES or first[0].islower():
        return None
    return joined(lines[0], lines[1:])


def _article(rest: Run, more: bool) -> Sourced[str] | None:
    """The rest of an article's paragraph is its heading when it is no sentence and text follows."""
    if not more or rest.text.endswith(_SENTENCE) or len(rest) > _LONGEST or rest.text[-1] in QUOTES:
        return None
    return rest.sourced()


def capitals(paragraphs: Paragraphs, first: int, last: int) -> list[Run]:
    """The lines in capitals from a paragraph on, few at most; a label ends them, and a table that begins or ends."""
    out = []
    for at in range(first, min(last, first + _MOST_LINES - 1) + 1):
        apart = paragraphs.lines[at].table != paragraphs.lines[first].table
        if apart or not paragraphs.texts[at].isupper() or paragraphs.heads[at] is not None:
            break
        out.append(paragraphs.lines[at].run)
    return out


def joined(first: Run, more: list[Run]) -> Sourced[str]:
    """Lines as one value."""
    value = " ".join(" ".join(run.text.split()) for run in (first, *more))
    end = more[-1].span.end if more else first.span.end
    return Sourced(value, first.span._replace(end=end))
