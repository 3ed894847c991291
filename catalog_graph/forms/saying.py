"""What words say of a form: its number (``Mẫu số 01``, ``TK01``, ``05A-HSB``), the document that prescribes it."""

from __future__ import annotations

import re
from functools import lru_cache

from catalog_graph.forms.rules import patterns
from extract.fold import fold
from extract.numbers import DOCUMENT_NUMBER, lookalikes, number_key

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=65536)
def numbers_in(text: str) -> frozenset[str]:
    """The keys of the numbers of forms and annexes that a text names; those of documents are not among them."""
    text = lookalikes(text)
    bare = DOCUMENT_NUMBER.sub(lambda match: " " if _is_document(match.group()) else match.group(), text)
    found: set[str] = set()
    for pattern in patterns("numbers"):
        found.update(number_of(match.group(1)) for match in pattern.finditer(bare))
    for pattern in patterns("annexes"):
        found.update(f"pl{_annex(match.group(1))}" for match in pattern.finditer(bare))
    return frozenset(key for key in found if key)


def number_of(printed: str) -> str:
    """One spelling of a form's number: small letters, no blanks, no leading zeros."""
    return _ZEROS.sub("", fold(printed)).replace(" ", "")


@lru_cache(maxsize=8192)
def numbers_of(printed: str | None) -> frozenset[str]:
    """The keys of a form's own number as it is printed on it."""
    if not printed:
        return frozenset()
    named = numbers_in(printed)
    return named or frozenset(filter(None, (number_of(printed),)))


def is_telling(key: str) -> bool:
    """Whether a number has letters of its own: ``TK01`` tells one form, ``01`` and ``Phụ lục II`` do not."""
    letters = _LETTER.findall(key.removeprefix("pl"))
    return len(letters) >= 2 or (len(letters) == 1 and len(key) >= 4)


@lru_cache(maxsize=65536)
def instruments_in(text: str | None) -> frozenset[str]:
    """The keys of the numbers of legal documents in a text."""
    if not text:
        return frozenset()
    found = (match.group() for match in DOCUMENT_NUMBER.finditer(lookalikes(text)))
    return frozenset(number_key(printed) for printed in found if _is_document(printed))


def _is_document(printed: str) -> bool:
    """Whether a number is a legal document's, not a form's (``02/KK-TNCN``)."""
    return any(pattern.search(printed) for pattern in patterns("documents"))


def _annex(printed: str) -> str:
    folded = fold(printed)
    if folded and all(letter in _ROMAN for letter in folded):
        values = [_ROMAN[letter] for letter in folded]
        return str(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))
    return folded.lstrip("0") or "0"
