"""Decisions of the examples in the rule files: a list of mappings becomes the part of a world that rules ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.world import Said
from catalog_graph.types import StoredDecision
from extract.types import Announced, Decision, Procedure, Sourced
from ingest.types import Span

Sample: TypeAlias = Callable[..., tuple[Record, str]]

KEYS = frozenset({"number", "date", "issuer", "effective_on", "rows", "contents"})
_ONE = ("name", "code", "publisher", "field", "authority", "level", "deadline", "fee", "announced_in", "note")
_MANY = ("legal_basis", "changed_by", "replaces", "replaced_by")


@dataclass(frozen=True, slots=True)
class MadeDecisions:
    """Decisions held in memory, oldest first: of an example, or of a folder that a measurement reads."""

    every: tuple[StoredDecision, ...]

    @property
    def identity(self) -> str:
        """Differs when the decisions do."""
        return "\n".join(stored.digest for stored in self.every)

    def about(self, code: str, publisher: str | None = None) -> Sequence[Said]:
        """What they say of a code, a row each; content without a row alone."""
        return [said for stored in self.every for said in said_of(stored, code, publisher)]

    def all(self) -> Sequence[StoredDecision]:
        """Every one."""
        return self.every


def held(decisions: Iterable[StoredDecision]) -> MadeDecisions:
    """Decisions as a part of a world, oldest first."""
    ordered = sorted(decisions, key=lambda one: (one.decision.date.value if one.decision.date else "", one.digest))
    return MadeDecisions(tuple(ordered))


def said_of(stored: StoredDecision, code: str, publisher: str | None = None) -> list[Said]:
    """What one decision says of a code: a `Said` a row, with the one content of that code (or of the row's name)."""
    contents = [one for one in stored.decision.contents if one.code is not None and one.code.value == code]
    rows = [row for row in stored.decision.announces if row.code is not None and row.code.value == code]
    fitting = [row for row in rows if publisher is None or row.publisher is None or row.publisher.value == publisher]
    if not fitting:
        return [Said(stored=stored, content=contents[0])] if len(contents) == 1 and not rows else []
    return [Said(stored=stored, row=row, content=_content(stored, row, contents)) for row in fitting]


def _content(stored: StoredDecision, row: Announced, coded: Sequence[Procedure]) -> Procedure | None:
    from catalog_graph.changes.wording import key_of

    wanted = key_of(row.name.value)
    named = [one for one in stored.decision.contents if one.name is not None and key_of(one.name.value) == wanted]
    found = coded or named
    return found[0] if len(found) == 1 else None


def made(told: Iterable[Mapping[str, Any]], sample: Sample) -> MadeDecisions:
    """The decisions of an example; `sample` makes a record of a mapping. Raises ValueError for an unknown key."""
    return held(_decision(at, each, sample) for at, each in enumerate(told, 1))


def _decision(at: int, told: Mapping[str, Any], sample: Sample) -> StoredDecision:
    if unknown := told.keys() - KEYS:
        raise ValueError(f"unknown keys in a decision of an example: {sorted(unknown)}")
    digest = f"d{at:063d}"
    contents = [sample({"form": "decision", **each}, digest=digest)[0].procedure for each in told.get("contents", ())]
    return StoredDecision(
        decision=Decision(
            number=_text(told.get("number")),
            date=_text(told.get("date")),
            issuer=_text(told.get("issuer")),
            effective_on=_text(told.get("effective_on")),
            announces=tuple(_row(each) for each in told.get("rows", ())),
            contents=tuple(contents),
        ),
        digest=digest,
        path=f"quyet-dinh-{at}.docx",
    )


def _row(told: Mapping[str, Any]) -> Announced:
    if unknown := told.keys() - {*_ONE, *_MANY, "change", "scope"}:
        raise ValueError(f"unknown keys in a row of an example: {sorted(unknown)}")
    cells: dict[str, Any] = {key: _text(told.get(key)) for key in _ONE}
    cells |= {key: tuple(_sure(each) for each in told.get(key, ())) for key in _MANY}
    return Announced(change=told.get("change", "amended"), scope=told.get("scope", "ordinary"), **cells)


def _text(value: object | None) -> Sourced[str] | None:
    return None if value is None else _sure(value)


def _sure(value: object) -> Sourced[str]:
    return Sourced(str(value), Span(0, len(str(value))))
