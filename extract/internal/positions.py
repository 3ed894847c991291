"""Internal procedures cited by position: “có số thứ tự 01, 02 điểm A1 mục A danh mục 1 ban hành kèm theo Quyết định …”.

They have no code of their own in most lists, so decisions that change or repeal them name their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.dates import read_date
from extract.internal.wordings import rule
from extract.run import Run, run_of
from extract.types import Sourced
from ingest.types import Document, Span

_AFTER = 700
"""Characters behind a position among which its decision is named: several positions may share one."""
_DATE_WITHIN = 60
_RANGE = re.compile(r"(\d+)\s*(?:đến|-)\s*(\d+)")
_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPosition:
    """Numbers of a list, the labels of where it stands (as printed, from the inside out), the decision with its day."""

    orders: tuple[int, ...]
    labels: tuple[str, ...]
    decision: Sourced[str] | None
    date: str | None
    span: Span


def positions_in(document: Document) -> tuple[CitedPosition, ...]:
    """Every citation by position in a document, in order."""
    return tuple(_positions(run_of(document)))


def _positions(run: Run) -> Iterator[CitedPosition]:
    for match in rule("positions").finditer(run.text):
        labels = tuple(
            unit["label"] if unit["label"] else " ".join(unit["kind"].lower().split())
            for unit in rule("unit_labels").finditer(match["units"])
        )
        number, date = _decision(run, match.end())
        said = run.group(match)
        placed = any(any(char.isdigit() or char.isupper() for char in label) for label in labels)
        if said is not None and labels and (placed or number is not None):
            yield CitedPosition(
                orders=tuple(_orders(match["orders"])),
                labels=labels,
                decision=number,
                date=date,
                span=said.strip().span,
            )


def _orders(text: str) -> Iterator[int]:
    for part in re.split(r"\s*(?:,|;|và)\s*", text):
        several = _RANGE.fullmatch(part.strip())
        if several is not None:
            first, last = int(several[1]), int(several[2])
            yield from range(first, min(last, first + _MOST) + 1)
        elif part.strip():
            yield int(part)


def _decision(run: Run, at: int) -> tuple[Sourced[str] | None, str | None]:
    """The decision that a position belongs to: the first named behind it, with the day right after its number."""
    match = rule("issued_with").search(run.text, at, at + _AFTER)
    if match is None:
        return None, None
    found = run.group(match, "number")
    number = found.strip(" .,;)").sourced() if found is not None else None
    return number, read_date(run.text[match.end() : match.end() + _DATE_WITHIN])
