"""The address that pages are served at, taken before anybody is told of it."""

from __future__ import annotations

import errno
import os
import socket

import click

BACKLOG = 2048
"""Requests that may wait to be accepted."""


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0: any free one. Raises click.ClickException when it cannot be had."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise click.ClickException(f"Không rõ địa chỉ “{host}”. Dùng 127.0.0.1 hoặc một địa chỉ của máy này.") from None
    family, kind, protocol, _, address = min(found, key=lambda one: one[0] != socket.AF_INET)
    made = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere it would let two listen at one port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(BACKLOG)
    except OSError as error:
        made.close()
        raise click.ClickException(_sentence(error, host, port)) from None
    made.set_inheritable(True)
    return made


def address_of(made: socket.socket, host: str) -> str:
    """The address to type into a browser."""
    named = f"[{host}]" if ":" in host else host
    return f"http://{named}:{made.getsockname()[1]}/"


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Cổng {port} đang được chương trình khác dùng. Dừng chương trình ấy, hoặc chọn cổng khác bằng --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"Địa chỉ {host} không phải của máy này. Dùng 127.0.0.1, hoặc 0.0.0.0 để nhận từ mọi máy trong mạng."
    if isinstance(error, PermissionError):
        return f"Không được phép dùng cổng {port}. Chọn cổng từ 1024 trở lên bằng --port."
    return f"Không mở được cổng {port} ở địa chỉ {host}."
