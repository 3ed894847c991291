"""What a form is called: its title, its number as printed, the legal document that it is issued with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.bounds.wording import is_shouted, motto, opens, rule
from extract.forms.lines import Line
from extract.types import Sourced
from ingest.types import Piece, Span

_HEAD = 30  # lines in which a form is named
_MORE = 4  # lines that a title may go on for
_LEAST = 3  # words of a title that is known by its place alone
_SAMPLE = re.compile(r"^MẪU(?: SỐ)?[\s–:-]+")
_NOTE = re.compile(r"\s*(?:\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹]+)+$")
_BARE = 4  # words of a title that says only what sort of paper it is


def number_of(lines: Sequence[Line]) -> Sourced[str] | None:
    """The number of a form as printed (``Mẫu số 01``, ``Phụ lục II``); of several the form's own."""
    for name in ("number", "bare_number", "number_within", "annex"):
        for line in lines[:_HEAD]:
            text = line.piece.strip()
            if name == "bare_number" and line is not lines[0]:
                break
            if name == "annex" and not is_shouted(text) and len(text.split()) > 4:
                continue
            match = rule(name).search(str(text) if name != "annex" else str(text).lower())
            if match is not None and (piece := text.group(match, "it")) is not None:
                return _sourced(piece.strip(" :.,-(").rstrip())
    return None


def instrument_of(lines: Sequence[Line]) -> Sourced[str] | None:
    """The legal document with which a form is issued, as its head prints it."""
    for at, line in enumerate(lines[:_HEAD]):
        if not rule("issued").search(str(line.piece).lower()):
            continue
        text = _joined(lines[at : at + 4])
        match = rule("instrument").search(str(text))
        if match is not None:
            piece = text.group(match, "it")
            if piece is not None and piece:
                return _sourced(piece)
    return None


def _joined(lines: Sequence[Line]) -> Piece:
    """Lines below each other as one run of the text: what stands between them is white space."""
    text, start = "", lines[0].piece.start
    for line in lines:
        gap = line.piece.start - start - len(text)
        if gap < 0 or gap > 3:
            break
        text += " " * gap + str(line.piece)
    return Piece(text, start)


def title_of(lines: Sequence[Line]) -> Sourced[str] | None:
    """The title of a form: the line that says what sort of paper it is, with those that it runs on to; of a letter its
    subject; else what is printed in capitals below the motto."""
    head = _head(lines)
    found = [at for at, line in enumerate(head) if _titles(line) and _tops(head, at)]
    behind = max((at for at, line in enumerate(head) if motto(line)), default=-1)
    plain = [at for at in found if not head[at].piece.strip().startswith("MẪU ")]
    first = next((at for at in plain if at > behind), (plain or found)[0] if found else None)
    if first is None and (subject := _subject(head)) is not None:
        return subject
    if first is None and behind >= 0:
        first = next((at for at in range(behind + 1, len(head)) if _loud(head[at])), None)
    if first is None:
        first = next((at for at, line in enumerate(head) if line.cell is None and _titles(line, loud=False)), None)
    return None if first is None else _title(head, first)


def _title(head: Sequence[Line], first: int) -> Sourced[str]:
    """The title that begins in a line."""
    taken = [head[first]]
    for line in head[first + 1 : first + 1 + _MORE]:
        if rule("photo").match(str(line.piece).strip().lower()):
            continue
        if not _goes_on(line, taken):
            break
        taken.append(line)
    words = " ".join(" ".join(str(line.piece).split()) for line in taken)
    words = words[: match.start()].strip() if (match := rule("title_tail").search(words)) else words
    words = _NOTE.sub("", _SAMPLE.sub("", words) if is_shouted(words) else words)
    return Sourced(value=words, span=Span(taken[0].piece.strip().start, taken[-1].piece.strip().end))


def _tops(head: Sequence[Line], at: int) -> bool:
    """Whether a line is the first of its cell, the motto aside: a letterhead may have the words of a title in it."""
    line, above = head[at], head[at - 1] if at else None
    if line.cell is None or above is None or above.cell is not line.cell:
        return True
    return not rule("writer").match(str(above.piece).strip().lower())


def _loud(line: Line) -> bool:
    """Whether a line outside of cells is printed in capitals and can be a title of a sort that no list knows."""
    text = str(line.piece).strip()
    return line.cell is None and is_shouted(text) and len(text.split()) >= _LEAST and not opens(line)


def _head(lines: Sequence[Line]) -> list[Line]:
    """The lines in which a form is named: up to its greeting or its first numbered item."""
    out: list[Line] = []
    for line in lines[:_HEAD]:
        if rule("body").match(str(line.piece).strip().lower()) and out:
            break
        out.append(line)
    return out


def _titles(line: Line, loud: bool = True) -> bool:
    text = str(line.piece).strip()
    if opens(line) and not is_shouted(text):
        return False
    if rule("issued").search(text.lower()) or motto(line):
        return False
    return rule("title").match(text.upper()) is not None and (is_shouted(text) if loud else len(text.split()) <= 20)


def _goes_on(line: Line, taken: Sequence[Line]) -> bool:
    text = str(line.piece).strip()
    if opens(line) or motto(line) or not any(letter.isalpha() for letter in text):
        return False
    if rule("issued").search(text.lower()) or rule("number").match(text):
        return False
    so_far = " ".join(str(each.piece) for each in taken)
    if line.cell is not taken[0].cell:
        return False
    if is_shouted(text):
        return is_shouted(so_far)
    if text.startswith("("):
        return len(so_far.split()) <= _BARE and len(text.split()) < 40
    if so_far.count("(") > so_far.count(")"):
        return True
    return rule("about").match(text.lower()) is not None or len(so_far.split()) <= _BARE


def _subject(head: Sequence[Line]) -> Sourced[str] | None:
    """The subject of a letter (``V/v …``), where it has no title."""
    for at, line in enumerate(head):
        if re.match(r"\s*v/v\b", str(line.piece).lower()):
            taken = [line]
            for more in head[at + 1 : at + 3]:
                if more.cell is not line.cell or motto(more) or rule("number").match(str(more.piece).strip()):
                    break
                taken.append(more)
            words = re.sub(r"[\s.…_]{2,}", " ", " ".join(str(each.piece) for each in taken)).strip(" .:")
            if len(words.split()) < _LEAST:
                return None
            return Sourced(value=words, span=Span(line.piece.strip().start, taken[-1].piece.strip().end))
    return None


def _sourced(piece: Piece) -> Sourced[str]:
    return Sourced(value=" ".join(str(piece).split()), span=piece.span)
