"""Rows of the annexes by procedure code: which databases the list names for a code, and with which rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from catalog_graph.dossier.naming import named
from catalog_graph.dossier.rules import databases_named, rules
from catalog_graph.dossier.types import ListedRow
from extract.fold import even


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that replace papers, by code and database."""

    rows: tuple[ListedRow, ...] = ()
    by_code: Mapping[str, tuple[ListedRow, ...]] = field(default_factory=dict)

    def of(self, code: str | None, database: str) -> tuple[ListedRow, ...]:
        """The rows of a code that name a database."""
        return tuple(row for row in self.by_code.get(code or "", ()) if database in row.keys)

    def naming(self, code: str | None, kind: str) -> tuple[ListedRow, ...]:
        """The rows of a code that name a class of papers, or its database without saying which of its papers.

        A row that names other papers of that database says nothing of this one.
        """
        rows = self.of(code, rules().classes[kind].database)
        return tuple(row for row in rows if _speaks_of(row.documents, kind))

    def databases(self, code: str | None) -> frozenset[str]:
        """The databases that the rows of a code name."""
        return frozenset(key for row in self.by_code.get(code or "", ()) for key in row.keys)

    def holds(self, code: str | None) -> bool:
        """Whether a code stands on the list."""
        return (code or "") in self.by_code


def _speaks_of(documents: str | None, kind: str) -> bool:
    classes = rules().classes
    wanted = classes[kind]
    of_it = {one for one in _kinds(documents) if classes[one].database == wanted.database}
    general = wanted.only_listed or any(classes[one].only_listed for one in of_it)
    return general or not of_it or kind in of_it


@lru_cache(maxsize=4096)
def _kinds(documents: str | None) -> frozenset[str]:
    """The classes of papers that a row prints."""
    return frozenset() if documents is None else frozenset(paper.kind for paper in named(even(documents)))


def listing(rows: Iterable[ListedRow]) -> Listing:
    """The listing of rows; rows that cut a paper or amend an instrument are not on the list of replacements."""
    held = tuple(rows)
    by_code: dict[str, list[ListedRow]] = defaultdict(list)
    for row in held:
        if row.action == "replace":
            for code in dict.fromkeys(code.value for code in row.codes if code.value is not None):
                by_code[code].append(row)
    return Listing(held, {code: tuple(found) for code, found in by_code.items()})


def database_keys(databases: Iterable[str], documents: str | None) -> tuple[str, ...]:
    """The keys of the databases of a row, in the order of the rules: by their names as printed, else (a ministry
    printed in their place) by the papers that it names."""
    found = {key for name in databases for key in databases_named(even(name))}
    if not found and documents is not None:
        found = {rules().classes[paper.kind].database for paper in named(even(documents))}
    return tuple(key for key in rules().databases if key in found)
