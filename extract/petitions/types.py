"""The noun of petitions: one row of a list, as printed, each value with its place.

Who sent it is not read: the names and numbers of people are no part of cleaning procedures (Nghị định 13/2023/NĐ-CP).
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.types import Sourced
from ingest.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    """One petition. `row` counts from 1 below the head of its table; `received` and `answered` are ISO 8601.

    `kind`: ``act`` (hành vi hành chính) or ``rule`` (quy định hành chính), None where the list does not say. `state`:
    ``open``, ``answered`` or ``unknown``; `state_words` what is printed for it. `codes` are short codes of procedures,
    found in their column or in the content. `number` is the list's own.
    """

    row: int
    number: Sourced[str] | None = None
    received: Sourced[str] | None = None
    kind: Sourced[str] | None = None
    content: Sourced[str]
    codes: tuple[Sourced[str], ...] = ()
    procedure: Sourced[str] | None = None
    agency: Sourced[str] | None = None
    field: Sourced[str] | None = None
    grounds: Sourced[str] | None = None
    state: str = "unknown"
    state_words: Sourced[str] | None = None
    answered: Sourced[str] | None = None
    answer: Sourced[str] | None = None
    due: Sourced[str] | None = None
    span: Span
