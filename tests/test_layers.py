"""The house stands in one direction: ingest → extract → catalog_graph → api. Every import is checked."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

MAY_IMPORT: dict[str, set[str]] = {
    "ingest": set(),
    "extract": {"ingest"},
    "catalog_graph": {"ingest", "extract"},
    "api": {"ingest", "extract", "catalog_graph"},
    "corpus": set(),
}
"""Package → the packages of ours it may import. `corpus` is data with a builder that imports nothing of ours."""

ONLY_IN: dict[str, str] = {
    "sqlalchemy": "catalog_graph/store/",
    "sqlite3": "catalog_graph/store/",
    "alembic": "catalog_graph/store/",
    "celery": "api/tasks.py",
    "spacy": "extract/nlp.py",
    "underthesea": "extract/nlp.py",
}
"""Library → the only place that may name it."""


def imports(path: Path) -> set[str]:
    """Dotted names of all modules that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"), str(path))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module or "")
    return found


def modules() -> list[Path]:
    """Every Python file of the product."""
    return sorted(
        p
        for top in ROOT.iterdir()
        if top.is_dir() and not top.name.startswith((".", "build")) and top.name != "tests"
        for p in top.rglob("*.py")
        if ".venv" not in p.parts
    )


def test_every_module_belongs_to_a_declared_package() -> None:
    strangers = {p.relative_to(ROOT).parts[0] for p in modules()} - set(MAY_IMPORT) - {"scripts"}
    assert not strangers, f"packages missing from the table: {strangers}"


def test_imports_go_one_way() -> None:
    wrong: list[str] = []
    for path in modules():
        place = path.relative_to(ROOT)
        package = place.parts[0]
        if package not in MAY_IMPORT:
            continue
        for name in imports(path):
            top = name.split(".")[0]
            if top in MAY_IMPORT and top != package and top not in MAY_IMPORT[package]:
                wrong.append(f"{place} imports {name}")
            if top in ONLY_IN and not place.as_posix().startswith(ONLY_IN[top]):
                wrong.append(f"{place} names {top}; only {ONLY_IN[top]} may")
            assert top != "tests", f"{place} imports tests"
    assert not wrong, "\n".join(wrong)


def test_no_bag_of_odds_and_ends() -> None:
    bags = {"utils", "util", "helpers", "helper", "common", "misc", "core"}
    assert not [p for p in modules() if p.stem in bags or bags & set(p.parts)]


def test_help_needs_no_heavy_library() -> None:
    import subprocess

    code = "import sys, api.cli; print(' '.join(sorted({m.split('.')[0] for m in sys.modules})))"
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    heavy = {
        "sqlalchemy",
        "lxml",
        "openpyxl",
        "docx",
        "pdfplumber",
        "pypdfium2",
        "matplotlib",
        "networkx",
        "pydantic",
        "jinja2",
        "numpy",
        "rich",
    }
    assert not heavy & set(out)
