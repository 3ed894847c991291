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


def comes_with(kind: str, text: str) -> bool:
    """Whether a document of a kind comes with another, by the words of a text; most kinds are taken for granted."""
    if kind not in lexicon("clause_words")["doubtful_kinds"]:
        return True
    return _coming(kind).search(text) is not None


@cache
def _coming(kind: str) -> re.Pattern[str]:
    word = re.escape(kind)
    before = rf"(?i:kèm theo|ban hành|phê duyệt)[^.;\n]{{0,60}}\b{word}\b"
    return re.compile(rf"{before}|\b{word}\b[^.;\n]{{0,250}}kèm theo|^\W*{word.upper()}\b", re.MULTILINE)


def kind_of_attached(label: str) -> str | None:
    """The kind of an attached document by its first words (``QUY CHẾ TRẠM`` is a ``Quy chế``), None where they tell
    none."""
    words = fold(label)
    return next((kind for kind in lexicon("clause_words")["attached_kinds"] if words.startswith(fold(kind))), None)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")["attached_head"]["pattern"], re.MULTILINE)
