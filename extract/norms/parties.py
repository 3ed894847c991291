"""Who stands in a clause: an agency, somebody who comes to it, a person who acts for the State."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from extract.lexicon import lexicon
from extract.norms.wordings import compiled
from ingest.types import Piece

Kind = Literal["open", "private", "official", "state"]

MOST = 40
"""Parts of a clause before its verb that are looked at."""
LONGEST = 90
"""Letters up to which the words before a verb can be a name that no rule knows."""
_COMMA = re.compile(r",\s+|\sthì\s+|;\s+|:\s+")


class Party(NamedTuple):
    """Somebody in a clause and the words that name them."""

    kind: Kind
    words: Piece


class _Rules(NamedTuple):
    parties: tuple[tuple[Kind, re.Pattern[str]], ...]
    inside: re.Pattern[str]
    lead: re.Pattern[str]
    nobody: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = lexicon("norm_parties")
    return _Rules(
        parties=tuple((entry["value"], compiled(entry["pattern"])) for entry in data["parties"]),
        inside=compiled(data["inside"]["pattern"]),
        lead=compiled(data["lead"]["pattern"]),
        nobody=compiled(data["nobody"]["pattern"]),
    )


def without_label(clause: Piece) -> Piece:
    """A clause without its own number, letter or dash."""
    match = _rules().lead.match(clause)
    return clause[match.end() :] if match else clause


def subject_of(clause: Piece, verb: int) -> Party | None:
    """Who does what the verb at offset `verb` of the clause says: the last part before it that names somebody.

    “Trong thời hạn 05 ngày, Sở Công Thương” is the Sở; “Cơ quan, tổ chức, cá nhân” is everybody.
    """
    before = without_label(clause)
    before = before[: max(0, verb - (before.start - clause.start))]
    starts = [0, *(match.end() for match in _COMMA.finditer(before))]
    found: Party | None = None
    for start in reversed(starts[-MOST:]):
        part = before[start:].strip()
        kind = kind_of(part)
        if kind is None:
            if found is not None:
                break
            continue
        found = Party(kind, part)
    first = before.strip()
    if found is not None and kind_of(first) == found.kind:
        # “Người yêu cầu đăng ký nhận cha, mẹ, con nộp …”: the commas are inside the name.
        return Party(found.kind, first)
    if found is None and first and len(first) <= LONGEST and not _rules().nobody.match(first):
        return Party("private", first)
    return found


def kind_of(words: str) -> Kind | None:
    """What the first words of a name say of its bearer; None where they name nobody."""
    return next((kind for kind, pattern in _rules().parties if pattern.match(words)), None)


def agencies_in(clause: Piece) -> list[Piece]:
    """The agencies named in a clause, in place, each with the words that follow up to the next mark."""
    return [clause[match.start() : match.end()].strip() for match in _rules().inside.finditer(clause)]
