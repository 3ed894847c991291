"""Acts of change against the official codification: which articles a text amended, and since when."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from api.bench.comparing import number
from api.bench.gold import Shared
from api.bench.scoring import Score, score

TEXTS = {
    "34/2018/QH14": "thuvienphapluat-html/Luat-Giao-duc-dai-hoc-sua-doi-388254.html",
    "61/2014/QH13": "thuvienphapluat-html/Luat-Hang-khong-dan-dung-Viet-Nam-sua-doi-2014-259783.html",
    "55/2019/QH14": "thuvienphapluat-html/Luat-Kiem-toan-nha-nuoc-sua-doi-2019-410870.html",
    "59/2020/QH14": "thuvienphapluat-html/Luat-Doanh-nghiep-so-59-2020-QH14-427301.html",
    "45/2019/QH14": "thuvienphapluat-html/Bo-Luat-lao-dong-2019-333670.html",
}
"""The amending texts of the codification that are among the laws of the corpus, by number."""

_ARTICLE = re.compile(r"Điều\s+(\S+)")


class Row(NamedTuple):
    """An article changed by a text, and the day since when, as the codification has them."""

    document: str
    article: str
    since: str


def measure(shared: Shared) -> Iterator[Score]:
    """For each amending text: the articles found, and the days of those found. What it changes beside the articles that
    the codification happens to hold is no mistake, so only these are looked up (recall)."""
    for name, rows in _rows(shared).items():
        path = shared.corpus / "law" / TEXTS[name]
        if not path.exists():
            continue
        mine = acts_in(path.read_bytes(), path.name)
        found = [row for row in rows if (row.document, row.article) in mine]
        yield score(name, "articles", [f"{row.document} {row.article}" for row in found], _names(rows))
        days = [f"{row.document} {row.article} {mine[row.document, row.article]}" for row in found]
        yield score(name, "days", days, [f"{row.document} {row.article} {row.since}" for row in found])


def acts_in(data: bytes, name: str) -> dict[tuple[str, str], str | None]:
    """The articles that a text changes, each with the day of the first of its acts on it."""
    from extract.legal.cited import cited_law
    from ingest.read import read

    days: dict[tuple[str, str], str | None] = {}
    for act in cited_law(read(data, name)).effects:
        article = next((unit.partition(":")[2] for unit in act.target.path if unit.startswith("dieu:")), None)
        if article is not None and not act.reported and act.kind != "commence":
            days.setdefault((number(act.target.doc_key), article), act.effective_date)
    return days


def _names(rows: list[Row]) -> list[str]:
    return [f"{row.document} {row.article}" for row in rows]


def _rows(shared: Shared) -> dict[str, list[Row]]:
    """The rows of the codification by amending text; an article that it holds twice counts once."""
    path: Path = shared.root / "gold" / "article_amendments.json"
    listed: list[dict[str, Any]] = json.loads(path.read_text("utf8"))
    rows: dict[str, dict[Row, None]] = defaultdict(dict)
    for one in listed:
        article = _ARTICLE.search(one["article"])
        if one["by_doc"] in TEXTS and article is not None:
            since = "-".join(reversed(one["by_effective"].split("/")))
            rows[one["by_doc"]][Row(number(one["doc"]), article[1], since)] = None
    return {name: list(rows[name]) for name in TEXTS if name in rows}
