"""Who decides, in thirty records labelled blind: the deciding levels, and whether the record states them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

from api.bench.gold import Shared
from api.bench.scoring import Score, score
from catalog_graph.authority.deciding import deciding
from extract.records.recognise import procedures
from ingest.read import read

FOLDER = "records/2026-06-page-text"
DAY = datetime.date(2026, 6, 1)


def measure(shared: Shared) -> Iterator[Score]:
    """Every record; levels as a multiset, the basis as one word. What the annotator doubted counts as he put it."""
    yield from _scores(shared, range(30))


def unopened(shared: Shared) -> Iterator[Score]:
    """The even lines, whose labels nobody looked at to change a rule."""
    yield from _scores(shared, range(1, 30, 2))


def _scores(shared: Shared, places: range) -> Iterator[Score]:
    if not shared.deciding.exists():
        return
    rows: list[dict[str, Any]] = [json.loads(line) for line in shared.deciding.read_text("utf8").splitlines()]
    for place in places:
        if place >= len(rows):
            return
        row = rows[place]
        path = shared.corpus / FOLDER / row["file"]
        document = read(path.read_bytes(), path.name)
        found = deciding(procedures(document)[0], document.digest, DAY)
        yield score(row["file"], "levels", found.levels or ("unknown",), row["levels"])
        yield score(row["file"], "basis", [found.how or "unknown"], [row["basis"]])
