"""A folder taken in: nothing lost, nothing twice, every row accounted for."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from catalog_graph.intake.accounting import Accounting
from catalog_graph.intake.outcomes import content_id
from catalog_graph.intake.places import AsOf, read_as_of
from catalog_graph.runner import ingest
from catalog_graph.store import blobs, dialect
from catalog_graph.store.catalogue import load_decisions, load_entry, load_snapshot, snapshots
from catalog_graph.store.findings import issues
from catalog_graph.store.journal import last_accounting
from catalog_graph.store.opening import Store, StoreError, open_store
from ingest import limits
from tests.store.builders import LONG, OPTIONS, write
from tests.store.dump import content, everything
from tests.store.fake import BROKEN, NOTE

DAY = read_as_of("2026-04-17")


def take(store: Store, folder: Path, **options: object) -> Accounting:
    account = ingest(store, folder, replace(OPTIONS, **options))  # type: ignore[arg-type]
    assert account.balanced
    return account


def codes(store: Store, name: str) -> list[str]:
    return [entry.procedure.code.value for entry in load_snapshot(store, name).entries if entry.procedure.code]


def test_records_come_back_as_they_were_read(store: Store, folder: Path) -> None:
    write(folder, a=f"1.000001|Đăng ký khai sinh\n{LONG}\nbước hai", b="1.000002|Đăng ký kết hôn")
    account = take(store, folder, as_of=DAY)
    assert (account.files, account.opened, account.parsed) == (2, 2, 2)
    assert (account.rows_in, account.rows_stored, account.rejected.total()) == (2, 2, 0)
    found = load_snapshot(store, "ho-so")
    first, second = (entry.procedure for entry in found.entries)
    assert [step.text.value for step in first.steps] == [LONG, "bước hai"]
    assert len(first.cases) == 2
    assert [issue.code for issue in second.issues] == ["no_steps"]
    assert str(AsOf(found.as_of, found.precision)) == "2026-04-17" if found.as_of and found.precision else False


def test_long_texts_are_not_copied_into_the_database(store: Store, folder: Path) -> None:
    write(folder, a=f"1.000001|Đăng ký khai sinh\n{LONG}")
    take(store, folder)
    with store.reading() as connection:
        assert not connection.execute(text("SELECT count(*) FROM assertion WHERE length(value) > 200")).scalar()
    store.close()
    assert LONG.encode() not in (store.folder / "catalogue.db").read_bytes()


def test_doing_it_twice_does_nothing(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một", b="1.000002|Hai\nbước", c="law", sub__q="decision|12/QĐ-BXD|2026-04-01")
    take(store, folder)
    before = everything(store)
    again = take(store, folder)
    assert (again.opened, again.parsed) == (0, 0)
    assert (again.rows_in, again.rows_stored, dict(again.rejected)) == (4, 3, {"not_a_record": 1})
    assert everything(store) == before


def test_a_changed_file_costs_that_file_only(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một", b="1.000002|Hai", c="1.000003|Ba")
    take(store, folder)
    first = load_snapshot(store, "ho-so")
    write(folder, b="1.000002|Hai, đã sửa")
    account = take(store, folder)
    assert (account.opened, account.parsed) == (1, 1)
    assert [entry.procedure.name.value for entry in load_snapshot(store, "ho-so").entries if entry.procedure.name] == [
        "Một",
        "Hai, đã sửa",
        "Ba",
    ]
    old = load_snapshot(store, first.identity)
    assert old.entries == first.entries
    assert old.identity == first.identity


def test_workers_themselves_say_what_they_parsed(
    store: Store, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note"
    note.touch()
    monkeypatch.setenv(NOTE, str(note))
    write(folder, a="1.000001|Một", b="1.000002|Hai", c="1.000003|Ba")
    take(store, folder)
    assert sorted(note.read_text().split()) == ["a.txt", "b.txt", "c.txt"]
    note.write_text("")
    take(store, folder)
    assert note.read_text() == ""
    write(folder, b="1.000002|Hai, đã sửa")
    take(store, folder)
    assert note.read_text().split() == ["b.txt"]


def test_a_touched_file_is_opened_but_not_parsed(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một")
    take(store, folder)
    before = content(store)
    os.utime(folder / "a.txt", ns=(1, 1))
    assert (account := take(store, folder)).opened == 1
    assert account.parsed == 0
    assert content(store) == before
    assert take(store, folder).opened == 0


def test_a_file_written_a_moment_ago_is_digested_again(store: Store, folder: Path) -> None:
    (folder / "a.txt").write_text("1.000001|Một")
    take(store, folder)
    account = take(store, folder)
    assert (account.opened, account.parsed) == (1, 0)


def test_the_same_files_elsewhere_are_not_parsed_again(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "mot", a="1.000001|Một")
    write(tmp_path / "hai", a="1.000001|Một")
    take(store, tmp_path / "mot")
    assert take(store, tmp_path / "hai").parsed == 0
    one, two = load_snapshot(store, "mot"), load_snapshot(store, "hai")
    assert one.entries == two.entries
    assert one.identity == two.identity


def test_a_removed_file_is_closed_and_remembered(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một", b="1.000002|Hai")
    take(store, folder)
    first = load_snapshot(store, "ho-so").identity
    (folder / "b.txt").unlink()
    assert take(store, folder).closed == 1
    assert codes(store, "ho-so") == ["1.000001"]
    assert len(load_snapshot(store, first).entries) == 2
    write(folder, b="1.000002|Hai")
    assert take(store, folder).parsed == 0
    assert load_snapshot(store, "ho-so").identity == first


def test_rows_refused_are_counted_by_reason(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một\n---\n1.000002|BAD\n---\n1.000003|Ba", b="law", c="")
    account = take(store, folder)
    assert (account.rows_in, account.rows_stored) == (5, 2)
    assert dict(account.rejected) == {"foreign_body": 1, "not_a_record": 1, "empty": 1}
    assert [(path, code) for path, code, _ in account.failures] == [("a.txt", "foreign_body"), ("c.txt", "empty")]
    assert {path for path, _ in load_snapshot(store, "ho-so").issues} == {"a.txt", "b.txt", "c.txt"}
    assert last_accounting(store, str(folder)) == account


@pytest.mark.parametrize(
    ("words", "code"),
    [("CRASH", "reader_crashed"), ("HUNGRY", "reader_memory"), ("BUG", "reader_failed"), ("SLEEP", "reader_timeout")],
)
def test_a_file_that_kills_its_reader_costs_that_file(store: Store, folder: Path, words: str, code: str) -> None:
    write(folder, b=words, **{f"a{n}": f"1.00000{n}|Thủ tục {n}" for n in range(8)})
    account = take(store, folder, seconds=2.0)
    assert account.rows_stored == 8
    assert dict(account.rejected) == {code: 1}
    assert account.failed
    assert [finding.issue.code for finding in issues(store, code=code)] == [code]
    write(folder, b="1.000009|Đã sửa")
    assert take(store, folder).failures == []


def test_a_reader_that_fails_today_does_not_undo_what_it_read_before(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a="1.000001|Một", q="decision|9/QĐ-BTP|2026-06-02")
    take(store, folder)
    before = content(store)
    monkeypatch.setattr("catalog_graph.runner.stage_key", lambda *given: content_id("bản mới", *given))
    monkeypatch.setenv(BROKEN, "1")
    account = take(store, folder)
    assert [(path, code) for path, code, _ in account.failures] == [
        ("a.txt", "reader_failed"),
        ("q.txt", "reader_failed"),
    ]
    assert (account.rows_stored, account.decisions) == (2, 1)
    assert content(store) == before
    monkeypatch.delenv(BROKEN)
    account = take(store, folder)
    assert (account.parsed, account.failures) == (2, [])


def test_duplicate_codes_are_both_kept_and_said(store: Store, folder: Path) -> None:
    write(
        folder,
        a="1.000001|Một",
        b="1.000001|Một khác",
        c="1.000002|Hai",
        d="1.000002|Hai",
        e="|Không mã",
        f="|Không mã",
    )
    take(store, folder)
    found = load_snapshot(store, "ho-so")
    assert len(found.entries) == 6
    assert sorted((path, issue.code) for path, issue in found.issues) == [
        ("a.txt", "duplicate_code"),
        ("b.txt", "duplicate_code"),
        ("c.txt", "duplicate_record"),
        ("d.txt", "duplicate_record"),
    ]


def test_dated_folders_and_lists_are_snapshots_of_their_own(store: Store, folder: Path) -> None:
    write(
        folder,
        **{
            "2026-06-trang__bo-a__x": "1.000001|Một",
            "2026-07-api__y": "1.000001|Một, sửa",
            "danh-sach-2026-04-17-02-35": "1.000001|Một\n---\n1.000002|Hai",
            "2026-05-01-le": "1.000003|Một hồ sơ lẻ",
            "khac": "1.000004|Bốn",
            "2026-06-trang__qd": "decision|9/QĐ-BTP|2026-06-02",
        },
    )
    account = take(store, folder)
    assert account.decisions == 1
    assert account.snapshots == {
        "2026-06-trang": 1,
        "2026-07-api": 1,
        "danh-sach-2026-04-17-02-35.txt": 2,
        "ho-so": 2,
    }
    assert [(info.name, str(info.as_of), info.precision) for info in snapshots(store)] == [
        ("danh-sach-2026-04-17-02-35.txt", "2026-04-17", "day"),
        ("2026-06-trang", "2026-06-01", "month"),
        ("2026-07-api", "2026-07-01", "month"),
        ("ho-so", "None", None),
    ]
    assert [name for name, _ in load_entry(store, "1.000001")] == [
        "2026-07-api",
        "2026-06-trang",
        "danh-sach-2026-04-17-02-35.txt",
    ]
    assert [stored.path for stored in load_decisions(store, "2026-06")] == ["2026-06-trang/qd.txt"]
    assert load_decisions(store, "2026-07") == ()


def test_the_folder_of_a_snapshot_taken_in_by_itself_is_the_same_snapshot(store: Store, folder: Path) -> None:
    write(folder, **{"2026-06-trang__bo-a__x": "1.000001|Một"})
    take(store, folder)
    before = content(store)
    account = take(store, folder / "2026-06-trang")
    assert account.parsed == 0
    assert content(store)["holding"] == before["holding"]


def test_another_folder_under_the_same_name_is_said(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "a" / "ho-so", x="1.000001|Một")
    write(tmp_path / "b" / "ho-so", y="1.000002|Hai")
    take(store, tmp_path / "a" / "ho-so")
    account = take(store, tmp_path / "b" / "ho-so")
    assert account.replaced == {"ho-so": str(tmp_path / "a" / "ho-so")}
    assert codes(store, "ho-so") == ["1.000002"]
    assert take(store, tmp_path / "b" / "ho-so").replaced == {}


def test_a_list_that_becomes_a_record_moves_to_the_folder(store: Store, folder: Path) -> None:
    write(folder, **{"x-2026-05-02": "1.000001|Một\n---\n1.000002|Hai"})
    take(store, folder)
    write(folder, **{"x-2026-05-02": "1.000001|Một"})
    assert take(store, folder).closed == 1
    assert [(info.name, info.records) for info in snapshots(store)] == [("ho-so", 1)]


def test_a_decision_in_two_folders_is_one_decision(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "a", q="decision|9/QĐ-BTP|2026-06-02")
    write(tmp_path / "b", q="decision|9/QĐ-BTP|2026-06-02")
    take(store, tmp_path / "a")
    take(store, tmp_path / "b")
    assert len(load_decisions(store)) == 1


def test_a_blob_that_was_lost_is_kept_again(store: Store, folder: Path) -> None:
    write(folder, a=f"1.000001|Một\n{LONG}")
    take(store, folder)
    digest = load_snapshot(store, "ho-so").entries[0].digest
    store.blobs.path(digest).write_bytes(b"")
    with pytest.raises(StoreError, match="hỏng"):
        load_snapshot(store, "ho-so")
    account = take(store, folder)
    assert (account.opened, account.parsed) == (1, 0)
    assert len(load_snapshot(store, "ho-so").entries) == 1


def test_a_large_file_is_copied_in_pieces(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "AT_ONCE", 10)
    write(folder, a="1.000001|Một hồ sơ dài hơn mười byte")
    take(store, folder)
    assert len(load_snapshot(store, "ho-so").entries) == 1


def test_a_file_past_the_bound_is_not_even_opened(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, a="1.000001|Một", b="1.000002|Hai " + "rất dài " * 20)
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    account = take(store, folder)
    assert (account.opened, dict(account.rejected)) == (1, {"too_large": 1})


def test_a_file_that_changes_while_it_is_read_waits(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a="1.000001|Một")
    take(store, folder)
    path = write(folder, a="1.000001|Một, đang ghi dở") / "a.txt"

    def grow(*_: object) -> None:
        raise blobs.Unstable

    monkeypatch.setattr(blobs, "_unchanged", grow)
    account = take(store, folder)
    assert dict(account.rejected) == {"unstable_file": 1}
    assert codes(store, "ho-so") == ["1.000001"], "what was known of the file stays"
    monkeypatch.undo()
    assert path.exists()
    assert take(store, folder).rows_stored == 1


def test_two_writers_never_meet(store: Store, folder: Path) -> None:
    with store.sole_writer(), pytest.raises(StoreError, match="tiến trình khác"):
        take(open_store(store.folder), folder)


def test_a_store_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Chưa có kho"):
        open_store(tmp_path / "none")


def test_ctrl_c_keeps_what_is_done(store: Store, folder: Path) -> None:
    write(folder, **{f"a{n:02}": f"1.0000{n:02}|Thủ tục {n}" for n in range(20)})
    done = 0

    def stop(*_: object) -> None:
        nonlocal done
        done += 1
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(store, folder, OPTIONS, stop)
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM holding")).scalar() == 5
    account = last_accounting(store)
    assert account is not None
    assert account.stopped is not None
    assert take(store, folder).rows_stored == 20


def test_ctrl_c_in_the_middle_of_a_commit_loses_nothing(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a="1.000001|Một", b="1.000002|Hai")
    index, calls = dialect.index_texts, []

    def interrupted(*given: Any) -> None:
        index(*given)
        calls.append(1)
        if len(calls) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(dialect, "index_texts", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ingest(store, folder, OPTIONS)
    assert codes(store, "ho-so") == ["1.000001", "1.000002"]
