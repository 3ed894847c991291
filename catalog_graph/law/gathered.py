"""Documents just read as the law they make, without a store: works, acts and texts, ready for a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from catalog_graph.intake.law import document_rows
from catalog_graph.law.from_rows import act_of, work_of
from catalog_graph.law.identity import Identity, candidates
from catalog_graph.law.ledger import Text
from catalog_graph.law.types import Act, Work
from extract.types import CitedLaw
from ingest.types import Document


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
    for document, _, found in rows:
        if found.text is not None:
            works[found.text.work] = work_of(found.text, document.digest[:16])
    means = {id: _means(id, identity, named) for id, identity in named.items()}
    acts = tuple(act_of(row, document.digest, means) for document, _, found in rows for row in found.acts)
    return Gathered(tuple(works[id] for id in sorted(works)), acts, tuple(texts))


def _means(id: str, identity: Identity, named: Mapping[str, Identity]) -> tuple[str, ...]:
    alike = [one for one in named.values() if one.base == identity.base]
    return tuple(dict.fromkeys(one.id for one in candidates(identity, alike))) or (id,)


def _number(document: Document) -> int:
    return int(document.digest[:12], 16)
