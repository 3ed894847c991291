"""The slots of one paragraph: blanks with the label before them, dates, boxes to tick, a colon that nothing follows."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.fold import lower
from extract.forms.running.paragraphs import Paragraph
from extract.forms.running.phrases import following, phrase, words_in
from extract.forms.running.reading import Reading, Ticks, slot
from extract.forms.running.skeleton import B, D, N, Skeleton, T
from extract.forms.running.ticks import ticks
from extract.forms.running.wording import rule
from extract.forms.slots import Slot
from ingest.types import Span

_SIGN = re.compile(f"[{B}{D}{T}]")
_COLON = re.compile(rf":(?=\s+[-–]\s+[^\W\d]|(?:\t|\s{{3,}}|\s*{N}\s*(?:\t|\s{{2,}}))\s*\S)")
_DATED = re.compile(r"(?P<head>[^:]*\w)\s*:\s*(?:ngày|tháng|quý|năm)$")
_NUMBER_DAY = re.compile(r"(?<!\w)(?P<number>số)\s+(?P<day>ngày)\s*$")
_CLAUSE, _SENTENCE = 6, 14


def found_in(paragraph: Paragraph, *, closes: bool = True) -> list[Slot | Ticks]:
    """What a paragraph asks for, in the order of print. `closes`: a colon at its end asks too."""
    skeleton = paragraph.skeleton
    reading = Reading(paragraph, paragraph.words)
    while sign := _SIGN.search(skeleton.text, reading.at):
        if sign.group() == T:
            ticks(reading, sign.start())
        else:
            _blank(reading, sign.start())
    _rest(reading, closes)
    return reading.found


def _blank(reading: Reading, at: int) -> None:
    skeleton = reading.paragraph.skeleton
    _colons(reading, at)
    _either(reading, at)
    _numbered(reading, at)
    last = reading.found[-1] if reading.found else None
    shape = "date" if skeleton.text[at] == D else "blank"
    begins, ends = phrase(skeleton.low, reading.at, at, after=reading.asked)
    if shape == "date" and (named := _DATED.match(skeleton.low[begins:ends])):
        ends = begins + named.end("head")
    if _new_clause(skeleton.low, reading.at, at):
        begins = ends = at
    if rule("code").fullmatch(skeleton.low[begins:ends]):
        reading.at = at + 1
        return
    if not words_in(skeleton.low[begins:ends]):
        note = re.search(f"{N}\\s*$", skeleton.text[reading.at : at])
        if isinstance(last, Slot):
            _grow(reading, last, at)
            return
        if note:
            begins, ends = reading.at + note.start(), reading.at + note.start() + 1
        else:
            _leading(reading, at, shape)
            return
    if shape == "date" and isinstance(last, Slot) and _instrument(skeleton, reading.at, at):
        _grow(reading, last, at)
        return
    reading.at, reading.asked = at + 1, True
    if last is not None and isinstance(last, Ticks) and rule("other").search(skeleton.low[begins:ends].strip(" :")):
        return
    reading.found.append(slot(reading.paragraph, begins, ends, at, shape))


def _leading(reading: Reading, at: int, shape: str) -> None:
    """A blank that begins its sentence: what follows names it, and may be the label of the next blank too."""
    skeleton = reading.paragraph.skeleton
    note = skeleton.text.find(N, at + 1)
    raised = note >= 0 and not skeleton.source[skeleton.at(note) - skeleton.start :].lstrip().startswith("(")
    begins, ends = following(skeleton.low, at + 1, raised=raised)
    made = slot(reading.paragraph, begins, ends, at, shape)
    shared = re.match(rf"\s*[:{B}{D}{T}{N}]", skeleton.text[ends:]) is not None and skeleton.text[begins:ends] != N
    reading.found.append(replace(made, span=skeleton.sign(at)) if shared else made)
    reading.at, reading.asked = (at + 1 if shared else max(ends, at + 1)), True


def _grow(reading: Reading, last: Slot, at: int) -> None:
    """Blanks with only punctuation between them are one."""
    span = Span(last.span.start, max(last.span.end, reading.paragraph.skeleton.sign(at).end))
    reading.found[-1] = replace(last, span=span)
    reading.at = at + 1


def _colons(reading: Reading, at: int) -> None:
    """Labels that end in a colon and a gap, before the label of the blank at `at`."""
    skeleton = reading.paragraph.skeleton
    while True:
        run = skeleton.low[reading.at : at]
        colons = [colon for colon in (_COLON.search(run), _alone(run)) if colon is not None]
        if not colons:
            return
        colon = min(colons, key=lambda each: each.start())
        ends = reading.at + colon.start()
        begins, ends = phrase(skeleton.low, reading.at, ends, after=reading.asked)
        if words_in(skeleton.low[begins:ends]) and not rule("heads").search(skeleton.low[begins:ends]):
            reading.found.append(slot(reading.paragraph, begins, ends, -1, "blank"))
            reading.asked = True
        reading.at += colon.end()


def _instrument(skeleton: Skeleton, begins: int, at: int) -> bool:
    """Between the blank for a number and the date stand only the letters of a legal document."""
    before = skeleton.sign(begins - 1) if begins else None
    printed = skeleton.source[before.start - skeleton.start : before.end - skeleton.start] if before else ""
    return rule("instrument").search(lower(printed) + skeleton.low[begins:at]) is not None


def _numbered(reading: Reading, at: int) -> None:
    """A number and its day with the blank of the number not printed ("Biên bản số  ngày …")."""
    skeleton = reading.paragraph.skeleton
    run = skeleton.low[reading.at : at]
    match = _NUMBER_DAY.search(run) if skeleton.text[at] == D else None
    if match:
        begins, ends = phrase(skeleton.low, reading.at, reading.at + match.end("number"), after=reading.asked)
        reading.found.append(slot(reading.paragraph, begins, ends, -1, "blank"))
        reading.at, reading.asked = reading.at + match.start("day"), True


def _new_clause(low: str, begins: int, at: int) -> bool:
    """The blank opens a clause: its name stands behind it."""
    run = low[begins:at].rstrip()
    behind = re.match(rf"{N}?\s*[^\W\d_]", low[at + 1 :]) is not None
    if rule("opening").match(run) and rule("asking").match(low[at + 1 :].lstrip(f" {N}")):
        return True
    return run.endswith((",", ";")) and words_in(run) > _CLAUSE and behind


def _either(reading: Reading, at: int) -> None:
    """Two words to strike one out of, between two blanks."""
    run = reading.paragraph.skeleton.low[reading.at : at]
    choice = rule("either").search(run)
    if choice and reading.asked and not words_in(run[: choice.start()]) and words_in(run[choice.end() :]):
        begins, ends = reading.at + choice.start(), reading.at + choice.end()
        reading.found.append(slot(reading.paragraph, begins, ends, -1, "choice"))
        reading.at = ends


def _alone(run: str) -> re.Match[str] | None:
    """A colon behind a label that asks for one datum, with another label behind it."""
    for colon in re.finditer(r":(?=\s*[-–]?\s*[^\W\d])", run):
        behind = run[colon.end() :].strip(f" :\t{N}")
        if rule("alone").search(run[: colon.start()]) and rule("alone").search(behind):
            return colon
    return None


def _rest(reading: Reading, closes: bool) -> None:
    """What stands behind the last blank: labels that end in a colon, two words to strike one out of."""
    skeleton = reading.paragraph.skeleton
    end = len(skeleton.text)
    tail = skeleton.low[reading.at : end]
    if closes and reading.paragraph.opens:
        end = reading.at + colon.start() if (colon := rule("opens").search(tail)) else end
        _colons(reading, end)
        begins, ends = phrase(skeleton.low, reading.at, end, after=reading.asked)
        low = skeleton.low[begins:ends]
        if words_in(low) and not (reading.asked and (rule("heads").search(low) or words_in(low) > _SENTENCE)):
            reading.found.append(slot(reading.paragraph, begins, ends, -1, "blank"))
        return
    choice = rule("either").search(tail)
    if choice and (reading.asked or tail.strip() == choice.group().strip()):
        begins, ends = reading.at + choice.start(), reading.at + choice.end()
        reading.found.append(slot(reading.paragraph, begins, ends, -1, "choice"))
