"""The procedures that a document touches as a spreadsheet: a row each, the acts on a sheet of their own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from api.impact.asking import Answer
from api.law import wordings
from api.reports.table_sheet import table_sheet
from api.reports.words import number
from catalog_graph.deadlines import Deadline
from catalog_graph.impact.measure import by_act
from catalog_graph.impact.types import Touched

"""Characters that a cell may hold."""


class Column(NamedTuple):
    """A column: its head and its width in characters."""

    head: str
    width: int


PROCEDURES = (
    Column("Mã thủ tục", 12), Column("Tên thủ tục", 60), Column("Cơ quan công bố", 26), Column("Mức", 26),
    Column("Tình trạng", 18), Column("Vì sao", 46), Column("Bộ phận có thể đổi", 34), Column("Hạn công bố", 14),
    Column("Hạn nhập CSDL quốc gia", 14), Column("Căn cứ tính hạn", 40), Column("Căn cứ trong hồ sơ", 50),
    Column("Tác động", 60), Column("Câu chữ của văn bản", 80),
)  # fmt: skip
ACTS = (
    Column("Tác động", 18), Column("Điều khoản quy định", 24), Column("Văn bản bị tác động", 30),
    Column("Điều khoản bị tác động", 30), Column("Từ ngày", 12), Column("Xem xét", 16), Column("Số thủ tục", 9),
    Column("Câu chữ", 90),
)  # fmt: skip


def write_xlsx(
    answer: Answer, rows: Sequence[Touched], about: Iterable[tuple[str, str]], path: Path, made: datetime.datetime
) -> None:
    """Write the workbook: procedures asked for, all acts, and a sheet that says what it is."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": "Tác động đến thủ tục hành chính", "created": made.replace(tzinfo=None)})
        touched = by_act(answer.found)
        _sheet(book, "Thủ tục", PROCEDURES, (_procedure(answer, one) for one in rows))
        acts = (
            (
                wordings.ACTS.get(act.kind, act.kind), wordings.at(act.source) if act.source else "",
                _works(answer, act.on), wordings.at(act.path), _day(act.effective), wordings.STANDINGS[act.standing],
                str(len(touched.get(act.id, ()))), answer.wordings.of(act.quote) or "",
            )
            for act in answer.found.acts
        )  # fmt: skip
        _sheet(book, "Tác động", ACTS, acts)
        told = [
            ("Văn bản", wordings.name(answer.found.document)), ("Xét vào ngày", _day(answer.found.as_of)), *about,
            ("Số dòng", f"{number(len(rows))} thủ tục"), ("Lập lúc", f"{made:%H:%M %d/%m/%Y}"),
            *(("Cần xem lại", doubt) for doubt in answer.found.doubts),
        ]  # fmt: skip
        _sheet(book, "Thông tin", (Column("Mục", 26), Column("Nội dung", 90)), told)


def _sheet(book: Any, name: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """A list that is printed on pages as wide as it is, with its head on each."""
    sheet = table_sheet(book, name, columns, rows)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _procedure(answer: Answer, one: Touched) -> tuple[str, ...]:
    acts = list({ground.act.id: ground.act for ground in one.grounds}.values())
    cited = {quote for ground in one.grounds if ground.cite is not None and (quote := ground.cite.quote)}
    return (
        one.procedure.code, one.procedure.name or "", one.procedure.agency or "", wordings.RANKS[one.rank],
        wordings.STATES[one.standing.state], one.standing.why,
        "; ".join(f"{wordings.component(touch.component)} (“{touch.because}”)" for touch in one.components),
        _due(one.terms.announce), _due(one.terms.enter), _ground(one.terms.announce, one.terms.enter),
        "\n".join(words for quote in sorted(cited, key=repr) if (words := answer.wordings.of(quote))),
        "\n".join(f"{wordings.act_words(act)} ({_works(answer, act.on)})" for act in acts[:40]),
        "\n".join(words for act in acts[:10] if (words := answer.wordings.of(act.quote))),
    )  # fmt: skip


def _works(answer: Answer, ids: Iterable[str]) -> str:
    names = [wordings.name(answer.works[id]) if id in answer.works else id for id in ids]
    return " hoặc ".join(names) or "không xác định"


def _due(deadline: Deadline) -> str:
    return _day(deadline.due.latest) if deadline.due else ""


def _ground(*deadlines: Deadline) -> str:
    return "; ".join(dict.fromkeys(one.rule.ground for one in deadlines if one.rule is not None))


def _day(day: datetime.date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
