"""``thutuc serve``: the pages and the API over a store, on this machine unless told otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command("serve", help="Mở danh mục trên trình duyệt (chỉ máy này, trừ khi chọn khác) và API dưới /api.")
@click.option("--store", type=click.Path(path_type=Path), metavar="KHO", help="Thư mục kho (THUTUC_STORE).")
@click.option("--host", metavar="ĐỊA_CHỈ", help="Địa chỉ lắng nghe; mặc định 127.0.0.1 (THUTUC_HOST).")
@click.option("--port", metavar="CỔNG", type=click.IntRange(0, 65535), help="Cổng; mặc định 8017 (THUTUC_PORT).")
@click.option("--workers", metavar="SỐ", type=click.IntRange(1, 16), help="Số tiến trình trả lời (THUTUC_WEB_WORKERS).")
@click.option("--watch", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Nạp mọi tệp đặt vào thư mục này.")
def command(store: Path | None, host: str | None, port: int | None, workers: int | None, watch: Path | None) -> None:
    """Set the settings for the worker processes and serve."""
    from api.settings import settings

    given = {"STORE": store, "HOST": host, "PORT": port, "WEB_WORKERS": workers, "WATCH": watch}
    os.environ.update({f"THUTUC_{name}": str(value) for name, value in given.items() if value is not None})
    settings.cache_clear()
    from api.web.serving import serve

    serve(settings())
