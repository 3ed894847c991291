"""Documents attached to a document (Quy chế, Quy định, Điều lệ … ban hành kèm theo): where each begins and ends."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.fold import fold
from extract.lexicon import lexicon
from ingest.types import Span


class Attached(NamedTuple):
    """An attached document: its kind as it is named (``Quy chế``), where it stands."""

    kind: str
    span: Span


def attached_of(text: str) -> tuple[Attached, ...]:
    """The attached documents of a text: a line with the kind in capitals, behind it a bracket that says with what it
    was issued. Each runs to the next, the last to the end."""
    heads = [(match["kind"].capitalize(), match.start()) for match in _head().finditer(text)]
    ends = (*(start for _, start in heads[1:]), len(text))
    return tuple(Attached(kind, Span(start, end)) for (kind, start), end in zip(heads, ends, strict=False))


def kind_of_attached(label: str) -> str | None:
    """The kind of an attached document by its first words (``QUY CHẾ TRẠM`` is a ``Quy chế``), None where they tell
    none."""
    words = fold(label)
    return next((kind for kind in lexicon("clause_words")["attached_kinds"] if words.startswith(fold(kind))), None)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")["attached_head"]["pattern"], re.MULTILINE)
