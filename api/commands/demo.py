"""``thutuc demo``: the whole work on the project's own samples, into a folder of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
MONTH = "2026-10"
MARK = ".thutuc-demo"
"""Lies in every folder that a demo wrote, so that the next one empties nothing else."""


@click.command("demo", help="Chạy thử toàn bộ công việc trên kho mẫu kèm theo: nạp, so sánh, lập báo cáo tháng.")
@click.option(
    "--out",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".demo"),
    show_default=True,
    help="Nơi ghi kho và báo cáo; lần chạy sau làm lại từ đầu.",
)
@click.pass_context
def command(ctx: click.Context, out: Path) -> None:
    """Take in the samples, write the report of the month, say what to do next; the bad samples are meant to fail."""
    if not SAMPLES.is_dir():
        raise click.ClickException(f"Không thấy kho mẫu ở {SAMPLES}; chạy thử cần mã nguồn đầy đủ của dự án.")
    store, reports = _fresh(out)
    click.echo(f"1. Nạp kho mẫu {_near(SAMPLES)}")
    as_meant = _ingest(store)
    click.echo(f"\n2. Lập báo cáo tháng {MONTH}")
    _report(ctx, store, reports)
    click.echo("\n3. Việc nên làm tiếp")
    for line in _next(store, reports):
        click.echo(f"   {line}")
    if not as_meant:
        raise click.exceptions.Exit(1)


def _fresh(out: Path) -> tuple[Path, Path]:
    """Empty folders for the store and the reports; a folder that is not a demo's is left alone."""
    mark = out / MARK
    try:
        if out.exists() and any(out.iterdir()) and not mark.exists():
            raise click.UsageError(f"Thư mục {out} đang có tệp khác; chọn thư mục trống hoặc thư mục của lần chạy thử.")
        for name in ("kho", "bao-cao"):
            shutil.rmtree(out / name, ignore_errors=True)
        out.mkdir(parents=True, exist_ok=True)
        mark.write_text("Thư mục này do lệnh thutuc demo ghi; xóa lúc nào cũng được.\n", "utf8")
    except OSError as error:
        raise click.ClickException(f"Không ghi được vào {out}: {error.strerror}.") from None
    return out / "kho", out / "bao-cao"


def _ingest(store: Path) -> bool:
    """Take in every sample and account for every row; whether only the samples made to be bad were refused."""
    from catalog_graph.runner import Options, ingest
    from catalog_graph.store.opening import StoreError, open_store

    try:
        held = open_store(store, create=True)
        account = ingest(held, SAMPLES, Options())
        held.close()
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    rows = f"{account.rows_in} dòng vào = {account.rows_stored} lưu + {account.rejected.total()} từ chối"
    click.echo(f"   {account.files} tệp: {rows}; {account.decisions} quyết định công bố.")
    meant = _broken()
    click.echo("   Tệp hỏng có chủ ý, mỗi tệp một lý do, phần còn lại vẫn được nạp:")
    strange = []
    for path, code, message in account.failures:
        click.echo(f"     {path}: {message} [{code}]")
        strange += [] if path in meant else [path]
    for path in strange:
        click.echo(f"   Ngoài dự kiến: {path} lẽ ra phải đọc được.", err=True)
    return not strange and account.balanced


def _broken() -> set[str]:
    """The samples that are made to be refused, as the manifest says."""
    rows = (line.split("\t") for line in (SAMPLES.parent / "MANIFEST.tsv").read_text("utf8").splitlines()[1:])
    return {path for path, kind, _ in rows if kind == "broken"}


def _report(ctx: click.Context, store: Path, reports: Path) -> None:
    """The report of the month, by the command that an officer would call."""
    from api.commands.report import monthly

    ctx.invoke(monthly, month=MONTH, out=reports, store=store, unit="Văn phòng tỉnh Sông Lam (số liệu mẫu)")


def _near(path: Path) -> str:
    """A path as seen from here where that is shorter."""
    return min(str(path), os.path.relpath(path), key=len)


def _next(store: Path, reports: Path) -> list[str]:
    """What an officer may do now, as commands to copy."""
    name = "thutuc" if shutil.which("thutuc") else ".venv/bin/thutuc"
    return [
        f"Mở báo cáo:               {reports / f'bao-cao-{MONTH}.html'} (cùng số liệu: .xlsx, .docx)",
        f"Xem một thủ tục:          {name} show 9.900101 --store {store}",
        f"So hai bản chụp:          {name} changes 2026-09-30-co-so-du-lieu 2026-10-31-co-so-du-lieu --store {store}",
        f"Đọc một quyết định:       {name} decision {_near(SAMPLES)}/quyet-dinh/1285-qd-btldd-2026.docx",
        f"Nạp hồ sơ của cơ quan:    {name} ingest THƯ_MỤC, rồi {name} report monthly --month NĂM-THÁNG --out THƯ_MỤC",
    ]
