"""A work opened from a store: what ended above it is a doubt of its own."""

from __future__ import annotations

import datetime

from api.law.opened import opened
from catalog_graph.store.opening import Store
from tests.law.made import law, take_in, target

DECREE = "5-2022-nd-cp"


def test_the_end_of_the_law_that_a_document_details_is_a_doubt(store: Store) -> None:
    """Luật số 80/2015/QH13 Điều 154: a detailing document ends with its law, unless it is kept; the officer checks."""
    base = law("1/2021/QH15", "2021-01-02", type="luật", issuer="Quốc hội", title="Neo đò", effective_on="2021-03-01")
    detailing = law(
        "5/2022/NĐ-CP", "2022-02-03", title="Quy định chi tiết một số điều của Luật Neo đò", effective_on="2022-04-01",
        cites=[target("1/2021/QH15")],
    )  # fmt: skip
    new = law(
        "9/2024/QH15", "2024-05-06", type="luật", issuer="Quốc hội", title="Bến thủy", effective_on="2024-07-01",
        acts=[("repeal", target("1/2021/QH15"))],
    )  # fmt: skip
    take_in(store, [base, detailing, new])
    found = opened(store, DECREE)
    assert found is not None
    assert not found.on(datetime.date(2024, 6, 30)).doubts
    after = found.on(datetime.date(2024, 7, 1))
    assert after.status == "in_force"
    assert any("1/2021/QH15" in doubt and "quy định chi tiết" in doubt for doubt in after.doubts)
    assert found.direct() == ()
