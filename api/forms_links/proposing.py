"""Further reasons to ask less, drawn from a store: life events, records, prescribed forms, replaced papers."""

from __future__ import annotations

from collections.abc import Sequence

from catalog_graph.dossier.types import Finding
from catalog_graph.forms.proposing.events import again_in_event
from catalog_graph.forms.proposing.papers import of_replaced_papers
from catalog_graph.forms.proposing.prescribed import Beside, beside, not_prescribed
from catalog_graph.forms.proposing.unused import not_used, told_by
from catalog_graph.reduction.types import Context, Proposal, Proposer
from catalog_graph.store.forms import read_forms
from catalog_graph.store.forms_told import prescribing, records_of
from catalog_graph.store.opening import Store


def further(store: Store) -> Proposer:
    """The source of proposals that looks beyond the forms. It raises StoreError as reading a record's text does."""

    def propose(context: Context) -> Sequence[Proposal]:
        procedures = [unit.key for unit in context.units if unit.kind == "procedure"]
        if not procedures:
            return not_prescribed(context, prescribing(store))
        records = {key: told_by(*found) for key, found in records_of(store, procedures).items()}
        return (
            *of_replaced_papers(context, _findings(store, procedures)),
            *not_prescribed(context, prescribing(store)),
            *again_in_event(context),
            *not_used(context, records),
        )

    return propose


def beside_prescribed(store: Store) -> tuple[Beside, ...]:
    """Each form that differs from the form that the law prescribes under its number: fields it has and lacks."""
    found = beside(read_forms(store), prescribing(store))
    return tuple(pair for pair in found if pair.extra or pair.lacking)


def _findings(store: Store, procedures: Sequence[str]) -> Sequence[Finding]:
    from api.dossier.asking import Filters, findings

    return findings(store, Filters(codes=tuple(procedures)))
