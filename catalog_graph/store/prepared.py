"""Reading a prepared report in parts: the lines behind a figure, of a register, one line with what proves it."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from catalog_graph.monthly.parts import Shell
from catalog_graph.monthly.types import Exhibit, Line, Value
from catalog_graph.store.preparing import SHAPE
from extract.fold import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A line as it stands in a list. `number`: which of the counted things it is (from 1), or its place in a register.
    Lines of one thing follow each other."""

    number: int
    register: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What lines are narrowed down by: words that all must stand in them, and a value for each facet of their register
    (None: any)."""

    words: str = ""
    facets: tuple[str | None, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether nothing is asked for."""
        return not self.words.split() and not any(value is not None for value in self.facets)


class Prepared:
    """A prepared report, open for reading. To be used as a context."""

    def __init__(self, place: Path) -> None:
        """Open the file at a place. Raises FileNotFoundError when there is none of today's shape."""
        self.place, self.moment = place, place.stat().st_mtime_ns
        try:
            self.shell = _shell(place, self.moment)
            self._base = _open(place)
        except sqlite3.Error:
            raise FileNotFoundError(place) from None

    def __enter__(self) -> Self:
        """The report itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let go of the file."""
        self._base.close()

    def of_figure(self, key: str, sought: Sought, start: int, size: int) -> tuple[int, tuple[Numbered, ...]]:
        """How many lines a figure has under a condition, and some of them."""
        if sought.anything:
            slice_ = f"{_FIGURE} AND e.key >= ? AND e.key < ?"
            return self.shell.sizes.get(key, 0), self._rows(_NUMBER, slice_, (key, start, start + size), "e.key")
        return self._part(_NUMBER, _FIGURE, "e.key", key, sought, start, size)

    def of_register(self, key: str, sought: Sought, start: int, size: int) -> tuple[int, tuple[Numbered, ...]]:
        """How many lines a register has under a condition, and some of them."""
        if sought.anything:
            slice_ = f"{_REGISTER} AND l.ordinal > ? AND l.ordinal <= ?"
            return self.shell.counts.get(key, 0), self._rows(
                "l.ordinal", slice_, (key, start, start + size), "l.ordinal"
            )
        return self._part("l.ordinal", _REGISTER, "l.ordinal", key, sought, start, size)

    def facets(self, key: str, *, figure: bool) -> tuple[tuple[tuple[str, int], ...], ...]:
        """For each of the three facets the values there are among the lines of a figure or register, with how many."""
        return _facets(self.place, self.moment, key, _FIGURE if figure else _REGISTER)

    def line(self, key: str) -> Numbered | None:
        """One line; None when there is none of that key."""
        row = self._base.execute(f"SELECT l.ordinal, {_LINE} FROM line l WHERE l.key = ?", (key,)).fetchone()  # noqa: S608
        return None if row is None else _numbered(row)

    def neighbours(self, one: Numbered) -> tuple[str | None, str | None]:
        """The keys of the lines before and after one in its register."""
        query = "SELECT ordinal, key FROM line WHERE register = ? AND ordinal IN (?, ?)"
        found = dict(self._base.execute(query, (one.register, one.number - 1, one.number + 1)).fetchall())
        return found.get(one.number - 1), found.get(one.number + 1)

    def related(self, key: str, limit: int) -> tuple[int, tuple[Numbered, ...]]:
        """How many lines name this one or are named by it, and the first of them, in the order of their keys."""
        keys = "SELECT line FROM relation WHERE detail = ? UNION SELECT detail FROM relation WHERE line = ?"
        total = self._base.execute(f"SELECT count(*) FROM ({keys})", (key, key)).fetchone()[0]  # noqa: S608
        query = f"SELECT l.ordinal, {_LINE} FROM line l WHERE l.key IN ({keys}) ORDER BY l.register, l.ordinal LIMIT ?"  # noqa: S608
        return total, tuple(_numbered(row) for row in self._base.execute(query, (key, key, limit)))

    def exhibits(self, keys: Iterable[str]) -> dict[str, Exhibit]:
        """Exhibits by their keys."""
        query = "SELECT key, content FROM exhibit WHERE key IN (SELECT value FROM json_each(?))"
        rows = self._base.execute(query, (json.dumps(list(keys)),))
        return {key: _exhibit(key, *json.loads(content)) for key, content in rows}

    def _part(
        self, number: str, tables: str, order: str, key: str, sought: Sought, start: int, size: int
    ) -> tuple[int, tuple[Numbered, ...]]:
        condition, values = _condition(sought)
        where = f"{tables} AND {condition}"
        total = self._base.execute(f"SELECT count(*) FROM {where}", (key, *values)).fetchone()[0]  # noqa: S608
        return total, self._rows(number, where, (key, *values), f"{order} LIMIT {int(size)} OFFSET {int(start)}")

    def _rows(self, number: str, where: str, values: Sequence[Any], order: str) -> tuple[Numbered, ...]:
        query = f"SELECT {number}, {_LINE} FROM {where} ORDER BY {order}"  # noqa: S608
        return tuple(_numbered(row) for row in self._base.execute(query, values))


_LINE = "l.register, l.key, l.cells, l.exhibits"
_NUMBER = "json_extract(e.value, '$[1]')"
_FIGURE = (
    "figure f JOIN lineset s ON s.id = f.lineset JOIN json_each(s.content) e "
    "JOIN line l ON l.key = json_extract(e.value, '$[0]') WHERE f.key = ?"
)
_REGISTER = "line l WHERE l.register = ?"


def _condition(sought: Sought) -> tuple[str, list[str]]:
    """The condition in SQL with its values; folded words hold no sign that LIKE would take for its own."""
    terms, values = ["1"], []
    for word in sought.words.split():
        if folded := plain(word):
            terms.append("l.words LIKE ?")
            values.append(f"%{folded}%")
    for at, value in enumerate(sought.facets[:3], 1):
        if value is not None:
            terms.append(f"l.facet_{at} = ?")
            values.append(value)
    return " AND ".join(terms), values


def _open(place: Path) -> sqlite3.Connection:
    """Nobody writes into a finished file: no locks, no journal."""
    return sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


@lru_cache(maxsize=24)
def _shell(place: Path, _: int) -> Shell:
    """The shell of a prepared report; a file written anew (its time differs) is read anew."""
    from pydantic import TypeAdapter

    with closing(_open(place)) as base:
        head = dict(base.execute("SELECT name, value FROM head").fetchall())
    if head.get("shape") != str(SHAPE):
        raise FileNotFoundError(place)
    return TypeAdapter(Shell).validate_json(head["shell"])


@lru_cache(maxsize=256)
def _facets(place: Path, _: int, key: str, tables: str) -> tuple[tuple[tuple[str, int], ...], ...]:
    found = []
    with closing(_open(place)) as base:
        for at in (1, 2, 3):
            query = f"SELECT l.facet_{at}, count(*) FROM {tables} GROUP BY 1"  # noqa: S608
            rows = base.execute(query, (key,)).fetchall()
            found.append(tuple((value, count) for value, count in rows if value is not None))
    return tuple(found)


def _numbered(row: Sequence[Any]) -> Numbered:
    number, register, key, cells, exhibits = row
    return Numbered(
        number=number,
        register=register,
        line=Line(
            key=key,
            cells=tuple(_value(cell) for cell in json.loads(cells)),
            exhibits=tuple(json.loads(exhibits)),
        ),
    )


def _value(cell: Any) -> Value:
    return datetime.date.fromisoformat(cell[0]) if isinstance(cell, list) else cell


def _exhibit(
    key: str, digest: str, file: str, place: str, start: int, end: int, quote: str | None, used_by: str
) -> Exhibit:
    return Exhibit(key=key, digest=digest, file=file, place=place, start=start, end=end, quote=quote, used_by=used_by)
