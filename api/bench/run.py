"""One run of the bench: every task, its figures and targets, gains and losses, the two documents written from it."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from api.bench import (
    amendments,
    bases,
    cells,
    changes,
    citing,
    decisions,
    dossier,
    fields,
    figures,
    folding,
    glued,
    heading,
    history,
    links,
    structure,
)
from api.bench.figures import Figure
from api.bench.gold import Shared
from api.bench.pages import AT_ONCE, PROCESSES, SECONDS, TARGET, Load
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
    Task(
        name="structure",
        title="Điều, khoản, điểm của trang vbpl.vn, so với cây mục lục của trang (đã bỏ mục lục và mã neo)",
        measure=structure.measure,
        source="độ khớp với mục lục của nguồn (máy sinh, không phải người gán)",
        targets={"dieu": 0.995, "khoan": 0.99, "diem": 0.98},
    ),
    Task(
        name="same-law",
        title="Một luật trong nhiều tệp: cùng điều khoản, cùng chữ",
        measure=structure.same_law,
        source="tự kiểm giữa các bản của cùng một luật",
        targets={},
    ),
    Task(
        name="heading",
        title="Thể thức của 118 văn bản mọi loại",
        measure=heading.measure,
        source="nhãn của bộ chấm chuẩn",
        targets={"number": 0.99, "type": 0.98, "issuer": 0.96, "signer": 0.95, "issued_on": 0.98},
    ),
    Task(
        name="laws",
        title="Thể thức và ngày hiệu lực của luật có bảng thuộc tính",
        measure=heading.laws,
        source="bảng thuộc tính của trang, chỗ không bị che",
        targets={"effective_on": 0.95},
    ),
    Task(
        name="pages-heading",
        title="Số của trang vbpl.vn; bản dịch tiếng Anh để riêng",
        measure=heading.pages,
        source="tiêu đề và thân trang",
        targets={"number": 0.98, "english": 1.0},
    ),
    Task(
        name="cite",
        title="Dẫn chiếu và tác động trong 22 văn bản gán tay",
        measure=citing.measure,
        source="nhãn của bộ chấm chuẩn (một người gán); quy tắc được viết khi nhìn các văn bản này",
        targets={"spans": 0.97, "targets": 0.95, "effects": 0.92, "dated": 0.88},
    ),
    Task(
        name="cite-apart",
        title="Dẫn chiếu và tác động trong 15 văn bản khác, gán trước khi chạy",
        measure=citing.apart,
        source="nhãn gán mù (hai người gán chưa thấy mã); sau lần đo đầu (spans 0,952, targets 0,791, effects 0,296, "
        "dated 0,242) sáu văn bản được mở để sửa lớp lỗi chung",
        targets={},
    ),
    Task(
        name="cite-unopened",
        title="Trong 15 văn bản ấy, chín văn bản mà nhãn chưa ai xem khi viết quy tắc",
        measure=citing.unopened,
        source="nhãn gán mù, không dùng khi viết quy tắc",
        targets={},
    ),
    Task(
        name="fields",
        title="Thông tin phải khai trong 47 mẫu đơn, tờ khai",
        measure=fields.measure,
        source="nhãn của bộ chấm chuẩn (một người gán); quy tắc được viết khi nhìn các mẫu này",
        targets={"declared": 0.92, "kind": 0.94, "concept": 0.84, "held_by": 0.87, "count": 0.80},
    ),
    Task(
        name="fields-within",
        title="Thông tin phải khai trong 6 mẫu nằm trong văn bản dài",
        measure=fields.within,
        source="nhãn của bộ chấm chuẩn (một người gán)",
        targets={},
    ),
    Task(
        name="fields-apart",
        title="Thông tin phải khai trong 15 mẫu thuộc lĩnh vực khác, gán trước khi chạy",
        measure=fields.apart,
        source="nhãn gán mù (hai người gán chưa thấy mã)",
        targets={},
    ),
    Task(
        name="fields-unopened",
        title="Trong 15 mẫu ấy, các mẫu mà nhãn chưa ai xem khi viết quy tắc",
        measure=fields.unopened,
        source="nhãn gán mù, không dùng khi viết quy tắc",
        targets={},
    ),
    Task(
        name="links",
        title="Mẫu đơn, tờ khai thuộc thủ tục nào, so với hồ sơ đính kèm chính tệp ấy",
        measure=links.measure,
        source="nhãn của bộ chấm chuẩn: mã của hồ sơ tháng 4/2026 có đính kèm tệp; thủ tục khác không tính",
        targets={},
    ),
    Task(
        name="fields-parity",
        title="Một mẫu dạng Word và dạng PDF: cùng số ô phải khai",
        measure=fields.parity,
        source="các mẫu có cả hai dạng tệp",
        targets={"same_count": 1.0},
    ),
    Task(
        name="dossier",
        title="Giấy tờ cơ sở dữ liệu đã có, 100 hồ sơ gán trước khi chạy: chỗ người gán chắc",
        measure=dossier.measure,
        source="nhãn gán mù (một người gán chưa thấy mã); chỗ người gán ngờ không tính",
        targets={"still_asked": 0.95, "exception": 0.95, "cites": 0.95},
    ),
    Task(
        name="dossier-doubtful",
        title="Cùng 100 hồ sơ ấy, tính cả chỗ người gán ngờ",
        measure=dossier.doubtful,
        source="nhãn gán mù",
        targets={},
    ),
    Task(
        name="vnlegaltext",
        title="Văn bản được nêu tên trong VNLegalText (tập val)",
        measure=citing.vnlegaltext,
        source="nhãn người gán đã công bố; khoảng một phần mười số hiệu trong tập không được gán",
        targets={},
    ),
    Task(
        name="amendments",
        title="Điều bị sửa đổi và ngày hiệu lực, so với bộ Pháp điển",
        measure=amendments.measure,
        source="ghi chú của bộ Pháp điển điện tử, cho các văn bản sửa đổi có trong kho dữ liệu",
        targets={"articles": 0.92, "days": 0.97},
    ),
    Task(
        name="bases",
        title="Số hiệu trong căn cứ pháp lý của mọi hồ sơ",
        measure=bases.measure,
        source="tự kiểm: mọi dòng căn cứ có in số hiệu",
        targets={"number": 0.99},
    ),
    Task(
        name="folding",
        title="Văn bản mẫu của dự án: lời văn và tình trạng tại từng ngày",
        measure=folding.measure,
        source="kết quả mong đợi do dự án soạn",
        targets={"text": 1.0, "status": 1.0},
    ),
    Task(
        name="notes",
        title="Chú thích của văn bản hợp nhất, đọc thành tác động",
        measure=folding.notes,
        source="chính lời chú thích, đọc theo cách khác",
        targets={},
    ),
)  # fmt: skip
"""The tasks in the order of the documents."""


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
    return Outcome(
        tallies=tallies,
        moved=history.moves(before, fresh),
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


STAGES, READING, LAW, LOADS = "Nạp", "Đọc văn bản", "Dẫn chiếu, tác động, đồ thị", "Trang dưới tải"
"""The parts of docs/performance.md."""
LETTERS = "Chữ đọc được: bản quét, bảng mã cũ"
"""The part of docs/accuracy.md that counts letters."""


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
