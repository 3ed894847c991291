"""The graph of law at its full size: a store made up in a folder of its own, its hubs asked of, one file added."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.bench.figures import Figure
from api.bench.law_made import Size, id_of, made
from api.bench.stages import Stage
from catalog_graph.store.opening import Store

HUBS = 60
"""Of the documents most cited, how many are asked of, one after another."""
_STEPS = 3
MILLISECONDS, SECONDS, MEGABYTES = 50.0, 3.0, 300.0
"""Targets: a warm question at the 95th percentile, one from a cold process, memory of that process."""

_RECURSION = """
WITH RECURSIVE walked(work, step) AS (
  SELECT key, 0 FROM work WHERE id = :id
  UNION
  SELECT t.work, w.step + 1 FROM walked w JOIN citation c ON c.work = w.work JOIN work_text t ON t.record = c.record
  WHERE w.step < :steps
)
SELECT count(DISTINCT r.subject) FROM walked w JOIN citation c ON c.work = w.work JOIN record r ON r.key = c.record
WHERE r.kind = 'procedure' AND w.step < :steps
"""
"""The same question in the language of the database, for comparison."""


def figures(size: Size | None = None) -> Iterator[Figure]:
    """The figures that were asked for, with their targets."""
    stages = {stage.name: stage for stage in measure(size, recursion=False)}
    for name, stage in stages.items():
        if name.startswith("tác động, tiến trình"):
            yield Figure(name=name, value=stage.seconds, most=SECONDS, unit="s", note=stage.note)
            memory = (stage.memory or 0) / 1e6
            yield Figure(name=f"{name}: bộ nhớ", value=memory, most=MEGABYTES, unit="MB", note="cao nhất, thường trú")
        elif name.startswith("tác động khi"):
            yield Figure(name=name, value=stage.seconds * 1000, most=MILLISECONDS, unit="ms", note=stage.note)
        elif name.startswith(("thêm", "câu hỏi")):
            yield Figure(name=name, value=stage.seconds, unit="s", note=stage.note)


def measure(size: Size | None = None, recursion: bool = True) -> Iterator[Stage]:
    """Make the store, ask it cold and warm, add a document to it."""
    with tempfile.TemporaryDirectory(prefix="thutuc-law-") as where:
        folder = Path(where) / "store"
        begun = time.perf_counter()
        store = made(folder, size or Size())
        bytes_ = sum(path.stat().st_size for path in folder.glob("catalogue.db*"))
        yield Stage(name="dựng kho giả", seconds=time.perf_counter() - begun, memory=bytes_, note="cỡ cơ sở dữ liệu")
        store.close()
        yield from _cold(folder)
        yield from _added(folder, Path(where))
        if recursion:
            yield _in_sql(folder)


def _cold(folder: Path) -> Iterator[Stage]:
    """Processes of their own: the first there is, which reads the graph from the tables; another, which finds it kept;
    then the hubs."""
    for name in ("tác động, tiến trình mới, chưa có mảng: đọc từ bảng", "tác động, tiến trình mới"):
        begun = time.perf_counter()
        command = [sys.executable, "-m", "api.bench.law_scale", str(folder)]
        told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)  # noqa: S603
        whole = time.perf_counter() - begun - sum(told["warm"])
        note = f"văn bản được dẫn nhiều nhất: {told['reached']} thủ tục; kể cả khởi động tiến trình"
        yield Stage(name=name, seconds=whole, memory=told["memory"], note=note)
    warm = sorted(told["warm"])
    note = f"{HUBS} văn bản được dẫn nhiều nhất, {_STEPS} bước; trung vị {statistics.median(warm) * 1000:.1f} ms"
    yield Stage(name="tác động khi đã nóng, bách phân vị 95", seconds=warm[int(0.95 * (len(warm) - 1))], note=note)


def asked(folder: Path) -> dict[str, Any]:
    """What the process of `_cold` measures."""
    from catalog_graph.store.law_reach import Reach
    from catalog_graph.store.opening import open_store

    reach = Reach(open_store(folder))
    first = reach.of(id_of(0), _STEPS)
    warm = []
    for at in range(HUBS):
        begun = time.perf_counter()
        reach.of(id_of(at), _STEPS)
        warm.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"reached": len(first), "warm": warm, "memory": peak}


def _added(folder: Path, where: Path) -> Iterator[Stage]:
    """One document more, into the full store and into an empty one; then the graph brought up to it."""
    from catalog_graph.runner import Options, ingest
    from catalog_graph.store.law_reach import Reach
    from catalog_graph.store.opening import open_store

    new = where / "new"
    new.mkdir()
    article = f"\n\nĐiều 2. Căn cứ\n\nThực hiện theo Nghị định số {id_of(1)} và các quy định có liên quan.\n"
    (new / "a.txt").write_text("Điều 1. Phạm vi\n\nVăn bản này quy định về việc đo tốc độ." + article * 20, "utf8")
    full, empty = open_store(folder), open_store(where / "empty", create=True)
    reach = Reach(full)
    reach.count(id_of(0), _STEPS)
    options = Options(workers=1, additive=True)
    for name, store in (("thêm một văn bản vào kho rỗng", empty), ("thêm một văn bản vào kho đầy", full)):
        begun = time.perf_counter()
        ingest(store, new, options)
        yield Stage(name=name, seconds=time.perf_counter() - begun, note="cả khởi động tiến trình đọc")
    begun = time.perf_counter()
    reach.count(id_of(0), _STEPS)
    yield Stage(name="câu hỏi đầu tiên sau khi thêm", seconds=time.perf_counter() - begun, note="đồ thị theo kịp kho")
    full.close()
    empty.close()


def _in_sql(folder: Path) -> Stage:
    from catalog_graph.store.opening import open_store

    store: Store = open_store(folder)
    begun = time.perf_counter()
    with store.reading() as connection:
        found = connection.exec_driver_sql(_RECURSION, {"id": id_of(HUBS), "steps": _STEPS}).scalar()
    store.close()
    note = f"để so sánh: {found} thủ tục, văn bản được dẫn nhiều thứ {HUBS + 1}"
    return Stage(name="cùng câu hỏi bằng đệ quy SQL", seconds=time.perf_counter() - begun, note=note)


if __name__ == "__main__":
    print(json.dumps(asked(Path(sys.argv[1]))))
