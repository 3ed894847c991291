"""A document of the store by what an officer types: its id, its version, its number."""

from __future__ import annotations

import re

from catalog_graph.law.types import Work
from catalog_graph.store import law
from catalog_graph.store.opening import Store

_VERSION = re.compile(r"[0-9a-f]{16}")
_NUMBER = re.compile(r"\d")


def named(store: Store, what: str) -> tuple[Work, ...]:
    """The documents that the words name: one by id or version, all candidates by number, held ones before others."""
    what = what.strip()
    if _VERSION.fullmatch(what):
        found = law.work_of(store, what)
        return () if found is None else (found,)
    by_id = law.work(store, what)
    if by_id is not None:
        return (by_id,)
    if not _NUMBER.search(what):
        return ()
    candidates = law.works_named(store, what)
    held = tuple(work for work in candidates if work.version is not None)
    return held or candidates
