"""Documents just read as the law they make, without a store: works, acts and texts, ready for a ledger."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from catalog_graph.intake.law import document_rows
from catalog_graph.intake.outcomes import ActRow, LawRows
from catalog_graph.law.identity import Identity, candidates
from catalog_graph.law.ledger import Text
from catalog_graph.law.paths import restored
from catalog_graph.law.types import Act, Work
from catalog_graph.types import Quote
from extract.types import CitedLaw
from ingest.types import Document, Span


class Gathered(NamedTuple):
    """What some documents say of the law: `ledger_of(*gathered)` reads it."""

    works: tuple[Work, ...]
    acts: tuple[Act, ...]
    texts: tuple[Text, ...]


def gathered(read: Iterable[tuple[Document, CitedLaw]]) -> Gathered:
    """The works, acts and texts of documents. A citation with a gap means every one of the works that fill it."""
    rows = [(document, law, document_rows(law, document.text, _number(document))) for document, law in read]
    works: dict[str, Work] = {}
    named: dict[str, Identity] = {}
    texts = []
    for document, law, found in rows:
        named.update((row.id, Identity(row.base, row.year, row.place)) for row in found.works)
        works.update((row.id, Work(id=row.id, number=row.number, title=row.title)) for row in found.works)
        if found.text is not None:
            own = found.text.work
            texts.append(Text(work=own, digest=document.digest, text=document.text, provisions=law.legal.provisions))
    works.update((work.id, work) for document, _, found in rows if (work := _work(document, found)) is not None)
    means = {id: _means(id, identity, named) for id, identity in named.items()}
    acts = tuple(_act(row, document.digest, means) for document, _, found in rows for row in found.acts)
    return Gathered(tuple(works[id] for id in sorted(works)), acts, tuple(texts))


def _means(id: str, identity: Identity, named: Mapping[str, Identity]) -> tuple[str, ...]:
    alike = [one for one in named.values() if one.base == identity.base]
    return tuple(dict.fromkeys(one.id for one in candidates(identity, alike))) or (id,)


def _work(document: Document, found: LawRows) -> Work | None:
    text = found.text
    if text is None:
        return None
    return Work(
        id=text.work,
        number=text.number,
        type=text.type,
        issuer=text.issuer,
        issued_on=_day(text.issued_on),
        effective_on=_day(text.effective_on),
        effective_until=_day(text.effective_until),
        title=text.title,
        version=document.digest[:16],
    )


def _act(row: ActRow, digest: str, means: Mapping[str, tuple[str, ...]]) -> Act:
    by = means.get(row.by, (row.by,))
    begins, ends = row.new_begins, row.new_ends
    return Act(
        id=f"{row.id:x}",
        kind=row.kind,
        by=by[0] if len(by) == 1 else row.by,
        source=restored(row.source),
        on=means.get(row.work, (row.work,)) if row.work is not None else (),
        path=restored(row.path),
        quote=Quote(digest=digest, span=Span(row.begins, row.ends)),
        ordinal=row.ordinal,
        effective=_day(row.effective),
        basis=row.basis,
        until=_day(row.until),
        new_text=Quote(digest=digest, span=Span(begins, ends)) if begins is not None and ends is not None else None,
        phrase_old=row.phrase_old,
        phrase_new=row.phrase_new,
        anchor=row.anchor,
        anchor_before=row.anchor_before,
        after=restored(row.after),
        except_for=tuple(restored(path) for path in (row.except_for or "").split("\n") if path),
        renumbered_as=restored(row.renumbered_as),
        reported=row.reported,
    )


def _number(document: Document) -> int:
    return int(document.digest[:12], 16)


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None
