"""Authority asked of a store: the board, judgements that only grow, the command, the workbook, the draft."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner

from api.authority import asking, paper, workbook
from api.authority.asking import Filters
from api.authority.words import HEADS
from api.contracts.authority import board_json
from catalog_graph.runner import Options, ingest
from catalog_graph.store.authority_judgements import read_judgements
from catalog_graph.store.evidence import opened as text_of
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store, StoreError, open_store
from catalog_graph.store.readings import Readings
from tests.records.builders import Facts, page_text
from tests.recounting import SOFFICE, recounted

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "api/contracts/authority.schema.json").read_text("utf8"),
)


SHEETS = ("Tử số", "Nếu chấp nhận cả")


def saved(code: str, *steps: str, result: str = "Giấy phép", **facts: Any) -> str:
    """A record as the portal's pages are saved."""
    made = Facts(
        code=code, name=f"Cấp giấy phép nuôi ong giống {code[-1]}", steps=steps or ("Người dân chờ.",),
        result=(result, "KQ.G16.900001"), **{"decision": "0417/QĐ-BYT", **facts},
    )  # fmt: skip
    return json.dumps(page_text(made), ensure_ascii=False)


def texts() -> dict[str, str]:
    """Five records: decided by the ministry, by it though a sở carries it out, by a commune, by nobody known."""
    return {
        "1.900001": saved("1.900001", "Bộ Y tế cấp giấy phép nuôi ong giống 1.", levels=("central",), executing=()),
        "1.900002": saved(
            "1.900002", "Sở Y tế trình Bộ trưởng Bộ Y tế cấp giấy phép nuôi ong giống 2.",
            levels=("central", "province"), executing=("Sở Y tế",),
        ),
        "1.900003": saved("1.900003", levels=("commune",), executing=("Ủy ban nhân dân cấp xã",)),
        "1.900004": saved("1.900004", levels=("province",), executing=()),
        "1.900005": saved(
            "1.900005", "Bộ Tài chính cấp giấy phép nuôi ong giống 5.", levels=("central",), executing=(),
            decision="9/QĐ-BTC", result="Giấy xác nhận ong giống",
        ),
    }  # fmt: skip


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with five records, that nobody writes to."""
    base = tmp_path_factory.mktemp("authority")
    records = base / "2026-06-01-co-so-du-lieu"
    records.mkdir()
    for code, text in texts().items():
        (records / f"{code}.json").write_text(text, "utf8")
    held = open_store(base / "kho", create=True)
    ingest(held, records, Options(workers=1))
    asking.board(held)
    held.close()
    return base / "kho"


@pytest.fixture
def store(taken: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it, to judge in."""
    shutil.copytree(taken, tmp_path / "kho")
    held = open_store(tmp_path / "kho")
    yield held
    held.close()


def test_the_board_counts_lists(store: Store) -> None:
    board = asking.board(store)
    assert board.target is not None and board.agencies == ("Bộ Tài chính", "Bộ Y tế")
    by = {share.agency: share for share in board.shares}
    health = by["Bộ Y tế"]
    assert [line.code for line in health.denominator] == ["1.900001", "1.900002", "1.900004"]
    assert [line.code for line in health.excluded] == ["1.900003"]
    assert [line.code for line in health.inferred] == ["1.900004"]
    assert [line.code for line in health.whatif] == ["1.900002"] and health.accepted == ()
    assert health.rate == 0 and health.missing(board.target) == 1
    assert [line.code for line in asking.proposals(store)] == ["1.900005", "1.900002"]
    assert asking.board(store) == board, "what is kept says the same"


def test_reading_says_how_far_it_is_and_is_done_once(store: Store) -> None:
    info = asking.snapshot_of(store, None)
    assert info is not None
    day = asking.day_of(info)
    assert asking.known_before(store, info, day) is not None
    other = Filters(day=day.replace(year=day.year + 1))
    assert asking.known_before(store, info, asking.day_of(info, other)) is None
    told: list[tuple[int, int, str]] = []
    found = asking.known(store, other, lambda *one: told.append(one))
    assert [one[0] for one in told] == sorted(one[0] for one in told) and told[-1][:2] == (9, 10)
    count = len(told)
    assert asking.known(store, other, lambda *one: told.append(one)) == found and len(told) == count
    assert asking.board(store, other, found) == asking.board(store, other)


def test_every_quote_opens(store: Store) -> None:
    readings = Readings(store)
    for line in asking.lines(store):
        for one in line.deciding.authorities:
            document = text_of(store, one.quote.digest, readings)
            assert " ".join(document.text[slice(*one.quote.span)].split()) == one.words


def test_filters_narrow(store: Store) -> None:
    assert [line.code for line in asking.lines(store, Filters(how="inferred"))] == ["1.900003", "1.900004"]
    assert [line.code for line in asking.lines(store, Filters(levels=("commune",)))] == ["1.900003"]
    assert [line.code for line in asking.lines(store, Filters(standings=("open",)))] == ["1.900002", "1.900005"]
    assert [line.code for line in asking.lines(store, Filters(text="GIONG 5"))] == ["1.900005"]
    with pytest.raises(StoreError):
        asking.board(store, Filters(snapshot="không có"))


def test_judgements_only_grow_and_one_is_undone_alone(store: Store) -> None:
    first = asking.judge(store, "1.900002", "accept", "an")
    assert (first.level, first.verdict) == ("province", "accept")
    asking.judge(store, "1.900001", "accept", "an", "vì rừng ở xa", "province")
    assert asking.board(store, Filters(agency="Bộ Y tế")).total.rate == pytest.approx(2 / 3)
    asking.undo(store, first.id, "binh")
    assert [line.code for line in asking.board(store).total.accepted] == ["1.900001"]
    asking.judge(store, "1.900002", "reject", "binh", "cần chuyên gia của bộ")
    found = asking.opened(store, "1.900002")
    assert found is not None and found.line.standing == "rejected"
    assert [one.verdict for one in found.judgements] == ["accept", "undo", "reject"]
    assert len(read_judgements(store)) == 4


@pytest.mark.parametrize(
    ("subject", "verdict", "reason", "level"),
    [
        ("1.900002", "reject", None, None),
        ("1.900002", "change", "vì xa", None),
        ("1.900002", "reject", "vì xa", "province"),
        ("1.900001", "accept", None, None),
        ("1.900001", "accept", None, "central"),
        ("1.900003", "accept", None, "province"),
        ("1.999999", "accept", None, "province"),
        ("1.900002", "sometimes", None, None),
    ],
)
def test_what_cannot_be_decided(store: Store, subject: str, verdict: str, reason: str | None, level: Any) -> None:
    with pytest.raises(Refused):
        asking.judge(store, subject, verdict, "an", reason, level)
    with pytest.raises(Refused):
        asking.undo(store, 7, "an")
    assert read_judgements(store) == ()


def test_the_contract(store: Store) -> None:
    asking.judge(store, "1.900002", "change", "an", "vì gần dân", "commune")
    made = board_json(asking.board(store), asking.proposals(store))
    jsonschema.validate(json.loads(json.dumps(made)), SCHEMA)
    assert made["proposals"]["heads"] == list(HEADS)
    assert [row["subject"] for row in made["proposals"]["rows"]] == ["1.900005", "1.900002"]
    assert made["total"]["lists"]["accepted"] == ["1.900002"] and made["total"]["counts"]["denominator"] == 4


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    held = open_store(tmp_path / "kho", create=True)
    board = asking.board(held)
    assert board.snapshot is None and board.total.rate is None
    jsonschema.validate(json.loads(json.dumps(board_json(board, ()))), SCHEMA)
    assert workbook.workbook(held) and paper.paper(held)
    held.close()


def test_the_workbook_counts_by_itself(store: Store, tmp_path: Path) -> None:
    asking.judge(store, "1.900002", "accept", "an")
    data = workbook.workbook(store)
    assert data == workbook.workbook(store), "the same rows, the same bytes"
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == [
        "Tổng hợp", "Mẫu số", "Tử số", "Nếu chấp nhận cả", "Đề xuất", "Phải làm rõ trước", "Không tính",
    ]  # fmt: skip
    marks = {name: [(row[0], row[7]) for row in book[name].iter_rows(min_row=2, values_only=True)] for name in SHEETS}
    assert marks == {
        "Tử số": [("1.900002", "đã chấp nhận")],
        "Nếu chấp nhận cả": [("1.900002", "đã chấp nhận"), ("1.900005", "đề xuất")],
    }, "the rows behind the two figures, in the words of the page"
    told = " ".join(str(cell.value) for row in book["Tổng hợp"].iter_rows() for cell in row if cell.value)
    assert "độ tin" not in told and "cần đối chiếu văn bản" in told
    assert [cell.value for cell in book["Đề xuất"][1]][:9] == list(HEADS)
    assert book["Tổng hợp"]["E6"].value == '=IF(B6=0,"không xác định",C6/B6)'
    if SOFFICE is None:
        pytest.skip("no LibreOffice to count anew")
    again = openpyxl.load_workbook(io.BytesIO(recounted(data, tmp_path)), data_only=True)["Tổng hợp"]
    rows = {row[0]: list(row[1:6]) for row in again.iter_rows(min_row=5, max_row=7, values_only=True)}
    assert rows["Bộ Y tế"] == pytest.approx([3, 1, 1, 1 / 3, 1 / 3])
    assert rows["Bộ Tài chính"] == [1, 0, 1, 0, 1]
    assert rows["Tất cả"] == [4, 1, 2, 0.25, 0.5]


def test_the_draft(store: Store) -> None:
    from docx import Document

    data = paper.paper(store, Filters(agency="Bộ Y tế"))
    assert data == paper.paper(store, Filters(agency="Bộ Y tế"))
    made = Document(io.BytesIO(data))
    assert [cell.text for cell in made.tables[0].rows[0].cells] == list(HEADS)
    assert "1.900002" in made.tables[0].rows[1].cells[1].text
    text = "\n".join(one.text for one in made.paragraphs)
    assert "Mẫu số: 3 mã" in text and "Còn thiếu 1 mã" in text


def test_the_command(store: Store, tmp_path: Path) -> None:
    command = import_module("api.commands.authority").command
    folder = str(store.folder)
    told = CliRunner().invoke(command, ["--store", folder, "--agency", "Bộ Y tế"])
    assert told.exit_code == 0, told.output
    assert "Mẫu số (3): 1.900001, 1.900002, 1.900004" in told.output
    assert "Chưa rõ còn hiệu lực hay không" in told.output
    made = CliRunner().invoke(
        command,
        ["--store", folder, "--json", "--xlsx", str(tmp_path / "a.xlsx"), "--docx", str(tmp_path / "a.docx")],
    )
    assert made.exit_code == 0, made.output
    jsonschema.validate(json.loads(made.stdout), SCHEMA)
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == (tmp_path / "a.docx").read_bytes()[:2] == b"PK"
    unknown = CliRunner().invoke(command, ["--store", folder, "--agency", "Bộ Ong"])
    assert unknown.exit_code == 1 and "Bộ Tài chính; Bộ Y tế" in unknown.output
