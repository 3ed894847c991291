"""``thutuc bench``: agreement with gold by field, gains and losses by record, time and memory by stage."""

from __future__ import annotations

from pathlib import Path

import click

PROJECT = Path(__file__).resolve().parents[2]
PAGES, READING, SCANS, LEGACY, LAW, FORMS = "pages", "reading", "scans", "legacy", "law", "forms"
TWINS, FLAGS = "twins-speed", "flags-speed"
"""Names of what is no comparison of cases with gold: the load run over the pages, speed and memory of reading, letters
of scans, letters of files in old encodings, speed of citations and acts and of the graph at scale,
speed of the search for duplicates, of examining 5,000 records by all rules."""


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
    from api.bench import (
        flags_speed,
        forms_speed,
        law_scale,
        law_speed,
        letters,
        pages,
        reading,
        run,
        stages,
        twins,
        written,
    )
    from api.bench.gold import shared_at
    from api.bench.tasks import TASKS

    gold = tuple(task.name for task in TASKS)
    known = {*gold, PAGES, READING, SCANS, LEGACY, LAW, FORMS, TWINS, FLAGS}
    if unknown := set(tasks) - known:
        named = ", ".join(sorted(known))
        raise click.UsageError(f"Không có phép đo {', '.join(sorted(unknown))}; có: {named}.")
    shared = shared_at(where, PROJECT)

    def tell(title: str) -> None:
        click.echo(title, err=True)

    timed = [] if no_stages or tasks else stages.measure(shared.corpus / "records")
    loaded = pages.measure(shared.corpus, tell) if PAGES in tasks or not (no_stages or tasks) else []
    names = tuple(name for name in gold if not tasks or name in tasks)
    read = list(reading.measure(shared, tell)) if READING in tasks or not (no_stages or tasks) else []
    about_law = LAW in tasks or not (no_stages or tasks)
    law = [*law_speed.measure(shared), *law_scale.figures()] if about_law else []
    law += forms_speed.measure(shared) if about_law or FORMS in tasks else ()
    law += twins.speed(shared) if about_law or TWINS in tasks else ()
    law += flags_speed.measure(shared) if about_law or FLAGS in tasks else ()
    spelt = [
        *(letters.recognised(shared) if SCANS in tasks or not tasks else ()),
        *(letters.decoded(shared) if LEGACY in tasks or not tasks else ()),
    ]
    found = run.run(shared, names, PROJECT / ".bench/last.json", tell, timed, loaded, spelt, read, law)
    for line in run.lines(found, misses):
        click.echo(line)
    if write_docs:
        if not tasks:
            (PROJECT / "docs/accuracy.md").write_text(written.accuracy_page(found), "utf8")
        page = PROJECT / "docs/performance.md"
        page.write_text(written.performance_page(found, page.read_text("utf8") if page.exists() else ""), "utf8")
