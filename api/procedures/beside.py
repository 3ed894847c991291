"""Two versions of a procedure laid out for reading side by side, in the order of the law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.procedures.finding import Books, read
from api.procedures.parts import Part, parts
from catalog_graph.changes.comparison import carried, comparison
from catalog_graph.redline.between import redline
from catalog_graph.redline.types import CHANGED, EQUAL, NOT_COMPARED, SAME, SILENT, Block, Outside, Redline, Row, Run
from catalog_graph.types import Entry
from catalog_graph.versions.types import Held
from extract.types import Procedure

Columns = Callable[[str], frozenset[str]]
"""Digest of a file → the components that any of its records states."""

LONG = 700
"""An equal run of more characters is folded in its middle."""
EDGE = 220
"""Characters of a folded run that stay in sight at each end."""


OUTSIDE = {
    "promulgator": "Cơ quan công bố",
    "state": "Tình trạng công khai",
    "entered_on": "Ngày đưa lên cơ sở dữ liệu",
    "online": "Mức độ dịch vụ công trực tuyến",
    "publisher": "Mã cơ quan trong mã thủ tục",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A redline in the order of the law: each block with the part it belongs to. `reworded`: how many rows are the same
    by the contract and printed differently; `outside`: what no component holds, with its label."""

    changed: tuple[tuple[Part, Block], ...]
    same: tuple[tuple[Part, Block], ...]
    outside: tuple[tuple[str, str, Outside], ...]
    reworded: int
    silent: tuple[tuple[Part, Block], ...]
    not_compared: tuple[tuple[Part, Block], ...]


def redline_of(books: Books, old: Held, new: Held, columns: Columns) -> tuple[Redline, Procedure, Procedure]:
    """The redline of two records, with the records. Raises StoreError when a text cannot be read again."""
    one, other = _entry(books, old), _entry(books, new)
    found = redline(one, other, _absent(old, columns), _absent(new, columns))
    return found, one.procedure, other.procedure


def ordered(found: Redline) -> Ordered:
    """The blocks by what is to be said of them."""
    by_component = {block.component: block for block in found.blocks}
    every = [(part, by_component[name]) for part in parts() for name in part.components if name in by_component]

    def of(state: str) -> tuple[tuple[Part, Block], ...]:
        return tuple(pair for pair in every if pair[1].state == state)

    return Ordered(
        changed=of(CHANGED),
        same=of(SAME),
        outside=tuple((one.member, OUTSIDE[one.member], one) for one in found.outside),
        reworded=sum(len(block.reworded) for block in found.blocks),
        silent=of(SILENT),
        not_compared=of(NOT_COMPARED),
    )


def strands(rows: tuple[Row, ...]) -> list[tuple[bool, list[Row]]]:
    """Rows in strands of those that are the same and those that are not, by turns."""
    found: list[tuple[bool, list[Row]]] = []
    for row in rows:
        is_same = row.state == SAME
        if not found or found[-1][0] != is_same:
            found.append((is_same, []))
        found[-1][1].append(row)
    return found


def cut(run: Run, text: str) -> tuple[str, str, str] | None:
    """Beginning, middle and end of a long equal run; None where all of it is shown."""
    if run.kind != EQUAL or len(text) <= LONG:
        return None
    first, last = text.find(" ", EDGE), text.rfind(" ", 0, len(text) - EDGE)
    if first < 0 or last <= first:
        first, last = EDGE, len(text) - EDGE
    return text[:first], text[first:last], text[last:]


def _entry(books: Books, place: Held) -> Entry:
    return Entry(procedure=read(books, place), digest=place.digest, path=place.path, row=place.row)


def _absent(place: Held, columns: Columns) -> frozenset[str]:
    """The columns that the list of a record does not have."""
    if place.form not in comparison().varies:
        return frozenset()
    stated = columns(place.digest)
    return carried(place.form) - stated if stated else frozenset()
