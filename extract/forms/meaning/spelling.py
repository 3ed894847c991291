"""A label spelt wrong (by a typist, by recognition of letters), as it should read.

Only where it holds a word that no wording of the dictionary holds, and one wording is near: two labels of one letter's
difference are two labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from extract.fold import fold, plain
from extract.forms.meaning.dictionary import concepts

_NEAR = 88.0  # of 100 (rapidfuzz ratio, without diacritics): one letter in eight
_SHORTEST = 9  # letters: below, one letter makes another word


@lru_cache(maxsize=20_000)
def spelt_right(label: str) -> str | None:
    """The usual wording that a folded label misspells; None where none is near, or two are equally near."""
    from rapidfuzz import fuzz, process

    bare = plain(label)
    if len(bare) < _SHORTEST or _words().issuperset(label.split()):
        return None
    near = process.extract(bare, _wordings().keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2)
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return None
    return _wordings()[near[0][0]]


@cache
def _wordings() -> Mapping[str, str]:
    """The usual wordings of all concepts, without diacritics, to as they are written."""
    return {plain(label): fold(label) for one in concepts().values() for label in one.labels}


@cache
def _words() -> frozenset[str]:
    """Every word of the dictionary's names and wordings."""
    return frozenset(
        word for one in concepts().values() for text in (one.name, *one.labels) for word in fold(text).split()
    )
