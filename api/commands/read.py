"""``thutuc read``: any document as text with structure, as JSON or as an outline for the officer."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    help="Đọc một văn bản (Word, PDF, bản quét, HTML, Excel, văn bản thường): chữ, điều khoản, thể thức, bảng."
)
@click.argument("path", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
def command(path: Path, as_json: bool) -> None:
    """Read one document and print it."""
    from api.reading import read_document, shown, told
    from extract.legal.read import read_legal
    from ingest.types import Unreadable

    try:
        document = read_document(path)
    except Unreadable as refused:
        raise click.ClickException(told(path, refused.issue)) from None
    legal = read_legal(document)
    if as_json:
        import orjson

        from api.contracts.document import document_json

        click.echo(orjson.dumps(document_json(legal, document, shown(path)), option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.read_text import outline

        click.echo(outline(legal, document))
