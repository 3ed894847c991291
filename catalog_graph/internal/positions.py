"""Citations by position resolved to rows of the list: number, place, decision must all agree; ties stay ties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from catalog_graph.internal.types import Held, Resolved
from catalog_graph.types import Quote
from extract.internal.positions import CitedPosition
from extract.numbers import number_key


def resolved(cited: Iterable[CitedPosition], rows: Sequence[Held], digest: str) -> tuple[Resolved, ...]:
    """Each number of each citation with the rows it points at. `digest`: of the document that cites."""
    return tuple(_resolved(cited, rows, digest))


def _resolved(cited: Iterable[CitedPosition], rows: Sequence[Held], digest: str) -> Iterator[Resolved]:
    for one in cited:
        number = one.decision.value if one.decision is not None else None
        of = [row for row in rows if _same_decision(row, one)]
        for order in one.orders:
            found = tuple(row for row in of if _order(row) == order and _stands(row, one.labels))
            yield Resolved(
                order=order,
                labels=one.labels,
                decision=number,
                rows=found,
                quote=Quote(digest=digest, span=one.span),
                why=None if found else _why(number, bool(of)),
            )


def _why(number: str | None, held: bool) -> str:
    if number is None:
        return "Câu dẫn không nêu quyết định ban hành danh mục."
    if not held:
        return f"Kho không có danh mục thủ tục nội bộ ban hành kèm theo Quyết định số {number}."
    return f"Quyết định số {number} không có dòng nào ở vị trí ấy."


def _same_decision(row: Held, one: CitedPosition) -> bool:
    decision = row.procedure.decision
    if one.decision is None or decision.number is None:
        return False
    if number_key(decision.number.value) != number_key(one.decision.value):
        return False
    return one.date is None or decision.date is None or decision.date.value == one.date


def _order(row: Held) -> int | None:
    order = row.procedure.position.order
    digits = re.match(r"\W*(\d+)", order.value) if order is not None else None
    return int(digits[1]) if digits else None


def _stands(row: Held, labels: Sequence[str]) -> bool:
    """Whether a row stands below every label cited; “mục A” may be left out of the row's where “A1” stands in it."""
    around = {_label(label) for label in row.procedure.position.labels}
    cited = {_label(label) for label in labels if any(char.isdigit() or char.isupper() for char in label)}
    return all(label in around or any(len(label) == 1 and at[:1] == label for at in around) for label in cited)


def _label(printed: str) -> str:
    """A label without the word before it: “danh mục 1” is 1."""
    return printed.split()[-1].upper().strip(".):") if printed.split() else ""
