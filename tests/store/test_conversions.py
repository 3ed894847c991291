"""Old Office files go through LibreOffice in batches before workers read them; what they became is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from api.commands.demo import SAMPLES
from catalog_graph.intake import conversions
from catalog_graph.intake.conversions import Conversions, wanted
from catalog_graph.intake.outcomes import content_id
from catalog_graph.runner import ingest
from catalog_graph.store.kept import Kept
from catalog_graph.store.opening import Store
from ingest import sniff
from ingest.office.convert import Converted
from ingest.types import Issue, Severity
from tests.store.builders import OPTIONS, put

REAL = replace(OPTIONS, function="catalog_graph.intake.produce:produce", seconds=60.0)
WORD = next(path for path in sorted((SAMPLES / "quyet-dinh").glob("*.docx"))).read_bytes()
STOPPED = Issue(code="office_stopped", severity=Severity.ERROR, message="Chuyển đổi quá lâu.")
MISSING = Issue(code="office_missing", severity=Severity.ERROR, message="Chưa cài LibreOffice.")


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A LibreOffice that makes the same Word file of everything but of files that say otherwise; sizes of batches."""
    batches: list[int] = []

    def convert_many(files: Mapping[str, tuple[bytes, str]]) -> dict[str, Converted | Issue]:
        batches.append(len(files))
        return {
            name: STOPPED if b"treo" in data else MISSING if b"thieu" in data else Converted("docx", WORD)
            for name, (data, _) in files.items()
        }

    monkeypatch.setattr("ingest.office.convert.convert_many", convert_many)
    return batches


def rtf(words: str) -> str:
    return rf"{{\rtf1\ansi {words}\par}}"


def test_only_old_files_are_wanted(tmp_path: Path) -> None:
    assert wanted(put(tmp_path, "a", rtf("mot"))) == sniff.RTF
    assert wanted(put(tmp_path, "b", WORD)) is None
    assert wanted(put(tmp_path, "c", "mot hai ba")) is None
    assert wanted(put(tmp_path, "d", b"")) is None


def test_old_files_are_converted_together_and_read(store: Store, folder: Path, office: list[int]) -> None:
    for n in range(3):
        put(folder, f"{n}.rtf", rtf(f"ban {n}"))
    put(folder, "thu.txt", "Kính gửi các xã\n")
    put(folder, "twin.rtf", rtf("ban 1"))
    account = ingest(store, folder, REAL)
    assert (account.rows_stored, account.failures) == (5, [])
    assert office == [3]
    again = ingest(store, folder, REAL)
    assert (again.parsed, office) == (0, [3])


def test_a_file_that_stops_the_office_costs_that_file(store: Store, folder: Path, office: list[int]) -> None:
    put(folder, "a.rtf", rtf("tot"))
    put(folder, "b.rtf", rtf("treo"))
    account = ingest(store, folder, REAL)
    assert account.rows_stored == 1
    assert [code for _, code, _ in account.failures] == ["office_stopped"]
    assert ingest(store, folder, REAL).parsed == 0


def test_what_the_machine_lacks_is_tried_again(store: Store, folder: Path, office: list[int]) -> None:
    put(folder, "a.rtf", rtf("thieu"))
    assert [code for _, code, _ in ingest(store, folder, REAL).failures] == ["office_missing"]
    assert ingest(store, folder, REAL).parsed == 1
    assert office == [1, 1]


def test_a_run_that_reads_anew_converts_nothing_again(
    store: Store, folder: Path, office: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "a.rtf", rtf("tot"))
    ingest(store, folder, REAL)
    monkeypatch.setattr("catalog_graph.runner.stage_key", lambda digest, name: content_id("khác", digest, name))
    monkeypatch.setattr("catalog_graph.runner.reading_version", lambda: "0" * 16)
    assert ingest(store, folder, REAL).parsed == 1
    assert office == [1]


def test_a_full_batch_begins_at_once_and_twins_share_it(tmp_path: Path, office: list[int]) -> None:
    gathered: Conversions[str] = Conversions(Kept(tmp_path / "readings"))
    for n in range(conversions.FILES + 2):
        gathered.add(f"job {n}", f"{n:02}" * 32, put(tmp_path, f"{n}.rtf", rtf(f"ban {n}")), sniff.RTF)
    gathered.add("job twin", f"{conversions.FILES:02}" * 32, tmp_path / "0.rtf", sniff.RTF)
    done = dict(gathered.rest())
    gathered.close()
    assert len(done) == conversions.FILES + 3
    assert office == [conversions.FILES, 2]
    assert done["job twin"] == done[f"job {conversions.FILES}"]
    kind, path = done["job 0"] if isinstance(done["job 0"], tuple) else ("", "")
    assert (kind, Path(path).read_bytes()) == ("docx", WORD)


def test_a_fault_of_the_office_ends_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise RuntimeError("lạ")

    monkeypatch.setattr("ingest.office.convert.convert_many", fails)
    gathered: Conversions[str] = Conversions(Kept(tmp_path / "readings"))
    gathered.add("job", "ab" * 32, put(tmp_path, "a.rtf", rtf("mot")), sniff.RTF)
    assert list(gathered.rest()) == [("job", None)]
