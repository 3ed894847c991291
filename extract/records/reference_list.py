"""Reference lists of the portals (agencies, fields, provinces, decisions): JSON lists that hold no procedures.

They are recognised so that nothing stays unexplained; they give no records.
"""

from __future__ import annotations

from extract.records.rows import is_empty_list, rows_of
from extract.types import Procedure
from ingest.types import Document

FORM = "reference-list"


def fits(document: Document) -> bool:
    """A list of objects, or an empty list. Lists of procedures stand before it in the table of forms."""
    return bool(rows_of(document.tree)) or is_empty_list(document.tree)


def procedures(document: Document) -> tuple[Procedure, ...]:
    """No records."""
    return ()
