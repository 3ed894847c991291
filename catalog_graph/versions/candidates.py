"""Codes that may have been meant by one the store does not know. They are offered, never taken."""

from __future__ import annotations

import re
from collections.abc import Collection

from rapidfuzz.distance import OSA

from catalog_graph.shelf.codes import meant
from extract.codes import SHORT, read_code

_DAMAGED = re.compile(r"(?P<first>[1-9])[.,](?P<rest>\d{1,6})")
MOST = 8
"""Candidates offered at most."""


def near_codes(asked: str, known: Collection[str]) -> tuple[str, ...]:
    """Known codes near one that is not, the likeliest first: zeros lost at the end, a comma for the point, the agency's
    identifier printed or left out, more digits to come, one digit typed wrong or two exchanged."""
    text = "".join(asked.split())[:40]
    found = [code for code in _repaired(text) if code in known]
    short = SHORT.match(text)
    if short is not None:
        found.extend(sorted(code for code in known if code.startswith(short[0])))
    elif len(text) >= 4:
        found.extend(sorted(code for code in known if code.startswith(text))[:MOST])
    if re.fullmatch(r"[\d.,]{5,9}", text):
        found.extend(sorted(code for code in known if OSA.distance(text, code, score_cutoff=1) <= 1))
    return tuple(dict.fromkeys(code for code in found if code != asked))[:MOST]


def _repaired(text: str) -> list[str]:
    """What a damaged code would be if what usually happens to codes has happened to it."""
    found = list(meant(text))
    reading = read_code(text)
    if reading.short is not None:
        found += [f"{reading.short}.{reading.publisher}"] if reading.publisher else []
        found.append(reading.short)
    if (match := _DAMAGED.fullmatch(text)) is not None:
        found.append(f"{match['first']}.{match['rest']:0<6}")
    return found
