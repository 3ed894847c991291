"""``thutuc demo``: one command does the whole work on the samples, and its month is the month that the facts tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api.cli import cli
from api.commands.demo import command as demo
from tests.corpus.reading import Record, gold

MONTH: Record = gold("month.json")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with a demo's outcome, and what the demo said."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    outcome = CliRunner().invoke(demo, ["--out", str(folder)])
    assert outcome.exit_code == 0, outcome.output
    return folder, outcome.output


@pytest.fixture(scope="module")
def month(shown: tuple[Path, str]) -> dict[str, Any]:
    """The numbers of the report, as JSON."""
    arguments = ["report", "monthly", "--month", "2026-10", "--store", str(shown[0] / "kho"), "--json"]
    outcome = CliRunner().invoke(cli, [*arguments, "--out", str(shown[0] / "lai")])
    assert outcome.exit_code == 0, outcome.output
    found: dict[str, Any] = json.loads(outcome.stdout)["grids"]
    return found


def figures(grid: dict[str, Any]) -> dict[str, dict[str, int]]:
    """A grid as head → column → number."""
    return {row["head"][0]: {one["column"]: one["value"] for one in row["figures"]} for row in grid["rows"]}


def test_it_writes_the_report_in_three_forms_and_says_what_to_do_next(shown: tuple[Path, str]) -> None:
    folder, said = shown
    for ending in ("xlsx", "docx", "html"):
        assert (folder / "bao-cao" / f"bao-cao-2026-10.{ending}").stat().st_size > 10_000
    assert "Việc nên làm tiếp" in said
    assert "foreign_body" in said
    assert "Ngoài dự kiến" not in said


def test_a_second_run_starts_afresh_and_a_strange_folder_is_left_alone(shown: tuple[Path, str], tmp_path: Path) -> None:
    assert CliRunner().invoke(demo, ["--out", str(shown[0])]).exit_code == 0
    (tmp_path / "cua-toi.txt").write_text("giữ")
    assert CliRunner().invoke(demo, ["--out", str(tmp_path)]).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["cua-toi.txt"]


def test_the_month_counts_what_the_facts_tell(month: dict[str, Any]) -> None:
    counted = {head: list(row.values()) for head, row in figures(month["counters"]).items()}
    assert counted == MONTH["report"]["counters"]
    balance = {head: next(iter(row.values())) for head, row in figures(month["balance"]).items()}
    assert [balance[head] for head in list(balance)[:4]] == [
        MONTH[key] for key in ("opening", "new", "ended", "closing")
    ]


def test_deadlines_met_and_missed(month: dict[str, Any]) -> None:
    said = figures(month["deadlines"])
    for head, key in (("Công bố (Điều 15)", "announcing_deadlines"), ("Nhập CSDLQG (Điều 24)", "entry_deadlines")):
        wanted = [row["met"] for row in MONTH[key]]
        assert (said[head]["Đúng hạn"], said[head]["Trễ hạn"]) == (wanted.count(True), wanted.count(False))


def test_what_needs_a_look(month: dict[str, Any]) -> None:
    lists = [next(iter(row.values())) for row in figures(month["lists"]).values()]
    wanted = (MONTH["changes_without_decision"], MONTH["decisions_without_change"], MONTH["unexplained"])
    assert lists[:3] == [len(rows) for rows in wanted]
