"""``thutuc read``: any document as text with structure, as JSON or as an outline for the officer."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    help="Đọc một văn bản (Word, PDF, bản quét, HTML, Excel, văn bản thường): chữ, điều khoản, thể thức, bảng."
)
@click.argument("path", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
@click.option("--with-evidence", is_flag=True, help="Thêm câu chữ và vị trí của từng giá trị vào JSON.")
def command(path: Path, as_json: bool, with_evidence: bool) -> None:
    """Read one document and print it."""
    from api.progress import progress
    from api.reading import read_document, shown, told
    from extract.legal.read import read_legal
    from ingest import pace
    from ingest.types import Unreadable

    try:
        with progress("Đọc trang") as watch, pace.listening(lambda done, total: watch(done, total, path.name)):
            document = read_document(path)
    except Unreadable as refused:
        raise click.ClickException(told(path, refused.issue)) from None
    legal = read_legal(document)
    if as_json or with_evidence:
        import orjson

        from api.contracts.document import document_json

        members = document_json(legal, document, shown(path), with_evidence)
        click.echo(orjson.dumps(members, option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.read_text import outline

        click.echo(outline(legal, document))
