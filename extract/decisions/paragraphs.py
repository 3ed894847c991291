"""Paragraphs of a text; where its lines are broken anywhere, a new one begins where its first words say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.run import Run

_BEGINS = re.compile(
    r"\n[ \t]*(?=\n|\d{1,2}(?:\.\d{1,2})*\s*[.)]\s|\(\d{1,2}\)\s|[-+•*–]\s|[-+•](?=[A-ZĐ][a-zà-ỹ])"
    r"|\(?[a-zđ]\d?\)\s|[a-zđ]\.\s|[IVXLC]{1,5}\s*[.)]\s|[A-ZĐ]\s*[.)]\s"
    r"|Bước\s+\d|Điều\s+\d+\s*\.|PHẦN\s|PHỤ\s+LỤC|Mẫu\s+số|MẪU\s|Ghi\s+chú|Lưu\s+ý)"
)
_LINE = re.compile(r"\n")


def paragraphs(texts: Iterable[Run], broken: bool) -> Iterator[Run]:
    """The paragraphs of texts, each on one line. `broken`: lines end anywhere; else every line is a paragraph."""
    for text in texts:
        for part in text.split(_BEGINS if broken else _LINE):
            flat = part.flat().strip()
            if flat:
                yield flat
