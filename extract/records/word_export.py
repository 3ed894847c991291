"""The portal's Word export (``ChiTietTTHC_<mã>.doc``): labels and values as paragraphs, tables without a grid."""

from __future__ import annotations

from extract.records.laid_out import printed, shows_record
from extract.records.printed import assemble
from extract.types import Procedure
from ingest.sniff import XLSX
from ingest.types import Document

FORM = "export-word"
_HEAD = 12
"""The first label stands among so many first lines; a decision that holds records has its own head before them."""


def fits(document: Document) -> bool:
    """A text document with tables that begins with the labels of a record."""
    return document.media_type != XLSX and shows_record(document, within=_HEAD)


def procedures(document: Document) -> tuple[Procedure, ...]:
    """The one record of the file."""
    return (assemble(printed(document, FORM)),)
