"""``thutuc read``: the JSON keeps to its schema on every sample, the outline is for people, a refusal is a sentence."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus/samples"
SCHEMA = json.loads((ROOT / "api/contracts/document.schema.json").read_text("utf8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
FILES = sorted(path for path in (SAMPLES / "quyet-dinh").iterdir() if path.is_file())


def run(*args: str) -> Result:
    return CliRunner().invoke(import_module("api.commands.read").command, args)


def read(path: Path, *args: str) -> dict[str, Any]:
    outcome = run(str(path), "--json", *args)
    assert outcome.exit_code == 0, outcome.output
    found: dict[str, Any] = json.loads(outcome.stdout)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_keeps_to_the_schema(path: Path) -> None:
    found = read(path)
    VALIDATOR.validate(found)
    for unit in found["provisions"]:
        assert 0 <= unit["start"] < unit["end"] <= len(found["text"])
        assert unit["label"] in found["text"][unit["start"] : unit["end"]]
    known = {unit["id"] for unit in found["provisions"]}
    assert all(unit["parent"] in known | {None} for unit in found["provisions"])
    assert all(unit["quoted_in"] in known | {None} for unit in found["provisions"])


@pytest.mark.parametrize("path", FILES[:4], ids=lambda path: path.name)
def test_evidence_is_the_words_of_the_text(path: Path) -> None:
    found = read(path, "--with-evidence")
    VALIDATOR.validate(found)
    values = [value for value in found["header"].values() if isinstance(value, dict)]
    values += [*found["legal_basis"], *(unit["label"] for unit in found["provisions"])]
    assert values
    for value in values:
        place = value["evidence"]
        assert found["text"][place["start"] : place["end"]] == place["quote"]
    bare = read(path)
    assert {key: found["header"][key]["value"] if isinstance(found["header"][key], dict) else found["header"][key]
            for key in bare["header"]} == bare["header"]  # fmt: skip


def test_the_outline_says_in_one_line_that_there_is_no_head(tmp_path: Path) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("Kính gửi các xã, đề nghị rà soát.\n", "utf8")
    outcome = run(str(path))
    assert outcome.exit_code == 0
    assert "Không có phần đầu theo thể thức văn bản" in outcome.stdout
    assert "không rõ" not in outcome.stdout


def test_days_of_the_outline_are_written_as_officers_write_them() -> None:
    outcome = run(str(SAMPLES / "quyet-dinh/930-qd-ubnd-bach-hac-2026.pdf"))
    assert "Ngày ban hành: 21/04/2026" in outcome.stdout
    assert "Tệp: PDF, 1 trang" in outcome.stdout


@pytest.mark.parametrize("name", ["không-có.pdf", "."])
def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, name: str) -> None:
    outcome = run(str(tmp_path / name), "--json")
    assert outcome.exit_code == 1
    assert outcome.stdout == ""
    assert "Traceback" not in outcome.stderr
    assert outcome.stderr.strip()
