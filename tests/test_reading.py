"""Files given on the command line: what is no regular file is refused in a sentence, and nothing waits for ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
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


def test_a_name_that_is_no_utf8_is_read_and_shown(tmp_path: Path) -> None:
    sample = next((ROOT / "corpus/samples/2026-09-30-co-so-du-lieu").glob("*.json"))
    name = os.fsencode(tmp_path) + b"/h\xff.json"
    Path(os.fsdecode(name)).write_bytes(sample.read_bytes())
    done = subprocess.run([THUTUC, b"record", name, b"--jsonl"], capture_output=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["source"].endswith("h\\xff.json")


def test_what_is_no_decision_is_said(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("Kính gửi quý cơ quan, xin gửi lịch họp tuần sau.", "utf8")
    code, said = run("decision", str(tmp_path / "thư.txt"))
    assert code == 1
    assert "thể thức của quyết định" in said
