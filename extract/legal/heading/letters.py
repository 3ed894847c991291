"""Letters compared without what capitals of old fonts, tone marks and recognition change; offsets hold."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extract.lexicon import lexicon

_LOOKALIKES = dict(zip("ÐðСАТВОРНКМЕХсатворнкмех–‑−—", "ddcatbophkmexcatbophkmex----", strict=True))


class _Bare(dict[int, str]):
    """What each character becomes, learnt when first met; always one character."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isspace() and letter not in "\n\t":
            letter = " "
        base = unicodedata.normalize("NFD", _LOOKALIKES.get(letter, letter))[0].lower()
        self[code] = out = "d" if base == "đ" else base if len(base) == 1 else letter
        return out


_BARE = _Bare()


def bare(text: str) -> str:
    """The letters alone: small, without marks, đ as d, long hyphens short. As long as the text: offsets hold."""
    return text.translate(_BARE)


def key(text: str) -> str:
    """`bare` without anything but letters and digits: equal however a text is spaced or punctuated."""
    return "".join(letter for letter in bare(text) if letter.isalnum())


def spaced(words: str) -> str:
    """A pattern for words whose letters may stand apart (``Q U Ố C``), whatever stands between the words."""
    return r"[\W_]{0,4}".join(r"[ \t]?".join(map(re.escape, word)) for word in bare(words).split())


@cache
def rule(name: str) -> re.Pattern[str]:
    """A pattern of the head's lexicon; to be matched on `bare` text."""
    return re.compile(lexicon("legal_head")[name]["pattern"], re.MULTILINE)


@cache
def said(name: str) -> re.Pattern[str]:
    """A list of words of the head's lexicon as one pattern, however the letters are spaced."""
    return re.compile("|".join(f"(?:{spaced(words)})" for words in lexicon("legal_head")[name]))


def loud(text: str) -> bool:
    """Whether a text is printed in capitals (letters of which at least four in five are)."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)
