"""The title of a document (trích yếu), and the line of who decides that stands between it and the grounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.legal.heading.issuer import decider, is_decider, same
from extract.legal.heading.letters import bare, loud, rule
from extract.legal.heading.names import begins_agency
from extract.legal.heading.sheet import Sheet
from extract.run import Run
from extract.types import Sourced
from ingest.types import Span

_MOST_ROWS = 14
_OF = re.compile(r"^\W*(?:cua|lien tich)\b")
_TRIM = " \t|*_-–—:=~"


class Titled(NamedTuple):
    """The title, and the agency in the line of who decides, both None when they are not there."""

    title: Sourced[str] | None
    decides: Run | None


def title_of(sheet: Sheet, kind_row: int, kind_end: int, stop: int, issuer: str | None) -> Titled:
    """Read what follows the kind's name (it ends at `kind_end` of its row) up to before the row `stop`."""
    rows = _after(sheet, kind_row, kind_end, stop)
    decides = _decider(rows, issuer)
    officer = rows[decides] if decides is not None else None
    kept = _until(rows if decides is None else rows[:decides])
    whole = [run for run in kept if any(map(str.isalpha, run.text))]
    if not whole:
        return Titled(None, officer)
    value = " ".join(" ".join(run.text.split()) for run in whole).strip(_TRIM)
    span = Span(whole[0].span.start, whole[-1].span.end)
    return Titled(Sourced(value, span) if len(value) > 1 else None, officer)


def _after(sheet: Sheet, kind_row: int, kind_end: int, stop: int) -> list[Run]:
    """The rest of the line of the kind, then the rows after it."""
    first = sheet.printed(kind_row).sub(kind_end).strip(_TRIM)
    rows = [first] if first.text and not _OF.match(sheet.text(kind_row)[kind_end:]) else []
    last = min(stop, kind_row + 1 + _MOST_ROWS + 6)
    return rows + [sheet.printed(row).strip(" \t|*") for row in range(kind_row + 1, last)]


def _decider(rows: Sequence[Run], issuer: str | None) -> int | None:
    """The row of who decides: the last one that begins with an officer's title or is the issuer's name."""
    for at in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
        text = " ".join(rows[at].text.split())
        if is_decider(text) and (loud(text) or len(text) < 60):
            return at
        if (
            issuer is not None
            and begins_agency_line(text)
            and same(issuer, text)
            and (loud(text) or at == len(rows) - 1)
        ):
            return at
    return None


def begins_agency_line(text: str) -> bool:
    """Whether a printed row is no more than an agency's name."""
    return begins_agency(bare(text)) and len(text) < 120 and decider(text) is not None


def _until(rows: Sequence[Run]) -> list[Run]:
    """The rows of the title: up to a rule, or to where capitals end, or to the first sentence of the text."""
    kept: list[Run] = []
    capitals = False
    for run in rows:
        text = run.text.strip()
        letters = [letter for letter in text if letter.isalpha()]
        if not letters:
            if kept:
                break
            continue
        if kept and _ends(text, capitals, kept[-1].text):
            break
        if not kept:
            capitals = loud(text)
        kept.append(run)
        if len(kept) >= _MOST_ROWS:
            break
    return kept


def _ends(text: str, capitals: bool, before: str) -> bool:
    letters = bare(text)
    if re.search(r"\bdien(?:\s+gui)?\s*:?\W*$", letters) and begins_agency(letters):
        return True
    if capitals and not loud(text) and sum(map(str.isalpha, text)) > 3:
        return True
    if rule("attached").search(letters) or rule("draft").search(letters) or rule("session").search(letters):
        return True
    if capitals:
        return False
    if len(text) > 400 or before.rstrip().endswith((".", ":")):
        return True
    if not text[:1].isupper():
        return False
    fresh = not before.rstrip().endswith(("của", "và", ","))
    return rule("opens_text").match(letters) is not None or (fresh and rule("named_act").match(letters) is not None)
