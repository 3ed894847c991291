"""``thutuc reduction`` over a store of forms: JSON by its schema, the same in words, a refusal is a sentence."""

from __future__ import annotations

import json
import re
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from catalog_graph.store.opening import open_store
from tests.law.made import take_in
from tests.store.test_forms import person

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "api/contracts/reduction.schema.json").read_text("utf8"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two forms."""
    where = tmp_path_factory.mktemp("reduction") / "store"
    store = open_store(where, create=True)
    take_in(store, [person(), person("Đơn thứ hai")])
    store.close()
    return where


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "store"))


def run(store: Path, *arguments: str) -> Result:
    command = import_module("api.commands.reduction").command
    return CliRunner().invoke(command, ["--store", str(store), *arguments], prog_name="thutuc")


def members(store: Path, *arguments: str) -> dict[str, Any]:
    result = run(store, *arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def test_the_json_keeps_to_its_schema_and_its_rows_add_up(store: Path) -> None:
    found = members(store)
    assert found["total"]["n0"] == sum(row["in_base"] for row in found["rows"]) == 8
    for unit in found["units"]:
        rows = [row for row in found["rows"] if row["unit"] == unit["key"]]
        assert unit["planned"]["strict"] == sum(row["planned"]["strict"] for row in rows)
    ids = {one["id"] for one in found["proposals"]}
    assert all(set(row["proposals"]) <= ids for row in found["rows"])
    assert all(len(one["evidence"]) == 2 for one in found["proposals"])
    assert found["rule_sets"] == ["TTKB-thử"]


def test_no_percentage_is_printed_without_its_method_and_rule_set(store: Path) -> None:
    found = run(store)
    assert found.exit_code == 0
    assert "%" in found.output
    assert "Cách đếm: TTKB-thử" in found.output
    assert "Tỷ lệ = (N0 − N1) / N0 × 100" in found.output
    assert re.search(r"chặt: gộp 50,0 %; bình quân 50,0 %; độ phủ 100,0 %", found.output)


def test_a_baseline_is_frozen_and_named_from_then_on(store: Path) -> None:
    frozen = run(store, "--freeze", "Mốc 2026", "--who", "Lan")
    assert frozen.exit_code == 0
    assert "bản 1: 2 mẫu, 8 ô" in frozen.stderr
    found = members(store)
    assert (found["baseline"]["name"], found["baseline"]["version"], found["baseline"]["who"]) == ("Mốc 2026", 1, "Lan")
    assert members(store, "--baseline", "Mốc 2026@1")["baseline"] == found["baseline"]


def test_a_target_and_what_if(store: Path) -> None:
    found = members(store, "--target", "25 %")
    gap = next(one for one in found["gaps"] if (one["aggregate"], one["counting"]) == ("pooled", "strict"))
    assert (gap["target"], gap["missing"], len(gap["proposals"]), gap["exact"]) == (25.0, 2, 2, True)
    asked = [part for id in gap["proposals"] for part in ("--if", id)]
    supposed = members(store, *asked, "--target", "25")
    assert supposed["total"]["rates_after"]["strict"]["pooled"] == 25.0
    assert supposed["reached"]["pooled"] == {"strict": True, "broad": True}
    assert "còn phải khai 8 → 6 ô" in run(store, *asked).output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--baseline", "lạ"), "không có mốc “lạ”"),
        (("--target", "nhiều"), "không phải một số phần trăm"),
        (("--target", "120"), "không quá 100"),
        (("--freeze", " "), "không được để trống"),
    ],
)
def test_a_refusal_is_a_sentence(store: Path, arguments: tuple[str, ...], said: str) -> None:
    found = run(store, *arguments)
    assert found.exit_code != 0
    assert said in found.output
