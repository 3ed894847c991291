"""Runs the public commands on samples, as another office's script would, and folds what is compared."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from extract.fold import fold, squash

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SAMPLES = CORPUS / "samples"
Record = dict[str, Any]


def gold(name: str) -> Any:
    """A file of labels."""
    return json.loads((CORPUS / "gold" / name).read_text("utf8"))


def run(name: str, *args: str) -> str:
    """What a command prints on its standard output; it must not end in an exception."""
    outcome = CliRunner().invoke(import_module(f"api.commands.{name}").command, args)
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exc_info
    return outcome.stdout


@cache
def records() -> dict[str, list[Record]]:
    """Every record of every sample, by the sample's path under samples/."""
    found: dict[str, list[Record]] = {}
    paths = [str(path) for path in sorted(SAMPLES.rglob("*")) if path.is_file() and "quyet-dinh" not in path.parts]
    for line in run("record", *paths, "--jsonl").splitlines():
        item = json.loads(line)
        found.setdefault(Path(item["source"]).relative_to(SAMPLES).as_posix(), []).append(item)
    return found


@cache
def decision(source: str) -> Record:
    """One decision, by the sample's path under samples/."""
    told: Record = json.loads(run("decision", str(SAMPLES / source), "--json"))
    return told


def same(text: str | None) -> str:
    """A text as it is compared: words only; None and blank are one."""
    return fold(text or "")


def words(texts: list[str | None]) -> str:
    """Several texts as one run of letters: where they are cut does not count."""
    return squash(" ".join(text or "" for text in texts))
