"""Equal copies of one form in a document (liên): the first is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.forms.lines import Line

_SAME = 0.9
_SAME_MISREAD = 0.6  # where recognition may have misread the words


def is_copy(lines: Sequence[Line], others: Sequence[Sequence[Line]], misread: bool) -> bool:
    """Whether lines say what one of some others says, but for the name of the copy."""
    least = _SAME_MISREAD if misread else _SAME
    words = _words(lines)
    return any(_alike(words, _words(other)) >= least for other in others)


def _words(lines: Sequence[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in re.findall(r"[^\W\d_]{2,}", str(line.piece).lower()))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """The share of the words of both that they have in common, each as often as it stands."""
    total = sum((one | other).values())
    return sum((one & other).values()) / total if total else 0.0
