"""Names of uploaded files: words for the officer, never paths of this machine.

What a browser sends is whatever the sender wished. It is brought to one form (NFC, ``/`` between folders), loses what
could mislead (control characters, marks of writing direction, ``..``) and is bounded; files on the disk have numbers.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from catalog_graph.intake.additive import numbered

PART = 200
"""Longest name of a folder or file, in characters."""
DEPTH = 24
"""Most folders above a file."""
NAMELESS = "khong-ten"

_DRIVE = re.compile(r"[A-Za-z]:")
_MISLEADING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def clean(name: str) -> str:
    """The name of an uploaded file, with its folders; never empty."""
    text = unicodedata.normalize("NFC", name).replace("\\", "/")
    parts = [part for raw in text.split("/") if (part := _part(raw))]
    if parts and _DRIVE.fullmatch(parts[0]):
        parts.pop(0)
    if len(parts) > DEPTH:
        parts = [*parts[: DEPTH - 1], parts[-1]]
    return "/".join(parts) or NAMELESS


def clean_title(name: str) -> str | None:
    """A name that the officer typed (of a snapshot); None when there is nothing in it."""
    text = unicodedata.normalize("NFC", name)
    return _without_marks(text).strip(" /")[:PART].strip() or None


def distinct(name: str, taken: set[str]) -> str:
    """The name, numbered when another file of the batch has it; noted as taken."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = numbered(name, number)
    taken.add(found)
    return found


def top_folder(names: list[str]) -> str | None:
    """The folder that all names begin with; None when there is none."""
    first = names[0].split("/")[0] if names else ""
    return first if first and all(name.startswith(f"{first}/") for name in names) else None


def _part(raw: str) -> str | None:
    """One folder or file name, bounded but with its suffix; None for what says nothing or climbs."""
    part = _without_marks(raw).strip()
    if not part.strip("."):
        return None
    if len(part) > PART:
        suffix = PurePosixPath(part).suffix
        keep = suffix if len(suffix) <= 10 else ""
        part = part[: PART - len(keep)].rstrip() + keep
    return part


def _without_marks(text: str) -> str:
    return "".join(" " if char in "\t\n\r" else char for char in text if _shown(char))


def _shown(char: str) -> bool:
    return char in "\t\n\r" or unicodedata.category(char) not in _MISLEADING
