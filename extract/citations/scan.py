"""Where a text names law: spans, kinds, and the printed words taken apart. Knows nothing of context."""

from __future__ import annotations

from extract.citations.found import Found


def scan(text: str) -> tuple[Found, ...]:
    """Every citation of a text, in order, apart from each other. Never raises, whatever the text."""
    return ()
