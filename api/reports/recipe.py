"""How a report is made again: its recipe, kept in the store under the report's id, and the officer's own tables."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from catalog_graph.monthly.types import Instrument
from extract.dates import read_date

COLUMNS = ("so_ky_hieu", "ngay_ky", "ngay_hieu_luc", "rut_gon")
"""Columns of the table of instruments."""
_YES, _NO = {"co", "có", "x", "1", "true", "yes"}, {"khong", "không", "0", "false", "no"}


DEEP = 40
"""Brackets open at once in a table of holidays, far more than one has."""


class WrongTable(ValueError):
    """A table that an officer wrote cannot be read; the message says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A snapshot as it stood when the report was made: its identity, and the day it was then said to show."""

    identity: str
    as_of: str | None
    precision: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that a report needs beside the store: the editions of both snapshots, the decisions, the officer's tables."""

    id: str
    month: str
    opening: Edition
    closing: Edition
    pair: str
    decisions: tuple[str, ...]
    unit: str | None = None
    instruments: tuple[Instrument, ...] = ()
    office: Mapping[str, Any] | None = None


def keep(folder: Path, recipe: Recipe) -> None:
    """Keep a recipe in the store's folder; the same id always has the same content."""
    place = _place(folder, recipe.id)
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"contract": 1, **asdict(recipe)}, ensure_ascii=False, indent=1, default=str)
    fresh = place.with_suffix(".new")
    try:
        fresh.write_text(text, "utf8")
        fresh.replace(place)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def recall(folder: Path, report_id: str) -> Recipe | None:
    """The recipe of a report, None when the store has none of that id."""
    place = _place(folder, report_id)
    if not place.is_file():
        return None
    held = json.loads(place.read_text("utf8"))
    held.pop("contract")
    instruments = tuple(instrument_from(row) for row in held.pop("instruments"))
    editions = {side: Edition(**held.pop(side)) for side in ("opening", "closing")}
    return Recipe(**{**held, **editions, "decisions": tuple(held["decisions"]), "instruments": instruments})


def instrument_from(row: Mapping[str, Any]) -> Instrument:
    """An instrument from its JSON."""
    return Instrument(
        number=row["number"],
        signed_on=_iso(row["signed_on"]),
        effective_on=_iso(row["effective_on"]),
        fast_track=row["fast_track"],
    )


def kept(folder: Path) -> tuple[str, ...]:
    """The ids of all reports of a store, in order."""
    return tuple(sorted(place.stem for place in (folder / "reports").glob("BC-*.json")))


def _place(folder: Path, report_id: str) -> Path:
    # An id comes from the command line: only its own letters may name a file.
    return folder / "reports" / f"{''.join(c for c in report_id if c.isalnum() or c == '-')}.json"


def read_instruments(data: bytes) -> tuple[Instrument, ...]:
    """The table of instruments: CSV with the columns of `COLUMNS`, days as 01/07/2026 or 2026-07-01."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongTable("Bảng văn bản phải lưu bằng mã UTF-8.") from None
    head = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        return _instruments(rows)
    except csv.Error as wrong:
        raise WrongTable(f"Bảng văn bản không phải CSV đọc được: {wrong}.") from None


def _instruments(rows: csv.DictReader[str]) -> tuple[Instrument, ...]:
    missing = set(COLUMNS[:1]) - {name.strip() for name in rows.fieldnames or ()}
    if missing:
        raise WrongTable(f"Bảng văn bản cần các cột: {', '.join(COLUMNS)}; thiếu {', '.join(missing)}.")
    found = []
    for at, row in enumerate(rows, 2):
        cells = {(name or "").strip(): (value or "").strip() for name, value in row.items() if isinstance(value, str)}
        if cells.get("so_ky_hieu"):
            found.append(
                Instrument(
                    number=cells["so_ky_hieu"],
                    signed_on=_day(cells.get("ngay_ky", ""), at),
                    effective_on=_day(cells.get("ngay_hieu_luc", ""), at),
                    fast_track=_yes(cells.get("rut_gon", ""), at),
                )
            )
    return tuple(found)


def read_office(data: bytes, check: Callable[[Any], object]) -> Mapping[str, Any]:
    """The office's own table of holidays (YAML, as rules/holidays.yaml, every part optional)."""
    import yaml

    if _depth(data) > DEEP:
        raise WrongTable("Bảng ngày nghỉ lồng quá sâu.")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(data, Loader=yaml.SafeLoader)):
            raise WrongTable("Bảng ngày nghỉ không được dùng tham chiếu (&, *); viết đủ từng ngày.")
        found = yaml.safe_load(data)
        if not isinstance(found, dict):
            raise WrongTable("Bảng ngày nghỉ phải là các mục như trong holidays.yaml (days, covered…).")
        check(found)
    except RecursionError:
        raise WrongTable("Bảng ngày nghỉ lồng quá sâu.") from None
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError) as wrong:
        if isinstance(wrong, WrongTable):
            raise
        raise WrongTable(f"Bảng ngày nghỉ viết chưa đúng: {_fault(wrong)}.") from None
    plain: Mapping[str, Any] = json.loads(json.dumps(found, default=str))
    return plain


def _fault(wrong: Exception) -> str:
    """What is wrong with a table of holidays, for the officer."""
    import yaml

    if isinstance(wrong, yaml.MarkedYAMLError) and wrong.problem_mark is not None:
        return f"dòng {wrong.problem_mark.line + 1} không đúng cú pháp YAML"
    if isinstance(wrong, KeyError):
        return f"có mục thiếu “{wrong.args[0]}”"
    if isinstance(wrong, yaml.YAMLError | UnicodeDecodeError):
        return "không phải tệp YAML đọc được"
    return "có mục không đúng kiểu như trong holidays.yaml"


def _depth(data: bytes) -> int:
    """How many brackets are open at once at most; the time YAML takes grows with the square of it."""
    depth = most = 0
    for sign in data:
        depth += (sign in b"[{") - (sign in b"]}")
        most = max(most, depth)
    return most


def _day(said: str, at: int) -> datetime.date | None:
    if not said:
        return None
    iso = said if len(said) == 10 and said[4] == "-" else read_date(said)
    found = _iso(iso)
    if found is None:
        raise WrongTable(f"Bảng văn bản, dòng {at}: “{said}” không phải là ngày.")
    return found


def _iso(said: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(said) if said else None
    except ValueError:
        return None


def _yes(said: str, at: int) -> bool | None:
    if not said:
        return None
    if said.lower() in _YES:
        return True
    if said.lower() in _NO:
        return False
    raise WrongTable(f"Bảng văn bản, dòng {at}: cột rut_gon là “có” hoặc “không”, không phải “{said}”.")
