"""``thutuc quality``: how clean the records of a snapshot are, by agency, with the trend."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(help="Báo cáo chất lượng dữ liệu của một bản chụp: mỗi cơ quan một trang, diễn biến qua các bản chụp.")
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--snapshot", metavar="TÊN", help="Bản chụp (mặc định: mới nhất).")
@click.option("--agency", metavar="CƠ_QUAN", help="Chỉ trang của một cơ quan.")
@click.option("--day", type=_DAY, metavar="NGÀY", help="Áp dụng quy tắc của ngày này (mặc định: hôm nay).")
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), metavar="TỆP", help="Ghi bảng tính.")
@click.option("--docx", type=click.Path(dir_okay=False, path_type=Path), metavar="TỆP", help="Ghi báo cáo Word.")
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
def command(
    where: Path | None, snapshot: str | None, agency: str | None, day: datetime.datetime | None, xlsx: Path | None,
    docx: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Count and print, or write the files."""
    from api.commands.quality_text import told
    from api.progress import progress
    from api.quality.asking import report
    from api.settings import settings
    from api.writing import write
    from catalog_graph.store.opening import StoreError, open_store

    try:
        store = open_store(where or settings().store)
        try:
            with progress("hồ sơ") as watch:
                found = report(store, snapshot, agency, None if day is None else day.date(), watch)
        finally:
            store.close()
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    if agency is not None and not found.agencies:
        raise click.ClickException(f"Bản chụp {found.snapshot} không có cơ quan “{agency}”.")
    if xlsx is not None:
        from api.quality.workbook import workbook

        write(xlsx, workbook(found))
    if docx is not None:
        from api.quality.paper import paper

        write(docx, paper(found))
    if as_json:
        import orjson

        from api.contracts.quality import quality_json

        members: dict[str, Any] = quality_json(found)
        click.echo(orjson.dumps(members, option=orjson.OPT_INDENT_2).decode())
    else:
        click.echo(told(found))
