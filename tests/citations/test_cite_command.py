"""``thutuc cite``: the JSON keeps to its schema on samples, offsets are those of the file, a refusal is a sentence."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "api/contracts/citing.schema.json").read_text("utf8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
FILES = sorted(path for path in (ROOT / "corpus/samples/quyet-dinh").iterdir() if path.is_file())


def run(*args: str) -> Result:
    return CliRunner().invoke(import_module("api.commands.cite").command, args)


def cite(path: Path, *args: str) -> dict[str, Any]:
    outcome = run(str(path), "--json", *args)
    assert outcome.exit_code == 0, outcome.output
    found: dict[str, Any] = json.loads(outcome.stdout)
    VALIDATOR.validate(found)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_keeps_to_the_schema(path: Path) -> None:
    found = cite(path)
    last = 0
    for mention in found["mentions"]:
        assert last <= mention["start"] < mention["end"]
        assert len(mention["text"]) == mention["end"] - mention["start"]
        last = mention["end"]


def test_a_text_file_is_taken_as_it_is(tmp_path: Path) -> None:
    """Carriage returns, tabs, stray blanks and letters in two parts: offsets are those of the file in NFC."""
    text = "QUYẾT ĐỊNH\r\n\r\nĐiều 1.\tBãi bỏ  Nghị định số 12/2019/NĐ-CP.\r\n" + unicodedata.normalize(
        "NFD", "Điều 2."
    )
    path = tmp_path / "van-ban.txt"
    path.write_bytes(text.encode())
    exact = unicodedata.normalize("NFC", text)
    found = cite(path, "--with-evidence")
    assert found["text_sha256"] == hashlib.sha256(exact.encode()).hexdigest()
    for mention in found["mentions"]:
        assert exact[mention["start"] : mention["end"]] == mention["text"]
    for effect in found["effects"]:
        place = effect["evidence"]
        assert exact[place["start"] : place["end"]] == place["quote"]


def test_what_is_no_unicode_is_read_as_any_document(tmp_path: Path) -> None:
    path = tmp_path / "utf16.txt"
    path.write_bytes("Căn cứ Nghị định số 12/2019/NĐ-CP;".encode("utf-16"))
    assert cite(path)["contract"] == 1


def test_a_refusal_is_a_sentence(tmp_path: Path) -> None:
    outcome = run(str(tmp_path / "khong-co.pdf"), "--json")
    assert outcome.exit_code == 1
    assert "không có tệp này" in outcome.output
    assert "Traceback" not in outcome.output


def test_an_empty_file_is_refused_and_not_told_to_cite_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rong.txt"
    for words in ("", " \n\t"):
        path.write_text(words, "utf8")
        outcome = run(str(path), "--json")
        assert outcome.exit_code == 1
        assert "rỗng" in outcome.output or "không có chữ" in outcome.output


def test_a_spreadsheet_cites_and_does_not_act(tmp_path: Path) -> None:
    """A list of documents with a column of their status tells of acts, and does none."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Danh mục")
    sheet.append(["Văn bản", "Tình trạng"])
    sheet.append(["Nghị định số 12/2019/NĐ-CP", "Hết hiệu lực từ ngày 01/01/2026"])
    path = tmp_path / "danh-muc.xlsx"
    book.save(path)
    found = cite(path)
    assert [target["doc_key"] for mention in found["mentions"] for target in mention["targets"]] == ["12/2019/NĐ-CP"]
    assert found["effects"] == []


def test_the_list_is_for_people(tmp_path: Path) -> None:
    path = tmp_path / "van-ban.txt"
    path.write_text("Điều 1. Bãi bỏ Nghị định số 12/2019/NĐ-CP ngày 01 tháng 02 năm 2019 của Chính phủ.", "utf8")
    outcome = run(str(path))
    assert outcome.exit_code == 0
    assert outcome.output.startswith("Tác động: ")
    assert "Dẫn chiếu: " in outcome.output
