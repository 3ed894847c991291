"""Documents about internal procedures of which none could be read: how they are told, and what is wrong."""

from __future__ import annotations

from typing import Literal, TypeAlias

from extract.codes import SHORT
from extract.fold import fold, plain
from extract.internal.wordings import folded_rule

Reason: TypeAlias = Literal["empty", "listed", "stepless", "unclear"]
"""Hardly any text; only names of processes; no word of a step; words of steps, but none with all it takes."""
NAMES = ("quy trinh noi bo", "thu tuc noi bo", "thu tuc hanh chinh noi bo", "tthc noi bo")
"""What files about internal procedures are called, without marks."""
_FEW = 200
"""Characters that a document has at least."""


def is_about(title: str | None, file: str) -> bool:
    """Whether a document is about internal procedures, by its title or by the name of its file."""
    folded = fold(title or "")
    by_title = any(folded_rule(name).search(folded) is not None for name in ("process", "internal"))
    return by_title or any(name in plain(file) for name in NAMES)


def why_unread(text: str) -> Reason:
    """Why a document about internal procedures gave none."""
    if len(text.strip()) < _FEW:
        return "empty"
    folded = fold(text)
    if folded_rule("stepped").search(folded) is not None:
        return "unclear"
    return "listed" if folded_rule("listed").search(folded) is not None else "stepless"


def codes_in(text: str) -> int:
    """How many codes of procedures a text prints, each once."""
    return len({match[0] for match in SHORT.finditer(text)})
