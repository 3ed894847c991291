"""Procedures that may be one: a hundred pairs labelled blind, and how the search grows with the catalogue."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from api.bench.figures import Figure
from api.bench.gold import Shared
from api.bench.scoring import Score, score
from catalog_graph.twins.candidates import candidate, candidates, known_agencies
from catalog_graph.twins.index import Index
from catalog_graph.twins.pairs import pairs
from catalog_graph.twins.scoring import scored
from catalog_graph.twins.types import Candidate, Pair
from catalog_graph.types import Entry

CATALOGUE = "lists/2026-07-catalog.jsonl"
SEED = 70
SECONDS, CHANGED = 60.0, 0.2
"""What 10,000 names against 10,000, and one change among 5,000, may take at most."""
ASKED = 500
"""Names asked for among 100,000."""
OPENED = frozenset({46, 70, 72, 74, 76, 78, 80, 82, 84, 86, 88})
"""Even lines that stood on odd ones in the first issue of the labels, and were looked at then."""


def measure(shared: Shared) -> Iterator[Score]:
    """All labelled pairs."""
    yield from _scores(shared, list(enumerate(_rows(shared), 1)))


def unopened(shared: Shared) -> Iterator[Score]:
    """Pairs whose labels nobody who wrote the rules has looked at."""
    rows = enumerate(_rows(shared), 1)
    yield from _scores(shared, [(line, row) for line, row in rows if line % 2 == 0 and line not in OPENED])


def speed(shared: Shared) -> Iterator[Figure]:
    """Time of 10,000 names, of one among 100,000 made from real names, of one change among 5,000; pairs looked at."""
    path = shared.corpus / CATALOGUE
    if not path.exists():
        return
    held = candidates(_entries(path))
    many = _multiplied(held, 10_000)
    begun = time.perf_counter()
    index = Index(many)
    found = len(index.pairs())
    seconds = time.perf_counter() - begun
    share = index.scored / (len(many) * (len(many) - 1) / 2)
    note = (
        f"xét kỹ {index.scored:,} cặp ({share:.3%} của tích đầy đủ), {found:,} cặp được nêu; tên được sửa từ tên thật"
    )
    yield Figure(name="Tìm trùng, 10.000 tên với nhau", value=seconds, most=SECONDS, unit="s", note=note)
    many = _multiplied(held, 100_000)
    index = Index(many)
    begun = time.perf_counter()
    for one in random.Random(SEED).sample(many, ASKED):  # noqa: S311 - a draw that can be repeated
        index.near(one)
    each = (time.perf_counter() - begun) / ASKED
    share = index.scored / (ASKED * len(many))
    note = f"{ASKED} tên hỏi trong {len(many):,}: xét kỹ {index.scored / ASKED:,.0f} tên mỗi lần ({share:.3%})"
    yield Figure(name="Tìm trùng, mỗi tên trong 100.000", value=each * 1000, unit="ms", note=note)
    few = _multiplied(held, 5_000)
    before = pairs(few)
    changed = Candidate(subject=few[0].subject, name=few[1].name, agency=few[0].agency)
    begun = time.perf_counter()
    pairs((changed, *few[1:]), before, {changed.subject})
    seconds = time.perf_counter() - begun
    note = "các cặp đã có giữ nguyên, chỉ xét lại hồ sơ đã đổi; tên đã đọc"
    yield Figure(name="Tìm trùng, một hồ sơ đổi trong 5.000", value=seconds, most=CHANGED, unit="s", note=note)


def _scores(shared: Shared, rows: list[tuple[int, dict[str, Any]]]) -> Iterator[Score]:
    for line, row in rows:
        pair = scored(*(_candidate(shared, row[side]) for side in "ab"))
        relation = pair.relation if isinstance(pair, Pair) else None
        want = None if row["relation"] == "different" else row["relation"]
        case = f"dòng {line}: {row['a']['code']} {row['b']['code']}"
        yield score(case, "shown", ["có"] if relation else [], ["có"] if want else [])
        if row["sure"]:
            yield score(case, "shown, sure", ["có"] if relation else [], ["có"] if want else [])
        if want and relation:
            yield score(case, "relation", [relation], [want])


def _rows(shared: Shared) -> list[dict[str, Any]]:
    if not shared.twins.exists():
        return []
    return [json.loads(line) for line in shared.twins.read_text("utf8").splitlines()]


def _candidate(shared: Shared, side: dict[str, Any]) -> Candidate:
    """The procedure that one side of a label names, as its snapshot shows it."""
    entries = _entries(shared.corpus / side["source"])
    entry = next(entry for entry in entries if entry.procedure.code and entry.procedure.code.value == side["code"])
    found = candidate(entry, known_agencies(_entries(shared.corpus / CATALOGUE)))
    assert found is not None, f"no name: {side}"
    return found


@cache
def _entries(path: Path) -> tuple[Entry, ...]:
    from catalog_graph.load import snapshot_from_path

    return snapshot_from_path(path, workers=1).entries


def _multiplied(held: tuple[Candidate, ...], size: int) -> list[Candidate]:
    """As many procedures as asked for: real ones, then copies with a word dropped, doubled or another name's."""
    rng = random.Random(SEED)  # noqa: S311 - a draw that can be repeated
    made = [
        Candidate(subject=str(at), name=one.name, agency=one.agency, fields=one.fields) for at, one in enumerate(held)
    ]
    while len(made) < size:
        one, other = rng.choice(held), rng.choice(held)
        words, more = one.name.split(), other.name.split()
        at = rng.randrange(len(words))
        words[at : at + 1] = rng.choice(([], [words[at]] * 2, rng.sample(more, min(3, len(more)))))
        if words:
            made.append(Candidate(subject=str(len(made)), name=" ".join(words), agency=other.agency, fields=one.fields))
    return made[:size]
