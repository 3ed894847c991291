"""``thutuc ingest DIR``: take a folder of records, lists, decisions and other documents into the catalogue."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from api.forms_links.linking import link_after
from api.progress import progress
from api.settings import settings
from catalog_graph.intake.accounting import Accounting
from catalog_graph.intake.places import AsOf, read_as_of
from catalog_graph.intake.scan import REASONS
from catalog_graph.runner import Options, ingest
from catalog_graph.store.catalogue import SnapshotInfo, snapshots
from catalog_graph.store.opening import Store, StoreError, open_store
from catalog_graph.workdays import RULES
from extract.lexicon import lexicon

SHOWN = 20
"""Failures printed; `thutuc show --issues` has them all."""


@click.command("ingest", help="Nạp một thư mục (hoặc một tệp) hồ sơ, danh mục, quyết định, văn bản vào kho.")
@click.argument("folder", type=click.Path(exists=True, path_type=Path), metavar="THƯ_MỤC")
@click.option("--snapshot", metavar="TÊN", help="Tên bản chụp; mặc định lấy theo tên thư mục, tên tệp có ghi ngày.")
@click.option("--as-of", metavar="NGÀY", help="Ngày của bản chụp: 2026-04-17, hoặc 2026-06 nếu chỉ biết tháng.")
@click.option("--store", "where", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def command(folder: Path, snapshot: str | None, as_of: str | None, where: Path | None, as_json: bool) -> None:
    """Take in a folder and say what became of every row."""
    chosen = settings()
    day = _as_of(as_of)
    options = Options(
        snapshot=snapshot,
        as_of=day,
        seconds=chosen.seconds,
        memory=chosen.memory_mib * 2**20,
        workers=chosen.workers or os.cpu_count() or 1,
    )
    try:
        store = open_store(where or chosen.store, create=True)
        with progress("Nạp") as watch:
            account = ingest(store, folder, options, watch)
        link_after(store, account)
        held = [info for info in snapshots(store) if info.name in account.snapshots]
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(_as_json(store, account, held), ensure_ascii=False) if as_json else _summary(account, held))
    if account.failed:
        sys.exit(1)


def _as_of(text: str | None) -> AsOf | None:
    if text is None:
        return None
    found = read_as_of(text)
    if found is None or str(found) != text:
        raise click.BadParameter(
            f"“{text}” không phải ngày dạng 2026-04-17 hay tháng dạng 2026-06.", param_hint="--as-of"
        )
    return found


def _summary(account: Accounting, held: list[SnapshotInfo]) -> str:
    rejected = account.rejected.total()
    lines = [
        f"Tệp:      {_n(account.files)} (mở {_n(account.opened)}, phân tích {_n(account.parsed)})",
        *(f"          bỏ qua {_n(count)}: {REASONS[reason]}" for reason, count in sorted(account.skipped.items())),
        f"Dòng vào: {_n(account.rows_in)} = lưu {_n(account.rows_stored)} + từ chối {_n(rejected)}",
        *(f"          từ chối {_n(count)}: {_reason(account, code)}" for code, count in account.rejected.most_common()),
        *(f"Bản chụp: {info.name} ({_when(info)}): {_n(info.records)} hồ sơ" for info in held),
        f"Quyết định công bố: {_n(account.decisions)}; văn bản khác: {_n(account.documents)}",
        *(f"Chú ý: bản chụp {name} trước đây nạp từ {old}, nay đã thay." for name, old in account.replaced.items()),
    ]
    if account.closed:
        lines.append(f"Không còn trong thư mục: {_n(account.closed)} tệp (kho vẫn nhớ là đã từng có)")
    if account.failures:
        lines.append(f"Lỗi: {_n(len(account.failures))}")
        lines.extend(f"  {path}: {message} [{code}]" for path, code, message in account.failures[:SHOWN])
        if len(account.failures) > SHOWN:
            lines.append("  … xem đủ bằng: thutuc show --issues")
    return "\n".join(lines)


def _reason(account: Accounting, code: str) -> str:
    """A reason in words; for one that has none yet, the message of its first failure."""
    label = lexicon("refusals", RULES)["labels"].get(code)
    return label or next((message for _, found, message in account.failures if found == code), code)


def _when(info: SnapshotInfo) -> str:
    if info.as_of is None:
        return "không rõ ngày"
    return f"{info.as_of:%d/%m/%Y}" if info.precision == "day" else f"tháng {info.as_of:%m/%Y}"


def _n(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _as_json(store: Store, account: Accounting, held: list[SnapshotInfo]) -> dict[str, object]:
    return {
        "contract": 1,
        "store": str(store.folder),
        "root": account.root,
        "recorded": account.recorded,
        "files": {
            "seen": account.files,
            "skipped": dict(account.skipped),
            "opened": account.opened,
            "parsed": account.parsed,
            "gone": account.closed,
        },
        "rows": {"in": account.rows_in, "stored": account.rows_stored, "rejected": dict(account.rejected)},
        "decisions": account.decisions,
        "documents": account.documents,
        "replaced": account.replaced,
        "snapshots": [
            {
                "name": info.name,
                "as_of": None if info.as_of is None else info.as_of.isoformat(),
                "precision": info.precision,
                "identity": info.identity,
                "records": info.records,
            }
            for info in held
        ],
        "failures": [{"path": path, "code": code, "message": message} for path, code, message in account.failures],
    }
