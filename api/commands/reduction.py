"""``thutuc reduction``: declared fields counted against a baseline, what is proposed, what is missing to the target."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from api.reduction.types import Filters
    from catalog_graph.store.opening import Store


@click.command(
    help="Đo việc cắt giảm thông tin phải khai báo: số ô ở mốc, hiện nay, theo phương án; tỷ lệ chặt và rộng; còn "
    "thiếu gì để đạt mục tiêu."
)
@click.option("--baseline", metavar="TÊN", help="So với mốc này (TÊN hoặc TÊN@BẢN; mặc định: mốc chốt gần nhất).")
@click.option("--freeze", "frozen", metavar="TÊN", help="Chốt mốc: giữ số ô hiện nay dưới tên này; mốc cũ còn nguyên.")
@click.option("--link", "linking", is_flag=True, help="Đề xuất lại liên kết mẫu – thủ tục trước khi đo.")
@click.option("--reason", metavar="LÝ_DO", help="Lý do chốt lại một mốc đã có.")
@click.option("--who", metavar="NGƯỜI", help="Người chốt mốc (mặc định: tên đăng nhập).")
@click.option("--target", metavar="PHẦN_TRĂM", help="Mục tiêu (mặc định: mục tiêu đang áp dụng).")
@click.option("--if", "ids", metavar="MÃ", multiple=True, help="Nếu chấp nhận đề xuất này thì tỷ lệ ra sao (lặp được).")
@click.option("--unit", metavar="THỦ_TỤC", help="Chỉ một thủ tục (mã).")
@click.option("--area", metavar="LĨNH_VỰC", help="Chỉ một lĩnh vực.")
@click.option("--agency", metavar="CƠ_QUAN", help="Chỉ một cơ quan.")
@click.option(
    "--links",
    type=click.Choice(["accepted", "sure", "proposed"]),
    default="sure",
    show_default=True,
    help="Liên kết mẫu – thủ tục nào được tính: đã chấp nhận, cả những liên kết chắc, hay mọi liên kết chưa bị bác.",
)
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--json", "as_json", is_flag=True, help="In JSON (mặc định: bản tóm tắt).")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi bảng tính có công thức.")
@click.option("--docx", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi phương án đơn giản hóa (Word).")
def command(
    baseline: str | None, frozen: str | None, linking: bool, reason: str | None, who: str | None, target: str | None,
    ids: tuple[str, ...], unit: str | None, area: str | None, agency: str | None, links: str, where: Path | None,
    as_json: bool, xlsx: Path | None, docx: Path | None,
) -> None:  # fmt: skip
    """Measure the cut, after freezing a baseline where that is asked."""
    from api.reduction.types import Filters
    from api.settings import settings
    from catalog_graph.store.officers import Refused
    from catalog_graph.store.opening import StoreError, open_store

    filters = Filters(
        baseline=baseline, target=_share(target), unit=unit, area=area, agency=agency, links=links, size=2**31
    )
    try:
        store = open_store(where or settings().store)
        if linking:
            _link(store)
        if frozen is not None:
            _freeze(store, frozen, who, reason, filters)
        _files(store, filters, xlsx, docx)
        click.echo(_what_if(store, ids, filters, as_json) if ids else _board(store, filters, as_json))
    except (StoreError, Refused) as error:
        raise click.ClickException(str(error)) from None


def _share(target: str | None) -> Fraction | None:
    """A percentage as a share. Raises UsageError for what is none."""
    if target is None:
        return None
    try:
        share = Fraction(target.rstrip("% ").replace(",", ".")) / 100
    except (ValueError, ZeroDivisionError):
        raise click.UsageError(f"Mục tiêu “{target}” không phải một số phần trăm.") from None
    if not 0 < share <= 1:
        raise click.UsageError("Mục tiêu phải lớn hơn 0 và không quá 100 %.")
    return share


def _link(store: Store) -> None:
    from api.forms_links.linking import link

    made = link(store)
    click.echo(
        f"Liên kết: {made.forms} mẫu, {made.procedures} thủ tục, {made.proposed} liên kết đề xuất "
        f"({made.seconds:.1f} giây).",
        err=True,
    )


def _files(store: Store, filters: Filters, xlsx: Path | None, docx: Path | None) -> None:
    """Write the workbook and the plan where they are asked for."""
    from api.writing import write

    made: dict[Path, bytes] = {}
    if xlsx is not None:
        from api.reduction.workbook import workbook

        made[xlsx] = workbook(store, filters)
    if docx is not None:
        from api.reduction.plan import plan

        made[docx] = plan(store, filters.agency, filters)
    for path, data in made.items():
        write(path, data)
        click.echo(f"Đã ghi {path}", err=True)


def _freeze(store: Store, name: str, who: str | None, reason: str | None, filters: Filters) -> None:
    import getpass

    from api.reduction.deciding import freeze

    made = freeze(store, name, who or getpass.getuser(), reason, filters)
    fields = sum(len(form.fields) for form in made.forms)
    click.echo(
        f"Mốc “{made.name}”, bản {made.version}: {len(made.forms)} mẫu, {fields} ô phải khai (mỗi mẫu một lần).",
        err=True,
    )


def _board(store: Store, filters: Filters, as_json: bool) -> str:
    from api.commands.reduction_text import told_board
    from api.reduction.asking import board
    from api.reduction.state import state_of

    state = state_of(store, filters)
    found = board(store, filters, state)
    if not as_json:
        return told_board(found)
    import orjson

    from api.contracts.reduction import reduction_json

    members = reduction_json(found, state.by_key, state.counted)
    return orjson.dumps(members, option=orjson.OPT_INDENT_2).decode()


def _what_if(store: Store, ids: tuple[str, ...], filters: Filters, as_json: bool) -> str:
    from api.commands.reduction_text import told_what_if
    from api.reduction.asking import what_if

    found = what_if(store, ids, filters)
    if not as_json:
        return told_what_if(found)
    import orjson

    from api.contracts.reduction import what_if_json

    return orjson.dumps(what_if_json(found), option=orjson.OPT_INDENT_2).decode()
