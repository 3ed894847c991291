"""Works and acts from the plain rows that a document gives (`catalog_graph.intake.law`), before they are stored."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from catalog_graph.intake.outcomes import ActRow, TextRow
from catalog_graph.law.paths import restored
from catalog_graph.law.types import Act, Standing, Work
from catalog_graph.types import Quote
from catalog_graph.versions.types import version_id
from ingest.types import Span


def work_of(text: TextRow, version: str | None = None) -> Work:
    """The work that a document is a text of; `version` names the text where there is one to open."""
    return Work(
        id=text.work,
        number=text.number,
        type=text.type,
        issuer=text.issuer,
        issued_on=day_of(text.issued_on),
        effective_on=day_of(text.effective_on),
        effective_until=day_of(text.effective_until),
        title=text.title,
        version=version,
    )


def act_of(row: ActRow, digest: str, means: Mapping[str, tuple[str, ...]], standing: Standing = "proposed") -> Act:
    """An act of the document of a digest. `means`: a work as the document names it → the works it may be."""
    by = means.get(row.by, (row.by,))
    begins, ends = row.new_begins, row.new_ends
    return Act(
        id=version_id(row.id),
        kind=row.kind,
        by=by[0] if len(by) == 1 else row.by,
        source=restored(row.source),
        on=means.get(row.work, (row.work,)) if row.work is not None else (),
        path=restored(row.path),
        quote=Quote(digest=digest, span=Span(row.begins, row.ends)),
        ordinal=row.ordinal,
        effective=day_of(row.effective),
        basis=row.basis,
        until=day_of(row.until),
        new_text=Quote(digest=digest, span=Span(begins, ends)) if begins is not None and ends is not None else None,
        phrase_old=row.phrase_old,
        phrase_new=row.phrase_new,
        anchor=row.anchor,
        anchor_before=row.anchor_before,
        after=restored(row.after),
        except_for=tuple(restored(path) for path in (row.except_for or "").split("\n") if path),
        renumbered_as=restored(row.renumbered_as),
        reported=row.reported,
        standing=standing,
    )


def day_of(text: str | None) -> datetime.date | None:
    """A day of a row (ISO 8601); None where there is none, or one that no calendar has."""
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None
