"""The version of the stage knows every module that takes part in it, so no change of reading goes unnoticed."""

from __future__ import annotations

import ast
from pathlib import Path

from catalog_graph.intake.stages import SOURCES

ROOT = Path(__file__).resolve().parents[2]


def imported(path: Path) -> set[str]:
    """Files of the layer that a file imports, wherever in it."""
    names = {
        node.module
        for node in ast.walk(ast.parse(path.read_text("utf8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("catalog_graph.")
    }
    return {f"{name.replace('.', '/')}.py" for name in names}


def test_sources_are_the_imports_of_the_stage() -> None:
    found, waiting = set(), {"catalog_graph/intake/produce.py"}
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= imported(ROOT / name) - found
    assert found == {name for name in SOURCES if name.endswith(".py")}
    assert all((ROOT / name).is_file() for name in SOURCES)
