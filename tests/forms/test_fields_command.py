"""``thutuc fields``: the JSON keeps to its schema, several forms are told apart, a refusal is a sentence."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "../shared/corpus"
SCHEMA = json.loads((ROOT / "api/contracts/fields.schema.json").read_text("utf8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

FORM = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
ĐƠN ĐỀ NGHỊ CẤP PHÉP NUÔI CHIM CẢNH
Kính gửi: ...............................
Họ và tên: .............................. Ngày sinh: ..../..../........
Số định danh cá nhân: ..................
Tên loài chim: .........................
"""


def run(*args: str) -> Result:
    return CliRunner().invoke(import_module("api.commands.fields").command, args)


def fields(path: Path, *args: str) -> dict[str, Any]:
    outcome = run(str(path), "--json", *args)
    assert outcome.exit_code == 0, outcome.output
    found: dict[str, Any] = json.loads(outcome.stdout)
    VALIDATOR.validate(found)
    return found


def test_a_form_of_our_own(tmp_path: Path) -> None:
    path = tmp_path / "don.txt"
    path.write_text(FORM, "utf8")
    found = fields(path)
    labels = [one["label"] for one in found["fields"] if one["kind"] == "declared"]
    assert "Họ và tên" in labels
    assert "Tên loài chim" in labels
    assert found["rule_set"] == "TTKB-2026.1"
    assert sum(found["counts"].values()) == len(found["fields"])


def test_every_place_lies_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "don.txt"
    path.write_text(FORM, "utf8")
    for one in fields(path, "--with-evidence")["fields"]:
        assert one["evidence"]["quote"] == FORM[one["start"] : one["end"]]


def test_words_for_the_officer(tmp_path: Path) -> None:
    path = tmp_path / "don.txt"
    path.write_text(FORM, "utf8")
    assert "phải khai" in run(str(path)).output


def test_no_such_form(tmp_path: Path) -> None:
    path = tmp_path / "don.txt"
    path.write_text(FORM, "utf8")
    outcome = run(str(path), "--form", "Mẫu số 99")
    assert outcome.exit_code == 1
    assert "Tệp không có mẫu “Mẫu số 99”" in outcome.output


def test_what_cannot_be_read(tmp_path: Path) -> None:
    outcome = run(str(tmp_path / "khong-co.docx"))
    assert outcome.exit_code == 1
    assert "Traceback" not in outcome.output


@pytest.mark.real
@pytest.mark.skipif(not CORPUS.exists(), reason="../shared/corpus is not beside the project")
def test_every_form_of_the_corpus_keeps_to_the_contract() -> None:
    for path in sorted((CORPUS / "forms").rglob("*.docx"))[::7]:
        fields(path)
