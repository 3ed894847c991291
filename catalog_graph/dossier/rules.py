"""The dated rules of replaced papers (rules/replaced_documents.yaml), compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from catalog_graph.workdays import RULES
from extract.lexicon import lexicon

_NAME = "replaced_documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """A database whose data stand in for papers; `pattern` finds its names, which are spelt in many ways."""

    key: str
    name: str
    ground: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperClass:
    """A class of papers that a database replaces, by a ground that is as sure as `mark` says. `only_listed`: its words
    are too general, so that they count only for a procedure whose row on the list says so. `loose` finds what a
    sentence calls its data by."""

    key: str
    name: str
    database: str
    ground: str
    mark: str
    only_listed: bool
    pattern: re.Pattern[str]
    loose: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words that decide how a paper is spoken of, and what they say of it.

    Before a name: `chain` holds for the names joined to it, `excluded` leaves the paper out, `weak` gives way to an
    exception in the same sentence. Exceptions: `asks` says that the paper is asked for otherwise, `named` counts only
    where the sentence names the paper.
    """

    says: str
    pattern: re.Pattern[str]
    chain: bool = False
    excluded: bool = False
    weak: bool = False
    asks: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All of it."""

    instrument: str
    databases: Mapping[str, Database]
    classes: Mapping[str, PaperClass]
    signs: Sequence[str]
    """Of a text without any of them no class is named; without blanks."""
    near: Sequence[Wording]
    left: Sequence[Wording]
    exceptions: Sequence[Wording]
    pending: re.Pattern[str]
    wide: re.Pattern[str]
    form_heads: Wording
    with_paper: re.Pattern[str]
    acting: re.Pattern[str]
    joined: re.Pattern[str]
    notes: re.Pattern[str]
    general: re.Pattern[str]
    whole: re.Pattern[str]
    not_cars: Wording
    road: re.Pattern[str]
    unlisted: Wording


@cache
def rules() -> Rules:
    """The rules as they stand in the file."""
    data: dict[str, Any] = lexicon(_NAME, RULES)
    databases = (
        Database(key=row["key"], name=row["name"], ground=row["ground"], pattern=re.compile(row["pattern"]))
        for row in data["databases"]
    )
    classes = (
        PaperClass(
            key=row["key"],
            name=row["name"],
            database=row["database"],
            ground=row["ground"],
            mark=row["certainty"],
            only_listed=row.get("only_listed", False),
            pattern=re.compile(row["pattern"]),
            loose=re.compile(row["loose"]["pattern"]) if "loose" in row else None,
        )
        for row in data["classes"]
    )
    return Rules(
        instrument=data["instrument"],
        databases={row.key: row for row in databases},
        classes={row.key: row for row in classes},
        signs=tuple(dict.fromkeys(sign.replace(" ", "") for sign in data["signs"])),
        near=_wordings(data["near"]),
        left=_wordings(data["left"]),
        exceptions=_wordings(data["exceptions"]),
        form_heads=_wording(data["form_heads"]),
        unlisted=_wording(data["unlisted"]),
        not_cars=_wording(data["not_cars"]),
        **{name: re.compile(data[name]["pattern"]) for name in _PATTERNS},
    )


_FLAGS = ("chain", "excluded", "weak", "asks", "named")
_PATTERNS = ("with_paper", "acting", "joined", "pending", "wide", "notes", "general", "whole", "road")
_NEVER = "(?!)"


def _wordings(rows: Sequence[Mapping[str, Any]]) -> tuple[Wording, ...]:
    return tuple(map(_wording, rows))


def _wording(row: Mapping[str, Any]) -> Wording:
    return Wording(
        says=row["says"],
        pattern=re.compile(row.get("pattern", _NEVER)),
        **{flag: bool(row.get(flag, False)) for flag in _FLAGS},
    )


@lru_cache(maxsize=2_000)  # hundreds of rows print the same few names
def databases_named(text: str) -> tuple[str, ...]:
    """The keys of the databases that a text names; `text` as `extract.fold.even` gives it."""
    return tuple(key for key, database in rules().databases.items() if database.pattern.search(text))
