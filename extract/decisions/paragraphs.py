"""Paragraphs of a text whose lines are broken anywhere: a new one begins where its first words say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.decisions.run import Run

_BEGINS = re.compile(
    r"\n[ \t]*(?=\n|\d{1,2}(?:\.\d{1,2})*\s*[.)]\s|\(\d{1,2}\)\s|[-+•*–]\s|\(?[a-zđ]\d?\)\s|[a-zđ]\.\s"
    r"|[IVXLC]{1,5}\s*[.)]\s|[A-ZĐ]\s*[.)]\s|Bước\s+\d|Điều\s+\d+\s*\.|PHẦN\s|PHỤ\s+LỤC|Mẫu\s+số|MẪU\s|Ghi\s+chú|Lưu\s+ý)"
)


def paragraphs(texts: Iterable[Run]) -> Iterator[Run]:
    """The paragraphs of texts, each on one line."""
    for text in texts:
        for part in text.split(_BEGINS):
            flat = part.flat().strip()
            if flat:
                yield flat
