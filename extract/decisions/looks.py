"""What a cell looks like: how well its words fit a column, whether it heads a group, counts rows, or stands outside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.lexicon import lexicon

_LABEL = re.compile(r"(?:[IVXLC]+|[A-ZĐ])\s*[.):]?")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})*\s*[.):]?")
_LABELLED = re.compile(r"(?:[IVXLC]+|[A-ZĐ])\s*[.):]\s")
_LONGEST_BANNER = 400
_LONGEST_TOTAL = 80


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of column shows itself: its words, and what a misfit, an empty and a merged cell cost."""

    pattern: re.Pattern[str]
    cost: float
    empty: float
    merged: float


@cache
def look_of(kind: str) -> Look:
    """The look of a kind of column."""
    cells = lexicon("decision_cells")
    kind = cells["like"].get(kind, kind)
    entry = next(entry for entry in cells["cells"] if entry["kind"] == kind)
    return Look(re.compile(entry["pattern"]), entry["cost"], entry["empty"], entry["merged"])


@cache
def _rule(name: str, member: str = "pattern") -> re.Pattern[str]:
    return re.compile(lexicon("decision_cells")[name][member])


def misfit(kind: str, text: str) -> float:
    """What it costs to take a text for a cell of a kind; 0 when its words fit."""
    look = look_of(kind)
    if look.pattern.search(text):
        return 0.0
    bare = look_of("order").pattern.search(text) or look_of("code").pattern.search(text)
    return max(look.cost, 7.0) if bare and kind not in ("order", "code", "note", "other", "process") else look.cost


def own_level(text: str) -> str | None:
    """The words by which a note names the level of its own row ("TTHC cấp xã")."""
    match = _rule("own_level").search(text)
    return match[0] if match is not None else None


def is_label(text: str) -> bool:
    """A roman number or a single letter: the numbering of a group."""
    return _LABEL.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """An Arabic running number."""
    return _NUMBER.fullmatch(text) is not None


def is_code(text: str) -> bool:
    """A procedure code that stands alone in its cell."""
    return look_of("code").pattern.search(text) is not None and len(text) < 40


def is_group(text: str) -> bool:
    """Whether the words head a group of rows."""
    return len(text) <= _LONGEST_BANNER and _rule("group").search(text) is not None


def is_loud(text: str) -> bool:
    """Whether a text is in capitals, as banners are."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(char.isupper() for char in letters) > 0.7 * len(letters)


def is_banner(text: str) -> bool:
    """Whether a text heads a group beyond doubt: group words after a label of their own, or in capitals."""
    return is_group(text) and (_LABELLED.match(text) is not None or is_loud(text))


def is_total(text: str) -> bool:
    """Whether a text counts the rows above."""
    return len(text) <= _LONGEST_TOTAL and _rule("total").search(text) is not None


def begins_total(text: str) -> bool:
    """Whether a text, however long, begins by counting the rows above."""
    return _rule("total").search(text) is not None


def is_total_tail(text: str) -> bool:
    """Whether a cell belongs to a row that counts."""
    return _rule("total", "tail").search(text) is not None


def is_outside(text: str) -> bool:
    """Whether a text is the heading of what comes after a table."""
    return _rule("outside").search(text) is not None
