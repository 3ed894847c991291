"""Equal copies of one form in a document (liên): the first is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extract.forms.lines import Line

_SAME = 0.9
_SAME_MISREAD = 0.6  # where recognition may have misread the words


def words_of(lines: Sequence[Line]) -> Counter[str]:
    """The words of a form, each as often as it stands: what copies have in common."""
    return Counter(word for line in lines for word in re.findall(r"[^\W\d_]{2,}", str(line.piece).lower()))


def is_copy(words: Counter[str], others: Iterable[Counter[str]], misread: bool) -> bool:
    """Whether a form says what one of some others says, but for the name of the copy. `misread`: the words were
    recognised from a picture."""
    least = _SAME_MISREAD if misread else _SAME
    return any(_alike(words, other, least) for other in others)


def _alike(one: Counter[str], other: Counter[str], least: float) -> bool:
    """Whether the share of the words of both that they have in common is large enough."""
    sizes = sorted((one.total(), other.total()))
    if not sizes[1] or sizes[0] < least * sizes[1]:
        return False
    return (one & other).total() >= least * (one | other).total()
