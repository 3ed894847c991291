"""Internal procedures in the real decisions: steps add up to the printed total in nearly every table."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_graph.internal.adding import converted, sum_of
from catalog_graph.internal.rules import settings
from extract.internal.read import internal_procedures_of
from extract.internal.types import InternalProcedure
from ingest.read import read

DECISIONS = Path(__file__).resolve().parents[2] / "../shared/corpus/decisions/portal-text"
WITH_STEPS = ("1582", "2022", "2028", "1948", "1594", "3760", "3857", "2904", "2929", "01779", "01763", "2682")
FEWEST = 0.95
"""Share of tables whose steps add up to a printed total; what does not is wrong in print, or holds several cases."""


@pytest.mark.real
@pytest.mark.skipif(not DECISIONS.exists(), reason="../shared is not beside the project")
def test_steps_add_up_to_the_total() -> None:
    found: list[InternalProcedure] = []
    for path in sorted(DECISIONS.glob("*.txt")):
        if path.name.startswith(WITH_STEPS):
            document = read(path.read_bytes(), path.name)
            found.extend(internal_procedures_of(document))
            for one in found:
                assert 0 <= one.span.start < one.span.end
    assert len(found) > 60
    added = [one for one in found if one.total is not None and one.total.value.value is not None]
    assert sum(map(_adds_up, added)) >= FEWEST * len(added)


def _adds_up(one: InternalProcedure) -> bool:
    total = sum_of(one, settings())
    for printed in (one.total, *one.others):
        if total.value is None or printed is None or printed.value.value is None:
            continue
        value = converted(float(printed.value.value), printed.value.unit, total.unit, settings())
        same = abs(printed.value.value - total.value) < 0.01  # the same number, whichever days are meant
        if same or (value is not None and abs(value - total.value) < 0.01):
            return True
    return False
