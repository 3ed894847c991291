"""Footnotes of a web page: references that lead to a note on the page, and the notes themselves."""

from __future__ import annotations

import re

from lxml import etree

from ingest.page.dom import style_of

_NUMBER = re.compile(r"[\[(]?\s*(\d{1,3}|[ivx]{1,5}|\*{1,3})\s*[\])]?")
_BACK = re.compile(r"#.*(?:ref|quay)", re.IGNORECASE)
_NOTE_PART = re.compile(r"mso-element\s*:\s*(footnote|endnote)\b", re.IGNORECASE)
_MOST_WORDS = 12


def reference_of(element: etree._Element, raised: bool) -> str | None:
    """The number of the note that a link within the page or a raised ``[1]`` stands for, None for anything else.

    `raised`: the words stand above the line. A number without brackets counts only so, and only as a link.
    """
    is_link = element.tag == "a"
    if is_link and not (element.get("href") or "").strip().startswith("#"):
        return None
    words = "".join(map(str, element.itertext())).strip()
    number = _NUMBER.fullmatch(words) if len(words) <= _MOST_WORDS else None
    if number is None:
        return None
    bracketed = words[0] in ("[(" if is_link else "[") and number.group(1).isdigit()
    above = is_link and (raised or element.find(".//sup") is not None)
    return number.group(1) if bracketed or above else None


def leads_back(element: etree._Element) -> bool:
    """Whether a link leads from a note back to its reference: it is the label of the note."""
    return _BACK.match((element.get("href") or "").strip()) is not None


def note_part(element: etree._Element) -> str | None:
    """``footnote`` or ``endnote`` for the part of a Word page that holds a note."""
    style = style_of(element)
    found = _NOTE_PART.search(style) if "mso-element" in style else None
    return found.group(1).lower() if found is not None else None
