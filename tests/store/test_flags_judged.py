"""Counting flags by what officers decided of them: the right figures, and work that does not grow with both at once."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import insert

from catalog_graph.flags.asked import Filters
from catalog_graph.store import flags_asked, schema
from catalog_graph.store.flag_judgements import judge, undo
from catalog_graph.store.opening import Store
from catalog_graph.store.quality import tally

MANY = 1_500
SNAPSHOT = "2026-01"


def fill(store: Store) -> None:
    """Flags of one rule, three to a procedure, every other procedure without an agency; the last has no record."""
    rows: list[dict[str, Any]] = []
    for at in range(MANY):
        of = at // 3
        rows.append(
            {
                "snapshot": SNAPSHOT, "id": f"{at:x}", "record": None if of == MANY // 3 - 1 else of, "scope": "record",
                "rule": "R-A-1", "version": "1", "family": "a", "severity": ("error", "warning", "info")[at % 3],
                "component": "name", "subject": f"1.{of:06}", "code": f"1.{of:06}", "name": "Cấp thẻ",
                "agency": "Bộ A" if of % 2 else None, "fields": "", "levels": "", "due": None, "words": " ",
                "content": "{}", "recorded": "2026",
            }
        )  # fmt: skip
    with store.writing() as connection:
        values = {"name": SNAPSHOT, "kind": "snapshot", "source": "ho-so", "recorded": "2026"}
        connection.execute(insert(schema.collection), values)
        connection.execute(insert(schema.flag), rows)


def steps(store: Store, query: Any) -> int:
    """Thousands of steps that the database takes to answer."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    with store.reading() as connection:
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(step, 1_000)
        try:
            connection.execute(query).all()
        finally:
            driver.set_progress_handler(None, 0)
    return taken


def test_states_are_counted_without_trying_every_judgement_for_every_flag(store: Store) -> None:
    fill(store)
    judged = judge(store, [f"{at:x}" for at in range(MANY)], "dismiss", "an", reason="đúng như vậy")
    judge(store, ["0"], "accept", "an")
    undo(store, judged[1].id, "an")
    judge(store, ["2"], "comment", "an", reason="xem lại")
    found = {value.value: value.flags for value in flags_asked.facet(store, SNAPSHOT, "state")}
    assert found == {"dismissed": MANY - 2, "accepted": 1, "open": 1}
    query = flags_asked.under(schema.flag.select(), SNAPSHOT, Filters(states=("open",)))
    assert 0 < steps(store, query) < MANY / 2


def test_a_tally_leaves_out_what_was_dismissed(store: Store) -> None:
    fill(store)
    judge(store, ["0", "1"], "dismiss", "an", reason="đúng như vậy")
    counted = tally(store, SNAPSHOT, datetime.date(2026, 11, 22))
    assert sum(flags for _, flags in counted.dismissed) == 2
    assert sum(one.flags for one in counted.raised) == MANY - 2
    error = next(one for one in counted.raised if (one.agency, one.severity) == ("không rõ cơ quan", "error"))
    assert (error.flags, error.procedures) == (MANY // 6 - 1, MANY // 6 - 1)
    first, second, *_, last = counted.burdens
    assert (first.errors, first.warnings, first.infos, first.agency) == (0, 0, 1, "không rõ cơ quan")
    assert (second.errors, second.warnings, second.infos, second.agency, second.held) == (1, 1, 1, "Bộ A", True)
    assert not last.held
