"""The end of a document: the recipients (nơi nhận) and the words among which the signature stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extract.legal.heading.letters import bare, key, loud, rule
from extract.legal.heading.signing import Signature, Word, is_name, phrases, signature_in
from extract.legal.lines import Line
from extract.lexicon import lexicon
from extract.run import Run
from extract.types import Sourced
from ingest.types import Document, Span

_ROWS = 90
_TITLE_ROWS = 4
_WORDS_READ, _NEXT_WORDS, _MOST_SIGNERS = 260, 60, 8
_GAP = re.compile(r"\||\t|[^\S\n]{4,}|\n")
_WORDS = re.compile(r"(?i:(?<!\S)(?:k/?t|t/?m|t/?l|tuq)[./])(?=[^\W\d_]{2})|\S+")
_BULLET = re.compile(r"^\W{0,2}[-–+•*−]\s*|^\W{0,2}\d{1,2}[.)]\s+")
_FIRST = re.compile(r"(?i:(?:k/?t|t/?m|t/?l|tuq)(?=[./]))|[^\W\d_]+(?:/[^\W\d_]\b)?")
_ITEMS = re.compile(r"(?<=;)\s*[-–+•−]\s*(?=[^\W\d_])|(?<=[.,])\s+[-–+•−]\s+(?=[^\W\d_])")
"""A recipient ends before a dash only where punctuation ends it: names hold dashes (chính trị - xã hội)."""

_MARKED = re.compile(r"\W*(?:da\s+k[yi]|ky ten|dong dau)\b[\W\w]{0,20}$")


class Closing(NamedTuple):
    """The signers in order, the recipients, the line at which the end begins (None when there is none)."""

    signatures: tuple[Signature, ...]
    recipients: tuple[Sourced[str], ...]
    line: int | None


class Cell(NamedTuple):
    """A piece of a row at the end; `parted`: a bar, a cell's border or a blank line stands before it."""

    run: Run
    parted: bool


@cache
def _cue() -> re.Pattern[str]:
    """First letters of rows that may begin the end of a document."""
    return re.compile(lexicon("legal_signing")["recipients"]["pattern"])


@cache
def _first_words() -> frozenset[str]:
    """The letters of the first words of titles and of those for whom one signs."""
    return frozenset(words[0] for part in ("for_whom", "titles") for words in phrases(part))


def _signs(text: str) -> bool:
    """Whether a row begins like a signature."""
    match = _FIRST.search(text)
    if match is None or key(match[0]) not in _first_words():
        return False
    printed = _WORDS.findall(text.strip(" *|_\t"))
    words = [key(word) for part in printed[:7] for word in part.split(",") if key(word)]
    if not words:
        return False
    first = printed[0]
    prefix = any(tuple(words[:n]) in phrases("for_whom") for n in (1, 2, 3, 5))
    if prefix and (re.search(r"[./]", first) or (len(first) > 2 and first.isupper())):
        return True
    title = any(tuple(words[:n]) in phrases("titles") for n in range(1, 7))
    return title and (loud(text) or (len(words) <= 6 and text.strip(" *|")[-1:] not in ".;:"))


def closing_of(document: Document, lines: Sequence[Line], first: int, *, joint: bool, broken: bool) -> Closing:
    """Find the end after a line: the first recipients or signature that are the document's own."""
    begin: int | None = None
    recipients: tuple[Sourced[str], ...] = ()
    read_to = first
    for number in range(first, len(lines)):
        text = lines[number].run.text
        received = begin is None and _receives(lines, number)
        if not received and (number < read_to or not _signs(text[:200])):
            continue
        cells = list(_cells(document, lines[number : number + _ROWS]))
        if received:
            recipients, begin = _recipients(cells), number
        signatures, rows = _signatures(cells, joint, broken)
        if not signatures and received:
            apart = _unwoven(document, lines, number, first)
            signatures, _ = _signatures(apart.right, joint, broken)
            recipients = _recipients(apart.left) if signatures else recipients
        if signatures:
            return Closing(signatures, recipients, number if begin is None else begin)
        read_to = max(read_to, number + max(1, rows - _ROWS // 4))
    marked = _marked(lines, first)
    if marked is not None:
        return Closing((marked[0],), recipients, marked[1] if begin is None else begin)
    return Closing((), recipients, begin)


def _receives(lines: Sequence[Line], number: int) -> bool:
    """Whether the recipients begin at a row: the word may be cut in two."""
    head = bare(lines[number].run.text[:60])
    if head == "noi" and number + 1 < len(lines):
        head = f"noi {bare(lines[number + 1].run.text[:20])}"
    return _cue().search(head) is not None or "noi nhan:" in head


def _marked(lines: Sequence[Line], first: int) -> tuple[Signature, int] | None:
    """A person's name alone in its row beside a mark of the copy (Đã ký), where no title is printed."""
    for number in range(first, len(lines)):
        if key(lines[number].run.text) not in ("daky", "dakí", "daki"):
            continue
        for near in (number - 1, number + 1):
            run = lines[near].run if first <= near < len(lines) else None
            if run is not None and is_name(run.text):
                return Signature(run.sourced(), None, 0), min(near, number)
    return None


def _cells(document: Document, lines: Sequence[Line]) -> Iterator[Cell]:
    """The pieces of rows, the left column before the right one where a row holds both."""
    right: list[Cell] = []
    before: Line | None = None
    for line in lines:
        parted = before is None or line.first or _bar_between(document, before.run, line.run)
        pieces = list(_pieces(line.run))
        if right and pieces and rule("annex").search(bare(pieces[0].text)):
            yield from right
            right = []
        for number, piece in enumerate(pieces):
            cell = Cell(piece, parted if number == 0 else False)
            if (len(pieces) > 1 and number) or (right and _of_right(piece.text)):
                right.append(cell)
            else:
                yield cell
        before = line
    yield from right


class _Columns(NamedTuple):
    """The two columns of the end: recipients on the left, the signature on the right."""

    left: list[Cell]
    right: list[Cell]


def _unwoven(document: Document, lines: Sequence[Line], number: int, first: int) -> _Columns:
    """The columns of an end whose rows come by turns (a table row by row, columns kept apart by tabs or blanks).

    Of the right column are: rows of a title, a person's name, a mark of the copy, what stands behind a wide gap, and
    the title that was printed right above the recipients.
    """
    start = number
    while start > max(first, number - _TITLE_ROWS) and loud(lines[start - 1].run.text):
        start -= 1
    columns = _Columns([], [])
    before: Line | None = None
    for at, line in enumerate(lines[start : number + _ROWS], start):
        parted = before is None or line.first or _bar_between(document, before.run, line.run)
        pieces = list(_pieces(line.run))
        letters = bare(line.run.text)
        if at > number and (rule("annex").search(letters) or rule("attached").search(letters)):
            break
        for place, piece in enumerate(pieces):
            right = place > 0 or at < number or (at > number and _signed_row(piece.text))
            (columns.right if right else columns.left).append(Cell(piece, parted and place == 0))
        before = line
    return columns


def _signed_row(text: str) -> bool:
    """Whether a row of its own is one of the signature's: no recipient begins or goes on in it."""
    return not _BULLET.match(text) and (_signs(text) or is_name(text) or _MARKED.match(bare(text)) is not None)


def _of_right(text: str) -> bool:
    """Whether a row of its own goes on with the right column: a title, a name, a mark of the copy."""
    return (text[:1].isupper() and not _BULLET.match(text) and (loud(text) or len(text.split()) <= 5)) or text[
        :1
    ] == "("


def _pieces(run: Run) -> Iterator[Run]:
    at = 0
    for match in [*_GAP.finditer(run.text), None]:
        stop = match.start() if match else len(run.text)
        part = run.sub(at, stop).strip(" \t\u00a0*|")
        if part.text and any(map(str.isalnum, part.text)):
            yield part
        at = match.end() if match else stop


def _bar_between(document: Document, one: Run, other: Run) -> bool:
    gap = document.text[one.span.end : other.span.start]
    return "|" in gap or gap.count("\n") > 1


def _signatures(cells: Sequence[Cell], joint: bool, broken: bool) -> tuple[tuple[Signature, ...], int]:
    """The signatures among the first words of the cells, and how many cells these words fill."""
    words = list(_words(cells))[:_WORDS_READ]
    rows = words[-1].row if words else len(cells)
    found: list[Signature] = []
    while len(found) < (_MOST_SIGNERS if joint else 1):
        one = signature_in(words if not found else words[:_NEXT_WORDS], broken)
        if one is None:
            break
        found.append(one)
        words = words[one.words :]
    return tuple(found), rows


def _words(cells: Sequence[Cell]) -> Iterator[Word]:
    for row, cell in enumerate(cells):
        letters = bare(cell.run.text)
        if row and (rule("annex").search(letters) or rule("attached").search(letters)):
            return
        for match in _WORDS.finditer(cell.run.text):
            part = cell.run.sub(match.start(), match.end())
            yield Word(part.text.strip("*"), key(part.text), part.span.start, part.span.end, row, cell.parted)


def _recipients(cells: Sequence[Cell]) -> tuple[Sourced[str], ...]:
    """The recipients from the row of the word Nơi nhận on, one by one."""
    items: list[list[Run]] = []
    bullets = False
    for number, cell in enumerate(cells[:70]):
        run = cell.run
        if number == 0:
            match = re.match(r"\W*\w+\s\w+\W{0,3}", run.text)
            run = run.sub(match.end() if match else 0).strip()
            if not run.text:
                continue
        text = bare(run.text)
        new = _BULLET.match(run.text) is not None
        if (
            (not new and _signs(run.text))
            or rule("annex").search(text)
            or rule("attached").search(text)
            or rule("body").search(text)
        ):
            break
        if loud(run.text) and len(run.text) > 4 and not new:
            break
        bullets = bullets or new
        if items and not new and (bullets or _unfinished(items[-1][-1])):
            if not _unfinished(items[-1][-1]) and (bullets or cell.parted):
                break
            items[-1].append(run)
        else:
            items.append([run])
    return tuple(one for item in items for one in _items(item))


def _unfinished(run: Run) -> bool:
    return run.text.rstrip()[-1:] not in (";", ".", ":")


def _items(parts: Sequence[Run]) -> Iterator[Sourced[str]]:
    text = " ".join(" ".join(part.text.split()) for part in parts)
    span = Span(parts[0].span.start, parts[-1].span.end)
    for piece in _ITEMS.split(text) if len(parts) == 1 else [text]:
        value = _BULLET.sub("", piece).strip(" ;,.*-–+•")
        if value and not begins_stamp(value):
            yield Sourced(value, span)


def begins_stamp(value: str) -> bool:
    """Whether a text is a stamp's line and no recipient."""
    return rule("stamp").search(bare(value)) is not None
