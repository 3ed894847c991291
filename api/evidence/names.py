"""File names from anywhere, for showing and for handing out: no path, no control signs, no tricks of direction."""

from __future__ import annotations

import unicodedata

LONGEST = 160


def clean(name: str, longest: int = LONGEST) -> str:
    """A name on one line: folders, control and format signs (line feeds, marks that turn the direction) are left out.

    A name that is too long is cut in the middle, so that its ending stays.
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        sign for sign in base if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )
    kept = " ".join(kept.split()).strip(". ") or "tep"
    if len(kept) <= longest:
        return kept
    return f"{kept[: longest - 21]}…{kept[-20:]}"
