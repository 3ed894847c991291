"""``thutuc cite``: what a text cites and what it changes, as JSON or as a list for the officer."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(help="Tìm dẫn chiếu và tác động sửa đổi, bãi bỏ, hiệu lực trong một văn bản.")
@click.argument("path", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: danh sách).")
@click.option("--with-evidence", is_flag=True, help="Thêm câu chữ và vị trí của từng tác động vào JSON.")
def command(path: Path, as_json: bool, with_evidence: bool) -> None:
    """Read one document and print its citations and acts of change."""
    from api.reading import read_exactly, told
    from extract.legal.cited import cited_law
    from ingest.types import Unreadable

    try:
        document = read_exactly(path)
    except Unreadable as refused:
        raise click.ClickException(told(path, refused.issue)) from None
    law = cited_law(document)
    if as_json or with_evidence:
        import orjson

        from api.contracts.citing import citing_json

        click.echo(orjson.dumps(citing_json(law, document, with_evidence), option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.cite_text import listed

        click.echo(listed(law, document))
