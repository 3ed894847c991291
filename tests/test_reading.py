"""Files given on the command line: what is no regular file is refused in a sentence, and nothing waits for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

THUTUC = Path(sys.executable).parent / "thutuc"


def run(*words: str) -> tuple[int, str]:
    done = subprocess.run([THUTUC, *words], capture_output=True, text=True, check=False, timeout=30)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", ["record", "decision"])
def test_pipes_devices_and_folders_are_no_files(command: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.json")
    (tmp_path / "vô-tận.json").symlink_to("/dev/zero")
    (tmp_path / "mất.json").symlink_to(tmp_path / "không-có")
    for name, reason in (
        ("ống.json", "không phải tệp thường"),
        ("vô-tận.json", "không phải tệp"),
        ("mất.json", "không mở"),
    ):
        code, said = run(command, str(tmp_path / name))
        assert code == 1
        assert reason in said
