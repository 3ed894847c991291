"""Documents that a database replaces, in a hundred records labelled blind: still asked, with an exception, cited."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from api.bench.gold import Shared
from api.bench.scoring import Score, score
from api.dossier.asking import Filters, findings
from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import open_store

LIST = "decisions/portal-text/_other-66.7-2025-nq-cp.txt"
"""The resolution with its annex, under the corpus."""
SNAPSHOT = "2026-06-page-text"
_CALLED = {"phuong_tien": "dang_ky_xe", "gplx": "giay_phep_lai_xe"}
"""Database in the labels → its key in the rules."""
_States = dict[str, set[tuple[str, str]]]


def measure(shared: Shared) -> Iterator[Score]:
    """Findings the annotator was sure of; what he doubted counts neither for nor against."""
    yield from _scores(shared, doubts=False)


def doubtful(shared: Shared) -> Iterator[Score]:
    """All findings, the doubtful ones as the annotator put them."""
    yield from _scores(shared, doubts=True)


def _scores(shared: Shared, doubts: bool) -> Iterator[Score]:
    if not shared.dossier.exists():
        return
    gold = [json.loads(line) for line in shared.dossier.read_text("utf8").splitlines()]
    found, citing = _found(shared, [row["path"] for row in gold])
    for row in gold:
        sure = [one for one in row["findings"] if doubts or not one["doubt"]]
        left = [one for one in row["findings"] if not doubts and one["doubt"]]
        states = found.get(row["code"], set())
        for name, wanted in (("still_asked", ("asked", "exception")), ("exception", ("exception",))):
            want = {_CALLED.get(one["database"], one["database"]) for one in sure if one["state"] in wanted}
            aside = {_CALLED.get(one["database"], one["database"]) for one in left} - want
            have = {base for base, state in states if state in wanted} - aside
            yield score(row["code"], name, have, want)
        if states:
            yield score(row["code"], "cites", [row["code"] in citing], [row["cites"]])


def _found(shared: Shared, paths: list[str]) -> tuple[_States, set[str]]:
    """Code → (database, state) of its findings, and the codes that cite the resolution, as a store of these files has
    them."""
    with tempfile.TemporaryDirectory(prefix="thutuc-") as folder:
        root = Path(folder) / SNAPSHOT
        for path in paths:
            place = root / Path(path).parent.name / Path(path).name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(shared.corpus / path, place)
        shutil.copyfile(shared.corpus / LIST, Path(folder) / Path(LIST).name)
        store = open_store(Path(folder) / "kho", create=True)
        ingest(store, root, Options(snapshot=SNAPSHOT))
        ingest(store, Path(folder) / Path(LIST).name, Options())
        states: _States = defaultdict(set)
        citing = set()
        asked = Filters(snapshot=SNAPSHOT, states=("asked", "exception", "mention"))
        for one in findings(store, asked):
            if one.code is not None:
                states[one.code].add((one.database, one.state))
                if one.cites:
                    citing.add(one.code)
        return states, citing
