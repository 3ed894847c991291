"""Labels of a record and headers of its tables, in every spelling of the portals, to the members of `Procedure`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extract.fold import fold
from extract.lexicon import lexicon
from extract.values import ascii_key
from ingest.types import Node


@cache
def _labels() -> dict[str, str]:
    return {ascii_key(word): member for member, words in lexicon("record_labels")["labels"].items() for word in words}


@cache
def _columns(table: str) -> dict[str, str]:
    return {ascii_key(w): column for column, ws in lexicon("record_labels")["columns"][table].items() for w in ws}


@cache
def member_of(label: str) -> str | None:
    """The member of `Procedure` a label stands for ("Cơ quan phối hợp:" → coordinating), None for another label."""
    return _labels().get(ascii_key(label))


@cache
def column_of(table: str, header: str) -> str | None:
    """The column a header stands for. `table` is channels, cases or legal_basis."""
    return _columns(table).get(ascii_key(header))


def table_of(headers: list[str] | tuple[str, ...]) -> str | None:
    """Which table of a record has these headers (channels, cases, legal_basis); None when fewer than two fit."""
    found = {
        name: sum(column_of(name, h) is not None for h in headers) for name in ("channels", "cases", "legal_basis")
    }
    name, count = max(found.items(), key=lambda item: item[1])
    return name if count >= 2 else None


@cache
def _plain_cases() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon("record_labels")["plain_cases"])


def is_plain_case(name: str) -> bool:
    """Whether a case's name says nothing ("Bao gồm")."""
    return fold(name) in _plain_cases()


def labelled(tree: Node | None) -> dict[str, str]:
    """Member → key, for the keys of a JSON object that are labels of a record; empty for anything else."""
    if not isinstance(tree, Mapping):
        return {}
    return {member: key for key in tree if (member := member_of(key)) is not None}
