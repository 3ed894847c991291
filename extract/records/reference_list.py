"""Lists that are no procedures (agencies, fields, provinces, decisions of the old portal): known, so explained."""

from __future__ import annotations

from collections.abc import Mapping

from extract.records.list_json import rows_of
from extract.types import Procedure
from ingest.types import Document, Issue, Leaf, Severity

FORM = "reference-list"

_KINDS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"PUBLISHING_DATE"}), "quyết định công bố"),
    (frozenset({"AGENCY_NAME"}), "cơ quan"),
    (frozenset({"FIELD_NAME"}), "lĩnh vực"),
    (frozenset({"ID", "NAME"}), "mục tra cứu"),
    (frozenset({"id", "name", "code"}), "mục tra cứu"),
)
"""Keys a row must have → what the list holds; the more particular first."""


def fits(document: Document) -> bool:
    """A list whose rows carry a name but nothing of a procedure; or an empty list."""
    tree = document.tree
    if isinstance(tree, Leaf) or tree is None:
        return False
    return _holds(document) is not None or (not isinstance(tree, Mapping) and len(tree) == 0)


def procedures(document: Document) -> tuple[Procedure, ...]:
    """No procedure: one refused row that says what the file is."""
    held = _holds(document)
    message = f"Tệp là danh sách {held}, không phải thủ tục." if held else "Tệp là một danh sách rỗng."
    issue = Issue(code="reference_list" if held else "empty_list", severity=Severity.INFO, message=message)
    return (Procedure(form=FORM, issues=(issue,)),)


def _holds(document: Document) -> str | None:
    rows = rows_of(document.tree)
    if not rows or not all(isinstance(row, Mapping) for row in rows[:20]):
        return None
    keys = frozenset.intersection(*(frozenset(row) for row in rows[:20] if isinstance(row, Mapping)))
    return next((held for needed, held in _KINDS if needed <= keys), None)
