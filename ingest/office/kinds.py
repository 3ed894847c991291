"""What LibreOffice is asked to make of each media type, and under which ending it is handed in."""

from __future__ import annotations

from typing import NamedTuple

from ingest import sniff


class Kind(NamedTuple):
    """The ending that tells LibreOffice what comes in, and what comes out: ``docx`` or ``xlsx``."""

    ending: str
    target: str


CONVERTED: dict[str, Kind] = {
    sniff.DOC: Kind("doc", "docx"),
    sniff.RTF: Kind("rtf", "docx"),
    sniff.ODT: Kind("odt", "docx"),
    sniff.WORD_XML: Kind("xml", "docx"),
    sniff.XLS: Kind("xls", "xlsx"),
    sniff.ODS: Kind("ods", "xlsx"),
    sniff.SHEET_XML: Kind("xml", "xlsx"),
    sniff.XLSB: Kind("xlsb", "xlsx"),
}
"""Media types that are read through a conversion."""

PRINTED: dict[str, str] = {media_type: kind.ending for media_type, kind in CONVERTED.items()} | {
    sniff.DOCX: "docx",
    sniff.DOCM: "docm",
    sniff.XLSX: "xlsx",
    sniff.XLSM: "xlsm",
}
"""Media types that have a PDF rendition, and the ending each is handed in under."""


def target(media_type: str) -> str | None:
    """What a media type is converted to before it is read (``docx``, ``xlsx``); None when it is read as it is."""
    kind = CONVERTED.get(media_type)
    return kind.target if kind else None
