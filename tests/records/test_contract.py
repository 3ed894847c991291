"""The JSON of ``thutuc record`` keeps to its schema and its evidence to the text; the command keeps to its manners."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

import api.contracts.record as contract
from api.commands.record import command
from api.contracts.record import record_json
from extract.records.recognise import procedures
from tests.records import builders
from tests.records.builders import Facts, document

FORMS = (
    builders.export_text,
    builders.page_json,
    builders.third_party,
    builders.page_text,
    builders.api_json,
    builders.registry_json,
)


@cache
def schema() -> jsonschema.Draft202012Validator:
    path = Path(contract.__file__).with_name("record.schema.json")
    content = json.loads(path.read_text("utf8"))
    jsonschema.Draft202012Validator.check_schema(content)
    return jsonschema.Draft202012Validator(content)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("with_evidence", [False, True])
def test_output_keeps_to_the_schema(form: Any, with_evidence: bool) -> None:
    read = document(form(Facts()))
    for record in procedures(read):
        schema().validate(record_json(record, read, "a/b", with_evidence))


def test_a_refused_record_keeps_to_the_schema() -> None:
    read = document(builders.api_json(Facts(extra={"codeNotation": "1.900002"})))
    (record,) = procedures(read)
    printed = record_json(record, read, "a")
    schema().validate(printed)
    assert (printed["name"], printed["issues"][-1]["severity"]) == (None, "error")


@pytest.mark.parametrize("form", FORMS)
def test_evidence_quotes_the_text(form: Any) -> None:
    read = document(form(Facts()))
    quotes = list(evidence(record_json(procedures(read)[0], read, "a", True)))
    assert len(quotes) > 20
    for quote in quotes:
        assert read.text[quote["start"] : quote["end"]] == quote["quote"]
        assert read.text[: quote["start"]].endswith(quote["prefix"])
        assert read.text[quote["end"] :].startswith(quote["suffix"])
        assert quote["place"]["kind"] in ("json", "line")


def evidence(node: Any) -> Any:
    """Every evidence member in a JSON value."""
    if isinstance(node, dict):
        if "evidence" in node:
            yield node["evidence"]
        for child in node.values():
            yield from evidence(child)
    elif isinstance(node, list):
        for child in node:
            yield from evidence(child)


def test_members_are_those_of_the_contract() -> None:
    read = document(builders.page_text(Facts()))
    printed = record_json(procedures(read)[0], read, "tep.json")
    assert printed["contract"] == 1 and printed["source"] == "tep.json" and printed["form"] == "page-text"
    assert printed["channels"][0] == {
        "channel": "online",
        "duration": {"value": 3, "unit": "working_day", "text": "3 Ngày làm việc"},
        "fees": [{"kind": "charge", "amount": 12000, "currency": "VND", "text": "12,000 Việt Nam Đồng(Lệ phí in thẻ)"}],
        "description": "Nộp qua cổng.",
    }
    assert printed["cases"][1]["components"] == [
        {"name": "Thẻ căn cước còn hạn", "mode": "present", "forms": [], "originals": 0, "copies": 1}
    ]
    assert printed["decision"] == {"number": "0417/QĐ-BVHTTDL", "date": None, "issuer": None}
    assert printed["deciding"] == [] and printed["receiving_address"] is None


def test_the_api_gives_the_decision_its_day_and_issuer() -> None:
    read = document(builders.api_json(Facts()))
    printed = record_json(procedures(read)[0], read, "a")
    assert printed["decision"] == {
        "number": "0417/QĐ-BVHTTDL",
        "date": "2030-03-18",
        "issuer": "Bộ Văn hóa, Thể thao và Du lịch",
    }
    assert printed["entered_on"] == "2030-03-19" and printed["state"] == "ACTIVE"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two records, a list and a reference list, in a folder and one below it."""
    (tmp_path / "sau").mkdir()
    contents: dict[str, Any] = {
        "1.900001.txt": builders.export_text(Facts()),
        "sau/1.900002.json": builders.page_json(Facts(code="1.900002")),
        "sau/ds.json": [{"TTHC_MA": "1.900003", "NAME": "A"}, {"TTHC_MA": "1.900004", "NAME": "B"}],
        "tinh.json": [{"id": "1", "name": "Tỉnh Sông Lam", "code": "99"}],
    }
    for name, content in contents.items():
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (tmp_path / name).write_text(text, "utf8")
    return tmp_path


def test_the_command_reads_folders_in_order(folder: Path) -> None:
    run = CliRunner().invoke(command, [str(folder), "--jsonl"])
    assert run.exit_code == 0
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [line["code"] for line in lines] == ["1.900001", "1.900002", "1.900003", "1.900004"]
    assert lines[1]["source"] == str(folder / "sau/1.900002.json")
    assert "tham chiếu" in run.stderr


def test_the_command_goes_on_after_a_bad_file(folder: Path) -> None:
    (folder / "hong.json").write_text('{"ma_thu_tuc": ', "utf8")
    (folder / "thu.txt").write_text("Kính gửi ông bà.", "utf8")
    run = CliRunner().invoke(command, [str(folder), str(folder / "khong-co.json"), "--with-evidence"])
    assert run.exit_code == 1
    assert len(run.stdout.splitlines()) == 4
    for words in ("hong.json: Tệp JSON hỏng", "thu.txt: Không nhận ra hồ sơ", "khong-co.json: không mở được tệp"):
        assert words in run.stderr


def test_many_files_keep_their_order(tmp_path: Path) -> None:
    for number in range(80):
        code = f"1.9{number:05}"
        (tmp_path / f"{code}.txt").write_text(builders.export_text(Facts(code=code)), "utf8")
    run = CliRunner().invoke(command, [str(tmp_path)])
    assert run.exit_code == 0
    assert [json.loads(line)["code"] for line in run.stdout.splitlines()] == [f"1.9{n:05}" for n in range(80)]
