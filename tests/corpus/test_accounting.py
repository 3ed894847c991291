"""Taking in all samples: rows in = stored + rejected, each rejection with the reason that the facts name."""

from __future__ import annotations

import json
from pathlib import Path

from tests.corpus.reading import SAMPLES, Record, gold, run

ACCOUNTS: Record = gold("accounting.json")


def test_every_row_is_accounted_for_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first, second = (json.loads(run("ingest", str(SAMPLES), "--store", str(tmp_path), "--json")) for _ in range(2))
    rows = first["rows"]
    assert rows["in"] == rows["stored"] + sum(rows["rejected"].values())
    snapshots = {item["name"]: item["records"] for item in first["snapshots"]}
    for name in ("2026-09-30-co-so-du-lieu", "2026-10-31-co-so-du-lieu"):
        assert snapshots[name] == ACCOUNTS[name]["stored"]
    assert first["decisions"] == ACCOUNTS["quyet-dinh"]["stored"]
    wanted = {path: code for path, code in ACCOUNTS["tep-loi"].items() if code}
    for name in ("2026-09-30-co-so-du-lieu", "2026-10-31-co-so-du-lieu"):
        wanted |= {f"{name}/{path}": code for path, code in ACCOUNTS[name]["rejected"].items()}
    assert {item["path"]: item["code"] for item in first["failures"]} == wanted
    assert second["files"]["parsed"] == 0
    assert second["rows"] == first["rows"]
    assert [item["identity"] for item in second["snapshots"]] == [item["identity"] for item in first["snapshots"]]
