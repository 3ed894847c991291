"""The reference scorer on real decisions: the targets of the issue."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared"
TARGETS = {"header": 0.97, "rows": 0.95, "codes": 0.98, "clauses": 0.85}


@pytest.mark.real
@pytest.mark.skipif(not (SHARED / "score/score.py").exists(), reason="../shared is not beside the project")
def test_real_decisions_reach_the_targets() -> None:
    thutuc = Path(sys.executable).with_name("thutuc")
    scorer = str(SHARED / "score/score.py")
    run = subprocess.run([sys.executable, scorer, "decisions", "--bin", str(thutuc)], capture_output=True, text=True)
    line = run.stdout.splitlines()[0]
    for name, least in TARGETS.items():
        found = re.search(rf"{name} F1 (\d\.\d+)", line)
        assert found is not None and float(found[1]) >= least, line
    empty = re.search(r"empty left empty (\d+)/(\d+)", line)
    assert empty is not None and empty[1] == empty[2], line
