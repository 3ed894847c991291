"""The portal's page of one procedure, old template or new: the record's labels among menus, news and the foot."""

from __future__ import annotations

from extract.records.laid_out import printed, shows_record
from extract.records.printed import assemble
from extract.types import Procedure
from ingest.types import Document

FORM = "page-html"


def fits(document: Document) -> bool:
    """A web page that shows the labels of a record."""
    return shows_record(document)


def procedures(document: Document) -> tuple[Procedure, ...]:
    """The one record of the page."""
    return (assemble(printed(document, FORM, page=True)),)
