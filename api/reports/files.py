"""The three files of a report: who writes each, what each is called, each written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from catalog_graph.monthly.types import MonthlyReport

WRITERS = {
    "xlsx": "api.reports.xlsx:write_xlsx",
    "docx": "api.reports.docx:write_docx",
    "html": "api.reports.html:write_html",
}
"""Ending → who writes it; loaded when needed."""
MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
"""Ending → media type."""


def name_of(month: str, ending: str) -> str:
    """The name under which an officer gets a file of a month (2026-06)."""
    return f"bao-cao-{month}.{ending}"


def written(report: MonthlyReport, ending: str) -> bytes:
    """One file of a report as bytes; the same report gives the same bytes."""
    module, name = WRITERS[ending].split(":")
    write = cast("Callable[[MonthlyReport], bytes]", getattr(import_module(module), name))
    return write(report)


def write_files(report: MonthlyReport, out: Path) -> tuple[Path, ...]:
    """The three files in a folder. Raises OSError when it cannot be written to; no half a file is left."""
    out.mkdir(parents=True, exist_ok=True)
    places = []
    for ending in WRITERS:
        place = out / name_of(f"{report.month:%Y-%m}", ending)
        put(place, written(report, ending))
        places.append(place)
    return tuple(places)


def put(place: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    fresh = place.with_suffix(f"{place.suffix}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(place)
    except OSError:
        fresh.unlink(missing_ok=True)  # half a file on a full disk is in the way of the next attempt
        raise
