"""What a search finds on a shelf: words by the index, codes also by a part of them. Nothing written is repaired."""

from __future__ import annotations

import numpy as np

from catalog_graph.shelf.codes import as_code
from catalog_graph.shelf.pick import Scores, hit_scores
from catalog_graph.shelf.scoring import CODE_BEGINS, CODE_HOLDS, CODE_WHOLE, Hits
from catalog_graph.shelf.types import Shelf


def exact(shelf: Shelf, q: str) -> bool:
    """Whether a code of the shelf is exactly what was written."""
    return q.strip().upper() in shelf.codes


def find(shelf: Shelf, q: str, hits: Hits) -> Scores:
    """A score for each line: the best of its records' hits; a code is also found by a part of it (1.01385)."""
    scores = hit_scores(shelf, hits)
    part = as_code(q)
    if part is not None:
        for at in [at for at, subject in enumerate(shelf.subjects) if part in subject]:
            whole = part in (shelf.lines[at].code, shelf.subjects[at])
            best = CODE_WHOLE if whole else CODE_BEGINS if shelf.subjects[at].startswith(part) else CODE_HOLDS
            scores[at] = np.maximum(scores[at], best)
    return scores
