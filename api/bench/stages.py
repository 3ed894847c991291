"""Time and memory by stage over a folder of real records, against reading, JSON-parsing and NFC-normalising them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

READING, EXTRACTING, FLATTENING = "đọc (một nhân)", "trích xuất (một nhân)", "tách mệnh đề (một nhân)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One measured stage: seconds, and peak memory in bytes where it was watched (PSS of all processes)."""

    name: str
    seconds: float
    memory: int | None = None
    note: str = ""


def measure(records: Path) -> list[Stage]:
    """All stages over the files of a folder, in the order of the work."""
    files = sorted(path for path in records.rglob("*") if path.is_file())
    baseline = _baseline(files)
    stages = [baseline, *_in_process(files)]
    with tempfile.TemporaryDirectory(prefix="thutuc-bench-") as where:
        copy = Path(where) / "records"
        shutil.copytree(records, copy)
        for path in [copy, *copy.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        cold = _ingest("nạp lần đầu", copy, Path(where) / "store")
        stages.append(_with(cold, f"{cold.seconds / baseline.seconds:.1f} lần mức nền"))
        stages.append(_ingest("nạp lại, không đổi", copy, Path(where) / "store"))
        one = next(path for path in sorted(copy.rglob("*.txt")))
        one.write_text(one.read_text("utf8").replace("Bước", "Bước ", 1) + "\n", "utf8")
        stages.append(_ingest("nạp lại, một tệp đổi", copy, Path(where) / "store"))
        size = sum(path.stat().st_size for path in (Path(where) / "store").glob("*.db*"))
        stages.append(Stage(name="cỡ tệp cơ sở dữ liệu", seconds=0.0, memory=size, note="không kể bản gốc"))
    return stages


def _baseline(files: list[Path]) -> Stage:
    """Read, parse as JSON where it is JSON, normalise to NFC: the least anybody must do."""
    started = time.perf_counter()
    for path in files:
        text = path.read_bytes().decode("utf8")
        if path.suffix == ".json":
            json.loads(text)
        unicodedata.normalize("NFC", text)
    return Stage(name="mức nền: đọc, JSON, NFC", seconds=time.perf_counter() - started, note=f"{len(files)} tệp")


def _in_process(files: list[Path]) -> Iterator[Stage]:
    """Reading, extraction and flattening on one core, without a store."""
    from catalog_graph.assertions import flatten
    from extract.records.recognise import procedures
    from ingest.read import read

    spent = {READING: 0.0, EXTRACTING: 0.0, FLATTENING: 0.0}
    rows = 0
    for path in files:
        data = path.read_bytes()
        with _timed(spent, READING):
            document = read(data, path.name)
        with _timed(spent, EXTRACTING):
            found = procedures(document)
        with _timed(spent, FLATTENING):
            rows += sum(len(flatten(one, document.text)[0]) for one in found)
    for name, seconds in spent.items():
        yield Stage(name=name, seconds=seconds, note=f"{rows} mệnh đề" if name == FLATTENING else "")


@contextmanager
def _timed(spent: dict[str, float], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    spent[name] += time.perf_counter() - started


def _with(stage: Stage, note: str) -> Stage:
    return Stage(name=stage.name, seconds=stage.seconds, memory=stage.memory, note=note)


def _ingest(name: str, folder: Path, store: Path) -> Stage:
    command = [str(Path(sys.executable).parent / "thutuc"), "ingest", str(folder), "--store", str(store)]
    started = time.perf_counter()
    run = subprocess.Popen(  # noqa: S603  # our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    watcher = _Memory(run.pid)
    watcher.start()
    run.wait()
    seconds = time.perf_counter() - started
    return Stage(name=name, seconds=seconds, memory=watcher.stop())


class _Memory(threading.Thread):
    """Watches the proportional set size of a session's processes, ten times a second."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.peak, self.running = session, 0, True

    def run(self) -> None:
        while self.running:
            self.peak = max(
                self.peak, sum(self._pss(pid.name) for pid in Path("/proc").iterdir() if pid.name.isdigit())
            )
            time.sleep(0.1)

    def stop(self) -> int:
        """The peak in bytes."""
        self.running = False
        self.join()
        return self.peak

    def _pss(self, pid: str) -> int:
        try:
            if os.getsid(int(pid)) != self.session:
                return 0
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
        except (OSError, ValueError):
            return 0
        return next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)
