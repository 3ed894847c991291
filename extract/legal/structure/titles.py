"""The heading of an annex or form: behind its label, or the lines below in capitals or up to what brings it in."""

from __future__ import annotations

import re

from extract.legal.structure.headings import capitals, joined
from extract.legal.structure.marks import QUOTES
from extract.legal.structure.paragraphs import Paragraphs
from extract.legal.structure.parts import FORMS, Part, part_rule
from extract.run import Run
from extract.types import Sourced

_LONGEST = 400
_BOX_LINES = 9
_BROUGHT_LINES = 5
_TITLE_LINES = 4
_RULE = re.compile(r"[\W_]*$")
_BRACKET = re.compile(r"\s*[*_]*\((?=\s*(?i:ban hành|kèm theo|đính kèm))")
_EDGES = " \t\n\u00a0*.:-–—_"
_ENDED = (".", ";", ":")


def title_of(paragraphs: Paragraphs, part: Part) -> Sourced[str] | None:
    """The heading of an attached part; None for what has none. What brings it in ("(Kèm theo …)") is left out."""
    first = paragraphs.lines[part.first].run
    behind = _BRACKET.search(first.text, part.label)
    rest = _bare(first.sub(part.label, behind.start() if behind else None))
    at = part.first + 1
    if rest is not None:
        more = _going_on(paragraphs, rest, at, part.last) if not behind else []
        return joined(rest, more) if len(rest) <= _LONGEST else None
    at = _behind_rules(paragraphs, _behind_bringing(paragraphs, at, part.last), part.last)
    lines = _lines(paragraphs, part, at)
    boxed = _behind_box(paragraphs, at, part.last)
    if boxed is not None and (part.unit in FORMS or not lines) and not _brought(paragraphs, lines, at, part.last):
        lines = _lines(paragraphs, part, boxed)
    return joined(lines[0], lines[1:]) if lines else None


def _lines(paragraphs: Paragraphs, part: Part, at: int) -> list[Run]:
    """The heading that stands at a paragraph, as lines."""
    if at > part.last or not _same_frame(paragraphs, part.first, at):
        return []
    lines = [one for run in capitals(paragraphs, at, part.last) if (one := _bare(run)) is not None]
    return lines or _up_to_bringing(paragraphs, at, part.last)


def _going_on(paragraphs: Paragraphs, rest: Run, at: int, last: int) -> list[Run]:
    """The lines with which the words behind a label go on: capitals, or one that begins with a small letter."""
    if rest.text.isupper():
        return capitals(paragraphs, at, last)
    broken = at <= last and paragraphs.texts[at][0].islower() and paragraphs.heads[at] is None
    return [paragraphs.lines[at].run] if broken and len(paragraphs.texts[at]) <= _LONGEST else []


def _brought(paragraphs: Paragraphs, lines: list[Run], at: int, last: int) -> bool:
    """Whether "(Kèm theo …)" stands right below the lines: they are surely the heading."""
    below = at + len(lines)
    return bool(lines) and below <= last and bool(part_rule("attached_by").search(paragraphs.texts[below]))


def _bare(run: Run) -> Run | None:
    run = run.strip(_EDGES)
    return run if any(map(str.isalpha, run.text)) else None


def _same_frame(paragraphs: Paragraphs, label: int, at: int) -> bool:
    """Whether a paragraph stands outside of tables, or in the one in which the label stands: heads of columns are in
    capitals too."""
    return paragraphs.outside(at) or paragraphs.lines[at].table == paragraphs.lines[label].table


def _behind_bringing(paragraphs: Paragraphs, at: int, last: int) -> int:
    """The paragraph behind "(Ban hành kèm theo …)", which may be broken into lines, where it begins at a place."""
    if at > last or not part_rule("attached_by").search(paragraphs.texts[at]):
        return at
    for line in range(at, min(last, at + _TITLE_LINES) + 1):
        if ")" in paragraphs.texts[line]:
            return line + 1
    return at + 1


def _behind_box(paragraphs: Paragraphs, at: int, last: int) -> int | None:
    """The paragraph of a form's own title: behind the name of the state, the motto, rules, blanks for a date. None
    where the state is not named."""
    for line in range(at, min(last, at + _BOX_LINES) + 1):
        if part_rule("state").search(paragraphs.texts[line]):
            at = line + 1
            while at <= min(last, line + _BOX_LINES) and _fills_box(paragraphs.texts[at]):
                at += 1
            return at
    return None


def _behind_rules(paragraphs: Paragraphs, at: int, last: int) -> int:
    while at <= last and _RULE.match(paragraphs.texts[at]):
        at += 1
    return at


def _fills_box(text: str) -> bool:
    return bool(_RULE.match(text)) or bool(part_rule("box").search(text))


def _up_to_bringing(paragraphs: Paragraphs, first: int, last: int) -> list[Run]:
    """The few paragraphs, in small letters too, that stand between a label and "(Kèm theo …)"."""
    out: list[Run] = []
    for at in range(first, min(last, first + _BROUGHT_LINES) + 1):
        text = paragraphs.texts[at]
        if part_rule("attached_by").search(text) and text.lstrip("*_ ").startswith("("):
            return out
        run = _bare(paragraphs.lines[at].run)
        if run is None or text.endswith(_ENDED) or text[0] in QUOTES or paragraphs.heads[at] is not None:
            return []
        out.append(run)
    return []
