"""``thutuc ingest`` and ``thutuc show``, as an officer and as a script see them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.settings import Settings, settings
from catalog_graph.runner import Options
from tests.store.builders import LONG, OPTIONS, write

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    import api.commands.ingest as taking
    import api.commands.show as showing

    def options(**given: object) -> Options:
        return Options(**{**given, "function": OPTIONS.function})  # type: ignore[arg-type]

    monkeypatch.setenv("THUTUC_STORE", str(tmp_path / "kho"))
    monkeypatch.setattr(taking, "Options", options)
    settings.cache_clear()
    commands = {"ingest": taking.command, "show": showing.command}
    return lambda name, *args: CliRunner().invoke(commands[name], [str(arg) for arg in args])


def test_ingest_says_what_became_of_every_row(run: Run, folder: Path) -> None:
    write(folder, a="1.000001|Một", b="1.000002|BAD", c="law")
    done = run("ingest", folder, "--snapshot", "thử", "--as-of", "2026-06")
    assert done.exit_code == 1
    assert "Dòng vào: 3 = lưu 1 + từ chối 2" in done.output
    assert "Bản chụp: thử (tháng 06/2026): 1 hồ sơ" in done.output
    assert "b.txt: Không phải hồ sơ của mã này. [foreign_body]" in done.output


def test_ingest_as_json(run: Run, folder: Path) -> None:
    write(folder, a="1.000001|Một", q="decision|9/QĐ-BTP|2026-06-02")
    done = run("ingest", folder, "--json")
    assert done.exit_code == 0
    answer = json.loads(done.output)
    assert answer["contract"] == 1
    assert answer["rows"] == {"in": 2, "stored": 2, "rejected": {}}
    assert answer["decisions"] == 1
    assert answer["snapshots"][0]["records"] == 1
    assert answer["snapshots"][0]["as_of"] is None


@pytest.mark.parametrize("day", ["hôm nay", "06/2026", "2026-13", "2026-06-01x"])
def test_a_day_that_is_none_is_wrong_usage(run: Run, folder: Path, day: str) -> None:
    assert run("ingest", folder, "--as-of", day).exit_code == 2


def test_show(run: Run, folder: Path) -> None:
    write(folder, a=f"1.000001|Đăng ký hộ khẩu\n{LONG}", b="1.000001|Khác")
    run("ingest", folder)
    assert "ho-so: 2 hồ sơ, không rõ ngày" in run("show").output
    entry = run("show", "1.000001")
    assert "Tên thủ tục: Đăng ký hộ khẩu" in entry.output
    assert "1.000001  Đăng ký hộ khẩu" in run("show", "ho khau").output
    assert "duplicate_code" in run("show", "--issues").output
    place = next(line for line in entry.output.splitlines() if "Tên thủ tục" in line).rpartition("[")[2].rstrip("]")
    assert "【Đăng ký hộ khẩu】" in run("show", "--evidence", place).output


def test_show_as_json(run: Run, folder: Path) -> None:
    write(folder, a=f"1.000001|Đăng ký hộ khẩu\n{LONG}")
    run("ingest", folder)
    entry = json.loads(run("show", "1.000001", "--json").output)["entries"][0]
    rows = {row["property"]: row for row in entry["assertions"]}
    assert rows["name"]["value"] == "Đăng ký hộ khẩu"
    assert rows["steps/0/text"]["value"] == LONG
    quote = json.loads(run("show", "--evidence", f"{entry['digest']}:0-8", "--json").output)
    assert quote["quote"] == "1.000001"
    assert quote["place"] == {"kind": "line", "row": 1}
    assert json.loads(run("show", "nothing at all", "--json").output)["hits"] == []
    assert json.loads(run("show", "--issues", "--json").output)["issues"] == []


def test_show_finds_a_procedure_once_however_many_snapshots_hold_it(run: Run, tmp_path: Path) -> None:
    for name in ("2026-05-ho-so", "2026-06-ho-so"):
        run("ingest", write(tmp_path / name, a="1.013850|Đăng ký hộ khẩu", b="1.013851|Xóa hộ khẩu"))
    lines = run("show", "ho khau").output.splitlines()
    assert sorted(line.split("  ")[0] for line in lines) == ["1.013850", "1.013851"]
    assert all("[2026-05-ho-so, 2026-06-ho-so]" in line for line in lines)
    (hit,) = json.loads(run("show", "xoa ho khau", "--json").output)["hits"]
    assert [place["collection"] for place in hit["places"]] == ["2026-05-ho-so", "2026-06-ho-so"]
    (hit,) = json.loads(run("show", "xoa ho khau", "--snapshot", "2026-06-ho-so", "--json").output)["hits"]
    assert [place["collection"] for place in hit["places"]] == ["2026-06-ho-so"]
    assert run("show", "1.01385").output.count("1.01385") == 2  # both that begin so: nothing is repaired


def test_show_refuses_a_snapshot_that_is_not_there(run: Run, folder: Path) -> None:
    run("ingest", write(folder, a="1.000001|Một"))
    for what in (["1.000001"], ["mot"], ["--issues"], []):
        done = run("show", *what, "--snapshot", "khong-co")
        assert done.exit_code == 1
        assert "không có bản chụp “khong-co”" in done.output and "ho-so" in done.output


def test_show_without_a_store_or_with_an_unknown_code(run: Run, folder: Path) -> None:
    assert "Chưa có kho" in run("show").output
    write(folder, a="1.000001|Một")
    run("ingest", folder)
    done = run("show", "9.999999")
    assert done.exit_code == 1
    assert "không có thủ tục mã 9.999999" in done.output
    assert run("show", "--evidence", "abc").exit_code == 2


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("THUTUC_SECONDS", "7")
    assert Settings().seconds == 7
    monkeypatch.setenv("THUTUC_SECONDS", "nhanh")
    settings.cache_clear()
    with pytest.raises(Exception, match="THUTUC_SECONDS"):
        settings()
    settings.cache_clear()
