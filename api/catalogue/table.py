"""Rows of the page's table: each cell with its words and the snapshot they were taken from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from api.catalogue.marking import marked, sought_words
from api.catalogue.rows import ending_text
from catalog_graph.shelf.types import PROPERTIES, Line, Shelf, Taken
from catalog_graph.shelf.wording import label, short

HEADS = {
    "code": "Mã",
    "name": "Tên thủ tục",
    "ministry": "Cơ quan công bố",
    "field": "Lĩnh vực",
    "level": "Cấp",
    "kind": "Loại",
    "decision": "Quyết định",
    "state": "Trạng thái",
    "online": "Trực tuyến",
    "seen": "Bản chụp",
}
"""Columns of the table by what they are sorted by."""


def unit_of(shelf: Shelf) -> str:
    """What a line is: a procedure, or a record where the list is that of one snapshot."""
    return "hồ sơ" if shelf.snapshot else "thủ tục"


class Cell(NamedTuple):
    """A cell: its column, its words (None: nobody said it), the snapshot it is from, whether a newer one is silent."""

    head: str
    text: str | None
    by: str | None
    older: bool


class Row(NamedTuple):
    """A line as the table shows it. `name` is cut where words that were sought begin and end."""

    code: str | None
    link: str
    query: Mapping[str, str]
    name: list[tuple[str, bool]]
    trouble: str | None
    trouble_text: str
    cells: tuple[Cell, ...]
    ending: tuple[str, str, str, str] | None
    """Change, version of the decision, words, short words."""
    rest: tuple[Cell, ...]
    seen: Taken


def row_of(line: Line, taken: Mapping[str, Taken], q: str, *, one_snapshot: bool) -> Row:
    """A line as a row. In the list of one snapshot the link opens the version it holds."""
    cells = tuple(_cell(line, name) for name in ("ministry", "field", "level", "kind", "decision", "state", "online"))
    ending = line.ending
    return Row(
        code=line.subject,
        link=f"/thu-tuc/{line.subject}" if line.subject else f"/ho-so/{line.version}",
        query={"ban": line.version} if one_snapshot and line.subject else {},
        name=marked(line.name or "(không ghi tên)", sought_words(q)),
        trouble=line.trouble,
        trouble_text=label("trouble", line.trouble).lower() if line.trouble else "",
        cells=cells[:5],
        ending=None
        if ending is None
        else (ending.change, f"{ending.decision:016x}", ending_text(line), short("state", ending.change)),
        rest=cells[5:] if ending is None else cells[6:],
        seen=taken[line.seen],
    )


_AT = {name: at for at, name in enumerate(PROPERTIES)}


def _cell(line: Line, name: str) -> Cell:
    text = _text(line, name)
    by = line.told[_AT[name]] if text else None
    return Cell(HEADS[name], text, by, by is not None and by != line.seen)


def _text(line: Line, name: str) -> str | None:
    if name == "field":
        return "; ".join(line.fields) or None
    if name == "level":
        return ", ".join(short("level", one) for one in line.levels) or None
    value: str | None = getattr(line, name)
    return short(name, value) if value and name in ("kind", "state", "online") else value
