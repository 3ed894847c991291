"""Proposals that can be signed: none where the record contradicts itself, none to a level that decides already, only
what is in force to be amended."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from api.authority import amending, paper, words
from api.authority.asking import Board
from catalog_graph.authority.counting import share_of
from catalog_graph.authority.lines import judged, lines_of
from catalog_graph.authority.types import Force, Judgement, Level, Line, Named
from catalog_graph.store.authority_force import with_force
from catalog_graph.store.opening import open_store
from tests.authority.builders import DAY, record
from tests.law.made import law, take_in, target

CONFIRMED = {"results": ("Giấy xác nhận nuôi ong rừng",), "name": "Cấp lại giấy xác nhận nuôi ong rừng"}


def line(**members: Any) -> Line:
    """The line of one record whose result speaks for a lower level."""
    (made,) = lines_of([record(**{**CONFIRMED, **members})], {}, DAY)
    return made


def named(number: str, force: Force, place: str | None = None, level: Level | None = None, **more: Any) -> Named:
    """An instrument."""
    return Named(instrument=number, place=place, level=level, words="", quote=None, force=force, **more)


def test_nothing_is_proposed_while_the_record_contradicts_itself() -> None:
    agreed = line(deciding=["Bộ Y tế"], levels=["central"])
    assert agreed.standing == "open" and agreed.proposed == "province"
    against = line(deciding=["Bộ Y tế"], levels=["commune"])
    assert against.deciding.contradictions
    assert (against.standing, against.candidate, against.proposed) == ("unclear", None, None)
    share = share_of("Bộ Ong", [agreed, against])
    assert [len(found) for found in (share.denominator, share.whatif, share.unclear)] == [2, 1, 1]
    cleared = Judgement(
        id=1, subject=against.subject, verdict="accept", level="province", reason="đã hỏi Bộ", who="an", moment="2026"
    )
    (decided,) = judged([against], {against.subject: cleared})
    assert (decided.standing, decided.proposed) == ("accepted", "province")


def test_nothing_moves_to_a_level_that_decides_already() -> None:
    assert line(deciding=["Sở Y tế"]).proposed == "commune"
    both = line(deciding=["Sở Y tế", "Ủy ban nhân dân cấp xã"])
    assert both.deciding.levels == ("province", "commune") and both.standing == "none"


def test_what_has_ended_is_evidence_and_not_to_be_amended() -> None:
    found = replace(
        line(deciding=["Bộ Y tế"]),
        amend=(
            named("1/2020/NĐ-CP", "in_force", "khoản 2 Điều 8", "central", held=True),
            named("2/2020/NĐ-CP", "in_force", "khoản 3 Điều 8", "province", held=True),
            named("3/2020/NĐ-CP", "in_force"),
            named("4/2020/NĐ-CP", "unknown"),
            named("6/2020/NĐ-CP", "unknown", "Điều 3", "central", held=True),
            named("6/2020/NĐ-CP", "unknown", "Điều 4", "central", held=True),
            named("6/2020/NĐ-CP", "unknown", "Điều 5", "commune", held=True),
            named("5/2005/NĐ-CP", "ended", force_says="bị bãi bỏ từ ngày 01/01/2016"),
            *(named(f"{at}/2021/TT-BYT", "unknown") for at in range(20)),
        ),
    )
    told = words.amend(found)
    assert told.splitlines()[0] == "khoản 2 Điều 8 1/2020/NĐ-CP"
    assert "khoản 3 Điều 8" not in told, "it names another level than the one that decides now"
    assert "2/2020/NĐ-CP" in told and "kho chưa có nguyên văn): 3/2020/NĐ-CP" in told
    assert "5/2005" not in told and "văn bản khác" not in told
    assert all(f"{at}/2021/TT-BYT" in told for at in range(20)), "the whole list"
    assert told.index("phải kiểm tra trước") < told.index("4/2020")
    assert "không đưa vào cột văn bản cần sửa: 5/2005/NĐ-CP (bị bãi bỏ từ ngày 01/01/2016)" in words.reasons(found)
    parts = amending.amending(found)
    assert [len(part) for part in parts] == [1, 2, 23, 1]
    assert "Điều 3 6/2020/NĐ-CP; Điều 4 6/2020/NĐ-CP;" in told and "Điều 5" not in told


def test_the_draft_prints_what_has_to_be_cleared() -> None:
    against, open_ = line(deciding=["Bộ Y tế"], levels=["commune"], code="1.000002"), line(deciding=["Bộ Y tế"])
    share = share_of("Bộ Ong", [against, open_])
    board = Board(
        snapshot="2026", day=DAY, read="2026-06-02T00:00:00+00:00", stale=True, target=None, total=share,
        shares=(share,), agencies=("Bộ Ong",),
    )  # fmt: skip
    made = Document(io.BytesIO(paper.written(board, [open_], [against])))
    text = "\n".join(one.text for one in made.paragraphs)
    assert "IV. THỦ TỤC PHẢI LÀM RÕ THẨM QUYỀN TRƯỚC KHI ĐỀ XUẤT (1)" in text
    assert "Xét ngày 02/06/2026; kho đã đổi sau khi xét" in text
    cells = [cell.text for cell in made.tables[-1].rows[1].cells]
    assert cells[1] == "1.000002" and against.deciding.contradictions[0].message in cells[-1]
    assert all("1.000002" not in cell.text for row in made.tables[0].rows for cell in row.cells)


@pytest.mark.parametrize(
    ("number", "day", "force"),
    [
        ("5/2005/NĐ-CP", datetime.date(2026, 6, 1), "ended"),
        ("5/2005/NĐ-CP", datetime.date(2015, 6, 1), "in_force"),
        ("7/2016/NĐ-CP", datetime.date(2026, 6, 1), "in_force"),
        ("9/2016/NĐ-CP", datetime.date(2026, 6, 1), "unknown"),
    ],
)
def test_the_law_of_the_store_tells_what_is_in_force(
    tmp_path: Path, number: str, day: datetime.date, force: str
) -> None:
    store = open_store(tmp_path / "kho", create=True)
    old = law("5/2005/NĐ-CP", "2005-01-10", effective_on="2005-02-01")
    new = law(
        "7/2016/NĐ-CP", "2015-11-15", effective_on="2016-01-01",
        acts=[("repeal", target("5/2005/NĐ-CP", date="2005-01-10"))],
    )  # fmt: skip
    take_in(store, [old, new])
    found = replace(line(deciding=["Bộ Y tế"]), amend=(named(number, "unknown"),))
    ((told,),) = [each.amend for each in with_force(store, [found], day)]
    assert told.force == force
    assert ("bãi bỏ từ ngày 01/01/2016" in told.force_says) == (force == "ended")
    store.close()
