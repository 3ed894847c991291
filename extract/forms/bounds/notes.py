"""What only explains a form: notes and guidance, wherever they stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.bounds.wording import is_shouted, opens, rule
from extract.forms.lines import Line

_MARK = re.compile(
    r"^\s*(?:[-–+*•]\s*)?(?:\(?\s?(?P<number>\d{1,2})\s?\)|\[(?P<square>\d{1,2})\]|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]+|\(\*+\)|(?P<bare>\d{1,2})(?=\s))[.:]?\s*\S"
)
_DASH = re.compile(r"^\s*[-–+•]\s*\S")
_ITEM = re.compile(r"^\s*(?:\d{1,2}|[a-zđ]|[IVX]{1,5})(?:\.\d{1,2})*[.)]\s*\S")
_SHORT = 12  # words
_NOTES = frozenset({"footnote", "endnote"})


def guides(line: Line) -> bool:
    """Whether a line heads guidance on how to fill the form in: what follows is no form."""
    text = str(line.piece).strip()
    return (
        line.cell is None and not opens(line) and len(text) < 200 and rule("guidance").match(text.lower()) is not None
    )


def notes_among(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the lines of a form that only explain it."""
    out = {at for at, line in enumerate(lines) if line.block in _NOTES and not _asks(line)}
    at = 0
    while at < len(lines):
        if at in out:
            at += 1
        elif guides(lines[at]):
            out.update(range(at, len(lines)))
            break
        elif _heads(lines, at):
            end = _end(lines, at)
            out.update(range(at, end))
            at = end
        else:
            at += 1
    return frozenset(out | _trailing(lines, out))


def _heads(lines: Sequence[Line], at: int) -> bool:
    """Whether a line heads notes: ``Ghi chú:`` with nothing to write behind it, and no head of a column."""
    line = lines[at]
    text = str(line.piece).strip()
    match = rule("notes").match(text.lower())
    if match is None:
        return False
    rest = text[match.end() :].strip(" :.-")
    if line.cell is not None and not rest and ":" not in text:
        return False
    if rest:
        return not opens(line) or len(rest.split()) > 8
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is not None and _MARK.match(str(after.piece)):
        return True  # a ruled line below the words is an ornament
    return not opens(line) and (after is None or not _bare(after))


def _asks(line: Line) -> bool:
    """Whether a footnote is none: it is short and leaves something to be written."""
    return opens(line) and len(str(line.piece).split()) <= _SHORT


def _bare(line: Line) -> bool:
    """A line of nothing but dots: it answers what stands above."""
    return opens(line) and not any(letter.isalpha() for letter in line.piece)


def _end(lines: Sequence[Line], head: int) -> int:
    """The line before which the notes that `head` opens end."""
    at = head + 1
    inline = bool(re.search(r":\s*\S", str(lines[head].piece)))
    while at < len(lines):
        line = lines[at]
        if line.cell is not lines[head].cell or _resumes(line, inline):
            return at
        at += 1
    return at


def _resumes(line: Line, inline: bool) -> bool:
    """Whether the form goes on with a line below the head of its notes."""
    text = str(line.piece).strip()
    if _MARK.match(text):
        return False
    if rule("resumes").match(text.lower()) or (is_shouted(text) and len(text) > 6):
        return True
    if _ITEM.match(text):
        return opens(line) or text.endswith(":")
    if opens(line):
        return not _DASH.match(text) or inline
    return text.endswith(":") and inline


def _trailing(lines: Sequence[Line], known: set[int]) -> set[int]:
    """Numbered notes without a head: they stand below the place to sign, and nothing is written behind them."""
    signed = [at for at, line in enumerate(lines) if at not in known and _signs(line)]
    if not signed:
        return set()
    for at in range(signed[-1] + 1, len(lines)):
        rest = [line for index, line in enumerate(lines[at:], at) if index not in known]
        if at in known or not _opens_notes(lines[at]):
            continue
        if sum(opens(line) for line in rest) * 3 <= len(rest) and not any(
            rule("resumes").match(str(line.piece).strip().lower()) for line in rest
        ):
            return {index for index in range(at, len(lines)) if index not in known}
    return set()


def _signs(line: Line) -> bool:
    """Whether a line is the place to sign: not a note that speaks of signing."""
    return rule("signed").search(str(line.piece).lower()) is not None and not _MARK.match(str(line.piece))


def _opens_notes(line: Line) -> bool:
    match = _MARK.match(str(line.piece))
    if match is None or line.cell is not None or opens(line):
        return False
    return len(str(line.piece).split()) > 2
