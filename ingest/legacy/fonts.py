"""What the name of a font hints at: an encoding before Unicode, capitals drawn for small letters."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.legacy.tables import TCVN3, VNI
from ingest.lexicon import lexicon


@lru_cache(maxsize=2_000)
def hint(font: str | None) -> str | None:
    """The encoding that a font's name belongs to (``tcvn3``, ``vni``), None for others."""
    if not font:
        return None
    return next((kind for kind in (TCVN3, VNI) if any(p.search(font) for p in _patterns(kind))), None)


@lru_cache(maxsize=2_000)
def draws_capitals(font: str | None) -> bool:
    """Whether a font is one of the H fonts, which print the codes of small letters as capitals."""
    return bool(font) and any(pattern.search(font or "") for pattern in _patterns("capitals"))


@cache
def _patterns(part: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(item["pattern"]) for item in lexicon("legacy_fonts")[part])
