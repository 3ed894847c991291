"""An act while it is being read: what is known of it before its day is."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.effects.clauses import Clause
from extract.types import Mention, Sourced, Target
from ingest.types import Span


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """An act in the making. `stated`: the day the act itself names; `source_doc`: of a reported one; `loose`: the
    items behind it say it more exactly."""

    kind: str
    clause: Clause
    target: Target
    mention: Mention | None = None
    new_text: Span | None = None
    phrase_old: Sourced[str] | None = None
    phrase_new: Sourced[str] | None = None
    anchor: Sourced[str] | None = None
    anchor_before: bool = False
    stated: str | None = None
    basis: str | None = None
    until: str | None = None
    after: Target | None = None
    except_for: list[Target] = field(default_factory=list)
    renumbered_as: tuple[str, ...] = ()
    reported: bool = False
    source: tuple[str, ...] | None = None
    source_doc: str | None = None
    loose: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Said:
    """What one clause says: its acts, and what it announces for the items behind it."""

    clause: Clause
    drafts: list[Draft] = field(default_factory=list)
    verb: str | None = None
    part: bool = False
    excepting: bool = False
    about: Target | None = None
    stated: str | None = None
    basis: str | None = None
    until: str | None = None
    phrases: list[Draft] = field(default_factory=list)
    phrase_mode: str | None = None
    inner: int = 0
