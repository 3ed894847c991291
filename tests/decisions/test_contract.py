"""``thutuc decision``: output keeps to the schema, values are found again in the text, refusals are messages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from api.commands.decision import command
from api.contracts.decision import decision_json
from extract.decisions.cells import name_of
from extract.decisions.read import read_decision
from extract.run import run_of
from ingest.types import Document
from tests.decisions.builder import drawn, flattened, portal
from tests.decisions.test_layouts import CASES

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "api/contracts/decision.schema.json").read_text("utf8"))


def documents() -> Iterator[Document]:
    for paper, _ in CASES.values():
        yield portal(paper)
        yield portal(paper, chrome=True)
        yield drawn(paper)


def test_every_output_keeps_to_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for document in documents():
        validator.validate(decision_json(read_decision(document), document, "x"))


def test_names_are_the_words_of_the_text() -> None:
    for document in documents():
        for row in read_decision(document).announces:
            quoted = run_of(document, row.name.span).flat()
            assert name_of(quoted).name.text == row.name.value


def quotes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "evidence" in node:
            yield node["evidence"]
        for child in node.values():
            yield from quotes(child)
    elif isinstance(node, list):
        for child in node:
            yield from quotes(child)


def test_evidence_quotes_the_text() -> None:
    document = portal(CASES["kinds, levels in group rows"][0])
    found = list(quotes(decision_json(read_decision(document), document, "x", with_evidence=True)))
    assert len(found) > 20
    assert all(document.text[one["start"] : one["end"]] == one["quote"] != "" for one in found)


def test_command_prints_json_and_a_summary(tmp_path: Path) -> None:
    path = tmp_path / "qd.txt"
    path.write_text(flattened(CASES["kinds, levels in group rows"][0]), "utf8")
    out = CliRunner().invoke(command, [str(path), "--json"])
    assert out.exit_code == 0 and json.loads(out.stdout)["counts"] == {"declared": 4, "rows": 4, "names": 4, "codes": 3}
    summary = CliRunner().invoke(command, [str(path)])
    assert summary.exit_code == 0
    assert "Số thủ tục: quyết định ghi 4 · 4 dòng, 4 tên, 3 mã" in summary.stdout
    assert "[chưa có mã] Đăng ký nhãn mật ong" in summary.stdout


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 hong", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_cannot_be_read_is_refused_with_a_message(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    out = CliRunner().invoke(command, [str(path), "--json"])
    assert out.exit_code == 1 and out.stdout == "" and "x.docx" in out.stderr


def test_a_missing_file_is_a_message(tmp_path: Path) -> None:
    out = CliRunner().invoke(command, [str(tmp_path / "khong-co.txt")])
    assert out.exit_code == 1 and "không mở được tệp" in out.stderr
