"""Which components a list has columns for: lists of one form differ, and a column that is absent says nothing."""

from __future__ import annotations

from collections.abc import Iterable

from catalog_graph.changes.comparison import comparison
from catalog_graph.changes.components import facts
from catalog_graph.types import Entry


def missing_columns(entries: Iterable[Entry]) -> dict[str, frozenset[str]]:
    """Document digest → components its form may carry but that no row of the file states.

    Only for forms whose columns vary from file to file (`varies` in the rules); other files have no entry.
    """
    rules = comparison()
    absent: dict[str, set[str]] = {}
    for entry in entries:
        form = entry.procedure.form
        if form in rules.varies:
            open_columns = absent.setdefault(entry.digest, set(rules.carries[form]))
            open_columns -= {component for component in open_columns if facts(entry.procedure, component)}
    return {digest: frozenset(components) for digest, components in absent.items() if components}
