"""Who holds a task: this very process, named so that others on this machine can tell when it is no more."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path

_PROC = Path("/proc")


def owner_name() -> str:
    """A name for this process as a worker: machine, number, time of its start, and a word nobody else has."""
    pid = os.getpid()
    return "|".join((_machine(), str(pid), _start(pid) or "", secrets.token_hex(4)))


def gone(owner: str) -> bool:
    """Whether that worker surely runs no more. False when it lives, or cannot be told from here."""
    machine, number, start = (owner.rsplit("|", 3) + [""] * 3)[:3]
    if not start or not number.isdigit() or machine != _machine():
        return False
    return _start(int(number)) != start


def _machine() -> str:
    """This machine since it was last started, and the set of process numbers (container) we are in."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
        numbers = os.readlink(_PROC / "self/ns/pid")  # noqa: PTH115  # not a path but a name
    except OSError:
        return socket.gethostname()
    return f"{socket.gethostname()}/{boot}/{numbers}"


def _start(pid: int) -> str | None:
    """When a running process began, in the system's ticks; None when there is none, or it only waits to be buried."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields[19]
