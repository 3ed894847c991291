"""Further reasons to ask less, drawn from a store: life events, records, prescribed forms, replaced papers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.forms_links.ready import Ready
from catalog_graph.dossier.finding import Record, findings_of
from catalog_graph.dossier.listing import listing
from catalog_graph.dossier.types import Finding
from catalog_graph.forms.proposing.events import again_in_event
from catalog_graph.forms.proposing.papers import of_replaced_papers
from catalog_graph.forms.proposing.prescribed import Beside, beside, not_prescribed
from catalog_graph.forms.proposing.unused import Told, not_used, told_by
from catalog_graph.reduction.types import Context, Proposal, Proposer
from catalog_graph.store.forms import read_forms
from catalog_graph.store.forms_told import prescribing, records_of
from catalog_graph.store.opening import Store
from catalog_graph.store.replacements import listed_rows
from extract.types import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """What these reasons need of a store: what records tell, what they still ask for, which files are law."""

    told: Mapping[str, Told]
    findings: tuple[Finding, ...]
    documents: Mapping[str, str]


_ready: Ready[_Drawn] = Ready()


def further(store: Store) -> Proposer:
    """The source of proposals that looks beyond the forms. It raises StoreError as reading a record's text does."""

    def propose(context: Context) -> Sequence[Proposal]:
        procedures = tuple(unit.key for unit in context.units if unit.kind == "procedure")
        drawn = _ready.get(store, (procedures, context.day), lambda: _drawn(store, procedures, context.day))
        return (
            *of_replaced_papers(context, drawn.findings),
            *not_prescribed(context, drawn.documents),
            *again_in_event(context),
            *not_used(context, drawn.told),
        )

    return propose


def _drawn(store: Store, procedures: Sequence[str], day: datetime.date) -> _Drawn:
    records = records_of(store, procedures) if procedures else {}
    return _Drawn(
        told={key: told_by(*found) for key, found in records.items()},
        findings=_findings(store, records, day) if records else (),
        documents=prescribing(store),
    )


def beside_prescribed(store: Store) -> tuple[Beside, ...]:
    """Each form that differs from the form that the law prescribes under its number: fields it has and lacks."""
    found = beside(read_forms(store), prescribing(store))
    return tuple(pair for pair in found if pair.extra or pair.lacking)


def _findings(store: Store, records: Mapping[str, tuple[Procedure, str]], day: datetime.date) -> tuple[Finding, ...]:
    """What some records still ask for although a database holds it; looking through these alone takes no time."""
    known = listing(listed_rows(store))
    return tuple(
        finding
        for subject, (procedure, digest) in sorted(records.items())
        for finding in findings_of(Record(procedure=procedure, digest=digest, subject=subject), known, day)
    )
