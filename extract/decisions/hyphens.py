"""Document numbers that lost the hyphen of their symbol ("12/2026/TTBNN"): kept as printed, and told.

Else one document would quietly stand as two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extract.lexicon import lexicon
from extract.numbers import number_key
from extract.types import Announced, LegalBasis, Sourced
from ingest.types import Issue

_KINDS = ("TTLT", "TT", "NĐ", "QĐ", "NQ", "CT")


@cache
def _lost() -> re.Pattern[str]:
    """A symbol whose kind of document and agency stand together."""
    agencies = sorted(lexicon("agency_codes")["words"], key=len, reverse=True)
    choice = "|".join(re.escape(word.upper()) for word in agencies)
    return re.compile(rf"(?<=[\d/])(?P<kind>{'|'.join(_KINDS)})(?=(?:{choice})(?:-|$))")


def lost_hyphens(announces: Iterable[Announced], grounds: Iterable[LegalBasis]) -> tuple[Issue, ...]:
    """One Issue for each number without its hyphen: as another place prints it, or as the agency's name says."""
    numbers: dict[str, Sourced[str]] = {}
    for basis in grounds:
        if basis.number is not None:
            numbers.setdefault(number_key(basis.number.value), basis.number)
    for row in announces:
        for number in (*row.legal_basis, *row.changed_by):
            numbers.setdefault(number_key(number.value), number)
    whole: dict[str, str] = {}
    for key in numbers:
        bare = key.replace("-", "")
        whole[bare] = max(whole.get(bare, key), key, key=lambda one: one.count("-"))
    return tuple(issue for key, number in numbers.items() if (issue := _told(key, number, numbers, whole)) is not None)


def _told(key: str, number: Sourced[str], numbers: dict[str, Sourced[str]], whole: dict[str, str]) -> Issue | None:
    other = whole[key.replace("-", "")]
    if other.count("-") > key.count("-"):
        meant = f"nơi khác trong quyết định in “{numbers[other].value}”"
    elif (mark := _lost().search(key)) is not None:
        meant = f"có thể là “{key[: mark.end()]}-{key[mark.end() :]}”"
    else:
        return None
    return Issue(
        code="lost_hyphen",
        field="legal_basis",
        span=number.span,
        message=f"Số hiệu “{number.value}” mất dấu gạch nối: {meant}; giữ nguyên như văn bản in.",
        hint="Coi là một văn bản khi đối chiếu căn cứ pháp lý.",
    )
