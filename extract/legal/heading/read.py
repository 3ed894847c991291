"""The head and the end of a document."""

from __future__ import annotations

from typing import NamedTuple

from extract.types import Header, Sourced
from ingest.types import Document


class Ends(NamedTuple):
    """What stands before and after the provisions."""

    header: Header
    grounds: tuple[Sourced[str], ...]
    recipients: tuple[Sourced[str], ...]


def ends_of(document: Document) -> Ends:
    """Head, grounds and recipients of a document."""
    return Ends(Header(), (), ())
