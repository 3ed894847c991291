"""Files that are added: nothing is closed, nothing read twice, nothing lost to a name; each file's fate is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from catalog_graph.intake.accounting import Accounting
from catalog_graph.intake.additive import numbered
from catalog_graph.intake.places import read_as_of
from catalog_graph.intake.scan import Scan, scan
from catalog_graph.intake.taken import Taken
from catalog_graph.runner import ingest, ingest_found
from catalog_graph.store.catalogue import load_decisions, load_snapshot, snapshots
from catalog_graph.store.opening import Store
from catalog_graph.store.tasks import Stopped
from tests.store.builders import OPTIONS, put, write

ADD = replace(OPTIONS, additive=True)


def add(store: Store, folder: Path, **options: object) -> tuple[Accounting, dict[str, Taken]]:
    told: list[Taken] = []
    account = ingest(store, folder, replace(ADD, **options), hear=told.append)  # type: ignore[arg-type]
    assert account.balanced
    assert len(told) == account.files + sum(account.skipped.values())
    return account, {each.path: each for each in told}


def held(store: Store, name: str) -> list[str]:
    return [entry.path for entry in load_snapshot(store, name).entries]


def test_adding_closes_nothing(store: Store, folder: Path, tmp_path: Path) -> None:
    write(folder, a="1.000001|Một", b="1.000002|Hai")
    ingest(store, folder, replace(OPTIONS, snapshot="2026-06", as_of=read_as_of("2026-06")))
    source = snapshots(store)[0].source
    account, told = add(store, write(tmp_path / "them", c="1.000003|Ba"), snapshot="2026-06")
    assert (account.closed, told["c.txt"].fate, told["c.txt"].collection) == (0, "stored", "2026-06")
    assert held(store, "2026-06") == ["a.txt", "b.txt", "c.txt"]
    info = snapshots(store)[0]
    assert (str(info.as_of), info.precision, info.source) == ("2026-06-01", "month", source)


def test_a_new_content_under_the_name_takes_its_place(store: Store, folder: Path, tmp_path: Path) -> None:
    ingest(store, write(folder, a="1.000001|Một"), replace(OPTIONS, snapshot="s"))
    before = snapshots(store)[0].identity
    _, told = add(store, write(tmp_path / "them", a="1.000001|Một, đã sửa"), snapshot="s")
    assert told["a.txt"].fate == "stored"
    (entry,) = load_snapshot(store, "s").entries
    assert entry.procedure.name is not None and entry.procedure.name.value == "Một, đã sửa"
    (earlier,) = load_snapshot(store, before).entries
    assert earlier.procedure.name is not None and earlier.procedure.name.value == "Một"


def test_another_document_under_the_name_stands_beside(store: Store, folder: Path, tmp_path: Path) -> None:
    write(folder, qd="decision|1/QĐ-BTP|2026-06-01", a="1.000001|Một")
    add(store, folder)
    write(tmp_path / "khac", qd="decision|2/QĐ-BXD|2026-06-02", a="1.000002|Hai")
    for _ in range(2):  # and again: nothing new
        _, told = add(store, tmp_path / "khac", snapshot="ho-so")
    assert [stored.decision.number.value for stored in load_decisions(store) if stored.decision.number] == [
        "1/QĐ-BTP",
        "2/QĐ-BXD",
    ]
    assert held(store, "ho-so") == ["a (2).txt", "a.txt"]
    assert told["a.txt"].place == "a (2).txt"


def test_a_bad_file_does_not_take_the_place_of_a_good_one(store: Store, folder: Path, tmp_path: Path) -> None:
    add(store, write(folder, a="1.000001|Một"))
    _, told = add(store, write(tmp_path / "khac", a="hỏng"), snapshot="ho-so")
    assert (told["a.txt"].fate, told["a.txt"].issue and told["a.txt"].issue.code) == ("refused", "not_a_record")
    assert held(store, "ho-so") == ["a.txt"]
    _, told = add(store, tmp_path / "khac", snapshot="ho-so")
    assert (told["a.txt"].fate, told["a.txt"].issue and told["a.txt"].issue.code) == ("refused", "not_a_record")


def test_a_file_whose_rows_are_all_rejected_is_refused_each_time(store: Store, folder: Path, tmp_path: Path) -> None:
    write(folder, a="1.000001|BAD", b="1.000002|Hai\n---\n1.000003|BAD")
    for fate in ("stored", "held"):
        account, told = add(store, folder)
        assert (account.rows_stored, account.rejected.total()) == (1, 2)
        assert (told["a.txt"].fate, told["b.txt"].fate) == ("refused", fate)
        assert told["a.txt"].issue is not None
    add(store, write(tmp_path / "khac", c="1.000001|BAD"), snapshot="ho-so")
    assert held(store, "ho-so") == ["b.txt"]


def test_the_same_bytes_are_not_read_again(store: Store, folder: Path, tmp_path: Path) -> None:
    write(folder, a="1.000001|Một", qd="decision|1/QĐ-BTP|2026-06-01")
    ingest(store, folder, replace(OPTIONS, snapshot="2026-06", as_of=read_as_of("2026-06")))
    write(tmp_path / "tai-len", x="1.000001|Một", y="decision|1/QĐ-BTP|2026-06-01")
    account, told = add(store, tmp_path / "tai-len")
    assert account.parsed == 0
    assert {(each.fate, each.place) for each in told.values()} == {("held", "a.txt"), ("held", "qd.txt")}
    assert [info.name for info in snapshots(store)] == ["2026-06"]


def test_another_snapshot_holds_the_same_file_too(store: Store, folder: Path, tmp_path: Path) -> None:
    write(folder, **{"2026-05__a": "1.000001|Một"})
    ingest(store, folder, OPTIONS)
    account, told = add(store, write(tmp_path / "2026-06", a="1.000001|Một"))
    assert (account.parsed, told["a.txt"].fate) == (0, "stored")
    assert held(store, "2026-06") == held(store, "2026-05") == ["a.txt"]


def test_the_same_bytes_twice_in_one_run(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một", b="1.000001|Một", c="hỏng", d="hỏng")
    account, told = add(store, folder)
    assert (account.rows_in, account.rows_stored, account.rejected.total()) == (4, 2, 2)
    assert [told[f"{name}.txt"].fate for name in "abcd"] == ["stored", "held", "refused", "refused"]
    assert told["b.txt"].place == "a.txt"
    assert held(store, "ho-so") == ["a.txt"]


def test_an_earlier_reading_is_done_again(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, write(folder, a="1.000001|Một"))
    monkeypatch.setattr("catalog_graph.intake.stages.stage_version", lambda: "mới hơn")
    account, told = add(store, folder)
    assert (account.parsed, told["a.txt"].fate) == (1, "stored")


def test_a_day_that_was_unsaid_may_be_said_later(store: Store, folder: Path) -> None:
    add(store, write(folder, a="1.000001|Một"))
    assert snapshots(store)[0].as_of is None
    add(store, write(folder, b="1.000002|Hai"), snapshot="ho-so", as_of=read_as_of("2026-06-30"))
    assert str(snapshots(store)[0].as_of) == "2026-06-30"


def test_names_are_not_those_of_the_disk(store: Store, tmp_path: Path) -> None:
    seen = scan(write(tmp_path / "kho-tam", a="1.000001|Một")).files[0]
    found = Scan(root="tải lên", files=[replace(seen, relative="2026-06/hồ sơ.txt")])
    account = ingest_found(store, found, ADD)
    assert (account.root, account.rows_stored) == ("tải lên", 1)
    assert held(store, "2026-06") == ["hồ sơ.txt"]


def test_stopped_in_the_middle_and_asked_again(store: Store, folder: Path) -> None:
    write(folder, **{f"f{n:02}": f"SLOW\n1.0000{n:02}|Thủ tục {n}" for n in range(20)})

    def stop(done: int, total: int, path: str) -> None:
        if done == 5:
            raise Stopped

    with pytest.raises(Stopped):
        ingest(store, folder, ADD, stop)
    assert len(held(store, "ho-so")) == 5
    account, _ = add(store, folder)
    assert (account.parsed, account.rows_stored) == (15, 20)
    assert len(held(store, "ho-so")) == 20


def test_what_is_passed_over_is_told(store: Store, folder: Path) -> None:
    write(folder, a="1.000001|Một")
    put(folder, "~$a.docx", "x")
    _, told = add(store, folder)
    assert (told["~$a.docx"].fate, told["~$a.docx"].issue and told["~$a.docx"].issue.message) == (
        "passed_over",
        "Bỏ qua: tệp tạm, đang ghi dở.",
    )


@pytest.mark.parametrize(
    ("path", "shown"), [("a/b.docx", "a/b (2).docx"), ("b", "b (2)"), ("a.tar.gz", "a.tar (2).gz"), (".x", ".x (2)")]
)
def test_a_numbered_name(path: str, shown: str) -> None:
    assert numbered(path, 2) == shown
