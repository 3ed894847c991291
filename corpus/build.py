"""Builds the sample corpus: ``python corpus/build.py [FOLDER]`` writes samples/, gold/ and MANIFEST.tsv from facts/.

The same facts give the same bytes. Nothing imports this script; tests run it into a temporary folder and compare.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus import gold
from corpus.render import decisions, files, forms, law

Samples = dict[str, tuple[bytes, str, str]]
"""Path under samples/ → bytes, kind, what the sample shows."""


def main(folder: Path) -> None:
    """Write everything under `folder`, after removing what an earlier run wrote there."""
    samples = files.snapshots() | files.lists() | decisions.files() | forms.files() | law.files() | files.broken()
    labels = gold.records() | gold.decisions() | gold.month() | gold.accounting() | law.labels()
    for name in ("samples", "gold"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for path, (data, _, _) in samples.items():
        _write(folder / "samples" / path, data)
    for path, label in labels.items():
        _write(folder / "gold" / path, _json(label))
    rows = [f"{path}\t{kind}\t{shows}" for path, (_, kind, shows) in sorted(samples.items())]
    _write(folder / "MANIFEST.tsv", ("\n".join(["path\tkind\tshows", *rows]) + "\n").encode())
    size = sum(len(data) for data, _, _ in samples.values())
    print(f"{len(samples)} tệp mẫu ({size / 2**20:.2f} MiB), {len(labels)} tệp nhãn trong {folder}")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _json(label: Any) -> bytes:
    return (json.dumps(label, ensure_ascii=False, indent=1) + "\n").encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
