"""Documents attached to a document (Quy chế, Quy định, Điều lệ … ban hành kèm theo): where each begins and ends."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.citations.paths import Path
from extract.fold import fold
from extract.lexicon import lexicon
from ingest.types import Span

_ATTACHED = "van_ban_kem_theo:"
_LONG = 60


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
    before = rf"(?i:kèm theo|ban hành|phê duyệt)[^.;]{{0,60}}\b{word}\b"
    return re.compile(rf"{before}|\b{word}\b[^.;]{{0,250}}kèm\s+theo|^\W*{word.upper()}\b", re.MULTILINE)


def kind_of_attached(label: str) -> str | None:
    """The kind of an attached document by its first words (``QUY CHẾ TRẠM`` is a ``Quy chế``), None where they tell
    none."""
    words = fold(label)
    return next((kind for kind in lexicon("clause_words")["attached_kinds"] if words.startswith(fold(kind))), None)


def shortened(path: Path) -> Path:
    """A path with an attached document named by its kind: that tells it from others of its decision, as ``Quy chế này``
    does. A short name that stands alone stays."""
    if not path or not path[0].startswith(_ATTACHED):
        return path
    name = path[0].removeprefix(_ATTACHED)
    kind = kind_of_attached(name)
    return (f"{_ATTACHED}{kind}", *path[1:]) if kind and (len(path) > 1 or len(name) > _LONG) else path


def container(before: str) -> Path:
    """The attached document that a decision is named for: ``Quy định về trạm ban hành kèm theo`` Quyết định X."""
    match = _issued().search(before)
    return (f"{_ATTACHED}{match['kind'].capitalize()}",) if match else ()


@cache
def _issued() -> re.Pattern[str]:
    names = lexicon("clause_words")["attached_kinds"]
    kinds = "|".join(re.escape(name) for kind in names for name in (kind, kind.upper()))
    between = rf"(?:(?!\b(?:{kinds})\b)[^.;:“”]){{0,400}}"
    return re.compile(rf"\b(?P<kind>{kinds})\b{between}\b(?i:kèm\s+theo|ban\s+hành\s+(?:tại|theo|kèm))\s*$")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(lexicon("clause_words")["attached_head"]["pattern"], re.MULTILINE)
