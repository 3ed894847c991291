"""What the pages and the API of one procedure ask the desk for, and the errors they share."""

from __future__ import annotations

from collections.abc import Iterable

from api.procedures.beside import Columns
from api.procedures.finding import Books, Candidate, candidates, find, find_record, mentioned, place_of, read_announced
from api.procedures.wordings import row_text
from api.web.desk import Desk
from api.web.errors import Missing
from catalog_graph.shelf.codes import meant
from catalog_graph.store.history import columns, subjects
from catalog_graph.versions.types import DecisionRow, Held, History, Version


class Unknown(Missing):
    """No record has that code. `near` may have been meant; `rows` are those of decisions that print it."""

    def __init__(self, sentence: str, near: tuple[Candidate, ...] = (), rows: tuple[DecisionRow, ...] = ()) -> None:
        """Say so, and name the decisions and the nearest."""
        codes = [one.code for one in near][:3]
        told = [sentence, *(f"{row_text(row)}." for row in rows[:3]), f"Có phải {', '.join(codes)}?" if codes else ""]
        super().__init__(" ".join(filter(None, told)))
        self.plain = sentence
        self.near = near
        self.rows = rows


def books_at(desk: Desk) -> Books:
    """What procedures are looked up in."""
    rows = desk.kept("announced", lambda: read_announced(desk.store, desk.readings))
    return Books(store=desk.store, opener=desk.readings, announced=rows)


def history_at(desk: Desk, books: Books, code: str) -> History:
    """The history under a code. Raises Unknown with what may have been meant."""
    found = find(books, code)
    if found is None:
        known = desk.kept("subjects", lambda: frozenset(subjects(desk.store)))
        rows = mentioned(books.announced, code)
        near = tuple(one for one in candidates(desk.store, known, code) if not rows or one.code in meant(code))
        raise Unknown(f"Trong kho không có hồ sơ thủ tục mang mã “{code[:60]}”.", near, rows)
    return found


def record_at(books: Books, version: str) -> History:
    """The history that a version belongs to, whether it has a code or not. Raises Unknown."""
    found = find_record(books, version)
    if found is None:
        raise Unknown("Trong kho không có hồ sơ của đường dẫn này; có thể hồ sơ đã được nạp lại từ tệp khác.")
    return found


def version_at(history: History, version: str | None) -> tuple[Version, Held]:
    """The version an address names with its place; the one to show when it names none. Raises Unknown."""
    chosen = history.chosen if version is None else history.of(version)
    if chosen is None:
        raise Unknown(f"Thủ tục {history.subject or ''} không có phiên bản “{str(version)[:40]}”.".replace("  ", " "))
    return chosen, place_of(chosen, version)


def columns_at(desk: Desk) -> Columns:
    """Asks for the columns of a list, once for each file until the store changes."""
    known: dict[str, frozenset[str]] = desk.kept("columns", dict)

    def of(digest: str) -> frozenset[str]:
        if digest not in known:
            known[digest] = columns(desk.store, digest)
        return known[digest]

    return of


def newer_rows(history: History, chosen: Version) -> Iterable[Held]:
    """Rows of lists that are newer than a version: the snapshot shown is not the last that has the procedure."""
    order = chosen.newest.as_of
    return tuple(
        place
        for version in history.versions
        if not version.whole and version.number != chosen.number
        for place in version.places
        if place.as_of is not None and (order is None or place.as_of >= order)
    )
