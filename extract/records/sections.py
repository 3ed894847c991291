"""Labels on lines of their own, told from the same words inside a text by the order in which a record prints them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from extract.records.labels import member_of
from ingest.types import Piece

ORDER = (
    "code", "decision", "name", "levels", "kind", "fields", "steps", "channels", "cases", "subjects", "executing",
    "deciding", "receiving_address", "authorised", "coordinating", "results", "legal_basis", "conditions", "keywords",
    "description", "related",
)  # fmt: skip
"""Members in the order the portal's export prints their labels."""

_LABEL = re.compile(r"^[^\S\n]*(?P<label>[^\W\d_][^\n:|]{1,40}?)[^\S\n]*:[^\S\n]*$", re.MULTILINE)


def labels_in(text: Piece) -> list[tuple[str, Piece]]:
    """Every line that is a record's label by itself: its member and the line, in place."""
    hits = ((member_of(m["label"]), text.group(m)) for m in _LABEL.finditer(text))
    return [(member, line) for member, line in hits if member is not None and line is not None]


def sections(
    text: Piece, surely: Mapping[str, Callable[[Piece], bool]] | None = None
) -> tuple[dict[str, Piece], Piece]:
    """Cut a text at its labels, taken in the order of the export; also the text before the first label.

    A label's words may stand inside another section: of several candidates the first is taken, or the first for
    which `surely` (member → test of what follows) holds. Labels out of order are part of the text they stand in.
    """
    hits = labels_in(text)
    taken: list[tuple[str, Piece]] = []
    start = 0
    for member in ORDER:
        rest = [i for i in range(start, len(hits)) if hits[i][0] == member]
        test = (surely or {}).get(member)
        best = next((i for i in rest if test is not None and test(text[hits[i][1].end - text.start :])), None)
        best = best if best is not None else next(iter(rest), None)
        if best is not None:
            taken.append(hits[best])
            start = best + 1
    ends = [line.start for _, line in taken[1:]] + [text.end]
    cut = {
        member: text[line.end - text.start : end - text.start] for (member, line), end in zip(taken, ends, strict=True)
    }
    return cut, text[: taken[0][1].start - text.start] if taken else text
