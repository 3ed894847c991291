"""``thutuc record``: procedure records from any form they come in, a line of JSON each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

_FEW = 200
"""Up to this many files one process is quicker than starting workers."""


@click.command(help="Đọc hồ sơ thủ tục hành chính từ mọi dạng tệp; mỗi hồ sơ một dòng JSON.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="In JSON, mỗi hồ sơ một dòng (mặc định: một dòng tóm tắt).")
@click.option("--with-evidence", is_flag=True, help="Thêm câu chữ và vị trí của từng giá trị.")
def command(paths: tuple[Path, ...], jsonl: bool, with_evidence: bool) -> None:
    """Read files and folders in the order given; what cannot be read is said on stderr, the rest goes on."""
    failed = False
    for lines, refusal in _read_all(list(_files(paths)), jsonl, with_evidence):
        if refusal:
            failed = True
            click.echo(refusal, err=True)
        if lines:
            click.echo(lines)
    if failed:
        raise click.exceptions.Exit(1)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(found for found in path.rglob("*") if found.is_file())
        else:
            yield path


def _read_all(files: list[Path], jsonl: bool, with_evidence: bool) -> Iterator[tuple[str, str]]:
    count = len(files)
    names = [str(path) for path in files]
    if count <= _FEW:
        yield from map(_read, names, [jsonl] * count, [with_evidence] * count)
        return
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(_read, names, [jsonl] * count, [with_evidence] * count, chunksize=20)


def _read(name: str, jsonl: bool, with_evidence: bool) -> tuple[str, str]:
    """The lines of one file, and the sentence that says why it was refused (empty when it was not)."""
    import orjson

    from api.contracts.record import record_json
    from extract.records.recognise import form_of, procedures
    from ingest.limits import FILE_BYTES
    from ingest.read import read, too_large
    from ingest.types import Unreadable

    path = Path(name)
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise Unreadable(too_large(size, FILE_BYTES))
        document = read(path.read_bytes(), path.name)
    except OSError as error:
        return "", f"{name}: không mở được tệp ({error.strerror})."
    except Unreadable as refused:
        return "", " ".join(filter(None, (f"{name}: {refused.issue.message}", refused.issue.hint)))
    found = procedures(document)
    if not found and form_of(document) is None:
        return "", f"{name}: không phải hồ sơ hay danh mục thủ tục hành chính."
    if jsonl:
        lines = [orjson.dumps(record_json(one, document, name, with_evidence)).decode() for one in found]
    else:
        lines = [_line(one.code and one.code.value, one.name and one.name.value, one.form) for one in found]
    wrong = [issue for one in found for issue in one.issues if issue.severity.value == "error"]
    return "\n".join(lines), "\n".join(f"{name}: {issue.message}" for issue in wrong)


def _line(code: str | None, name: str | None, form: str) -> str:
    return f"{code or '(không mã)'}\t{name or '(không tên)'}\t[{form}]"
