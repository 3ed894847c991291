"""``thutuc record``: procedure records from files of any form, one JSON line each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

_FEW = 64
"""Up to so many files, one process is quicker than two."""


@click.command(
    name="record",
    help="Đọc hồ sơ thủ tục hành chính từ tệp hoặc thư mục, mỗi hồ sơ một dòng JSON (tệp danh mục: mỗi dòng một).",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ĐƯỜNG_DẪN...")
@click.option("--jsonl", is_flag=True, help="In JSON, mỗi hồ sơ một dòng (cách in duy nhất hiện có).")
@click.option("--with-evidence", is_flag=True, help="Kèm bằng chứng cạnh mỗi giá trị: trích dẫn, vị trí trong tệp.")
def command(paths: tuple[Path, ...], jsonl: bool, with_evidence: bool) -> None:
    """Print every record; exit 1 when some file could not be read or holds no record."""
    files = [file for path in paths for file in _files(path)]
    failed = 0
    out = sys.stdout.buffer
    for lines, problems in _read_all(files, with_evidence):
        for line in lines:
            out.write(line)
        for problem in problems:
            failed += problem.startswith("!")
            click.echo(problem.removeprefix("!"), err=True)
    out.flush()
    if failed:
        sys.exit(1)


def _files(path: Path) -> list[str]:
    """The file itself, or every file below a folder in order of name; what does not exist is reported when read."""
    if not path.is_dir():
        return [str(path)]
    below = (Path(folder) / name for folder, _, names in os.walk(path) for name in names if not name.startswith("."))
    return sorted(map(str, below))


def _read_all(files: list[str], with_evidence: bool) -> Iterator[tuple[list[bytes], list[str]]]:
    """Lines and messages of each file, in the order of the files, on all cores when there are many."""
    workers = min(os.cpu_count() or 1, 8)
    if len(files) <= _FEW or workers < 2:
        yield from (read_file(file, with_evidence) for file in files)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(partial(read_file, with_evidence=with_evidence), files, chunksize=16)


def read_file(file: str, with_evidence: bool) -> tuple[list[bytes], list[str]]:
    """The JSON lines of one file and messages for the officer; a message that means failure begins with "!"."""
    import orjson

    from api.contracts.record import record_json
    from api.reading import read_document, shown, told
    from extract.records.recognise import procedures, set_aside
    from ingest.types import Severity, Unreadable

    try:
        document = read_document(Path(file))
    except Unreadable as refused:
        return [], ["!" + told(file, refused.issue)]
    records = procedures(document)
    lines = [
        orjson.dumps(record_json(record, document, shown(file), with_evidence), option=orjson.OPT_APPEND_NEWLINE)
        for record in records
    ]
    aside = None if records else set_aside(document)
    if aside is None:
        return lines, []
    mark = "" if aside.severity is Severity.INFO else "!"
    return lines, [mark + told(file, aside)]
