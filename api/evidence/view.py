"""One piece of evidence, as the page and the API show it: the quote, its surroundings, the file, what rests on it."""

from __future__ import annotations

from dataclasses import dataclass

from api.evidence.grid import Grid, grid, table_at
from api.evidence.lines import Lines, lines
from api.evidence.members import Members, members, steps_of, typed
from api.evidence.places import place_words
from api.evidence.sheets import Sheets, sheets
from catalog_graph.store.evidence import NoSuchFile, Outside, evidence_in, opened
from catalog_graph.store.files import FileInfo, Resting, file_info, read_from, resting_on
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.readings import Readings
from extract.types import Evidence
from ingest.office.process import program
from ingest.types import Document, Span

Surroundings = Lines | Grid | Members
SOME = {"lines": 8, "grid": 3, "members": 5}
"""How many units are shown on either side unless more are asked for."""
MOST_UNITS = 200
"""How many may be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A quote and what is known of it. Without `evidence`, `trouble` says why the words cannot be read again."""

    file: FileInfo
    span: Span
    evidence: Evidence | None
    where: str | None
    around: Surroundings | None
    rests: tuple[Resting, ...]
    before: int
    after: int
    trouble: str | None = None
    sheets: Sheets | None = None

    @property
    def values(self) -> tuple[Resting, ...]:
        """The values read from these words."""
        return tuple(each for each in self.rests if each.property is not None)


def evidence_view(
    store: Store, digest: str, span: Span, readings: Readings, before: int | None = None, after: int | None = None
) -> EvidenceView:
    """The evidence at a span of the file of a whole digest, with so many units around it.

    Raises NoSuchFile and Outside; whatever keeps the text from being read again is told in the view.
    """
    info = file_info(store, digest)
    if info is None:
        raise NoSuchFile("Trong kho không có tệp gốc này. Có thể đường dẫn thuộc về một kho khác.")
    rests = read_from(store, digest, span) or resting_on(store, digest, 5)
    try:
        if info.reading is None:
            raise StoreError(" ".join(info.refusals) or "Không bộ đọc nào đọc được tệp này.")
        document = opened(store, digest, readings)
        found = evidence_in(document, span)
    except Outside:
        raise
    except StoreError as error:
        return EvidenceView(
            file=info, span=span, evidence=None, where=None, around=None, rests=rests,
            before=0, after=0, trouble=str(error),
        )  # fmt: skip
    around = _around(document, found, before, after)
    some = SOME[around.kind]
    return EvidenceView(
        file=info,
        span=span,
        evidence=found,
        where=place_words(document, span, found.place),
        around=around,
        rests=rests,
        before=_bounded(before, some),
        after=_bounded(after, some),
        sheets=sheets(document, span, program() is not None),
    )


def _around(document: Document, found: Evidence, before: int | None, after: int | None) -> Surroundings:
    if found.place.kind == "json" and document.tree is not None:
        steps = typed(document.tree, steps_of(found.place.path or ""))
        some = SOME["members"]
        return members(document, steps, found.span, _bounded(before, some), _bounded(after, some))
    cell = table_at(document, found.span.start) if found.place.kind == "cell" else None
    if cell is not None:
        some = SOME["grid"]
        return grid(document, cell[0], cell[1], found.span, _bounded(before, some), _bounded(after, some))
    some = SOME["lines"]
    return lines(document, found.span, _bounded(before, some), _bounded(after, some))


def _bounded(asked: int | None, some: int) -> int:
    return some if asked is None else max(0, min(asked, MOST_UNITS))
