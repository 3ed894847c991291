"""The documents tell the truth: each command has its section, links lead somewhere, nothing names this machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from api.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("corpus/*.md")])


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    text = (ROOT / "docs/commands.md").read_text("utf8")
    assert re.search(rf"^## `thutuc {command}", text, re.MULTILINE), f"docs/commands.md has no section on {command}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_commands_in_the_readme_exist() -> None:
    used = set(re.findall(r"\.venv/bin/thutuc (\w+)", (ROOT / "README.md").read_text("utf8")))
    assert used
    assert used <= set(COMMANDS)
    makefile = (ROOT / "Makefile").read_text("utf8")
    for target in set(re.findall(r"^make (\w+)", (ROOT / "README.md").read_text("utf8"), re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_folder_of_the_map_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf8")
    named = set(re.findall(r"`((?:ingest|extract|catalog_graph|api|corpus|tests|docs)/[\w/.-]*)`", text))
    assert named
    missing = sorted(path for path in named if not (ROOT / path).exists())
    assert not missing, missing


def test_nothing_names_the_machine() -> None:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    machine = re.compile(r"(?<![\w.])/(work|farm|root|home/\w+)/")
    for name in filter(None, files.split("\0")):
        path = ROOT / name
        if (
            path.suffix in {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".sh", ".lock", ".txt", ""}
            and path.is_file()
        ):
            assert not machine.search(path.read_text("utf8", errors="ignore")), name
