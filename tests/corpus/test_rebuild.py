"""The samples come from the facts: the same bytes on every run, none left over, none by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, CORPUS / "build.py", tmp_path], check=True, capture_output=True)
    built = tree(tmp_path)
    kept = {name: data for name, data in tree(CORPUS).items() if name.split("/")[0] in ("samples", "gold")}
    kept["MANIFEST.tsv"] = (CORPUS / "MANIFEST.tsv").read_bytes()
    assert sorted(built) == sorted(kept)
    assert not [name for name in built if built[name] != kept[name]]


def test_the_manifest_names_every_sample_and_they_stay_small() -> None:
    rows = [line.split("\t") for line in (CORPUS / "MANIFEST.tsv").read_text("utf8").splitlines()[1:]]
    samples = tree(CORPUS / "samples")
    assert [row[0] for row in rows] == sorted(samples)
    assert all(len(row) == 3 and all(row) for row in rows)
    assert sum(map(len, samples.values())) < 3 * 2**20


def test_the_product_does_not_read_the_gold() -> None:
    for package in ("ingest", "extract", "catalog_graph", "api"):
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text("utf8")
            assert "corpus/gold" not in text, path
            assert '"gold"' not in text or package == "api", path
