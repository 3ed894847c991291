"""Reports made ready to be looked at: the three files, the figures as JSON, and the report in parts, in the store's
folder under the report's id. The whole folder may be deleted; it is made again from the recipe, the same bytes."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from api.reports.files import WRITERS, written
from api.reports.order import Stage
from catalog_graph.monthly.types import MonthlyReport
from catalog_graph.store.prepared import Prepared
from catalog_graph.store.preparing import write_parts

PARTS, FIGURES = "parts.db", "figures.json"
STAGES = len(WRITERS) + 1
"""How many stages `prepare` tells of."""
_ID = re.compile(r"BC-\d{4}-\d{2}-[0-9a-f]{12}")


def is_id(text: str) -> bool:
    """Whether a text has the form of a report's id: nothing else may become the name of a folder."""
    return _ID.fullmatch(text) is not None


def folder_of(store: Path, report_id: str) -> Path:
    """Where a report's prepared files lie. Raises ValueError for what is no id."""
    if not is_id(report_id):
        raise ValueError(report_id)
    return store / "reports" / report_id


def file_of(store: Path, report_id: str, ending: str) -> Path:
    """A prepared file by its ending (xlsx, docx, html), or the figures (json); it may not be there."""
    return folder_of(store, report_id) / (FIGURES if ending == "json" else f"report.{ending}")


def is_ready(store: Path, report_id: str) -> bool:
    """Whether a report has been prepared and its parts can be read by this version."""
    try:
        with opened(store, report_id):
            return True
    except FileNotFoundError:
        return False


def opened(store: Path, report_id: str) -> Prepared:
    """A prepared report, open. Raises FileNotFoundError when it is not prepared."""
    place = folder_of(store, report_id) / PARTS
    if not place.is_file():
        raise FileNotFoundError(place)
    return Prepared(place)


def prepare(store: Path, report: MonthlyReport, stage: Stage = lambda _: None) -> None:
    """Prepare a report: all of it stands under its id, or nothing. Raises OSError when it cannot be written."""
    from api.contracts.report import report_json

    home = folder_of(store, report.id)
    home.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".dang-lap-", dir=home.parent))
    try:
        for ending in WRITERS:
            stage(f"Ghi tệp {ending.upper()}")
            (fresh / f"report.{ending}").write_bytes(written(report, ending))
        stage("Xếp các dòng để tra cứu")
        figures = report_json(report, tuple(f"/api/reports/{report.id}/files/{ending}" for ending in WRITERS))
        (fresh / FIGURES).write_text(json.dumps(figures, ensure_ascii=False), "utf8")
        write_parts(report, fresh / PARTS)
        fresh.chmod(0o755)
        shutil.rmtree(home, ignore_errors=True)  # of an earlier version, or a second task that made the same
        fresh.rename(home)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def remove(store: Path, report_id: str) -> None:
    """Delete what was prepared of a report; its recipe stays."""
    shutil.rmtree(folder_of(store, report_id), ignore_errors=True)
