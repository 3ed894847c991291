"""A line of the catalogue as words: for a row of the page, a cell of the export, an item of the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalog_graph.shelf.facets import NO_TROUBLE
from catalog_graph.shelf.types import PROPERTIES, Line
from catalog_graph.shelf.wording import facet_label, label

UNSAID = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the export: its head, its width in characters, what stands in it."""

    head: str
    width: int
    read: Callable[[Line], str]


def _day(text: str | None) -> str:
    """An ISO date as 30/06/2026; blank for None."""
    return "" if not text else "/".join(reversed(text[:10].split("-")))


def _said(facet: str, value: str | None) -> str:
    return label(facet, value) if value else UNSAID


def ending_text(line: Line) -> str:
    """The decision that ends a procedure, in words; blank where none does."""
    if line.ending is None:
        return UNSAID
    day = f" ngày {_day(line.ending.date)}" if line.ending.date else ""
    verb = "bãi bỏ" if line.ending.change == "repealed" else "thay thế"
    return f"Quyết định {line.ending.number or 'không rõ số'}{day} công bố {verb}"


def sources(line: Line) -> Iterator[tuple[str, str]]:
    """(Name of a property, snapshot it was taken from) for what is said."""
    names = {"name": "Tên", "decision": "Quyết định công bố"}
    for name, snapshot in zip(PROPERTIES, line.told, strict=True):
        if snapshot is not None:
            yield names.get(name) or facet_label(name), snapshot


COLUMNS = (
    Column(head="Mã thủ tục", width=13, read=lambda line: line.subject or UNSAID),
    Column(head="Tên thủ tục", width=70, read=lambda line: line.name or UNSAID),
    Column(head="Cơ quan công bố", width=30, read=lambda line: line.ministry or UNSAID),
    Column(head="Lĩnh vực", width=30, read=lambda line: "; ".join(line.fields)),
    Column(head="Cấp thực hiện", width=18, read=lambda line: "; ".join(label("level", one) for one in line.levels)),
    Column(head="Loại thủ tục", width=28, read=lambda line: _said("kind", line.kind)),
    Column(head="Quyết định công bố", width=20, read=lambda line: line.decision or UNSAID),
    Column(head="Ngày quyết định", width=14, read=lambda line: _day(line.decided)),
    Column(head="Trạng thái", width=24, read=lambda line: _said("state", line.state)),
    Column(head="Theo quyết định", width=34, read=ending_text),
    Column(head="Mức độ trực tuyến", width=26, read=lambda line: _said("online", line.online)),
    Column(head="Bản chụp gần nhất", width=26, read=lambda line: line.seen),
    Column(head="Vấn đề của dữ liệu", width=20, read=lambda line: label("trouble", line.trouble or NO_TROUBLE)),
    Column(
        head="Giá trị lấy từ bản chụp",
        width=60,
        read=lambda line: "; ".join(f"{name}: {snapshot}" for name, snapshot in sources(line)),
    ),
)
"""What the exports hold, in order. A blank cell: nobody said it."""
