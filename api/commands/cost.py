"""``thutuc cost``: the workbook of compliance cost to be filled in, and what a filled one comes to."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    help="Chi phí tuân thủ theo mô hình chi phí chuẩn. --template: lập bảng tính để nhập, điền sẵn từ hồ sơ trong kho; "
    "TỆP: đọc bảng đã nhập, tính chi phí hiện tại, sau đơn giản hóa và mức tiết kiệm."
)
@click.argument("path", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@click.option("--template", "blank", type=click.Path(path_type=Path), metavar="TỆP_RA", help="Ghi bảng tính để nhập.")
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--snapshot", metavar="TÊN", help="Bản chụp để điền sẵn (mặc định: bản mới nhất).")
@click.option("--code", "codes", multiple=True, metavar="MÃ", help="Chỉ mã này (lặp được), khi lập bảng để nhập.")
@click.option(
    "--xlsx", "xlsx", type=click.Path(path_type=Path), metavar="TỆP_RA", help="Ghi kết quả có công thức sống."
)
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
def command(
    path: Path | None,
    blank: Path | None,
    where: Path | None,
    snapshot: str | None,
    codes: tuple[str, ...],
    xlsx: Path | None,
    as_json: bool,
) -> None:
    """Write the workbook to be filled in, or count a filled one (exit 1 where a figure is missing or unsound)."""
    if (path is None) == (blank is None):
        raise click.UsageError("Nêu một trong hai: TỆP đã nhập, hoặc --template TỆP_RA.")
    if blank is not None:
        if xlsx is not None or as_json:
            raise click.UsageError("--xlsx và --json dùng với TỆP đã nhập.")
        _template(blank, where, snapshot, codes)
    elif where is not None or snapshot is not None or codes:
        raise click.UsageError("--store, --snapshot, --code dùng với --template.")
    elif path is not None:
        _count(path, xlsx, as_json)


def _template(out: Path, where: Path | None, snapshot: str | None, codes: tuple[str, ...]) -> None:
    from api.cost.template import template
    from api.settings import settings
    from api.writing import write
    from catalog_graph.store.opening import StoreError, open_store

    try:
        store = open_store(where or settings().store)
        try:
            data = template(store, codes, snapshot)
        finally:
            store.close()
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    write(out, data)
    click.echo(f"Đã ghi {out}. Nhập các ô vàng, rồi chạy: thutuc cost {out}")


def _count(path: Path, xlsx: Path | None, as_json: bool) -> None:
    from api.cost.counting import reckon, result
    from api.reading import read_document, shown, told
    from api.writing import write
    from ingest.types import Unreadable

    try:
        reckoned = reckon(read_document(path))
    except Unreadable as refused:
        raise click.ClickException(told(path, refused.issue)) from None
    if xlsx is not None and reckoned.wage is not None:
        write(xlsx, result(reckoned))
    if as_json:
        import orjson

        from api.contracts.cost import cost_json

        click.echo(orjson.dumps(cost_json(reckoned, shown(path)), option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.cost_text import told as told_cost

        click.echo(told_cost(reckoned))
    if xlsx is not None and reckoned.wage is None:
        click.echo(f"Chưa ghi {xlsx}: tham số chưa đủ, chưa tính được gì.", err=True)
    if reckoned.problems:
        raise click.exceptions.Exit(1)
