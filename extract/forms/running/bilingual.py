"""Forms in two languages: the English half of a label, or of a line, is taken out of what patterns are tried on."""

from __future__ import annotations

import re

from extract.forms.running.skeleton import B, D, N, Skeleton, T
from extract.forms.running.wording import foreign, is_vietnamese

_LETTERS = r"A-Za-z0-9 ,./()'’&-"
_HALF = re.compile(rf"/\s*(?P<it>[A-Za-z][{_LETTERS}]*?)(?=\s*(?:[:;{B}{D}{T}{N}]|$|\n))")
_REST = re.compile(rf"(?<=[)\]:.;])\s*/?\s*(?P<it>[A-Z][{_LETTERS}:]{{11,}})$")
_ENOUGH = 2


def vietnamese(skeleton: Skeleton) -> Skeleton:
    """The skeleton of a line with its translation as one blank character each."""
    if not is_vietnamese(skeleton.low):
        return skeleton
    out = skeleton
    for pattern, least in ((_REST, _ENOUGH), (_HALF, 1)):
        for match in reversed(list(pattern.finditer(out.text))):
            words = foreign().findall(match.group("it").lower())
            if len(words) >= least:
                begins = match.start() if pattern is _HALF else match.start("it")
                out = out.put(begins, match.end("it"), " ")
    return out
