"""``thutuc making`` over a store of samples: JSON by its schema, the same in words, a refusal is a sentence."""

from __future__ import annotations

import json
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import open_store

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "api/contracts/making.schema.json").read_text("utf8"))
SAMPLES = ROOT / "corpus/samples/2026-10-31-co-so-du-lieu"

DECREE = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 91/2026/NĐ-CP
Hà Nội, ngày 12 tháng 11 năm 2026

NGHỊ ĐỊNH
Quy định về bãi sông

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về bãi sông.
Điều 2. Hồ sơ, trình tự phê duyệt phương án khai thác bãi sông gắn với bảo vệ đê
1. Hồ sơ gồm tờ trình và phương án khai thác.
2. Tổ chức được giao bãi sông nộp hồ sơ trực tuyến đến Sở Thủy lợi.
3. Trong thời hạn 20 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Thủy lợi ban hành quyết định phê duyệt phương án.
Điều 3. Thủ tục đăng ký đua thuyền trên bãi sông
1. Tổ chức nộp tờ khai đến Sở Thủy lợi.
2. Trong thời hạn 03 ngày làm việc kể từ ngày nhận tờ khai, Sở Thủy lợi cấp giấy xác nhận.
Điều 4. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027 và thay thế Nghị định số 508/2025/NĐ-CP.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with some records of the samples, and the decree."""
    base = tmp_path_factory.mktemp("making")
    records = base / "2026-10-31-co-so-du-lieu"
    records.mkdir()
    for name in ("9.900106.json", "9.900109.json", "9.900110.json"):
        shutil.copy(SAMPLES / name, records)
    (base / "van-ban").mkdir()
    (base / "van-ban" / "91-2026-nd-cp.txt").write_text(DECREE, "utf8")
    opened = open_store(base / "kho", create=True)
    ingest(opened, base, Options())
    opened.close()
    return base


def run(store: Path, *args: str) -> Result:
    return CliRunner().invoke(import_module("api.commands.making").command, [*args, "--store", str(store / "kho")])


def asked(store: Path, what: str) -> dict[str, Any]:
    outcome = run(store, what, "--json")
    assert outcome.exit_code == 0, outcome.output
    found: dict[str, Any] = json.loads(outcome.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def test_a_file(store: Path) -> None:
    found = asked(store, str(store / "van-ban" / "91-2026-nd-cp.txt"))
    assert found["day"] == "2027-01-01"
    first, second = found["norms"]
    assert first["outcome"] == "announced"
    assert first["candidates"][0]["subject"] == "9.900106"
    assert second["outcome"] == "not_announced"
    assert "channels" in [missing["component"] for missing in second["missing"] if missing["needed"]]
    assert found["counts"] == {"announced": 1, "maybe": 0, "not_announced": 1, "excluded": 0}
    assert found["known"] == 3


def test_a_document_of_the_store_by_its_number(store: Path) -> None:
    by_file = asked(store, str(store / "van-ban" / "91-2026-nd-cp.txt"))
    by_number = asked(store, "91/2026/NĐ-CP")
    assert by_number["source"] == "91/2026/NĐ-CP"
    assert [norm["outcome"] for norm in by_number["norms"]] == [norm["outcome"] for norm in by_file["norms"]]


def test_quotes_are_those_of_the_text(store: Path) -> None:
    for norm in asked(store, "91/2026/NĐ-CP")["norms"]:
        for component in norm["components"]:
            for stated in component["stated"]:
                place = stated["evidence"]
                assert place["quote"].split() == stated["value"].split()
                assert place["end"] - place["start"] == len(place["quote"])


def test_in_words(store: Path) -> None:
    outcome = run(store, "91/2026/NĐ-CP")
    assert outcome.exit_code == 0
    assert "■ Quy định TTHC nhưng chưa công bố" in outcome.output
    assert "đăng ký đua thuyền trên bãi sông — Điều 3" in outcome.output
    assert "Thiếu: cách thức thực hiện (điểm c khoản 2 Điều 8 Nghị định số 63/2010/NĐ-CP)" in outcome.output
    assert "→ 9.900106" in outcome.output


def test_refusals_are_sentences(store: Path, tmp_path: Path) -> None:
    for what, says in (("99/2030/NĐ-CP", "Không có tệp"), ("508/2025/NĐ-CP", "chưa có toàn văn")):
        outcome = run(store, what)
        assert outcome.exit_code == 1
        assert says in outcome.output
    empty = tmp_path / "rong.txt"
    empty.write_bytes(b"")
    assert "Tệp rỗng" in run(store, str(empty)).output
    assert CliRunner().invoke(import_module("api.commands.making").command, []).exit_code == 2
