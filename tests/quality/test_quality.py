"""The quality report: figures added up once, the same on the page, in Excel, in Word and as JSON."""

from __future__ import annotations

import datetime
import io
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.cli import cli
from api.contracts.quality import quality_json
from api.quality.asking import by_agency, kept_report, not_counted, over_time, report, trend_notes, trend_rows
from api.quality.paper import paper, rule_rows, worst_rows
from api.quality.workbook import workbook
from api.web.app import create_app
from catalog_graph.flags.types import Severity
from catalog_graph.quality.figures import quality, rows
from catalog_graph.quality.types import SEVERITIES, UNSAID, Burden, Item, Raised, Tally
from catalog_graph.store.flag_judgements import judge
from catalog_graph.store.opening import Store, StoreError, open_store
from catalog_graph.store.quality import tally
from tests.law.made import NEWER, procedure, take_in
from tests.recounting import SOFFICE, recounted

DAY = datetime.date(2026, 11, 22)
SCHEMA = json.loads((Path(__file__).parents[2] / "api/contracts/quality.schema.json").read_text("utf8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
TITLES = {"R-A-1": ("Quy tắc một", "Nhóm"), "R-A-2": ("Quy tắc hai", "Nhóm")}


def counted(*found: tuple[str, str, str, Severity], records: dict[str, int] | None = None) -> Tally:
    """A tally of flags given as agency, subject, rule, severity."""
    keys = sorted({(agency, rule, severity) for agency, _, rule, severity in found})
    raised = tuple(
        Raised(
            agency=agency, rule=rule, severity=severity,
            flags=sum((a, r, s) == (agency, rule, severity) for a, _, r, s in found),
            procedures=len({of for a, of, r, s in found if (a, r, s) == (agency, rule, severity)}),
        )
        for agency, rule, severity in keys
    )  # fmt: skip

    def count(agency: str, subject: str, severity: Severity) -> int:
        return sum((a, of, s) == (agency, subject, severity) for a, of, _, s in found)

    burdens = tuple(
        Burden(
            agency=agency, subject=subject, code=subject, name=None, errors=count(agency, subject, "error"),
            warnings=count(agency, subject, "warning"), infos=count(agency, subject, "info"),
        )
        for agency, subject in sorted({(agency, subject) for agency, subject, _, _ in found})
    )  # fmt: skip
    held = records if records is not None else {agency: 3 for agency, _, _, _ in found}
    items = {
        agency: sorted({of for a, of, _, _ in found if a == agency}) + [f"{agency} {at}" for at in range(9)]
        for agency in held
    }
    return Tally(
        snapshot="2026-01", as_of=DAY, precision="day", day=DAY, raised=raised, burdens=burdens,
        items=tuple(Item(agency=of, subject=each) for of, many in held.items() for each in items[of][:many]),
    )  # fmt: skip


def test_figures_of_an_agency_and_of_all() -> None:
    errors: tuple[str, str, str, Severity] = ("Bộ A", "1", "R-A-1", "error")
    one = counted(errors, ("Bộ A", "1", "R-A-2", "warning"), ("Bộ B", "2", "R-A-2", "warning"))
    found = quality([one], TITLES)
    side = found.whole.side
    assert (side.procedures, side.faulty, side.doubtful, side.clean) == (6, 1, 1, 4)
    assert (side.errors, side.warnings, side.infos) == (1, 2, 0)
    assert [page.side.agency for page in found.agencies] == ["Bộ A", "Bộ B"]
    assert found.agencies[0].side.share == pytest.approx(200 / 3)
    assert [(each.rule, each.flags, each.procedures) for each in found.whole.rules] == [
        ("R-A-1", 1, 1),
        ("R-A-2", 2, 2),
    ]


def test_an_agency_without_records_has_no_share() -> None:
    found = quality([counted(("Bộ A", "1", "R-A-1", "error"), records={})], TITLES)
    assert found.agencies[0].side.share is None
    assert found.agencies[0].side.clean == 0


def test_every_rule_of_errors_stands_in_the_paper_and_the_columns_add_up() -> None:
    errors = [("Bộ A", str(at), f"R-E-{at}", "error") for at in range(9)]
    warnings = [("Bộ A", str(at), f"R-W-{at % 8}", "warning") for at in range(40)]
    page = quality([counted(*errors, *warnings, ("Bộ A", "1", "R-I-1", "info"), records={"Bộ A": 49})], {}).whole  # type: ignore[arg-type]
    told = rule_rows(page)
    assert {f"R-E-{at}" for at in range(9)} <= {row[0] for row in told}
    for called, total in (("lỗi", 9), ("cảnh báo", 40), ("thông tin", 1)):
        mine = [row for row in told if row[2] == called]
        assert mine[-1][1] == f"Cộng cờ {called}" and int(mine[-1][3]) == total
        assert sum(int(row[3]) for row in mine[:-1]) == total
    assert any("2 quy tắc khác" in row[1] for row in told)
    worst = worst_rows(page)
    assert worst[-1] == ("", "Cộng", "9", "40")
    assert [sum(int(row[at]) for row in worst[:-1]) for at in (2, 3)] == [9, 40]


def test_only_what_both_snapshots_hold_is_compared() -> None:
    bad: tuple[str, str, str, Severity] = ("Bộ A", "1", "R-A-1", "error")
    gone: tuple[str, str, str, Severity] = ("Bộ C", "7", "R-A-1", "error")
    before = replace(counted(bad, gone, ("Bộ A", "2", "R-A-2", "warning")), snapshot="2024-06")
    now = counted(("Bộ B", "1", "R-A-2", "warning"), records={"Bộ B": 2})
    found = quality([before, now], TITLES, unexamined=["2025-01"])
    earlier, last = found.whole.trend
    assert last.common is None and earlier.common is not None
    assert (earlier.side.procedures, earlier.common.then.procedures, earlier.common.now.procedures) == (6, 1, 1)
    assert (earlier.common.then.errors, earlier.common.now.errors) == (1, 0), "whoever announced it"
    assert trend_rows(found.whole)[0][2:5] == ("1", "1 → 0", "0 → 1")
    assert over_time(found.whole).categories == ("22/11/2026: 1 mã chung", "22/11/2026: cùng các mã ấy")
    assert "2025-01" in trend_notes(found)[-1] and "Chưa rà soát" in trend_notes(found)[-1]
    other = quality([before, counted(("Bộ D", "9", "R-A-1", "error"), records={"Bộ D": 1})], TITLES)
    assert trend_rows(other.whole)[0][2:4] == ("0", "không so được") and over_time(other.whole).categories == ()


def test_the_rows_behind_a_figure_are_as_many() -> None:
    one = counted(("Bộ A", "1", "R-A-1", "error"), ("Bộ A", "2", "R-A-2", "warning"), ("Bộ A", "3", "R-A-2", "info"))
    side = quality([one], TITLES).whole.side
    assert [item.subject for item, _ in rows(one.items, one.burdens, "faulty")] == ["1"]
    figures = {"all": side.procedures, "faulty": side.faulty, "doubtful": side.doubtful, "clean": side.clean}
    for which, figure in figures.items():
        assert len(rows(one.items, one.burdens, which)) == figure  # type: ignore[arg-type]
    assert len(rows(one.items, one.burdens, "sound")) == side.procedures - side.faulty


AGENCY, RULE = st.sampled_from(("Bộ A", "Bộ B")), st.sampled_from(tuple(TITLES))
FLAGS = st.lists(st.tuples(AGENCY, st.sampled_from("123"), RULE, st.sampled_from(SEVERITIES)))


@given(FLAGS)
def test_pages_add_up_to_the_whole(flags: list[Any]) -> None:
    flags = [(agency, f"{agency}{subject}", rule, severity) for agency, subject, rule, severity in flags]
    found = quality([counted(*flags, records={"Bộ A": 3, "Bộ B": 3})], TITLES)
    for name in ("procedures", "faulty", "doubtful", "clean", "errors", "warnings", "infos"):
        assert getattr(found.whole.side, name) == sum(getattr(page.side, name) for page in found.agencies)
    assert sum(one.flags for one in found.whole.rules) == len(flags)
    chart = by_agency(found)
    assert sum(sum(values) for _, values in chart.series) == len(flags)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(tmp_path_factory.mktemp("chat-luong") / "store", create=True)
    take_in(store, [procedure("1.000001", name="Cấp thẻ"), procedure("1.000002", name="Đổi thẻ")])
    newer = [procedure("1.000001", name="Cấp thẻ", note="mới"), procedure("1.000003", name="Thu thẻ")]
    take_in(store, newer, into=NEWER, recorded="2026-02-01T00:00:00.000000+00:00")
    return store


def test_the_same_numbers_everywhere(filled: Store) -> None:
    import docx
    import openpyxl

    found = report(filled, day=DAY)
    side = found.whole.side
    assert side.procedures == 2 and side.errors > 0 and len(found.whole.trend) == 2
    assert kept_report(filled) == found
    told = quality_json(found)
    VALIDATOR.validate(told)
    assert (told["whole"]["errors"], told["whole"]["procedures"]) == (side.errors, side.procedures)
    book = openpyxl.load_workbook(io.BytesIO(workbook(found)), data_only=True)
    last = [cell.value for cell in list(book["Theo cơ quan"].rows)[-1]]
    assert last[1:8] == [2, side.faulty, side.doubtful, side.clean, side.errors, side.warnings, side.infos]
    words = "\n".join(each.text for each in docx.Document(io.BytesIO(paper(found))).paragraphs)
    assert f"Số cờ: {side.errors} lỗi, {side.warnings} cảnh báo" in words
    assert "không có cờ nào bị bỏ qua). Số cờ" in words, "beside the rate"
    with TestClient(create_app(filled.folder), base_url="http://127.0.0.1") as client:
        shown = client.get("/chat-luong")
        assert shown.status_code == 200
        assert f"{side.errors}</a> cờ lỗi" in shown.text
        for kind in ("xlsx", "docx"):
            assert client.get(f"/chat-luong.{kind}").status_code == 200
        assert client.get("/chat-luong", params={"co_quan": "Bộ không có"}).status_code == 404
        assert client.get("/api/quality", params={"agency": "Bộ không có"}).status_code == 404
        VALIDATOR.validate({"contract": 1, **client.get("/api/quality").json()["data"]})


@pytest.mark.skipif(SOFFICE is None, reason="không có LibreOffice")
def test_files_are_the_same_bytes_and_recount(filled: Store, tmp_path: Path) -> None:
    import openpyxl

    found = report(filled, day=DAY)
    assert workbook(found) == workbook(found)
    assert paper(found) == paper(found)
    book = openpyxl.load_workbook(io.BytesIO(recounted(workbook(found), tmp_path)), data_only=True)
    assert [cell.value for cell in list(book["Theo cơ quan"].rows)[-1]][5] == found.whole.side.errors


def test_dismissed_flags_are_counted_apart(filled: Store) -> None:
    from sqlalchemy import select

    from catalog_graph.store import schema

    before = report(filled, "2026-01", day=DAY)
    with filled.reading() as connection:
        flag = connection.execute(select(schema.flag.c.id).where(schema.flag.c.snapshot == "2026-01")).scalars().first()
    assert flag is not None
    judge(filled, [flag], "dismiss", "an", reason="đúng như vậy")
    after = report(filled, "2026-01", day=DAY)
    assert after.dismissed == 1 and sum(page.side.dismissed for page in after.agencies) == 1
    assert not_counted(after.whole.side) == "không tính 1 cờ đã bỏ qua"
    sums = [side.errors + side.warnings + side.infos for side in (before.whole.side, after.whole.side)]
    assert sums[1] == sums[0] - 1


def test_every_figure_opens_the_flags_that_it_counts(tmp_path: Path) -> None:
    from sqlalchemy import select

    from catalog_graph.store import schema

    store = open_store(tmp_path / "store", create=True)
    take_in(store, [procedure("1.000001", name="Cấp thẻ"), procedure("1.000002", name="Đổi thẻ")])  # of no agency
    found = report(store, day=DAY)
    with store.reading() as connection:
        flag = connection.execute(select(schema.flag.c.id).where(schema.flag.c.severity == "error")).scalars().first()
    assert flag is not None and UNSAID in {page.side.agency for page in found.agencies}
    judge(store, [flag], "dismiss", "an", reason="đúng như vậy")
    with TestClient(create_app(store.folder), base_url="http://127.0.0.1") as client:
        for page in ("/chat-luong", f"/chat-luong?co_quan={UNSAID}"):
            figures = re.findall(r'<a data-open href="(/lam-sach[^"]+)">([\d.]+)</a>', client.get(page).text)
            assert figures
            for where, count in figures:
                assert f"<strong>{count} cờ</strong>" in client.get(unescape(where)).text, where


def test_every_figure_of_procedures_opens_its_rows(filled: Store) -> None:
    report(filled, day=DAY)
    with TestClient(create_app(filled.folder), base_url="http://127.0.0.1") as client:
        for page in ("/chat-luong", "/chat-luong?ban_chup=2026-01", f"/chat-luong?co_quan={UNSAID}"):
            told = client.get(page).text
            assert ('<select id="ban_chup" name="ban_chup">' in told and "Tổng cộng" in told) or "co_quan" in page
            figures = re.findall(r'href="(/chat-luong/thu-tuc[^"]+)">([\d.]+)</a>', told)
            assert len(figures) >= 2, page
            for where, count in figures:
                assert f"<strong>{count} thủ tục</strong>" in client.get(unescape(where)).text, where
        assert client.get("/chat-luong/thu-tuc?loai=moon").status_code == 422
        assert client.get("/chat-luong/thu-tuc?ban_chup=kh%C3%B4ng").status_code == 404


def test_what_is_not_there_is_said(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="không có bản chụp"):
        report(filled, "2031-01")
    with pytest.raises(StoreError, match="chưa có bản chụp"):
        report(open_store(tmp_path / "rong", create=True))
    with pytest.raises(StoreError, match="không có bản chụp"):
        tally(filled, "2031-01", DAY)


def test_the_command_says_what_it_cannot_do(filled: Store, tmp_path: Path) -> None:
    asked = ["quality", "--store", str(filled.folder), "--day", DAY.isoformat()]
    run = CliRunner().invoke(cli, [*asked, "--agency", "Bộ không có"])
    assert run.exit_code == 1 and "không có cơ quan “Bộ không có”" in run.output
    run = CliRunner().invoke(cli, [*asked, "--xlsx", str(tmp_path / "khong-co" / "bang.xlsx")])
    assert run.exit_code == 1 and "không có thư mục này" in run.output
