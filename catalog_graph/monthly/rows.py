"""Rows of the monthly table: one for each (code, level) of a change (domain: bảng thống kê tháng)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from catalog_graph.deadlines import Deadline
from catalog_graph.monthly import agencies, bases, judged, terms
from catalog_graph.monthly.ledger import apart
from catalog_graph.monthly.material import Link, Material
from catalog_graph.types import Change, Quote
from extract.types import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One change of one procedure at one level. `change` is the position of its Change in the material."""

    key: str
    change: int
    code: str
    publisher: str | None
    name: str
    field: str
    level: str
    kind: str
    components: tuple[str, ...]
    bases: tuple[str, ...]
    decision: str | None
    decision_on: datetime.date | None
    entered_on: datetime.date | None
    announced: Deadline
    entered: Deadline
    agency: str
    issuer: str
    """Who issued the decision of the change: the deadlines are his."""
    note: str
    quotes: tuple[Quote, ...]

    @property
    def ended(self) -> bool:
        """Whether the procedure is gone: it has not to be entered any more."""
        return self.kind in ENDED

    @property
    def whole(self) -> bool:
        """Whether the procedure came or ended as a whole."""
        return self.ended or self.kind in ("new", "appeared")


ENDED = ("repealed", "replaced", "disappeared")


def kind_of(change: Change, links: tuple[Link, ...]) -> str:
    """The type under which a change is counted; a change of several types counts once, under the weightiest.

    “Mới ban hành” is a statement of law: without a decision at hand a procedure has only appeared in the data.
    """
    for kind in ("repealed", "replaced", "new", "disappeared"):
        if kind in change.types:
            return "appeared" if kind == "new" and not links else kind
    if any(link.announced and link.announced.change == "standardised" for link in links):
        return "standardised"
    return "amended" if {"amended", "renamed"} & set(change.types) else "reannounced"


def rows_of(material: Material) -> tuple[Row, ...]:
    """All rows of the month, by type, agency, code and level. Changes of a whole publisher are not among them."""
    names = agencies.Names(material)
    drafts: list[dict[str, Any]] = []
    for at, change in enumerate(material.changes):
        if apart(change):
            continue
        links = material.links[at] if material.links else ()
        shared = _shared(material, at, links, names)
        drafts.extend({**shared, "change": at, "level": level} for level in _levels(change))
    order = {kind: at for at, kind in enumerate(terms.types())}
    levels = {level: at for at, level in enumerate(terms.levels())}
    drafts.sort(
        key=lambda d: (order[d["kind"]], terms.collated(d["agency"]), d["code"], levels[d["level"]], d["change"])
    )
    return tuple(Row(key=f"D{at:05d}", **draft) for at, draft in enumerate(drafts, 1))


def record_of(change: Change) -> Procedure:
    """The record that tells of a change: the new one, or the old one of a procedure that is gone."""
    entry = change.new or change.old
    assert entry is not None
    return entry.procedure


def _levels(change: Change) -> Iterable[str]:
    """The levels of a change; a list without levels leaves those that the other snapshot gave."""
    known = set(terms.levels())
    said = record_of(change).levels or (change.old.procedure.levels if change.old else ())
    found = dict.fromkeys(level.value if level.value in known else "other" for level in said)
    return found or ("unknown",)


def _shared(material: Material, at: int, links: tuple[Link, ...], names: agencies.Names) -> dict[str, Any]:
    """What the rows of one change have in common."""
    change = material.changes[at]
    record = record_of(change)
    decided = judged.decision_of(material, change, links)
    announced, entered = judged.deadlines_of(material, change, links, decided)
    return {
        "code": change.code,
        "publisher": record.publisher.value if record.publisher else None,
        "name": change.name,
        "field": "; ".join(dict.fromkeys(field.value for field in record.fields)) or "Chưa rõ lĩnh vực",
        "kind": kind_of(change, links),
        "components": change.components,
        "bases": bases.of(material, change, links),
        "decision": decided.number if decided.fresh else None,
        "decision_on": decided.signed_on if decided.fresh else None,
        "entered_on": judged.entered_on(change),
        "announced": announced,
        "entered": entered,
        "agency": names.of(change, links),
        "issuer": names.of_decision(decided.issuer, decided.number),
        "note": _note(material, at, decided),
        "quotes": _quotes(change, links),
    }


def _note(material: Material, at: int, decided: judged.Announcing) -> str:
    change = material.changes[at]
    parts = []
    if change.replaces:
        parts.append(f"Thay thế {', '.join(change.replaces)}")
    if change.replaced_by:
        parts.append(f"Được thay thế bởi {', '.join(change.replaced_by)}")
    if "renamed" in change.types:
        parts.append("Đổi tên")
    signed_on = decided.signed_on if decided.fresh else None
    if signed_on and (signed_on.year, signed_on.month) != (material.month.year, material.month.month):
        parts.append("Quyết định ký ngoài tháng báo cáo")
    if at in material.undecided:
        parts.append("Không có quyết định: " + material.undecided[at])
    return ". ".join(parts)


def _quotes(change: Change, links: tuple[Link, ...]) -> tuple[Quote, ...]:
    """The evidence of a change: the decision's row; what differs, before and after; else the name as printed."""
    found: list[Quote] = []
    for link in links:
        announced = link.announced.name if link.announced else link.decision.decision.number
        found += [Quote(digest=link.decision.digest, span=announced.span)] if announced else []
    for detail in change.details:
        found += [*detail.before_at, *detail.after_at]
    if not change.details:
        for entry in (change.old, change.new):
            if entry is not None:
                printed = entry.procedure.name or entry.procedure.code
                found += [Quote(digest=entry.digest, span=printed.span)] if printed else []
    return tuple(dict.fromkeys(found))
