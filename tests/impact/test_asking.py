"""From files to an answer: a store of samples, a decree that changes what a procedure rests on, both ways round."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from api.impact.asking import Catalogue, catalogue_of, of_work, since
from api.impact.naming import named
from catalog_graph.runner import Options, ingest
from catalog_graph.store.law_judgements import judge
from catalog_graph.store.opening import Store, open_store
from catalog_graph.store.readings import Readings

ROOT = Path(__file__).resolve().parents[2]
SNAPSHOT = ROOT / "corpus/samples/2026-10-31-co-so-du-lieu"
VALIDATOR = jsonschema.Draft202012Validator(json.loads((ROOT / "api/contracts/impact.schema.json").read_text("utf8")))
DECREE = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 600/2026/NĐ-CP
Hà Nội, ngày 05 tháng 11 năm 2026
NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 512/2026/NĐ-CP ngày 12 tháng 02 năm 2026 của Chính phủ quy định chi tiết \
một số điều của Luật Đê điều và Phòng lũ về cấp phép trong phạm vi bảo vệ đê
Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 512/2026/NĐ-CP
1. Sửa đổi khoản 2 Điều 7 như sau:
“2. Thời hạn giải quyết là 07 ngày làm việc kể từ ngày nhận đủ hồ sơ.”.
2. Bãi bỏ điểm c khoản 1 Điều 6.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 02 năm 2027.
"""
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def decree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("moi") / "nghi-dinh-600.txt"
    path.write_text(DECREE, "utf8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, decree: Path) -> Path:
    """A store with a snapshot of the samples and the decree."""
    made = tmp_path_factory.mktemp("kho") / "kho"
    store = open_store(made, create=True)
    for source in (SNAPSHOT, decree.parent):
        ingest(store, source, Options())
    store.close()
    return made


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> Iterator[Catalogue]:
    store = open_store(folder)
    yield catalogue_of(store, Readings(store))
    store.close()


def resting_on(catalogue: Catalogue, number: str) -> set[str]:
    from catalog_graph.store.law import procedures_on, works_named

    return {
        one.code for work in works_named(catalogue.store, number) for one in procedures_on(catalogue.store, work.id)
    }


def test_a_decree_touches_those_that_rest_on_what_it_changes(catalogue: Catalogue) -> None:
    (work,) = named(catalogue.store, "600/2026/NĐ-CP")
    found = of_work(catalogue, work, TODAY).found
    rest = resting_on(catalogue, "512/2026/NĐ-CP")
    assert rest
    assert {one.procedure.code for one in found.touched if one.rank == "document"} == rest
    assert [act.kind for act in found.acts] == ["amend", "partial_repeal"]
    one = found.touched[0]
    assert one.standing.state == "known"
    assert one.terms.announce.due is not None
    assert one.terms.announce.due.latest == datetime.date(2027, 1, 12)
    assert "time" in {touch.component for each in found.touched for touch in each.components}


def test_both_quotes_are_the_words_of_their_files(catalogue: Catalogue) -> None:
    (work,) = named(catalogue.store, "600/2026/NĐ-CP")
    answer = of_work(catalogue, work, TODAY)
    for one in answer.found.touched:
        for ground in one.grounds:
            assert (answer.wordings.of(ground.act.quote) or "") in DECREE
            assert ground.cite is None or "512/2026" in (answer.wordings.of(ground.cite.quote) or "")


def test_the_other_way_round_tells_the_same_acts(catalogue: Catalogue) -> None:
    for code in resting_on(catalogue, "512/2026/NĐ-CP"):
        back = since(catalogue, code, TODAY)
        assert back is not None
        assert {one.by.number for one in back.found} == {"600/2026/NĐ-CP"}
        assert {one.act.path for one in back.found} == {("dieu:7", "khoan:2"), ("dieu:6", "khoan:1", "diem:c")}
    assert since(catalogue, "9.999999", TODAY) is None


def test_a_rejected_act_needs_no_application_and_may_be_taken_back(folder: Path, tmp_path: Path) -> None:
    import shutil

    from catalog_graph.store.law_judgements import undo

    store = open_store(Path(shutil.copytree(folder, tmp_path / "kho")))
    catalogue = catalogue_of(store, Readings(store))
    (work,) = named(store, "600/2026/NĐ-CP")
    before = of_work(catalogue, work, TODAY).found
    verdicts = [judge(store, act.id, "reject", "công chức", "không đúng đích") for act in before.acts]
    rejected = of_work(catalogue, work, TODAY).found
    assert {one.standing.state for one in rejected.touched if one.rank == "document"} == {"not_applicable"}
    for verdict in verdicts:
        undo(store, verdict.id, "công chức")
    assert of_work(catalogue, work, TODAY).found == before
    store.close()


def run(folder: Path, *args: str) -> dict[str, Any]:
    command = import_module("api.commands.impact").command
    outcome = CliRunner().invoke(command, [*args, "--store", str(folder), "--json", "--as-of", TODAY.isoformat()])
    assert outcome.exit_code == 0, outcome.output
    found: dict[str, Any] = json.loads(outcome.stdout)
    VALIDATOR.validate(found)
    return found


def test_a_file_just_dropped_in_says_the_same_as_the_stored_one(folder: Path, decree: Path) -> None:
    stored, dropped = run(folder, "600/2026/NĐ-CP"), run(folder, str(decree))
    assert dropped["source"] == str(decree)
    assert dropped["document"]["version"] is None
    for name in ("acts", "procedures", "resting", "beyond", "counts", "doubts"):
        assert stored[name] == dropped[name]


def test_the_command_names_what_it_does_not_know(folder: Path) -> None:
    command = import_module("api.commands.impact").command
    for args, words in (
        (["1/1999/NĐ-CP"], "kho không có văn bản nào"),
        (["--procedure", "9.999999"], "không có thủ tục mã"),
        ([], "Cần một văn bản"),
        (["600/2026/NĐ-CP", "--as-of", "hôm nay"], "không đúng dạng"),
    ):
        outcome = CliRunner().invoke(command, [*args, "--store", str(folder)])
        assert outcome.exit_code in (1, 2)
        assert words in outcome.output


def test_the_summary_is_for_people(folder: Path) -> None:
    command = import_module("api.commands.impact").command
    outcome = CliRunner().invoke(command, ["600/2026/NĐ-CP", "--store", str(folder), "--as-of", TODAY.isoformat()])
    assert outcome.exit_code == 0
    assert "Sửa đổi, bổ sung: khoản 2 Điều 7" in outcome.output
    assert "Hạn công bố: 12/01/2027" in outcome.output
    (code, *_) = sorted(resting_on(catalogue_of(open_store(folder), Readings(open_store(folder))), "512/2026/NĐ-CP"))
    back = CliRunner().invoke(command, ["--procedure", code, "--store", str(folder), "--as-of", TODAY.isoformat()])
    assert "2 thay đổi" in back.output


def test_what_rests_on_a_document_that_cites_the_changed_one_is_told_apart(catalogue: Catalogue) -> None:
    """The decree cites the law that most procedures rest on; those are within reach of whatever changes that law."""
    (work,) = named(catalogue.store, "600/2026/NĐ-CP")
    answer = of_work(catalogue, work, TODAY)
    told = {one.procedure.subject for one in answer.found.touched} | {one.subject for one in answer.found.resting}
    assert not told & {one.subject for one in answer.beyond}
    for one in answer.beyond:
        assert one.steps <= 2 and one.via[0] == "512-2026-nd-cp"


def test_a_store_is_not_changed_by_asking(folder: Path, decree: Path) -> None:
    def state(store: Store) -> list[tuple[str, str | None]]:
        from catalog_graph.store.law_lists import list_works

        return [(line.work.id, line.work.version) for line in list_works(store, size=500).items]

    store = open_store(folder)
    before = state(store)
    run(folder, str(decree))
    assert state(store) == before
    store.close()
