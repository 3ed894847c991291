"""``thutuc replacements``: annexes that let data stand in for papers, and records that still ask for such papers."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from api.dossier.asking import Filters
    from catalog_graph.store.opening import Store


@click.command(
    help="Thành phần hồ sơ được thay thế bằng dữ liệu. Có TỆP: in các dòng phụ lục của văn bản ấy; không có: hồ sơ nào "
    "trong kho còn yêu cầu giấy tờ mà cơ sở dữ liệu đã có."
)
@click.argument("path", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--snapshot", metavar="TÊN", help="Bản chụp (mặc định: bản mới nhất).")
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), metavar="NGÀY", help="Ngày xét luật (mặc định: ngày của bản chụp)."
)
@click.option("--code", "codes", multiple=True, metavar="MÃ", help="Chỉ mã này (lặp được).")
@click.option("--database", "databases", multiple=True, metavar="CSDL", help="Chỉ cơ sở dữ liệu này, ví dụ: dan_cu.")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(["asked", "exception", "mention"]),
    help="Trạng thái (mặc định: asked và exception).",
)
@click.option("--listed/--outside", default=None, help="Chỉ mã trong danh mục, hay chỉ mã ngoài danh mục.")
@click.option("--xlsx", "xlsx", type=click.Path(path_type=Path), metavar="TỆP_RA", help="Ghi bảng tính.")
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
def command(
    path: Path | None,
    where: Path | None,
    snapshot: str | None,
    day: datetime.datetime | None,
    codes: tuple[str, ...],
    databases: tuple[str, ...],
    states: tuple[str, ...],
    listed: bool | None,
    xlsx: Path | None,
    as_json: bool,
) -> None:
    """Print the annexes of a document, or what the records of a store still ask for."""
    if path is not None:
        _document(path, as_json)
        return
    from api.dossier.asking import Filters
    from api.settings import settings
    from catalog_graph.store.opening import StoreError, open_store

    filters = Filters(
        snapshot=snapshot,
        day=day.date() if day else None,
        codes=codes,
        databases=databases,
        states=states or ("asked", "exception"),
        listed=listed,
    )
    try:
        store = open_store(where or settings().store)
        try:
            _store(store, filters, xlsx, as_json)
        finally:
            store.close()
    except StoreError as error:
        raise click.ClickException(str(error)) from None


def _document(path: Path, as_json: bool) -> None:
    from api.reading import read_document, shown, told
    from extract.replacements.read import annexes_of
    from ingest.types import Unreadable

    try:
        document = read_document(path)
    except Unreadable as refused:
        raise click.ClickException(told(path, refused.issue)) from None
    annexes = annexes_of(document)
    if as_json:
        import orjson

        from api.contracts.replacements import annexes_json

        members = annexes_json(annexes, document, shown(path))
        click.echo(orjson.dumps(members, option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.replacements_text import told_annexes

        click.echo(told_annexes(annexes))


def _store(store: Store, filters: Filters, xlsx: Path | None, as_json: bool) -> None:
    from api.dossier.asking import counts, standings

    counted, found = counts(store, filters), standings(store, filters)
    if xlsx is not None:
        from api.dossier.export import workbook
        from api.writing import write

        write(xlsx, workbook(store, filters))
    if as_json:
        import orjson

        from api.contracts.replacements import findings_json

        click.echo(orjson.dumps(findings_json(counted, found), option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.replacements_text import told_findings

        click.echo(told_findings(counted, found))
