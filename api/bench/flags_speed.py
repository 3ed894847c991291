"""How fast a whole snapshot is looked through by all rules: from nothing, after one change, after none."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from api.bench.figures import Figure
from api.bench.gold import Shared
from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import Store, open_store

RECORDS = "records/2026-06-page-text"
SNAPSHOT = "2026-06-nhan-len"
MANY = 5_000
COLD, CHANGED = 60.0, 1.0
"""Seconds that all rules may take over so many records: from nothing, after one of them changed."""
DAY = datetime.date(2026, 7, 1)


def measure(shared: Shared) -> Iterator[Figure]:
    """A store of its own with the decisions, the law and 5,000 records, those of the corpus with new codes."""
    source = shared.corpus / RECORDS
    if not source.exists():
        return
    with tempfile.TemporaryDirectory(prefix="thutuc-flags-") as where:
        base = Path(where)
        store = open_store(base / "store", create=True)
        try:
            for name in ("decisions", "law/vbpl-html", "law/portal-text"):
                if (shared.corpus / name).exists():
                    ingest(store, shared.corpus / name, Options(workers=2))
            multiplied(source, base / "records" / SNAPSHOT, MANY)
            ingest(store, base / "records", Options(workers=2))
            yield from timed(store, base / "records", SNAPSHOT)
        finally:
            store.close()


def multiplied(source: Path, folder: Path, many: int) -> None:
    """So many records: the files of a folder again and again, each with a code of its own."""
    files = sorted(path for path in source.rglob("*.json") if path.is_file())
    for number in range(many):
        path = files[number % len(files)]
        code = path.stem if number < len(files) else f"7.{number:06d}"
        target = folder / path.parent.name / f"{code}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf8").replace(path.stem, code)
        if number >= len(files):
            text = _mixed(text, files[(number * 7 + number // len(files)) % len(files)])
        target.write_text(text, "utf8")
        _aged(target)


def timed(store: Store, records: Path, snapshot: str) -> Iterator[Figure]:
    """All records from nothing, then after one name changed, then after nothing did; the worklist asked."""
    from api.flags.asking import board, examine, facets
    from api.flags.types import Question

    begun = time.perf_counter()
    done = examine(store, snapshot, DAY)
    seconds = time.perf_counter() - begun
    note = f"{done.looked:,} hồ sơ, {done.raised:,} cờ; một tiến trình"
    yield Figure(name="Mọi quy tắc, 5.000 hồ sơ, từ đầu", value=seconds, most=COLD, unit="s", note=note)
    files = sorted((records / snapshot).rglob("*.json"))
    _renamed(files[len(files) // 3])
    ingest(store, records, Options(workers=1))
    begun = time.perf_counter()
    done = examine(store, snapshot, DAY)
    seconds = time.perf_counter() - begun
    note = f"{done.looked} hồ sơ xét lại, {done.raised} cờ mới, {done.gone} cờ mất; không kể nạp tệp"
    yield Figure(name="Mọi quy tắc, sau khi một hồ sơ đổi", value=seconds, most=CHANGED, unit="s", note=note)
    _renamed(files[len(files) // 2])
    ingest(store, records, Options(workers=1))
    loading, seconds = _afresh(store.folder, snapshot)
    note = f"mở kho và xét; không kể {loading:.1f} s khởi động Python và nạp chương trình"
    yield Figure(name="Như trên, trong tiến trình mới", value=seconds, most=CHANGED, unit="s", note=note)
    begun = time.perf_counter()
    examine(store, snapshot, DAY)
    yield Figure(name="Không có gì đổi", value=(time.perf_counter() - begun) * 1000, unit="ms")
    question = Question(snapshot=snapshot)
    begun = time.perf_counter()
    found = board(store, question)
    seconds = time.perf_counter() - begun
    note = f"{found.counts.flags:,} cờ trên {found.counts.records:,} thủ tục"
    yield Figure(name="Một trang danh sách việc", value=seconds * 1000, unit="ms", note=note)
    begun = time.perf_counter()
    facets(store, question)
    yield Figure(name="Mọi bộ lọc kèm số đếm", value=(time.perf_counter() - begun) * 1000, unit="ms")


def _afresh(store: Path, snapshot: str) -> tuple[float, float]:
    """Seconds until a new process is ready, and seconds in which it opens a store and brings its flags up to date."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", _FRESH, str(store), snapshot, DAY.isoformat()]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  # our own words
    seconds = float(told)
    return time.perf_counter() - begun - seconds, seconds


_FRESH = """
import datetime, gc, sys, time
from pathlib import Path
from api.flags.asking import examine
from catalog_graph.store.opening import open_store
gc.set_threshold(100_000, 50, 50)
begun = time.perf_counter()
store = open_store(Path(sys.argv[1]))
examine(store, sys.argv[2], datetime.date.fromisoformat(sys.argv[3]))
print(time.perf_counter() - begun)
store.close()
"""
"""What the new process does: as the command does, with a clock."""


def _mixed(text: str, other: Path) -> str:
    """A record under a name of its own: the first half of its name with the second half of another's. Otherwise every
    copy would be a duplicate, which no catalogue is."""
    told = json.loads(text)
    mine, theirs = (one["ten_thu_tuc"].split() for one in (told, json.loads(other.read_text("utf8"))))
    told["ten_thu_tuc"] = " ".join((*mine[: len(mine) // 2], *theirs[len(theirs) // 2 :]))
    return json.dumps(told, ensure_ascii=False)


def _renamed(path: Path) -> None:
    """Another name in one record: a word more at its end."""
    told = json.loads(path.read_text("utf8"))
    told["ten_thu_tuc"] = f"{told['ten_thu_tuc']} theo mẫu"
    path.write_text(json.dumps(told, ensure_ascii=False), "utf8")
    _aged(path)


def _aged(path: Path) -> None:
    """Old enough for its time to be trusted."""
    old = time.time_ns() - 3_600_000_000_000
    os.utime(path, ns=(old, old))
