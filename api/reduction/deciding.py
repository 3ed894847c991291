"""What officers decide of the cut: corrections of fields, judgements on proposals, baselines. Raises `Refused`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from catalog_graph.reduction.corrections import Act, Correction
from catalog_graph.reduction.types import Action, Baseline, Judgement
from catalog_graph.store.opening import Store


def correct(
    store: Store,
    form: str,
    act: Act,
    who: str,
    *,
    field: str | None = None,
    values: Mapping[str, Any] | None = None,
    parts: Sequence[Mapping[str, Any]] = (),
    others: Sequence[str] = (),
    after: str | None = None,
    reason: str | None = None,
) -> Correction:
    """Correct a form's fields (see `catalog_graph.reduction.corrections.Correction`)."""
    raise NotImplementedError


def undo_correction(store: Store, correction: int, who: str, reason: str | None = None) -> Correction:
    """Take one correction back, leaving the others."""
    raise NotImplementedError


def judge(
    store: Store, proposal: str, verdict: str, who: str, reason: str | None = None, action: Action | None = None
) -> Judgement:
    """Accept, reject or change (accept with another action) a proposal."""
    raise NotImplementedError


def undo_judgement(store: Store, judgement: int, who: str, reason: str | None = None) -> Judgement:
    """Take one judgement back."""
    raise NotImplementedError


def freeze(store: Store, name: str, who: str, reason: str | None = None) -> Baseline:
    """Freeze N0 as it is now under a name; a name that is there gets a further version, which needs a reason."""
    raise NotImplementedError
