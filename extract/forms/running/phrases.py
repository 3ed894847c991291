"""The shortest sufficient run before a blank: what its label is read from."""

from __future__ import annotations

import re

from extract.forms.running.skeleton import B, D, N, T
from extract.forms.running.wording import rule

_CUTS = re.compile(
    r"[;•]\s*|(?<=[^\W\d]{2})\.\s+(?=[^\W\d_])|(?<=\S)(?:\t|\s{4,})(?=[^\W_a-zà-ỹđ]|\[|\()"
    rf"|(?<=[\s{B}{D}{T}{N};.,])(?:\d{{1,2}}(?:\.\d{{1,2}})?[.)]\s*(?=[^\W\d])|\[[\d.]+[a-z]?\]\s*\.?\s*)"
    rf"|{N}\s*\.\s+(?=\w)|(?<=[:;.,…])\s*[-–+]\s(?=[^\W\d])"
)
_CLOSED = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+")
_LONG, _VERY_LONG, _TAIL, _FEW = 12, 14, 8, 7
_SHORT_HEAD = 5


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def phrase(low: str, begins: int, ends: int, *, after: bool) -> tuple[int, int]:
    """Where the label of a blank at `ends` begins and ends, in the text between the blank before it and it.

    `after`: a blank stands before on the line, so what follows it may still belong to that one (a unit, the end of a
    sentence)."""
    run = low[begins:ends]
    stop = len(run.rstrip(f" \t\n:.{N},;"))
    start = 0
    masked = _CLOSED.sub(lambda match: "(" + "x" * (len(match.group()) - 2) + ")", run)
    for cut in _CUTS.finditer(masked, 0, stop):
        if words_in(run[cut.end() : stop]):
            start = cut.end()
    bracket = run.rfind("(", 0, stop)
    inside = run[bracket + 1 : stop]
    if bracket >= start and ")" not in inside and words_in(inside) and not rule("explains").search(inside):
        start = bracket + 1
    start += _leading(run[start:stop], after and start == 0)
    start = _within(run, start, stop, sentence=after or start > 0 or not run[stop:].strip().startswith(":"))
    return begins + start, begins + stop


def _leading(run: str, after: bool) -> int:
    """How much of the run belongs to what stands before: punctuation, a unit, joining words."""
    at = len(run) - len(run.lstrip(f" \t\n.,;:/)-–{N}{T}"))
    if after and (unit := rule("units").match(run, at)) and words_in(run[unit.end() :]):
        at = unit.end()
    if after and (join := rule("joints").match(run, at)) and words_in(run[join.end() :]):
        at = join.end()
    return at


def _within(run: str, start: int, stop: int, *, sentence: bool) -> int:
    """Of a heading and a label on one line the label, unless the heading is short; of a long sentence its end."""
    if "(" not in run[start:stop]:
        colon = run.rfind(":", start, stop)
        if colon > start and words_in(run[colon + 1 : stop]) and words_in(run[start:colon]) > _SHORT_HEAD:
            start = colon + 1
            start += len(run[start:stop]) - len(run[start:stop].lstrip())
    if sentence and words_in(run[start:stop]) > _LONG:
        comma = max(run.rfind(", ", start, stop), -1)
        inside = run.rfind("(", start, stop) < comma < run.rfind(")", start, stop)
        if comma > start and not inside and words_in(run[comma:stop]) > 1:
            start = comma + 2
            start += _leading(run[start:stop], True)
    if sentence and words_in(run[start:stop]) > _VERY_LONG and "(" not in run[start:stop]:
        start = _clause(run, start, stop)
    return start


def _clause(run: str, start: int, stop: int) -> int:
    """The last clause of a sentence: from the joining word among its last words, else those words alone."""
    tail = [each.start() for each in _WORD.finditer(run, start, stop)][-_TAIL:]
    cues = [at for at in tail[:-1] if rule("cues").match(run, at)]
    return cues[0] if cues else tail[0]


def following(low: str, at: int, *, raised: bool) -> tuple[int, int]:
    """The label of a blank that begins a sentence: the number of its note, the bracket behind it, else the words
    that follow. `raised`: the number is only a raised figure, which says nothing by itself."""
    note = re.compile(rf"\s*{N}").match(low, at)
    if note and not raised:
        return note.end() - 1, note.end()
    at = note.end() if note else at
    bracket = re.compile(r"\s*\(([^()]+)\)").match(low, at)
    if bracket:
        return bracket.start(1), bracket.end(1)
    words = re.compile(rf"[\s.,]*([^{B}{D}{T}{N}.,;:\n]*)").match(low, at)
    if words is None:
        return at, at
    ends = next(
        (
            each.end()
            for number, each in enumerate(_WORD.finditer(low, words.start(1), words.end(1)), 1)
            if number == _FEW
        ),
        words.end(1),
    )
    return words.start(1), ends
