"""``thutuc internal``: a file and a store, JSON by its schema, words, pictures; a refusal is a sentence."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner, Result

from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import open_store
from tests.internal.sheets import HEAD
from tests.internal.test_reading import HEADER, STEPS, TOTAL

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "api/contracts/internal.schema.json").read_text("utf8"))
WRONG = TOTAL.replace("03 ngày", "04 ngày")
TEXT = HEAD + "**1. Cấp thẻ thăm vườn (Mã TTHC: 1.900001)**\n" + HEADER + STEPS + WRONG


@pytest.fixture
def decision(tmp_path: Path) -> Path:
    path = tmp_path / "nguon" / "12-qd-ubnd.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf8")
    return path


def run(*arguments: object) -> Result:
    command = import_module("api.commands.internal").command
    return CliRunner().invoke(command, [str(one) for one in arguments])


def answered(*arguments: object) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.output)
    jsonschema.Draft202012Validator(SCHEMA).validate(answer)
    return answer


def test_a_file(decision: Path) -> None:
    (one,) = answered(decision, "--day", "2025-06-01")["procedures"]
    assert (one["name"], one["code"], one["sum"]["value"]) == ("Cấp thẻ thăm vườn", "1.900001", 3)
    assert [finding["rule"] for finding in one["findings"]] == ["internal.sum"]
    quote = one["findings"][0]["quotes"][0]
    assert TEXT[quote["start"] : quote["end"]].strip("*") == "04 ngày làm việc"


def test_steps_flagged_by_the_officer_run_side_by_side(decision: Path) -> None:
    (one,) = answered(decision, "--beside", "1:3=2", "--day", "2025-06-01")["procedures"]
    assert one["sum"]["value"] == 2.5
    assert one["sum"]["critical"] == [1, 3, 4]
    assert run(decision, "--beside", "ba").exit_code == 1


def test_a_store_says_what_is_due(decision: Path, tmp_path: Path) -> None:
    store = open_store(tmp_path / "kho", create=True)
    ingest(store, decision.parent, Options())
    store.close()
    later = answered("--store", tmp_path / "kho", "--day", "2026-03-01")
    assert later["review_due"] == [later["procedures"][0]["id"]]
    assert not answered("--store", tmp_path / "kho", "--day", "2026-03-01", "--months", "24")["review_due"]
    told = run("--store", tmp_path / "kho", "--day", "2026-03-01").output
    assert "cần rà soát lại" in told
    assert "tổng in là 4 ngày làm việc" in told


def test_pictures(decision: Path, tmp_path: Path) -> None:
    assert run(decision, "--pictures", tmp_path / "ve", "--beside", "1:3=2").exit_code == 0
    (drawn,) = (tmp_path / "ve").glob("*.svg")
    root = ElementTree.parse(drawn).getroot()
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Bước 1", "Lãnh đạo Sở X", "2 ngày làm việc"} <= set(words)
    assert any("đường găng" in (word or "") for word in words)
    assert "style=" not in drawn.read_text("utf8")


LAW = """BỘ VƯỜN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 05/2026/TT-BV
Hà Nội, ngày 02 tháng 03 năm 2026
THÔNG TƯ
Quy định về vườn
Điều 1. Lập quy hoạch vườn
1. Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản, Sở Xây dựng gửi ý kiến bằng văn bản đến Ủy ban nhân dân cấp tỉnh.
Điều 2. Hiệu lực
Thông tư này có hiệu lực từ ngày 01 tháng 5 năm 2026.
"""  # noqa: E501


def test_sentences_that_no_list_has(tmp_path: Path) -> None:
    path = tmp_path / "05-2026-tt.txt"
    path.write_text(LAW, "utf8")
    (one,) = answered(path)["candidates"]
    assert (one["agency"], one["provision"], one["period"]) == ("Sở Xây dựng", "dieu_1__khoan_1", "05 ngày làm việc")
    assert one["other"].startswith("Ủy ban nhân dân cấp tỉnh")


def test_what_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    result = run(tmp_path / "khong-co.txt")
    assert result.exit_code == 1
    assert "không có tệp này" in result.output
