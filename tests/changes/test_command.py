"""``thutuc changes`` as scripts and officers call it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from api.commands.changes import command
from tests.changes.test_changes import SCHEMA

RECORD = """Chi tiết thủ tục hành chính:
Mã thủ tục:
{code}
Số quyết định:
{decision}
Tên thủ tục:
{name}
Cấp thực hiện:
Cấp Tỉnh
Loại thủ tục:
TTHC đặc thù
Lĩnh vực:
Hội quán
Trình tự thực hiện:
Bước 1: Người yêu cầu nộp hồ sơ tại Bộ phận Một cửa.
Bước 2: Công chức tiếp nhận, hẹn ngày trả kết quả.
Cách thức thực hiện:
|Hình thức nộp|Thời hạn giải quyết|Phí, lệ phí|Mô tả|
|--|--|--|-|
|Trực tiếp|{days} Ngày làm việc|Lệ phí : 8.000 Đồng||
Thành phần hồ sơ:
- 01 Bản chính - Tờ khai theo mẫu
Đối tượng thực hiện:
Công dân Việt Nam
Cơ quan thực hiện:
Sở Văn hóa
Yêu cầu, điều kiện thực hiện:
Không có thông tin
"""


def write(folder: Path, code: str, name: str, decision: str = "12/QĐ-BXX", days: int = 5) -> None:
    folder.mkdir(exist_ok=True)
    text = RECORD.format(code=code, name=name, decision=decision, days=days)
    (folder / f"{code}.txt").write_text(text, "utf8")


@pytest.fixture
def snapshots(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "2099-01-cũ", tmp_path / "2099-02-mới"
    write(old, "9.900001", "Thủ tục xoá tên hội quán")
    write(new, "9.900001", "THỦ TỤC XÓA TÊN HỘI QUÁN")
    write(old, "9.900002", "Đăng ký hội quán", days=5)
    write(new, "9.900002", "Đăng ký hội quán", days=3)
    write(old, "9.900003", "Cấp lại thẻ hội viên")
    write(new, "9.900004", "Thông báo họp mặt", decision="13/QĐ-BXX")
    return old, new


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_json_keeps_to_the_contract(snapshots: tuple[Path, Path]) -> None:
    done = run(*snapshots, "--json", "--with-evidence")
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    jsonschema.validate(answer, SCHEMA)
    changes = {change["code"]: change for change in answer["changes"]}
    assert {code: change["types"] for code, change in changes.items()} == {
        "9.900002": ["amended"],
        "9.900003": ["disappeared"],
        "9.900004": ["new"],
    }
    (detail,) = changes["9.900002"]["details"]
    assert (detail["component"], detail["before"], detail["after"]) == (
        "time",
        "Trực tiếp: 5 Ngày làm việc",
        "Trực tiếp: 3 Ngày làm việc",
    )
    place = detail["after_at"][-1]
    text = (snapshots[1] / place["source"]).read_text("utf8")
    assert text[place["start"] : place["end"]] == "3 Ngày làm việc"
    assert answer["old"]["as_of"] == "2099-01-01"
    assert answer["counts"]["codes"]["new"] == 1


def test_the_summary_reads(snapshots: tuple[Path, Path]) -> None:
    done = run(*snapshots)
    assert done.exit_code == 0
    assert "9.900002  Đăng ký hội quán  [Thời hạn giải quyết]" in done.stdout
    assert "tháng 01/2099" in done.stdout


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_done(snapshots: tuple[Path, Path]) -> None:
    (snapshots[1] / "hỏng.pdf").write_bytes(b"%PDF-1.7 khong phai")
    done = run(*snapshots, "--json")
    assert done.exit_code == 1
    assert len(json.loads(done.stdout)["changes"]) == 3
    assert "hỏng.pdf" in done.stderr


@pytest.mark.parametrize("old_is_bad", [True, False])
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("empty folder", "không có hồ sơ thủ tục nào"),
        ("pipe", "không phải tệp thường"),
        ("broken list", "hỏng"),
        ("other text", "không phải hồ sơ"),
    ],
)
def test_a_side_without_any_record_is_refused(
    snapshots: tuple[Path, Path], tmp_path: Path, kind: str, said: str, old_is_bad: bool
) -> None:
    bad = tmp_path / "bad.xlsx"
    if kind == "empty folder":
        bad.mkdir()
    elif kind == "pipe":
        os.mkfifo(bad)
    else:
        bad.write_bytes(b"PK\x03\x04" + b"\0" * 50 if kind == "broken list" else "Lịch trực tuần này.".encode())
    done = run(bad, snapshots[1], "--json") if old_is_bad else run(snapshots[0], bad, "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Không so được" in done.stderr and said in done.stderr
    assert ("CŨ" if old_is_bad else "MỚI") in done.stderr


def test_a_pipe_in_a_folder_is_named(snapshots: tuple[Path, Path]) -> None:
    os.mkfifo(snapshots[1] / "ống.txt")
    done = run(*snapshots, "--json")
    assert done.exit_code == 1
    assert len(json.loads(done.stdout)["changes"]) == 3
    assert "ống.txt" in done.stderr and "không phải tệp thường" in done.stderr


def test_a_file_without_leave_to_read_is_no_fault_of_the_program(
    snapshots: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def denied(path: str, flags: int) -> int:
        if "9.900004" in path:
            raise PermissionError(13, "Permission denied", path)
        return opened(path, flags)

    monkeypatch.setattr("catalog_graph.load.open_file", denied)
    done = run(*snapshots)
    assert done.exit_code == 1
    assert "9.900004.txt: Không mở được tệp: không có quyền đọc" in done.stderr
    assert "Lỗi chương trình" not in done.stderr


def test_a_name_that_is_no_path_and_no_stored_snapshot(tmp_path: Path) -> None:
    done = run(tmp_path / "không có", tmp_path, "--store", tmp_path / "kho")
    assert done.exit_code == 2
    assert "không phải thư mục hay tệp" in done.stderr


def test_twice_the_same_answer(snapshots: tuple[Path, Path]) -> None:
    assert run(*snapshots, "--json").stdout == run(*snapshots, "--json").stdout
