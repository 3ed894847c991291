"""One bounded run of LibreOffice: own process group, bounds on memory, files and time, nothing left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.types import Issue, Severity

MEMORY_BYTES = 2 * 2**30
"""Address space of one run. A start takes 0.8 GB of it; one converter is known that took 24 GB on a file of 165 KB."""
OUTPUT_BYTES = 512 * 2**20
"""Largest file a run may write, in bytes."""
_GLANCE_SECONDS = 0.25
"""How often a run is looked at."""
_PATIENCE = 5
"""How many times slower than alone a run may be because others compute beside it."""
_RESTART = 81
"""LibreOffice's exit code for "start me again" (a profile it had to tidy first)."""
_SHELL = 'ulimit -v "$1" && ulimit -f "$2" && ulimit -c 0 && shift 2 && exec "$@"'
"""Bounds set by a shell, so that nothing runs between fork and exec in a process with threads."""


def program() -> Path | None:
    """The LibreOffice of this machine, None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    launcher = Path(found).resolve()
    binary = launcher.with_name("soffice.bin")
    return binary if binary.exists() else launcher


def missing() -> Issue:
    """The Issue for a machine without LibreOffice."""
    return Issue(
        code="office_missing",
        severity=Severity.ERROR,
        message="Chưa đọc được tệp Office đời cũ: máy chưa cài LibreOffice.",
        hint="Cài LibreOffice (Debian/Ubuntu: apt install libreoffice-writer libreoffice-calc) rồi đọc lại, "
        "hoặc lưu tệp thành .docx, .xlsx.",
    )


def run(office: Path, home: Path, arguments: Sequence[str], done: Callable[[], int], seconds: float) -> bool:
    """Run LibreOffice with `home` as its home and profile; whether it ended by itself, and well.

    It is stopped when `done` (how many results there are) has not grown for `seconds` of its own computing, or for
    `_PATIENCE` times as long on the clock: a busy machine is no fault of the file. The whole process group is killed
    at the end, whatever happened.
    """
    command = [str(office), f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore",
               "--nolockcheck", "--nodefault", "--nologo", *arguments]  # fmt: skip
    code = _once(command, home, done, seconds)
    if code == _RESTART:
        code = _once(command, home, done, seconds)
    return code == 0


def _once(command: list[str], home: Path, done: Callable[[], int], seconds: float) -> int | None:
    """Exit code of one start, None when it had to be killed for its time."""
    with_bounds = ["/bin/sh", "-c", _SHELL, "sh", str(MEMORY_BYTES // 1024), str(OUTPUT_BYTES // 512)]
    die_with_us = [tool, "--pdeathsig", "KILL"] if (tool := shutil.which("setpriv")) else []
    child = subprocess.Popen(  # noqa: S603  # a program of this machine, arguments of our own
        [*with_bounds, *die_with_us, *command],
        cwd=home,
        env=_environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return _watched(child, done, seconds)
    finally:
        _kill_group(child)


def _watched(child: subprocess.Popen[bytes], done: Callable[[], int], seconds: float) -> int | None:
    count, since, computed = 0, time.monotonic(), 0.0
    while time.monotonic() - since < _PATIENCE * seconds and _computed(child.pid) - computed < seconds:
        try:
            return child.wait(timeout=_GLANCE_SECONDS)
        except subprocess.TimeoutExpired:
            if (now := done()) > count:
                count, since, computed = now, time.monotonic(), _computed(child.pid)
    return None


def _computed(pid: int) -> float:
    """Seconds of processor time a process has used; 0 where the system does not say, and the clock alone bounds it."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return 0.0


def _kill_group(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _environment(home: Path) -> dict[str, str]:
    """Only what a converter needs: no session, no proxies of the machine, temporary files in its own folder."""
    kept = {name: value for name in ("PATH", "LANG", "LC_ALL", "FONTCONFIG_FILE") if (value := os.environ.get(name))}
    temporary = home / "tmp"
    temporary.mkdir(exist_ok=True)
    nowhere = "http://127.0.0.1:9"
    return kept | {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "SAL_USE_VCLPLUGIN": "svp",
        "http_proxy": nowhere,
        "https_proxy": nowhere,
    }
