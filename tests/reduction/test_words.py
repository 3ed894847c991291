"""Every reason that a rule file knows has a name for the officer."""

from __future__ import annotations

from api.reduction import words
from catalog_graph.reduction.rules import rules


def test_every_reason_has_a_name() -> None:
    assert set(rules().confidence) <= words.REASONS.keys()
    assert {"again_in_event", "not_used", "not_prescribed", "paper_replaced"} <= words.REASONS.keys()
