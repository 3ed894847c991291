"""Procedures that a decision announces as new and of which the snapshot holds no record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog_graph.flags.announcing import ANNOUNCING, ENDING, called, decided, in_force, in_time, issuer_of, signed_on
from catalog_graph.flags.types import About, Hit, Rule, Shape
from catalog_graph.flags.world import World
from catalog_graph.twins.agencies import between
from catalog_graph.types import StoredDecision
from extract.types import Announced


def no_record(rule: Rule, world: World) -> Iterator[tuple[About, Hit]]:
    """Codes announced by the day of the snapshot, of an agency that the snapshot covers, without a record."""
    if world.decisions is None or world.codes is None:
        return
    borne = world.codes.borne()
    codes = {code for code, _ in borne}
    covered = _Covered(borne, world.decisions.all(), rule.parameters["least"], rule.parameters["share"])
    told: set[str] = set()
    for stored in world.decisions.all():
        if signed_on(stored) is None or not in_force(stored, world):
            continue
        if world.as_of is not None and in_time(stored, world.as_of):
            continue  # need not be entered yet
        for row in stored.decision.announces:
            if row.code is None or row.change not in rule.parameters["kinds"]:
                continue
            if row.code.value in codes or row.code.value in told or not covered(stored):
                continue
            if _stands(row, stored, world):
                told.add(row.code.value)
                yield _found(row, stored)


def _stands(row: Announced, stored: StoredDecision, world: World) -> bool:
    """Whether no later decision speaks of the code: what came after may have ended or recoded it."""
    assert row.code is not None and world.decisions is not None
    day = signed_on(stored)
    said = world.decisions.about(row.code.value, None if row.publisher is None else row.publisher.value)
    later = (signed_on(one.stored) for one in said if one.stored != stored)
    return all(other is None or day is None or other <= day for other in later)


def _found(row: Announced, stored: StoredDecision) -> tuple[About, Hit]:
    assert row.code is not None
    subject = row.code.value if row.publisher is None else f"{row.code.value}.{row.publisher.value}"
    issuer = stored.decision.issuer
    about = About(
        subject=subject, code=row.code.value, name=row.name.value, agency=None if issuer is None else issuer.value
    )
    values = {"decision": called(stored), "code": row.code.value, "name": row.name.value}
    return about, Hit(proofs=(decided(stored, row.name), decided(stored, row.code)), values=values)


class _Covered:
    """Whether a snapshot was drawn from where a decision's procedures stand: it holds another code of the decision, or
    enough records of its issuer and most of what that issuer's decisions announce."""

    def __init__(
        self, borne: Sequence[tuple[str | None, str | None]], decisions: Iterable[StoredDecision], least: int,
        share: float,
    ) -> None:  # fmt: skip
        self._least, self._share = least, share
        self._codes = {code for code, _ in borne if code is not None}
        self._agencies = Counter(agency for _, agency in borne if agency is not None)
        self._announced: dict[str | None, set[str]] = {}
        for stored in decisions:
            self._announced.setdefault(issuer_of(stored), set()).update(_going_on(stored))
        self._kept: dict[str | None, bool] = {}

    def __call__(self, stored: StoredDecision) -> bool:
        return bool(_going_on(stored) & self._codes) or self._issuer(issuer_of(stored))

    def _issuer(self, issuer: str | None) -> bool:
        if issuer not in self._kept:
            many = sum(count for agency, count in self._agencies.items() if between(agency, issuer) == "one")
            announced = self._announced.get(issuer, set())
            most = len(announced & self._codes) >= self._share * len(announced)
            self._kept[issuer] = many >= self._least and most
        return self._kept[issuer]


def _going_on(stored: StoredDecision) -> set[str]:
    rows = stored.decision.announces
    return {row.code.value for row in rows if row.code is not None and row.change in ANNOUNCING - ENDING}


SHAPES: Mapping[str, Shape] = {
    "announced_without_record": Shape(
        scope="catalogue", says="Quyết định công bố thủ tục mà bản chụp không có hồ sơ.", of_all=no_record,
        follows=("codes", "decisions"),
        parameters={"kinds": "loại dòng của quyết định", "least": "số hồ sơ ít nhất để coi bản chụp có cơ quan đó",
                    "share": "phần mã mà cơ quan đã công bố phải có trong bản chụp"},
        required=("kinds", "least", "share"),
    ),
}  # fmt: skip
