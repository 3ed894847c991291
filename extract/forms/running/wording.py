"""Wordings of running lines (lexicon ``form_running``), tried on lower case text in which blanks are signs."""

from __future__ import annotations

import re
from functools import cache

from extract.lexicon import lexicon


@cache
def rule(name: str) -> re.Pattern[str]:
    """A pattern of the lexicon of running lines."""
    return re.compile(lexicon("form_running")["rules"][name]["pattern"])


@cache
def foreign() -> re.Pattern[str]:
    """Words that only stand in the English line of a form in two languages."""
    return rule("english")


_VIETNAMESE = re.compile(r"[àáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵđ]")


def is_vietnamese(low: str) -> bool:
    """Whether a text has letters that only Vietnamese writes."""
    return _VIETNAMESE.search(low) is not None


def is_foreign(low: str) -> bool:
    """Whether a line is the English rendering of the line above it."""
    if is_vietnamese(low):
        return False
    return len(foreign().findall(low)) > ("…" in low or ".." in low or ":" in low)
