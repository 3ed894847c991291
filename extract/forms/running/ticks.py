"""Boxes on one line: the question before them, the options behind or before each box."""

from __future__ import annotations

import re

from extract.forms.running.phrases import phrase, words_in
from extract.forms.running.reading import Reading, Ticks
from extract.forms.running.skeleton import B, D, N, T
from ingest.types import Piece, Span

_SIGN = re.compile(f"[{B}{D}{T}]")
_OPTION_ENDS = re.compile(
    rf"[;\n]|\t|\s{{4,}}|(?<=\s)\d{{1,2}}(?:\.\d{{1,2}})?[.)]\s*(?=[^\W\d])|\[\d|,\s*(?=số lượng)|[{B}{D}]"
)


def ticks(reading: Reading, at: int) -> None:
    """Reads the boxes from the one at `at` on."""
    skeleton = reading.paragraph.skeleton
    low, text = skeleton.low, skeleton.text
    run = low[reading.at : at]
    colon = run.rfind(":")
    ends_group = _group_end(text, at)
    before = (
        words_in(run[colon + 1 :]) > 0
        and not text[ends_group:].strip(f" .;,{N}\n")
        and (colon >= 0 or text.count(T, at, ends_group) > 1 or not words_in(text[at + 1 : ends_group]))
    )
    before = before or (colon >= 0 and words_in(run[colon + 1 :]) > 0)
    if before:
        _options_before(reading, at, colon)
        return
    question = _question(reading, at)
    options = []
    while at < len(text) and text[at] == T:
        stop = _OPTION_ENDS.search(text, at + 1)
        following_tick = text.find(T, at + 1)
        limit = min(stop.start() if stop else len(text), following_tick if following_tick >= 0 else len(text))
        if words_in(text[at + 1 : limit]):
            options.append(skeleton.piece(*_trim(text, at + 1, limit)))
        gap = (
            following_tick >= 0
            and not _SIGN.search(text, at + 1, following_tick)
            and ":" not in text[at:following_tick]
        )
        if following_tick >= 0 and gap and not re.search(r"(?<=\s)\d{1,2}[.)]\s*[^\W\d]", text[limit:following_tick]):
            at = following_tick
            continue
        reading.at = at + 1 if text[limit : limit + 1] in (B, D) else limit
        break
    span = Span(question.start if question else skeleton.at(at), skeleton.sign(max(at, reading.at - 1)).end)
    first = min([span.start, *(option.start for option in options)])
    reading.found.append(
        Ticks(question=question, options=tuple(options), span=Span(first, span.end), paragraph=reading.paragraph)
    )
    reading.asked = True


def _group_end(text: str, at: int) -> int:
    last = at
    for sign in _SIGN.finditer(text, at):
        if sign.group() != T:
            break
        last = sign.start()
    return last + 1


def _question(reading: Reading, at: int) -> Piece | None:
    skeleton = reading.paragraph.skeleton
    begins, ends = phrase(skeleton.low, reading.at, at, after=reading.asked)
    if not words_in(skeleton.low[begins:ends]):
        return None
    return skeleton.piece(begins, ends)


def _options_before(reading: Reading, at: int, colon: int) -> None:
    """Options that stand before their boxes ("Nam □ Nữ □")."""
    skeleton = reading.paragraph.skeleton
    text = skeleton.text
    question = None
    begins = reading.at
    if colon >= 0:
        question = _question(Reading(reading.paragraph, reading.at, reading.asked), reading.at + colon)
        begins = reading.at + colon + 1
    start = begins
    options = []
    while True:
        options.append(skeleton.piece(*_trim(text, begins, at)))
        begins = at + 1
        following_tick = text.find(T, begins)
        between = text[begins:following_tick] if following_tick >= 0 else ""
        if following_tick < 0 or re.search(f"[{B}{D}:]", between) or not words_in(between):
            break
        at = following_tick
    first = question.start if question else skeleton.at(start)
    reading.found.append(
        Ticks(
            question=question,
            options=tuple(options),
            span=Span(first, skeleton.sign(at).end),
            paragraph=reading.paragraph,
        )
    )
    reading.at, reading.asked = at + 1, True


def _trim(text: str, begins: int, ends: int) -> tuple[int, int]:
    run = text[begins:ends]
    head = len(run) - len(run.lstrip(" \t\n.,;:"))
    return begins + min(head, len(run)), begins + max(len(run.rstrip(f" \t\n,;:{N}")), min(head, len(run)))
