"""The two documents that a run of the bench is written into: docs/accuracy.md and docs/performance.md."""

from __future__ import annotations

import datetime
import os
import platform

from api.bench import figures
from api.bench.pages import AT_ONCE, PROCESSES, SECONDS, TARGET
from api.bench.run import LAW, LETTERS, LOADS, READING, STAGES, Outcome
from api.bench.scoring import wilson
from api.bench.tasks import TASKS


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
        if task.closed:
            page += ["", "Trường hợp lệch không liệt kê: nhãn còn kín.", ""]
            continue
        wrong = [
            f"- `{name}`: {one.case} (thiếu {len(one.missed)}, thừa {len(one.extra)})"
            for name, sums in outcome.tallies[task.name].items()
            for one in sums.wrong[:40]
        ]
        page += ["", *(["Trường hợp lệch:", "", *wrong] if wrong else ["Không có trường hợp lệch."]), ""]
    if outcome.letters:
        page += [f"## {LETTERS}", "", *figures.table(outcome.letters), ""]
    return "\n".join(page)


def performance_page(outcome: Outcome, before: str) -> str:
    """docs/performance.md: what was measured now, and the parts of the page `before` that were not measured now."""
    kept = {part.split("\n", 1)[0]: part for part in before.split("\n## ")[1:]}
    made = (_stages_part(outcome), _reading_part(outcome), _law_part(outcome), _loads_part(outcome))
    fresh = {part.split("\n", 1)[0]: part for part in made if part}
    head = f"# Hiệu năng đo được\n\nViết bởi `make bench`, Python {platform.python_version()}, {os.cpu_count()} nhân.\n"
    parts = [fresh.get(name) or kept.get(name, "") for name in (STAGES, READING, LAW, LOADS)]
    return "\n## ".join([head, *(part.rstrip() + "\n" for part in parts if part)])


def _reading_part(outcome: Outcome) -> str:
    """Speed and memory of reading; empty when not measured."""
    if not outcome.reading:
        return ""
    part = [
        READING,
        "",
        f"Đo ngày {datetime.date.today():%d/%m/%Y}, một nhân, thời gian của bộ xử lý. Đọc đủ gồm chữ kèm khung,",
        "bảng, điều khoản, thể thức. Đo lại riêng phần này: `thutuc bench reading`.",
        "",
        *figures.table(outcome.reading),
    ]
    return "\n".join([*part, ""])


def _law_part(outcome: Outcome) -> str:
    """Speed of citations and acts, and of the graph at scale; empty when not measured."""
    if not outcome.law:
        return ""
    part = [
        LAW,
        "",
        f"Đo ngày {datetime.date.today():%d/%m/%Y}. Kho tổng hợp: 150.000 văn bản, 10.000 thủ tục, 1,5 triệu liên kết.",
        "Đo lại riêng phần này: `thutuc bench law`.",
        "",
        *figures.table(outcome.law),
    ]
    return "\n".join([*part, ""])


def _stages_part(outcome: Outcome) -> str:
    """Time and memory by stage; empty when not measured."""
    if not outcome.stages:
        return ""
    part = [
        STAGES,
        "",
        f"Đo ngày {datetime.date.today():%d/%m/%Y}. Bộ nhớ là tổng PSS của mọi tiến trình, lấy mẫu 10 lần một giây.",
        "Thời gian dao động khoảng 20 %.",
        "",
        "| khâu | giây | bộ nhớ đỉnh (MiB) | ghi chú |",
        "| --- | --- | --- | --- |",
    ]
    for stage in outcome.stages:
        memory = f"{stage.memory / 2**20:.0f}" if stage.memory is not None else ""
        part.append(f"| {stage.name} | {stage.seconds:.2f} | {memory} | {stage.note} |")
    return "\n".join([*part, ""])


def _loads_part(outcome: Outcome) -> str:
    """The pages under load; empty when not measured."""
    if not outcome.loads:
        return ""
    part = [
        LOADS,
        "",
        f"Đo ngày {datetime.date.today():%d/%m/%Y} bằng wrk trên cùng máy: kho giữ mọi hồ sơ, danh mục, quyết định của",
        f"kho dữ liệu thật; {PROCESSES} tiến trình trả lời, {AT_ONCE} yêu cầu cùng lúc, {SECONDS} giây mỗi loại trang.",
        "Địa chỉ lấy từ chính các trang: bộ lọc, cách xếp, trang thứ n; từ của tên có dấu và không dấu, mã; thủ tục",
        f"rải đều danh mục. Mục tiêu: p95 dưới {TARGET * 1000:.0f} ms. Đo lại riêng phần này: `thutuc bench pages`.",
        "",
        "| trang | địa chỉ | yêu cầu/giây | p50 (ms) | p95 (ms) | p99 (ms) | lâu nhất (ms) | lỗi | mục tiêu |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for load in outcome.loads:
        times = " | ".join(f"{seconds * 1000:.0f}" for seconds in (load.p50, load.p95, load.p99, load.worst))
        met = "đạt" if load.p95 < TARGET and not load.failed else "chưa đạt"
        part.append(f"| {load.name} | {load.paths} | {load.per_second:.0f} | {times} | {load.failed} | {met} |")
    return "\n".join([*part, ""])
