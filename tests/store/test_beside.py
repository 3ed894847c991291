"""What is kept beside the store: written whole or not at all, made anew after a change of what it follows from."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

import pytest

from catalog_graph.store import authority_lines, dossier_examined, flags_keys, flags_twins, internal_candidates
from catalog_graph.store.beside import keep_newest, write_whole

ROOT = Path(__file__).resolve().parents[2]
NOUNS = {
    "catalog_graph/types.py", "catalog_graph/workdays.py", "extract/lexicon.py", "extract/types.py", "ingest/types.py",
}  # fmt: skip
"""Modules that everything reads and that say nothing of their own."""


def imported(path: Path) -> set[str]:
    """The files of the house that a file imports, wherever in it."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf8"))) if isinstance(node, ast.ImportFrom)]
    names = {f"{(node.module or '').replace('.', '/')}.py" for node in nodes}
    return {name for name in names if (ROOT / name).is_file()}


@pytest.mark.parametrize(
    ("keeper", "room"),
    [
        (authority_lines, "authority"),
        (dossier_examined, "dossier"),
        (flags_keys, "flags"),
        (flags_twins, "twins"),
        (internal_candidates, "internal"),
    ],
)
def test_a_version_follows_from_all_that_its_room_reads(keeper: ModuleType, room: str) -> None:
    assert all(any(ROOT.glob(pattern)) for pattern in keeper._SOURCES)
    named = {path.relative_to(ROOT).as_posix() for pattern in keeper._SOURCES for path in ROOT.glob(pattern)}
    read = {name for path in (ROOT / "catalog_graph" / room).rglob("*.py") for name in imported(path)}
    assert read and read - named - NOUNS == set()


def test_a_file_is_written_whole_and_the_newest_stay(tmp_path: Path) -> None:
    for name in "abc":
        assert write_whole(tmp_path / f"{name}.json", name.encode()) == (tmp_path / f"{name}.json").stat().st_mtime_ns
    keep_newest(tmp_path, 2)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b.json": b"b", "c.json": b"c"}


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    assert write_whole(tmp_path / "kept" / "a.json", b"a") is None
    assert list((tmp_path / "kept").iterdir()) == []
