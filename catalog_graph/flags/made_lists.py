"""Other sources of the examples in the rule files: mappings of records with the snapshot and the day of each."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog_graph.flags.made_decisions import Sample
from catalog_graph.flags.world import Listed


@dataclass(frozen=True, slots=True)
class MadeLists:
    """Rows of other sources held in memory."""

    every: tuple[Listed, ...]

    @property
    def identity(self) -> str:
        """Differs when the rows do."""
        return "\n".join(f"{one.snapshot} {one.digest}" for one in self.every)

    def of(self, code: str, publisher: str | None = None) -> Sequence[Listed]:
        """What they say of a code; of its local variants those of the publisher."""
        found = [one for one in self.every if one.procedure.code is not None and one.procedure.code.value == code]
        return [
            one for one in found
            if publisher is None or one.procedure.publisher is None or one.procedure.publisher.value == publisher
        ]  # fmt: skip


def made(told: Iterable[Mapping[str, Any]], sample: Sample) -> MadeLists:
    """The rows of an example: a record's mapping each, with ``snapshot`` and ``as_of``."""
    return MadeLists(tuple(_listed(at, each, sample) for at, each in enumerate(told, 1)))


def _listed(at: int, told: Mapping[str, Any], sample: Sample) -> Listed:
    rest = {key: value for key, value in told.items() if key not in ("snapshot", "as_of")}
    record, _ = sample({"form": "list-xlsx", **rest}, digest=f"e{at:063d}")
    as_of = told.get("as_of")
    return Listed(
        snapshot=str(told.get("snapshot", "danh mục")),
        as_of=None if as_of is None else datetime.date.fromisoformat(str(as_of)),
        procedure=record.procedure,
        digest=record.digest,
        path=f"danh-muc-{at}.xlsx",
    )
