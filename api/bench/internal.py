"""Internal procedures in fourteen decisions labelled blind: blocks of steps found, times, units, totals.

A block is told by the decision and its running number in the order of print; one printed for several procedures is one.
Words of units are compared as the labels hold them: the first hex digits of the digest of each word.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from api.bench.gold import Shared
from api.bench.scoring import Score, score
from extract.internal.read import internal_procedures_of
from extract.internal.types import InternalProcedure, InternalStep
from extract.types import Duration, Sourced
from ingest.read import read

_WORD = re.compile(r"[a-z0-9]+")
_HEX = 10
_ENOUGH = 0.8
"""Share of the words of a unit in common from which on it is the labelled one."""


def measure(shared: Shared) -> Iterator[Score]:
    """All labelled blocks."""
    return _scores(shared, list(enumerate(_rows(shared), 1)))


def unopened(shared: Shared) -> Iterator[Score]:
    """Blocks on even lines of the labels: nobody who wrote the reader has looked at them."""
    return _scores(shared, [(line, row) for line, row in enumerate(_rows(shared), 1) if line % 2 == 0])


def _rows(shared: Shared) -> list[dict[str, Any]]:
    path = shared.internal
    return [json.loads(line) for line in path.read_text("utf8").splitlines()] if path.exists() else []


def _scores(shared: Shared, rows: Sequence[tuple[int, dict[str, Any]]]) -> Iterator[Score]:
    for line, row in rows:
        item = f"{Path(row['source']).stem} ({row['order']})"
        blocks = _blocks(shared.corpus / row["source"])
        found = blocks[row["order"] - 1] if row["order"] <= len(blocks) else None
        yield score(item, "procedures", [line] if found is not None else [], [line])
        yield score(item, "codes", _codes(found), [code for code in (row.get("codes") or [row.get("code")]) if code])
        yield score(item, "total", _total(found, row), [_printed(row["total"])] if row.get("total") else [])
        steps = found[0].steps if found is not None else ()
        wanted = row["steps"]
        have = [f"{at} {time}" for at, step in enumerate(steps, 1) if (time := _time(step.time))]
        want = [f"{at} {_printed(step['time'])}" for at, step in enumerate(wanted, 1) if step.get("time")]
        yield score(item, "times", have, want)
        yield score(item, "units", [*_units(steps, wanted)], [at for at, one in enumerate(wanted, 1) if _said(one)])


@cache
def _blocks(path: Path) -> tuple[tuple[InternalProcedure, ...], ...]:
    """The blocks of steps that a file prints; procedures that share one are one block."""
    blocks: dict[Any, list[InternalProcedure]] = {}
    for one in internal_procedures_of(read(path.read_bytes(), path.name)):
        if one.steps:
            blocks.setdefault(one.span if one.group == "handling" else one.steps[0].span, []).append(one)
    return tuple(tuple(some) for some in sorted(blocks.values(), key=lambda some: some[0].steps[0].span))


def _codes(found: Sequence[InternalProcedure] | None) -> list[str]:
    return [one.code.value for one in found or () if one.code is not None]


def _total(found: Sequence[InternalProcedure] | None, row: dict[str, Any]) -> list[str]:
    """The total found; one of the alternatives that the annotator saw counts as the one labelled."""
    time = _time(found[0].total) if found else None
    if time is None:
        return []
    others = {_printed(each) for each in row.get("total_alternatives") or []}
    return [_printed(row["total"])] if time in others and row.get("total") else [time]


def _time(time: Sourced[Duration] | None) -> str | None:
    if time is None or time.value.value is None:
        return None
    return f"{float(time.value.value):g} {time.value.unit}"


def _printed(time: dict[str, Any]) -> str:
    return f"{float(time['value']):g} {time['unit']}"


def _units(steps: Sequence[InternalStep], wanted: Sequence[dict[str, Any]]) -> Iterator[Any]:
    """Places of steps whose unit is the labelled one; a wrong one stands for itself."""
    for at, step in enumerate(steps, 1):
        if step.unit is None:
            continue
        have = _digests(step.unit.value)
        want = _said(wanted[at - 1]) if at <= len(wanted) else frozenset()
        both = len(have & want) / max(1, len(have | want))
        yield at if both >= _ENOUGH else f"{at} {step.unit.value[:60]}"


def _said(step: dict[str, Any]) -> frozenset[str]:
    return frozenset(step.get("unit_words") or ())


def _digests(text: str) -> frozenset[str]:
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    words = _WORD.findall(bare.replace("đ", "d").replace("Đ", "d").lower())
    return frozenset(hashlib.sha256(word.encode()).hexdigest()[:_HEX] for word in words)
