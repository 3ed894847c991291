"""What the columns of a list are: headers told apart by the lexicon, one row or two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.fold import fold
from extract.lexicon import lexicon

NAMES = frozenset({"name", "name_code", "old_name", "new_name"})
_LONGEST_HEADER = 220


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind (``other`` when no wording fits), the header as printed, what change the header states."""

    kind: str
    header: str
    change: str | None = None
    spans: bool = False


@cache
def _rules() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple((re.compile(entry["pattern"]), entry) for entry in lexicon("decision_columns")["columns"])


@cache
def _other_tables() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in lexicon("decision_columns")["other_tables"]))


def column_of(header: str) -> Column:
    """The column that a header names."""
    folded = fold(re.sub(r"\[\d+\]", "", header))
    if len(folded) <= _LONGEST_HEADER:
        for pattern, entry in _rules():
            if pattern.search(folded):
                return Column(entry["kind"], header, entry.get("change"), bool(entry.get("spans")))
    return Column("other", header)


def is_other_header(header: str) -> bool:
    """Whether a header belongs to a table that is not a list of procedures (steps, papers, a form)."""
    folded = fold(header)
    return len(folded) <= _LONGEST_HEADER and _other_tables().search(folded) is not None


def is_list_header(columns: Sequence[Column]) -> bool:
    """Whether a row of headers heads a list of procedures: a name column, and most of the others known."""
    if len(columns) < 2 or not any(column.kind in NAMES for column in columns):
        return False
    if any(is_other_header(column.header) for column in columns if column.kind == "other"):
        return False
    kinds = {column.kind for column in columns} - {"other"}
    known = sum(column.kind != "other" for column in columns)
    return ("order" in kinds or len(kinds) > 2) and len(kinds) >= 2 and 2 * known > len(columns)


def with_subheaders(columns: Sequence[Column], headers: Sequence[str]) -> list[tuple[Column, ...]]:
    """Every way to read a second header row: under the parent that the lexicon names, else under any one column.

    One header under a column adds no column (``Tên TTHC`` over ``Mã TTHC``: both stand in one cell).
    """
    if len(headers) == 1:
        return [_one_under(columns, headers[0])]
    under = [column_of(header) for header in headers]
    ways: list[tuple[Column, ...]] = []
    for parent in _parents(columns, headers):
        kind = columns[parent].kind if columns[parent].kind != "other" else "mark"
        split = tuple(
            Column(kind if column.kind == "other" else column.kind, column.header, column.change, column.spans)
            for column in under
        )
        ways.append((*columns[:parent], *split, *columns[parent + 1 :]))
    return ways


def _one_under(columns: Sequence[Column], header: str) -> tuple[Column, ...]:
    if column_of(header).kind != "code":
        return tuple(columns)
    return tuple(
        Column("name_code", f"{column.header} {header}", column.change) if column.kind == "name" else column
        for column in columns
    )


def _parents(columns: Sequence[Column], headers: Sequence[str]) -> list[int]:
    """Columns that may carry the second row, the lexicon's first; every column not surely single otherwise."""
    for entry in lexicon("decision_columns")["under"]:
        pattern = re.compile(entry["pattern"])
        if all(pattern.search(fold(header)) for header in headers):
            fitting = [at for at, column in enumerate(columns) if column.kind == entry["parent"]]
            if fitting:
                return fitting
    single = {"order", "code", *NAMES}
    return [at for at, column in enumerate(columns) if column.kind not in single]
