"""``thutuc petitions``: petitions beside the procedures and provisions that they complain of."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    help="Phản ánh, kiến nghị (danh sách XLSX, CSV) được gắn với thủ tục và quy định bị phản ánh. Không nêu tệp: mọi "
    "phản ánh đã nạp vào kho."
)
@click.argument("path", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--open", "only_open", is_flag=True, help="Chỉ những phản ánh chưa trả lời.")
@click.option("--code", metavar="MÃ", help="Chỉ những phản ánh về một thủ tục.")
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="TỆP_RA", help="Ghi bảng tính, kèm thủ tục được gắn.")
def command(
    path: Path | None, where: Path | None, only_open: bool, code: str | None, as_json: bool, xlsx: Path | None
) -> None:
    """Print petitions with what they may be about."""
    from api.petitions.asking import Filters, every, narrowed, of_document
    from api.reading import read_document
    from api.reading import told as refused_as
    from api.settings import settings
    from catalog_graph.store.opening import StoreError, open_store
    from ingest.types import Unreadable

    try:
        document = None if path is None else read_document(path)
        store = open_store(where or settings().store)
        try:
            found = every(store) if document is None else of_document(store, document)
        finally:
            store.close()
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    except Unreadable as refused:
        raise click.ClickException(refused_as(str(path), refused.issue)) from None
    found = narrowed(found, Filters(state="open" if only_open else None, subject=code))
    if xlsx is not None:
        from api.petitions.workbook import workbook
        from api.writing import write

        write(xlsx, workbook(found))
    if as_json:
        import orjson

        from api.contracts.petitions import petitions_json

        click.echo(orjson.dumps(petitions_json(found), option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.petitions_text import told

        click.echo(told(found))
