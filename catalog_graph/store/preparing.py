"""A report written as a database of its own, to be read in parts. It holds nothing that cannot be made again."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from catalog_graph.monthly import parts
from catalog_graph.monthly.types import Line, MonthlyReport, Register

SHAPE = 1
"""Version of the tables below; a file of another is made anew."""

NOTHING = "(để trống)"
"""The facet of a line whose cell is empty."""

_TABLES = """
CREATE TABLE head (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE line (
  key TEXT PRIMARY KEY, register TEXT NOT NULL, ordinal INTEGER NOT NULL, cells TEXT NOT NULL, exhibits TEXT NOT NULL,
  words TEXT NOT NULL, facet_1 TEXT, facet_2 TEXT, facet_3 TEXT);
CREATE TABLE exhibit (key TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE lineset (id INTEGER PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE figure (key TEXT PRIMARY KEY, lineset INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE relation (line TEXT, detail TEXT, PRIMARY KEY (line, detail)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE UNIQUE INDEX ix_line_register ON line (register, ordinal);
CREATE INDEX ix_relation_detail ON relation (detail, line);
"""


def write_parts(report: MonthlyReport, place: Path) -> None:
    """Write a report to a new file. Raises OSError when it cannot be written."""
    from pydantic import TypeAdapter

    shell = TypeAdapter(parts.Shell).dump_json(parts.shell_of(report)).decode()
    try:
        with closing(sqlite3.connect(place)) as base, base:
            base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
            base.execute("BEGIN")
            base.executemany("INSERT INTO head VALUES (?, ?)", [("shape", str(SHAPE)), ("shell", shell)])
            base.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _lines(report))
            base.executemany("INSERT INTO exhibit VALUES (?, ?)", _exhibits(report))
            base.executemany("INSERT OR IGNORE INTO relation VALUES (?, ?)", parts.related(report))
            _figures(base, report)
            base.commit()
            base.executescript(_INDEXES)
    except sqlite3.Error as error:
        raise OSError(None, str(error), str(place)) from error


def _lines(report: MonthlyReport) -> Iterator[Sequence[Any]]:
    for register in report.registers:
        narrowing = parts.facets_of(register)
        for ordinal, line in enumerate(register.lines, 1):
            facets = [line.cells[at] or NOTHING for at in narrowing] + [None] * (3 - len(narrowing))
            exhibits = json.dumps(line.exhibits)
            yield (line.key, register.key, ordinal, _cells(line), exhibits, parts.words_of(line), *facets)


def _cells(line: Line) -> str:
    """The cells as JSON, a day as a list of one text."""
    plain = [[cell.isoformat()] if isinstance(cell, datetime.date) else cell for cell in line.cells]
    return json.dumps(plain, ensure_ascii=False)


def _exhibits(report: MonthlyReport) -> Iterator[tuple[str, str]]:
    for one in report.exhibits:
        content = (one.digest, one.file, one.place, one.start, one.end, one.quote, one.used_by)
        yield one.key, json.dumps(content, ensure_ascii=False)


def _figures(base: sqlite3.Connection, report: MonthlyReport) -> None:
    """The lines behind each figure; figures that count the same lines in the same way share them."""
    held: dict[str, tuple[Register, Line]] = {
        line.key: (register, line) for register in report.registers for line in register.lines
    }
    known: dict[tuple[tuple[str, ...], str], int] = {}
    for figure in parts.figures_of(report):
        way = figure.unit if figure.unit in ("tên", "mã") else ""
        number = known.get((figure.lines, way))
        if number is None:
            number = known[figure.lines, way] = len(known) + 1
            content = json.dumps(parts.counted(figure, held))
            base.execute("INSERT INTO lineset VALUES (?, ?)", (number, content))
        base.execute("INSERT INTO figure VALUES (?, ?)", (figure.key, number))
