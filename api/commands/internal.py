"""``thutuc internal``: internal procedures of a file or of the store, with their checks and pictures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from api.internal.asking import Answer

_BESIDE = re.compile(r"(?P<which>[0-9a-f]+):(?P<step>\d+)=(?P<other>\d+)")


@click.command(
    help="Thủ tục hành chính nội bộ và quy trình nội bộ: các bước, đơn vị, thời gian, đối chiếu tổng, đến hạn rà soát. "
    "Có TỆP: đọc thẳng tệp ấy; không có: danh sách trong kho."
)
@click.argument("path", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), metavar="NGÀY", help="Ngày xét rà soát (mặc định: hôm nay).")
@click.option("--months", type=click.IntRange(1), metavar="N", help="Rà soát lại sau N tháng (mặc định: 12).")
@click.option(
    "--beside", "beside", multiple=True, metavar="QT:BƯỚC=BƯỚC", help="Bước chạy song song với bước khác, ví dụ 2:4=3."
)
@click.option("--pictures", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Vẽ lưu đồ (SVG) vào thư mục này.")
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
def command(
    path: Path | None,
    where: Path | None,
    day: datetime.datetime | None,
    months: int | None,
    beside: tuple[str, ...],
    pictures: Path | None,
    as_json: bool,
) -> None:
    """Print internal procedures with what the checks say of them."""
    from api.internal.asking import of_file, of_store, with_candidates
    from api.reading import read_document, shown, told
    from api.settings import settings as place
    from catalog_graph.internal.rules import settings
    from catalog_graph.store.opening import StoreError, open_store
    from ingest.types import Unreadable

    today = day.date() if day else datetime.date.today()
    rules, flags = settings(months), _flags(beside)
    try:
        if path is None:
            store = open_store(where or place().store)
            answer = with_candidates(store, of_store(store, today, flags, rules))
        else:
            answer = of_file(read_document(path), open_store(where) if where else None, today, flags, rules)
    except Unreadable as refused:
        raise click.ClickException(told(str(path), refused.issue)) from None
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    if pictures is not None:
        _draw(answer, pictures)
    if as_json:
        import orjson

        from api.contracts.internal import internal_json

        members = internal_json(answer, shown(str(path)) if path is not None else "")
        click.echo(orjson.dumps(members, option=orjson.OPT_INDENT_2).decode())
    else:
        from api.commands.internal_text import told_internal

        click.echo(told_internal(answer))


def _flags(said: Iterable[str]) -> dict[str, dict[int, int]]:
    """What the officer says of steps that run side by side. Raises ClickException for what is none."""
    flags: dict[str, dict[int, int]] = {}
    for each in said:
        match = _BESIDE.fullmatch(each.strip())
        if match is None or not int(match["step"]) or not int(match["other"]):
            raise click.ClickException(f"“{each}” không đúng dạng QT:BƯỚC=BƯỚC, ví dụ 2:4=3.")
        flags.setdefault(match["which"], {})[int(match["step"]) - 1] = int(match["other"]) - 1
    return flags


def _draw(answer: Answer, folder: Path) -> None:
    """One SVG for each procedure with steps, named by its number. Raises ClickException where it cannot be written."""
    from api.internal.picture import picture

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in answer.procedures:
            if one.held.procedure.steps:
                name = f"{one.number:03d}-{one.held.id}.svg"
                (folder / name).write_text(picture(one.held.procedure, one.beside), "utf8")
    except OSError as error:
        raise click.ClickException(f"Không ghi được lưu đồ vào “{folder}”: {error.strerror}.") from None
