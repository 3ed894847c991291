"""Equal copies of one form in a document (liên): the first is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extract.forms.lines import Line

_SAME = 0.9
_SAME_MISREAD = 0.7  # where recognition may have misread the words


def words_of(lines: Sequence[Line]) -> Counter[str]:
    """The words of a form, each as often as it stands: what copies have in common."""
    return Counter(word for line in lines for word in re.findall(r"[^\W\d_]{2,}", str(line.piece).lower()))


def is_copy(words: Counter[str], others: Iterable[Counter[str]], misread: bool) -> bool:
    """Whether a form says what one of some others says, but for the name of the copy. `misread`: the words were
    recognised from a picture."""
    return any(_within(words, other) if misread else _alike(words, other) for other in others)


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    """Whether the share of the words of both that they have in common is large enough."""
    sizes = sorted((one.total(), other.total()))
    if not sizes[1] or sizes[0] < _SAME * sizes[1]:
        return False
    return (one & other).total() >= _SAME * (one | other).total()


def _within(one: Counter[str], other: Counter[str]) -> bool:
    """Whether what could be read of the one mostly stands in the other too."""
    return (one & other).total() >= _SAME_MISREAD * min(one.total(), other.total()) > 0
