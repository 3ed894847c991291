"""What a head prints besides quốc hiệu, number and date: names of issuers, the subject of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.legal.heading.letters import rule, said
from extract.legal.heading.names import begins_agency
from extract.legal.heading.sheet import Sheet
from extract.run import Run

_PARTS = re.compile(r"\||\t|[ \u00a0]{3,}|[-_=~–—*]{3,}|\n")
_LEVEL = re.compile(r"\b(?:phuong|quan|khu vuc|so|chi nhanh|cong ty|lan|khoa)\b")
_TRIM = " \t\u00a0|*_=~-–—:.,;•+"


class Piece(NamedTuple):
    """A run of the head and its letters alone."""

    run: Run
    bare: str
    row: int


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of a head: what may name the issuer, and the subject (trích yếu) printed under the number."""

    names: tuple[Piece, ...]
    subject: tuple[Piece, ...]


def parts_of(sheet: Sheet, rows: range, taken: Sequence[tuple[int, int]], number_at: int | None) -> Parts:
    """Sort the pieces of some rows. `taken`: spans already read (number, date); `number_at`: the number's place."""
    names: list[Piece] = []
    subject: list[Piece] = []
    within = False
    last = -1
    for piece in _pieces(sheet, rows, taken):
        at = piece.run.start
        if within and _crossed(sheet, taken, last, at):
            within = False
        last = at
        if _silent(piece):
            continue
        if rule("subject").search(piece.bare) or (
            not within and number_at is not None and at > number_at and piece.bare.startswith("ve ") and not subject
        ):
            within = True
        (subject if within else names).append(piece)
    return Parts(tuple(names), tuple(subject))


def _crossed(sheet: Sheet, taken: Sequence[tuple[int, int]], before: int, after: int) -> bool:
    """Whether quốc hiệu or the date stands between two places of the document."""
    return any(before < sheet.run.at[start] < after for start, end in taken if end > start)


def _silent(piece: Piece) -> bool:
    if piece.bare == "nuoc" or (
        re.search(r"\d|\.\w", piece.bare) and not _LEVEL.search(piece.bare) and not names_agency(piece)
    ):
        return True
    return any(rule(name).search(piece.bare) for name in ("secrecy", "draft", "stamp", "session"))


def _pieces(sheet: Sheet, rows: range, taken: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    for row in rows:
        start, end = sheet.rows[row].start, sheet.rows[row].end
        at = start
        for left, right in sorted([*taken, (end, end)]):
            if right <= at or left > end:
                continue
            yield from _split(sheet, at, max(at, min(left, end)), row)
            at = max(at, right)


def _split(sheet: Sheet, start: int, end: int, row: int) -> Iterator[Piece]:
    text = sheet.run.text[start:end]
    at = 0
    for match in [*_PARTS.finditer(text), None]:
        stop = match.start() if match else len(text)
        run = sheet.run.sub(start + at, start + stop).strip(_TRIM)
        if any(map(str.isalpha, run.text)):
            offset = start + at + len(text[at:stop]) - len(text[at:stop].lstrip(_TRIM))
            yield Piece(run, sheet.bare[offset : offset + len(run)], row)
        at = match.end() if match else stop


def crowns_in(sheet: Sheet, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of quốc hiệu, motto and party between two offsets."""
    return [
        match.span() for name in ("nation", "motto", "party") for match in said(name).finditer(sheet.bare, start, end)
    ]


def names_agency(piece: Piece) -> bool:
    """Whether a piece begins like the name of an agency."""
    return begins_agency(piece.bare)
