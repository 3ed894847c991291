"""``thutuc making``: the procedures that a text lays down, beside the catalogue of the store."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    help="Văn bản (luật, nghị định, thông tư, dự thảo) quy định thủ tục nào, đủ bộ phận chưa, đã công bố chưa."
)
@click.argument("what", metavar="TỆP | SỐ VĂN BẢN | MÃ TRONG KHO")
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
def command(what: str, where: Path | None, as_json: bool) -> None:
    """Read one document and print what it lays down."""
    from api.making.asking import document_named
    from api.making.finding import comparer_of, made
    from api.reading import shown
    from api.settings import settings
    from catalog_graph.store.opening import StoreError, open_store

    try:
        store = open_store(where or settings().store)
        document = document_named(store, what)
        found = made(document, comparer_of(store))
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        import orjson

        from api.contracts.making import making_json

        members = making_json(found.making, document, shown(what))
        click.echo(orjson.dumps(members, option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.making_text import told_making

        click.echo(told_making(found.making))
