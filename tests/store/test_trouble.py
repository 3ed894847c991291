"""Trouble from outside: no room, no permission, strange names. The store stays whole and the officer is told."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from catalog_graph.intake.scan import scan
from catalog_graph.runner import ingest
from catalog_graph.store import write as writing
from catalog_graph.store.blobs import Blobs, Damaged
from catalog_graph.store.catalogue import load_snapshot
from catalog_graph.store.opening import Store, StoreError, StoreFull, open_store
from tests.store.builders import LONG, OPTIONS, put, write
from tests.store.dump import content

ROOT = Path(__file__).resolve().parents[2]


def many(folder: Path, count: int = 40) -> Path:
    return write(folder, **{f"f{n:02}": f"1.0000{n:02}|Thủ tục {n}\n{LONG}{n}" for n in range(count)})


def test_no_room_for_the_database(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "FILES", 4)
    many(folder)
    with store.engine.connect() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar() or 0)
    from sqlalchemy import event

    def tight(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + 6}")

    store.close()
    event.listen(store.engine, "connect", tight)
    with pytest.raises(StoreFull, match="Hết chỗ"):
        ingest(store, folder, OPTIONS)
    event.remove(store.engine, "connect", tight)
    store.close()
    with store.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        held = connection.execute(text("SELECT count(*) FROM holding")).scalar()
        assert held == connection.execute(text("SELECT count(*) FROM record")).scalar()
    assert ingest(store, folder, OPTIONS).rows_stored == 40


def test_no_room_for_the_files(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "FILES", 4)
    many(folder)
    put_blob = Blobs.put

    def full(self: Blobs, data: bytes, digest: str) -> None:
        if len(list(self.folder.glob("??/*"))) >= 10:
            raise OSError(errno.ENOSPC, "No space left on device")
        put_blob(self, data, digest)

    monkeypatch.setattr(Blobs, "put", full)
    with pytest.raises(StoreFull):
        ingest(store, folder, OPTIONS)
    monkeypatch.undo()
    assert ingest(store, folder, OPTIONS).rows_stored == 40


def test_a_real_limit_on_file_size_is_told_without_a_traceback(folder: Path, tmp_path: Path) -> None:
    many(folder)
    code = (
        "import resource, sys; from api.cli import main; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000));"
        f"sys.argv = ['thutuc', 'ingest', {str(folder)!r}, '--store', {str(tmp_path / 'store')!r}]; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Hết chỗ" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_permission_hides_but_does_not_end(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a="1.000001|Một", kin__b="1.000002|Hai", kin__sau__c="1.000003|Ba")
    ingest(store, folder, OPTIONS)
    listing = os.scandir

    def closed(path: Any) -> Any:
        if str(path).endswith("/kin"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listing(path)

    monkeypatch.setattr(os, "scandir", closed)
    (folder / "a.txt").unlink()
    account = ingest(store, folder, OPTIONS)
    assert account.balanced
    assert account.closed == 1
    assert [(path, code) for path, code, _ in account.failures] == [("kin", "unreadable_folder")]
    assert [entry.path for entry in load_snapshot(store, "ho-so").entries] == ["kin/b.txt", "kin/sau/c.txt"]


def test_a_file_without_permission_costs_that_file(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, a="1.000001|Một", b="1.000002|Hai")
    ingest(store, folder, OPTIONS)
    write(folder, b="1.000002|Hai, đã sửa")
    take = Blobs.take

    def closed(self: Blobs, path: str) -> Any:
        if path.endswith("b.txt"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return take(self, path)

    monkeypatch.setattr(Blobs, "take", closed)
    account = ingest(store, folder, OPTIONS)
    assert dict(account.rejected) == {"unreadable_file": 1}
    assert "không có quyền đọc" in account.failures[0][2]
    assert len(load_snapshot(store, "ho-so").entries) == 2


def test_a_whole_folder_that_is_gone_empties_nothing(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một")
    ingest(store, folder, OPTIONS)
    before = content(store)["holding"]
    folder.rename(folder.with_name("noi-khac"))
    assert ingest(store, folder, OPTIONS).failed
    assert content(store)["holding"] == before


def test_strange_names_are_taken_in(store: Store, folder: Path) -> None:
    names = ["hồ sơ (bản 1).txt", "a\nb.txt", "x" * 200 + ".txt", "…\u202e.txt", "'; DROP TABLE record; --.txt"]
    for n, name in enumerate(names):
        put(folder, name, f"1.00000{n}|Thủ tục {n}")
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt"))).write_text("1.000008|Tên lạ")
    account = ingest(store, folder, OPTIONS)
    assert account.rows_stored == 6
    assert "\\xff\\xfe.txt" in [entry.path for entry in load_snapshot(store, "ho-so").entries]
    assert ingest(store, folder, OPTIONS).parsed == 0


def test_what_is_not_a_document_is_passed_over_with_a_reason(folder: Path) -> None:
    write(folder, a="1.000001|Một", sub__b="1.000002|Hai")
    for name in (".an", "~$ho-so.docx", "tai.part", "tai.crdownload", "ho-so.txt~", "Thumbs.db"):
        put(folder, name, "x")
    (folder / "vong").symlink_to(folder)
    (folder / "mat.txt").symlink_to(folder / "khong-co")
    (folder / "tep.txt").symlink_to(folder / "a.txt")
    os.mkfifo(folder / "ong")
    found = scan(folder)
    assert [seen.relative for seen in found.files] == ["a.txt", "sub/b.txt", "tep.txt"]
    assert dict(found.skipped) == {
        ".an": "hidden",
        "~$ho-so.docx": "temporary",
        "tai.part": "temporary",
        "tai.crdownload": "temporary",
        "ho-so.txt~": "temporary",
        "Thumbs.db": "clutter",
        "vong": "folder_link",
        "ong": "special",
    }
    assert [(path, issue.code) for path, issue in found.issues] == [("mat.txt", "unreadable_file")]


def test_a_deep_folder_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1100):  # deeper than a recursive walk could go
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text("sâu")
    try:
        assert [seen.relative for seen in scan(tmp_path).files] == ["d/" * 1100 + "a.txt"]
    finally:
        Path("a.txt").unlink()
        for _ in range(1100):  # nor could anything clean up after us
            os.chdir("..")
            Path("d").rmdir()


def test_a_damaged_blob_is_not_believed(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    path = put(tmp_path, "a", "một")
    digest, _ = blobs.take(str(path))
    assert blobs.read(digest) == "một".encode()
    blobs.path(digest).write_bytes(b"hai")
    with pytest.raises(Damaged, match="hỏng"):
        blobs.read(digest)
    with pytest.raises(Damaged, match="Thiếu"):
        blobs.read("0" * 64)


def test_a_store_inside_the_folder_does_not_take_in_itself(folder: Path) -> None:
    store = open_store(folder / "kho", create=True)
    write(folder, a="1.000001|Một")
    assert ingest(store, folder, OPTIONS).files == 1
    account = ingest(store, folder, OPTIONS)
    assert (account.files, dict(account.skipped)) == (1, {"store": 1})


def test_a_database_that_is_none_is_said(tmp_path: Path) -> None:
    put(tmp_path, "catalogue.db", "không phải cơ sở dữ liệu " * 100)
    with pytest.raises(StoreError, match="Không mở được kho"):
        open_store(tmp_path)


def test_a_store_of_a_later_version_is_said(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="nâng cấp"):
        open_store(store.folder)


POWERS = "-dac_override,-dac_read_search"
LESS = ["setpriv", f"--bounding-set={POWERS}", f"--inh-caps={POWERS}"] if os.geteuid() == 0 else []


def may_be_refused() -> bool:
    """Whether we can run something that is not allowed everything."""
    return not LESS or (
        shutil.which("setpriv") is not None
        and subprocess.run([*LESS, "true"], capture_output=True, check=False).returncode == 0
    )


@pytest.mark.skipif(not may_be_refused(), reason="root may open everything, and setpriv cannot take that away here")
def test_real_permissions(folder: Path, tmp_path: Path) -> None:
    write(folder, a="x", kin__b="x", khoa="x")
    (folder / "khoa.txt").chmod(0)
    (folder / "kin").chmod(0)
    code = "from api.cli import main; main()"
    command = [*LESS, sys.executable, "-c", code, "ingest", str(folder), "--json", "--store", str(tmp_path / "kho")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    (folder / "kin").chmod(0o755)
    assert done.returncode == 1, done.stderr
    failures = json.loads(done.stdout)["failures"]
    assert {(each["path"], each["code"]) for each in failures} == {
        ("kin", "unreadable_folder"),
        ("khoa.txt", "unreadable_file"),
    }
