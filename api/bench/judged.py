"""Flags on real records, judged right or wrong by readers who did not write the rules: how many of each severity hold.

A judgement is known by rule, component and the digest of the words it rests on: no text of a record is kept. Flags that
nobody judged (a rule has changed since) are told apart: they count neither for nor against.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.bench.gold import Shared
from api.bench.scoring import Score
from catalog_graph.flags.asked import Filters
from catalog_graph.flags.types import Flag
from catalog_graph.runner import Options, ingest
from catalog_graph.store.flags import examined
from catalog_graph.store.flags_asked import listed
from catalog_graph.store.opening import open_store
from extract.fold import plain

SNAPSHOT = "2026-06-page-text"
DAY = datetime.date(2026, 11, 22)
"""The day on which the flags were judged: another day, other law."""
AROUND = ("law/vbpl-html", "law/portal-text", "law/thuvienphapluat-html", "decisions")
"""What was in the store beside the records, under the corpus."""
_Key = tuple[str, str, str, str]


def measure(shared: Shared) -> Iterator[Score]:
    """Precision of errors and of warnings over the records that were judged."""
    if not shared.judged.exists():
        return
    gold = [json.loads(line) for line in shared.judged.read_text("utf8").splitlines()]
    right = {_key(row): row["right"] for row in gold if "rule" in row}
    files = {row["file"] for row in gold}
    codes = {
        json.loads((shared.corpus / "records" / SNAPSHOT / file).read_text("utf8"))["ma_thu_tuc"] for file in files
    }
    for severity, rule, hits, wrong, unjudged in _tallies(shared, codes, right):
        yield Score(case=rule, field=severity, hit=hits, extra=wrong)
        yield Score(case=rule, field=f"{severity}_not_judged", hit=unjudged)


def _tallies(
    shared: Shared, codes: set[str], right: dict[_Key, bool | None]
) -> Iterator[tuple[str, str, int, tuple[str, ...], int]]:
    hits: dict[tuple[str, str], int] = defaultdict(int)
    wrong: dict[tuple[str, str], list[str]] = defaultdict(list)
    other: dict[tuple[str, str], int] = defaultdict(int)
    for flag in _flags(shared, codes):
        verdict = right.get((flag.subject, flag.rule, flag.component, words_of(flag)))
        at: tuple[str, str] = (flag.severity, flag.rule)
        if verdict is None:
            other[at] += 1
        elif verdict:
            hits[at] += 1
        else:
            wrong[at].append(flag.subject)
    for severity, rule in sorted({*hits, *wrong, *other}):
        at = (severity, rule)
        yield severity, rule, hits[at], tuple(wrong[at]), other[at]


def _flags(shared: Shared, codes: set[str]) -> Iterator[Flag]:
    """The errors and warnings of some records, as a store with the law and the decisions raises them."""
    with tempfile.TemporaryDirectory(prefix="thutuc-") as folder:
        store = open_store(Path(folder) / "kho", create=True)
        try:
            for each in (*AROUND, f"records/{SNAPSHOT}"):
                ingest(store, shared.corpus / each, Options())
            examined(store, SNAPSHOT, DAY)
            found = listed(store, SNAPSHOT, Filters(severities=("error", "warning")), size=None)
            yield from (raised.flag for raised in found if raised.flag.subject in codes)
        finally:
            store.close()


def words_of(flag: Flag) -> str:
    """The digest of the words that a flag rests on."""
    return hashlib.sha256("|".join(plain(proof.text) for proof in flag.proofs).encode()).hexdigest()[:16]


def _key(row: dict[str, Any]) -> _Key:
    return row["code"], row["rule"], row["component"], row["key"]
