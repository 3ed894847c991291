"""``thutuc bench``: agreement with gold by field, gains and losses by record, time and memory by stage."""

from __future__ import annotations

from pathlib import Path

import click

PROJECT = Path(__file__).resolve().parents[2]


@click.command(help="Đo độ khớp với nhãn chuẩn, hồ sơ tốt lên hay xấu đi, thời gian và bộ nhớ theo khâu.")
@click.argument("tasks", nargs=-1, metavar="[PHÉP_ĐO]…")
@click.option(
    "--shared",
    "where",
    type=click.Path(path_type=Path),
    default=PROJECT.parent / "shared",
    help="Thư mục có corpus/ và gold/ (không kèm theo dự án).",
)
@click.option("--misses", metavar="SỐ", default=3, show_default=True, help="Số trường hợp lệch in ra cho mỗi trường.")
@click.option("--no-stages", is_flag=True, help="Không đo thời gian và bộ nhớ.")
@click.option("--write-docs", is_flag=True, help="Viết docs/accuracy.md và docs/performance.md.")
def command(tasks: tuple[str, ...], where: Path, misses: int, no_stages: bool, write_docs: bool) -> None:
    """Measure, print, compare with the previous run, write the documents when asked."""
    from api.bench import run, stages
    from api.bench.gold import shared_at

    known = {task.name for task in run.TASKS}
    if unknown := set(tasks) - known:
        raise click.UsageError(f"Không có phép đo {', '.join(sorted(unknown))}; có: {', '.join(sorted(known))}.")
    shared = shared_at(where, PROJECT)
    timed = [] if no_stages or tasks else stages.measure(shared.corpus / "records")
    found = run.run(shared, tasks, PROJECT / ".bench/last.json", timed, lambda title: click.echo(title, err=True))
    for line in run.lines(found, misses):
        click.echo(line)
    if write_docs:
        (PROJECT / "docs/accuracy.md").write_text(run.accuracy_page(found), "utf8")
        if timed:
            (PROJECT / "docs/performance.md").write_text(run.performance_page(found), "utf8")
