"""``thutuc report`` on the project's own samples: the month their facts tell, and the same report again by its id."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from api.commands.ingest import command as ingest
from api.commands.report import command as report
from api.reports.recipe import WrongTable, kept, read_instruments, read_office
from catalog_graph.workdays import workdays

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOLD = json.loads((CORPUS / "gold/month.json").read_text("utf8"))


def run(*arguments: str | Path) -> Result:
    """The command as an officer calls it."""
    return CliRunner().invoke(report, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the samples taken in."""
    place = tmp_path_factory.mktemp("kho")
    source = tmp_path_factory.mktemp("mau")
    for name in ("2026-09-30-co-so-du-lieu", "2026-10-31-co-so-du-lieu", "quyet-dinh"):
        shutil.copytree(CORPUS / "samples" / name, source / name)
    CliRunner().invoke(ingest, [str(source), "--store", str(place)])
    return place


@pytest.fixture(scope="module")
def month(store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The numbers of the samples' month."""
    out = tmp_path_factory.mktemp("bao-cao")
    done = run("monthly", "--month", GOLD["month"], "--out", out, "--store", store, "--json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def numbers(month: dict[str, Any], grid: str) -> dict[str, list[int]]:
    """The numbers of a grid by the first name of each row."""
    return {row["head"][0]: [one["value"] for one in row["figures"]] for row in month["grids"][grid]["rows"]}


def test_the_month_is_what_the_facts_tell(month: dict[str, Any]) -> None:
    balance = numbers(month, "balance")
    assert balance["Đầu kỳ"] == [GOLD["opening"]]
    assert balance["Cộng: mới vào danh mục"] == [GOLD["new"]]
    gone = balance["Chưa giải thích: mất khỏi dữ liệu, chưa thấy quyết định (−)"]
    assert balance["Trừ: kết thúc theo quyết định"] == [GOLD["ended"]]
    assert gone == [len(GOLD["unexplained"])]
    assert balance["Bằng cuối kỳ (theo bản chụp)"] == [GOLD["closing"]]
    lists = numbers(month, "lists")
    assert lists["Có thay đổi trong dữ liệu, không có quyết định công bố"] == [len(GOLD["changes_without_decision"])]
    assert lists["Có quyết định công bố, chưa thấy thay đổi trong dữ liệu"] == [len(GOLD["decisions_without_change"])]


def test_the_deadlines_are_those_of_the_facts(month: dict[str, Any]) -> None:
    met, missed, unknown, _, _ = numbers(month, "deadlines")["Công bố (Điều 15)"]
    wanted = [one["met"] for one in GOLD["announcing_deadlines"]]
    assert (met, missed, unknown) == (wanted.count(True), wanted.count(False), 0)
    met, missed, _, _, _ = numbers(month, "deadlines")["Nhập CSDLQG (Điều 24)"]
    wanted = [one["met"] for one in GOLD["entry_deadlines"]]
    assert (met, missed) == (wanted.count(True), wanted.count(False))


def test_every_number_names_its_unit_and_lines(month: dict[str, Any]) -> None:
    for grid in month["grids"].values():
        for row in grid["rows"]:
            for one in row["figures"]:
                assert one["unit"]
                assert bool(one["value"]) == bool(one["lines"])


def test_the_json_keeps_its_contract(month: dict[str, Any]) -> None:
    schema = json.loads((CORPUS.parent / "api/contracts/report.schema.json").read_text("utf8"))
    jsonschema.Draft202012Validator(schema).validate(month)


def test_three_files_are_written_and_the_numbers_told(store: Path, tmp_path: Path) -> None:
    done = run("monthly", "--month", "2026-10", "--out", tmp_path / "ra", "--store", store)
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == [
        "bao-cao-2026-10.docx",
        "bao-cao-2026-10.html",
        "bao-cao-2026-10.xlsx",
    ]
    assert "14 + 4 − 5 = 13, khác số cuối kỳ 12 (mã)" in done.stdout
    assert "mã báo cáo BC-2026-10-" in done.stdout


def test_the_same_report_again_by_its_id_though_the_store_has_grown(store: Path, tmp_path: Path) -> None:
    grown = tmp_path / "kho"
    shutil.copytree(store, grown)
    first = run("monthly", "--month", "2026-10", "--out", tmp_path / "a", "--store", grown, "--json", "--unit", "Sở A")
    report_id = json.loads(first.stdout)["id"]
    assert report_id in kept(grown)
    later = tmp_path / "2026-10-31-co-so-du-lieu"
    shutil.copytree(CORPUS / "samples/2026-10-31-co-so-du-lieu", later)
    (later / "9.900109.json").unlink()
    CliRunner().invoke(ingest, [str(later), "--store", str(grown), "--snapshot", "2026-10-31-co-so-du-lieu"])
    again = run("show", report_id, "--out", tmp_path / "b", "--store", grown)
    assert again.exit_code == 0, again.output
    for ending in ("xlsx", "docx", "html"):
        name = f"bao-cao-2026-10.{ending}"
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert report_id in run("show", "--store", grown).stdout


def test_the_officers_tables_are_used_and_kept(store: Path, tmp_path: Path) -> None:
    table = tmp_path / "van-ban.csv"
    table.write_text("so_ky_hieu;ngay_ky;ngay_hieu_luc;rut_gon\n18/2026/TT-BTLĐĐ;;20/10/2026;không\n", "utf8")
    days = tmp_path / "ngay-nghi.yaml"
    days.write_text("days:\n  - {date: 2026-10-19, kind: rest, name: Ngày nghỉ của cơ quan}\n", "utf8")
    options = ("--month", "2026-10", "--store", store, "--json", "--instruments", table, "--holidays", days)
    done = run("monthly", "--out", tmp_path / "a", *options)
    assert done.exit_code == 0, done.output
    month = json.loads(done.stdout)
    # In force on 20 October: 1285/QĐ-BTLĐĐ, signed on the 5th, is late by the officer's table.
    assert numbers(month, "deadlines")["Công bố (Điều 15)"][1] == 3
    assert numbers(month, "deadlines")["Nhập CSDLQG (Điều 24)"][:2] == [3, 2]
    again = run("show", "--id", month["id"], "--store", store, "--json")
    assert json.loads(again.stdout)["grids"] == month["grids"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("monthly", "--month", "2026-13"), 2, "--month cần dạng"),
        (("monthly", "--month", "2019-01"), 1, "--from và --to"),
        (("monthly", "--month", "2026-10", "--from", "khong-co"), 1, "không có bản chụp"),
        (("monthly", "--month", "2026-10", "--from", "khong-co", "--to", "cung-khong"), 1, "không có bản chụp"),
        (("monthly", "--month", "2026-10", "--instruments", "khong-co.csv"), 2, "khong-co.csv"),
        (("show", "BC-2026-10-khongco"), 1, "không có báo cáo mang mã"),
        (("show", "../../etc/passwd"), 1, "không có báo cáo mang mã"),
    ],
)
def test_wrong_calls_are_answered(
    store: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    out = ("--out", str(tmp_path / "ra"))
    done = run(*arguments, *out, "--store", store)
    assert done.exit_code == code, done.output
    assert told in done.output
    assert "Traceback" not in done.output


def test_no_store_and_no_room_to_write(store: Path, tmp_path: Path) -> None:
    none = run("monthly", "--month", "2026-10", "--out", tmp_path, "--store", tmp_path / "trong")
    assert none.exit_code == 1
    assert "Chưa có kho" in none.output
    blocked = tmp_path / "tep"
    blocked.write_text("", "utf8")
    wrong = run("monthly", "--month", "2026-10", "--out", blocked, "--store", store)
    assert wrong.exit_code == 1
    assert "Không ghi được báo cáo" in wrong.output


def test_a_full_disk_leaves_no_half_file(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    done = run("monthly", "--month", "2026-10", "--out", tmp_path / "ra", "--store", store)
    assert done.exit_code == 1
    assert not list((tmp_path / "ra").iterdir())


def test_a_pair_far_from_the_month_is_warned_of(store: Path, tmp_path: Path) -> None:
    sides = ("--from", "2026-09-30-co-so-du-lieu", "--to", "2026-10-31-co-so-du-lieu")
    done = run("monthly", "--month", "2019-01", *sides, "--out", tmp_path, "--store", store)
    assert done.exit_code == 0, done.output
    assert "Lưu ý phạm vi: Bản đầu kỳ cách ngày 01/01/2019" in done.stdout
    assert "Lưu ý phạm vi" in (tmp_path / "bao-cao-2019-01.html").read_text("utf8")


@pytest.mark.parametrize(
    "text",
    [
        "so\n1",
        "so_ky_hieu,ngay_hieu_luc\n1/2026/NĐ-CP,31/02/2026",
        "so_ky_hieu,rut_gon\n1/2026/NĐ-CP,chắc vậy",
    ],
)
def test_a_wrong_table_of_instruments_is_refused(text: str) -> None:
    with pytest.raises(WrongTable, match="Bảng văn bản"):
        read_instruments(text.encode())


def test_a_table_of_instruments_as_excel_saves_it() -> None:
    rows = read_instruments(
        "﻿so_ky_hieu;ngay_ky;ngay_hieu_luc;rut_gon\r\n1/2026/NĐ-CP;01/6/2026;2026-07-01;x\r\n".encode()
    )
    assert [(one.number, str(one.signed_on), str(one.effective_on), one.fast_track) for one in rows] == [
        ("1/2026/NĐ-CP", "2026-06-01", "2026-07-01", True)
    ]


@pytest.mark.parametrize("text", ["- 1", "days: [{date: hôm qua, kind: rest}]", "days: 5", "{", "days:\n - kind: rest"])
def test_a_wrong_table_of_holidays_is_refused(text: str) -> None:
    with pytest.raises(WrongTable, match="Bảng ngày nghỉ"):
        read_office(text.encode(), workdays)
