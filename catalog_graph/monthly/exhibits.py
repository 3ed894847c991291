"""Evidence of a report: each quote once, numbered in the order in which the lines call on it."""

from __future__ import annotations

from collections.abc import Iterable

from catalog_graph.monthly.material import Material
from catalog_graph.monthly.types import Exhibit
from catalog_graph.types import Quote
from extract.types import Evidence
from ingest.types import Place


class Exhibits:
    """Collects the quotes that lines call on."""

    def __init__(self, material: Material) -> None:
        """Know the files of both snapshots and of the decisions by their digests."""
        self._witness = material.witness
        self._files = {stored.digest: stored.path for stored in material.decisions}
        for snapshot in (material.opening, material.closing):
            for entry in snapshot.entries:
                self._files.setdefault(entry.digest, f"{snapshot.name}/{entry.path}")
        self._wanted: dict[Quote, tuple[str, str]] = {}

    def call(self, line: str, quotes: Iterable[Quote]) -> tuple[str, ...]:
        """The keys of the quotes for a line; new ones are numbered."""
        keys = []
        for quote in quotes:
            key, _ = self._wanted.setdefault(quote, (f"B{len(self._wanted) + 1:05d}", line))
            keys.append(key)
        return tuple(dict.fromkeys(keys))

    def all(self) -> tuple[Exhibit, ...]:
        """Every quote called on, opened file by file, in the order of their keys."""
        by_file = sorted(self._wanted.items(), key=lambda item: (item[0].digest, item[0].span))
        opened = {quote: self._witness(quote.digest, *quote.span) for quote, _ in by_file}
        return tuple(self._exhibit(quote, key, line, opened[quote]) for quote, (key, line) in self._wanted.items())

    def _exhibit(self, quote: Quote, key: str, line: str, evidence: Evidence | None) -> Exhibit:
        return Exhibit(
            key=key,
            digest=quote.digest,
            file=self._files.get(quote.digest, "(tệp không còn trong bản chụp)"),
            place=place_text(evidence.place) if evidence else "không mở được tài liệu",
            start=quote.span.start,
            end=quote.span.end,
            quote=evidence.quote if evidence else None,
            used_by=line,
        )


def place_text(place: Place) -> str:
    """Where a quote stands in its file, in Vietnamese."""
    at = {
        "json": f"mục {place.path or '/'}",
        "line": f"dòng {place.row}",
        "cell": f"bảng {place.path + ', ' if place.path else ''}hàng {place.row}, cột {place.column}",
        "paragraph": f"đoạn {place.row}",
        "page": f"trang {place.page}",
        "dom": f"vị trí {place.path}",
    }.get(place.kind, place.kind)
    return f"{at}, trang {place.page}" if place.page and place.kind != "page" else at
