"""Listed papers for examples of rules: rows of a made annex for the code of the example's record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalog_graph.dossier.finding import Record, findings_of
from catalog_graph.dossier.listing import Listing, listing
from catalog_graph.dossier.types import Finding, ListedRow, Repaired
from catalog_graph.types import Quote
from ingest.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePapers:
    """The papers of an example, looked for as in any record."""

    rows: Listing
    day: date

    @property
    def identity(self) -> str:
        """Never kept: any text does."""
        return ""

    def findings(self, record: Record) -> Sequence[Finding]:
        """What the record says of them."""
        return findings_of(record, self.rows, self.day)


def made(told: Iterable[Mapping[str, Any]], day: date) -> MadePapers:
    """Papers from rows with `code`, `database` (its key), `documents` and whether they replace in part (`partial`)."""
    return MadePapers(rows=listing(_row(each, at) for at, each in enumerate(told, 1)), day=day)


def _row(told: Mapping[str, Any], ordinal: int) -> ListedRow:
    return ListedRow(
        id=str(ordinal), instrument=None, annex="Phụ lục I", action="replace", ordinal=ordinal, order=str(ordinal),
        continues=False, group=None, codes=(Repaired(value=told["code"], printed=told["code"]),), name=None,
        documents=told.get("documents"), databases=(told["database"],), keys=(told["database"],), owners=(),
        instruments=(), provisions=None, partial=told.get("partial", False), inherited=(), notes=(),
        quote=Quote(digest="1" * 64, span=Span(0, 1)),
    )  # fmt: skip
