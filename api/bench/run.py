"""One run of the bench: every task, its figures and targets, gains and losses, as text for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from api.bench import figures, history
from api.bench.figures import Figure
from api.bench.gold import Shared
from api.bench.pages import TARGET, Load
from api.bench.scoring import Tally, tally
from api.bench.stages import Stage
from api.bench.tasks import TASKS

STAGES, READING, LAW, LOADS = "Nạp", "Đọc văn bản", "Dẫn chiếu, tác động, đồ thị", "Trang dưới tải"
"""The parts of docs/performance.md."""
LETTERS = "Chữ đọc được: bản quét, bảng mã cũ"
"""The part of docs/accuracy.md that counts letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The figures of a run: sums by task and field, and what moved since the previous run."""

    tallies: dict[str, dict[str, Tally]]
    moved: list[history.Move]
    stages: list[Stage]
    loads: list[Load]
    letters: list[Figure]
    reading: list[Figure]
    law: list[Figure]


def run(
    shared: Shared,
    names: tuple[str, ...],
    kept: Path,
    tell: Callable[[str], None],
    stages: list[Stage],
    loads: list[Load],
    letters: list[Figure],
    reading: list[Figure],
    law: list[Figure],
) -> Outcome:
    """Measure the named tasks; errors by case are kept at `kept` for the next run."""
    before = history.load(kept)
    errors = dict(before)
    tallies: dict[str, dict[str, Tally]] = {}
    fresh: dict[str, int] = {}
    for task in TASKS:
        if task.name not in names:
            continue
        tell(task.title)
        scores = list(task.measure(shared))
        tallies[task.name] = tally(scores)
        fresh |= history.errors_of(task.name, scores)
    history.save(kept, errors | fresh)
    closed = {task.name for task in TASKS if task.closed}
    return Outcome(
        tallies=tallies,
        moved=[move for move in history.moves(before, fresh) if move.task not in closed],
        stages=stages,
        loads=loads,
        letters=letters,
        reading=reading,
        law=law,
    )


def lines(outcome: Outcome, misses: int) -> Iterator[str]:
    """The run as text for the terminal."""
    for task in TASKS:
        if task.name not in outcome.tallies:
            continue
        yield f"\n{task.title}"
        for name, sums in outcome.tallies[task.name].items():
            target = task.targets.get(name)
            mark = "" if target is None else ("  đạt" if round(sums.f1, 4) >= target else f"  CHƯA ĐẠT {target}")
            yield (
                f"  {name:<34} F1 {sums.f1:.4f}  P {sums.precision:.4f}  R {sums.recall:.4f}"
                f"  n {sums.hit + sums.missed}{mark}"
            )
            for one in sums.wrong[: 0 if task.closed else misses]:
                yield f"      {one.case}: thiếu {list(one.missed)[:3]} thừa {list(one.extra)[:3]}"
    gains = sum(move.better for move in outcome.moved)
    yield f"\nSo với lần đo trước: {gains} trường hợp tốt lên, {len(outcome.moved) - gains} xấu đi."
    yield from (
        f"  xấu đi: {m.task}/{m.field} {m.case}: {m.before} → {m.after} lỗi" for m in outcome.moved if not m.better
    )
    yield from (
        f"  tốt lên: {m.task}/{m.field} {m.case}: {m.before} → {m.after} lỗi" for m in outcome.moved if m.better
    )
    for title, found in ((LETTERS, outcome.letters), (READING, outcome.reading), (LAW, outcome.law)):
        if found:
            yield from figures.lines(title, found)
    for stage in outcome.stages:
        memory = f"{stage.memory / 2**20:7.0f} MiB" if stage.memory is not None else " " * 11
        yield f"  {stage.name:<34} {stage.seconds:8.2f} s  {memory}  {stage.note}"
    for load in outcome.loads:
        mark = "đạt" if load.p95 < TARGET else f"CHƯA ĐẠT {TARGET * 1000:.0f} ms"
        yield (
            f"  {load.name:<12} {load.per_second:8.1f} yêu cầu/s  p50 {load.p50 * 1000:6.1f} ms  p95 "
            f"{load.p95 * 1000:6.1f} ms  p99 {load.p99 * 1000:6.1f} ms  {load.paths} địa chỉ, {load.failed} lỗi  {mark}"
        )
