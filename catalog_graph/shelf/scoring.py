"""How well a hit fits: tiers that no weighing crosses, codes above all of them."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

SCATTERED, NAME_WORDS, PHRASE, NAME_PHRASE, CODE = 1e3, 2e3, 3e3, 4e3, 5e3
"""All words somewhere; all in the name; side by side anywhere; side by side in the name; a code or number itself."""
WIDTH = 999.0
"""The most that weighing adds within a tier."""

CODE_HOLDS, CODE_BEGINS, CODE_WHOLE = 1e5, 1e6, 1e9
"""A code found by a part of it, by its beginning, whole."""

Hits: TypeAlias = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Keys of records, each once, and the score of each (greater is better)."""


def no_hits() -> Hits:
    """Nothing was found."""
    return np.empty(0, np.int64), np.empty(0, np.float64)
