"""Serving: the store opened once to see that it can be, then the processes that answer."""

from __future__ import annotations

import click

from api.settings import Settings
from catalog_graph.store.opening import StoreError, open_store


def serve(chosen: Settings) -> None:
    """Serve until stopped. Raises click.ClickException when the store or the port cannot be had."""
    import uvicorn

    try:
        open_store(chosen.store, create=True).close()  # brought to the newest shape before the workers race for it
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Kho: {chosen.store}")
    click.echo(f"Mở trình duyệt tại http://{chosen.host}:{chosen.port}/  (Ctrl-C để dừng)")
    uvicorn.run(
        "api.web.app:from_settings",
        factory=True,
        host=chosen.host,
        port=chosen.port,
        workers=chosen.web_workers,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
