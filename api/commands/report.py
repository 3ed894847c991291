"""``thutuc report``: the report of a month as XLSX, DOCX and HTML from one set of numbers, and the same again by id."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from catalog_graph.monthly.types import MonthlyReport
    from catalog_graph.store.opening import Store

STORE = click.option("--store", metavar="KHO", type=click.Path(path_type=Path), help="Thư mục kho (THUTUC_STORE).")
OUT = click.option(
    "--out", metavar="THƯ_MỤC", type=click.Path(path_type=Path), required=True, help="Nơi ghi ba tệp báo cáo."
)
JSON = click.option("--json", "as_json", is_flag=True, help="In các con số dạng JSON (hợp đồng số 1).")


@click.group(help="Lập báo cáo tháng (XLSX, DOCX, HTML), hoặc lập lại báo cáo cũ theo mã.")
def command() -> None:
    """Group of the reports."""


@command.command(help="Báo cáo thay đổi của một tháng: so hai bản chụp, đối chiếu với các quyết định công bố.")
@click.option("--month", metavar="NĂM-THÁNG", required=True, help="Tháng báo cáo, ví dụ 2026-06.")
@OUT
@STORE
@click.option("--from", "opening", metavar="BẢN_CHỤP", help="Bản chụp đầu kỳ; mặc định chọn bản gần tháng nhất.")
@click.option("--to", "closing", metavar="BẢN_CHỤP", help="Bản chụp cuối kỳ; mặc định chọn bản gần tháng nhất.")
@click.option("--unit", metavar="TÊN", help="Cơ quan lập báo cáo, in ở đầu.")
@click.option(
    "--instruments",
    metavar="TỆP",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Bảng văn bản quy phạm (CSV: so_ky_hieu, ngay_ky, ngay_hieu_luc, rut_gon) để xét hạn công bố.",
)
@click.option(
    "--holidays",
    metavar="TỆP",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Bảng ngày nghỉ, ngày làm bù của cơ quan (YAML), thêm vào bảng có sẵn.",
)
@JSON
def monthly(
    month: str,
    out: Path,
    store: Path | None,
    opening: str | None,
    closing: str | None,
    unit: str | None,
    instruments: Path | None,
    holidays: Path | None,
    as_json: bool,
) -> None:
    """Choose the snapshots, build the report, write it, keep its recipe."""
    from api.reports.order import Order, fulfil
    from api.reports.recipe import WrongTable, read_instruments, read_office
    from catalog_graph.monthly.period import month_of
    from catalog_graph.workdays import workdays

    try:
        month_of(month)
    except ValueError:
        raise click.UsageError(f"--month cần dạng NĂM-THÁNG, ví dụ 2026-06; không phải “{month}”.") from None
    try:
        known = read_instruments(instruments.read_bytes()) if instruments else ()
        office = read_office(holidays.read_bytes(), workdays) if holidays else None
    except (WrongTable, OSError) as wrong:
        raise click.UsageError(str(wrong)) from None
    order = Order(month=month, unit=unit, opening=opening, closing=closing, instruments=known, office=office)
    with _open(store) as held:
        _deliver(fulfil(held, order, _tell), out, as_json)


@command.command(help="Lập lại báo cáo có mã MÃ từ kho: đúng từng byte như lần trước. Không có MÃ thì liệt kê các mã.")
@click.argument("report_id", metavar="[MÃ]", required=False)
@click.option("--id", "by_id", metavar="MÃ", help="Như đối số MÃ.")
@click.option(
    "--out", metavar="THƯ_MỤC", type=click.Path(path_type=Path), help="Nơi ghi ba tệp; không có thì chỉ in số."
)
@STORE
@JSON
def show(report_id: str | None, by_id: str | None, out: Path | None, store: Path | None, as_json: bool) -> None:
    """Make a report again from its recipe."""
    from api.reports.order import repeat
    from api.reports.recipe import kept, recall

    wanted = report_id or by_id
    with _open(store) as held:
        if wanted is None:
            click.echo("\n".join(kept(held.folder)) or "Kho chưa có báo cáo nào.")
            return
        recipe = recall(held.folder, wanted)
        if recipe is None:
            raise click.ClickException(f"Kho không có báo cáo mang mã {wanted}. Xem các mã: thutuc report show")
        _deliver(repeat(held, recipe, _tell), out, as_json)


# -- the store ---------------------------------------------------------------------------------------------------------


class _open:
    """The store, closed at the end; its errors become messages for the officer."""

    def __init__(self, folder: Path | None) -> None:
        from api.settings import settings

        self._folder = folder or settings().store

    def __enter__(self) -> Store:
        from catalog_graph.store.opening import StoreError, open_store

        try:
            self._store = open_store(self._folder)
        except StoreError as error:
            raise click.ClickException(str(error)) from None
        return self._store

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        from api.reports.making import CannotMake
        from api.reports.order import NotTheSame
        from catalog_graph.store.opening import StoreError

        self._store.close()
        if isinstance(error, StoreError | CannotMake | NotTheSame):
            raise click.ClickException(str(error)) from None


def _tell(sentence: str) -> None:
    click.echo(sentence, err=True)


def _deliver(report: MonthlyReport, out: Path | None, as_json: bool) -> None:
    """Write the files, print the numbers."""
    from api.reports.files import write_files

    try:
        written = write_files(report, out) if out is not None else ()
    except OSError as error:
        raise click.ClickException(f"Không ghi được báo cáo vào {out}: {error.strerror}.") from None
    if as_json:
        import json

        from api.contracts.report import report_json

        click.echo(json.dumps(report_json(report, written), ensure_ascii=False))
        return
    for line in summary_lines(report):
        click.echo(line)
    for path in written:
        click.echo(f"  {path}")


def summary_lines(report: MonthlyReport) -> list[str]:
    """The numbers of a report for the terminal."""
    from api.reports import words

    known = words.figures(report)
    lines = [f"{words.title(report)} (mã báo cáo {report.id})"]
    lines += [f"  {label}: {said}" for label, said in report.facts[1:-1]]
    for _, sentences in report.findings:
        for sentence in sentences:
            parts = words.split(sentence, known)
            lines.append("  " + "".join(part if isinstance(part, str) else words.number(part.value) for part in parts))
    return lines
