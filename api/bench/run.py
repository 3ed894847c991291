"""One run of the bench: every task, its figures and targets, gains and losses, the two documents written from it."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from api.bench import cells, changes, decisions, glued, history
from api.bench.gold import Shared
from api.bench.scoring import Score, Tally, tally, wilson
from api.bench.stages import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A comparison with gold. `targets` are the shares asked for, by field (F1)."""

    name: str
    title: str
    measure: Callable[[Shared], Iterator[Score]]
    source: str
    targets: dict[str, float]


TASKS = (
    Task(
        name="glued",
        title="Chữ của trang bị dính ô, so với JSON của Cổng 2026 cùng quyết định",
        measure=glued.measure,
        source="độ khớp với nhãn tự sinh từ nguồn khác (không phải người gán)",
        targets={
            "components": 0.99, "counts": 0.99, "channels": 0.98, "levels": 0.98, "legal_basis": 0.98, "fees": 1.0,
        },
    ),
    Task(
        name="cells",
        title="Ô dính của 40 hồ sơ thuộc bốn bộ, ngành khác, so với ô cắt bằng mắt",
        measure=cells.measure,
        source="nhãn đọc bằng mắt (một người gán, trước khi xem kết quả); lần đo đầu 0,992–1,000; một quy tắc chung "
        "sửa sau lần đo đó, nên số nay không còn là số mù",
        targets={"cach_thuc_thuc_hien": 0.97, "thanh_phan_ho_so": 0.97, "can_cu_phap_ly": 0.97},
    ),
    Task(
        name="invariants",
        title="Điều phải đúng trên mọi trang bị dính ô",
        measure=cells.invariants,
        source="tự kiểm, không cần nhãn",
        targets={"ô ghép lại đúng chuỗi": 1.0, "dòng giấy tờ có số lượng": 1.0, "dòng căn cứ có số hoặc được báo": 1.0},
    ),
    Task(
        name="changes",
        title="Thay đổi tên, quyết định, trình tự giữa hai bản chụp",
        measure=changes.measure,
        source="độ khớp với nhãn tự sinh (so chuẩn hoá)",
        targets={"name": 0.99, "decision": 0.99, "steps": 0.95},
    ),
    Task(
        name="decisions",
        title="Quyết định công bố, so với bản gõ tay",
        measure=decisions.measure,
        source="nhãn gõ tay (một người gán)",
        targets={"header": 0.97, "rows": 0.95, "codes": 0.98, "clauses": 0.85, "empty left empty": 1.0},
    ),
)  # fmt: skip
"""The tasks in the order of the documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The figures of a run: sums by task and field, and what moved since the previous run."""

    tallies: dict[str, dict[str, Tally]]
    moved: list[history.Move]
    stages: list[Stage]


def run(
    shared: Shared, names: tuple[str, ...], kept: Path, stages: list[Stage], tell: Callable[[str], None]
) -> Outcome:
    """Measure the named tasks (all when empty); errors by case are kept at `kept` for the next run."""
    before = history.load(kept)
    errors = dict(before)
    tallies: dict[str, dict[str, Tally]] = {}
    fresh: dict[str, int] = {}
    for task in TASKS:
        if names and task.name not in names:
            continue
        tell(task.title)
        scores = list(task.measure(shared))
        tallies[task.name] = tally(scores)
        fresh |= history.errors_of(task.name, scores)
    history.save(kept, errors | fresh)
    return Outcome(tallies=tallies, moved=history.moves(before, fresh), stages=stages)


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
            for one in sums.wrong[:misses]:
                yield f"      {one.case}: thiếu {list(one.missed)[:3]} thừa {list(one.extra)[:3]}"
    gains = sum(move.better for move in outcome.moved)
    yield f"\nSo với lần đo trước: {gains} trường hợp tốt lên, {len(outcome.moved) - gains} xấu đi."
    yield from (
        f"  xấu đi: {m.task}/{m.field} {m.case}: {m.before} → {m.after} lỗi" for m in outcome.moved if not m.better
    )
    yield from (
        f"  tốt lên: {m.task}/{m.field} {m.case}: {m.before} → {m.after} lỗi" for m in outcome.moved if m.better
    )
    for stage in outcome.stages:
        memory = f"{stage.memory / 2**20:7.0f} MiB" if stage.memory is not None else " " * 11
        yield f"  {stage.name:<34} {stage.seconds:8.2f} s  {memory}  {stage.note}"


def accuracy_page(outcome: Outcome) -> str:
    """docs/accuracy.md: figures with intervals, and every miss by case (codes only, no text of real files)."""
    page = [
        "# Độ khớp đo được",
        "",
        f"Viết bởi `make bench` ngày {datetime.date.today():%d/%m/%Y} trên kho dữ liệu thật",
        "nằm ngoài dự án; định nghĩa như bộ chấm chuẩn. Nhãn tự sinh được gọi là *độ khớp*,",
        "không phải độ chính xác. Khoảng Wilson 95 % tính trên độ phủ.",
        "",
    ]
    for task in TASKS:
        if task.name not in outcome.tallies:
            continue
        page += [f"## {task.title}", "", f"Nguồn nhãn: {task.source}.", ""]
        page += [
            "| trường | F1 | độ chuẩn | độ phủ | khoảng 95 % | n | mục tiêu |",
            "| --- | --- | --- | --- | --- | --- | --- |",
        ]
        for name, sums in outcome.tallies[task.name].items():
            low, high = wilson(sums.hit, sums.hit + sums.missed)
            target = task.targets.get(name)
            page.append(
                f"| {name} | {sums.f1:.4f} | {sums.precision:.4f} | {sums.recall:.4f} | {low:.3f}–{high:.3f}"
                f" | {sums.hit + sums.missed} | {target if target is not None else ''} |"
            )
        wrong = [
            f"- `{name}`: {one.case} (thiếu {len(one.missed)}, thừa {len(one.extra)})"
            for name, sums in outcome.tallies[task.name].items()
            for one in sums.wrong[:40]
        ]
        page += ["", *(["Trường hợp lệch:", "", *wrong] if wrong else ["Không có trường hợp lệch."]), ""]
    return "\n".join(page)


def performance_page(outcome: Outcome) -> str:
    """docs/performance.md: time and memory by stage."""
    page = [
        "# Hiệu năng đo được",
        "",
        f"Viết bởi `make bench` ngày {datetime.date.today():%d/%m/%Y}, Python {platform.python_version()},",
        f"{os.cpu_count()} nhân. Bộ nhớ là tổng PSS của mọi tiến trình, lấy mẫu 10 lần một giây.",
        "Thời gian dao động khoảng 20 %.",
        "",
        "| khâu | giây | bộ nhớ đỉnh (MiB) | ghi chú |",
        "| --- | --- | --- | --- |",
    ]
    for stage in outcome.stages:
        memory = f"{stage.memory / 2**20:.0f}" if stage.memory is not None else ""
        page.append(f"| {stage.name} | {stage.seconds:.2f} | {memory} | {stage.note} |")
    return "\n".join([*page, ""])
