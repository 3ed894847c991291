"""Authority against itself: levels that no agency stands for, agencies outside the levels, places that disagree."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from catalog_graph.authority.naming import Mention, Told, mentions, told, told_of_name
from catalog_graph.authority.rules import rules
from catalog_graph.authority.types import Level
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.cited_runs import cited_runs, inside
from catalog_graph.flags.shapes.members import proof, texts
from catalog_graph.flags.shapes.patterns import compiled
from catalog_graph.flags.shapes.printed import internal, prints, torn
from catalog_graph.flags.types import Hit, Proof, Rule, Shape
from catalog_graph.flags.world import World
from extract.fold import even
from extract.types import Sourced

_LADDER = frozenset(("central", "province", "commune"))
_PLACES: dict[str, Level] = {"bộ": "central", "trung ương": "central", "tỉnh": "province", "xã": "commune"}


class Agency(NamedTuple):
    """An agency of a cell, with what its name tells on the day."""

    member: Sourced[str]
    told: Told


def levels_apart(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Levels of the record and of its agencies that do not agree; silent where a name tells no level."""
    levels = {one.value: one for one in record.procedure.levels}
    agencies = _agencies(record, rule.parameters["of"], world.day)
    found = {one.told.level for one in agencies}
    if internal(record):
        return  # NĐ 63/2010 Điều 1 khoản 2: internal procedures have no level that people go to
    if not levels or not agencies or not found <= _LADDER or torn(record, rule.parameters["of"]):
        return
    case = rule.parameters["case"]
    # “Cơ quan X cấp tỉnh hoặc cơ quan X cấp xã”: one cell may stand for more than the level of its first agency.
    found = found | {level for place, level in _PLACES.items() if any(_says(one, place) for one in agencies)}
    if case == "disjoint" and not found & levels.keys() and not {"other", "district"} & levels.keys():
        yield _apart(record, list(levels.values()), [one.member for one in agencies], found)
    elif case == "unserved" and found & levels.keys():
        for level in (one for one in levels if one not in {*found, "other", "district"}):  # in the order of print
            yield _apart(record, [levels[level]], [one.member for one in agencies], found)
    elif case == "unlisted" and found & levels.keys() and "other" not in levels:
        beyond = [one for one in agencies if one.told.level not in levels]
        if beyond:
            yield _apart(record, list(levels.values()), [one.member for one in beyond], {b.told.level for b in beyond})


def _says(agency: Agency, place: str) -> bool:
    return re.search(rf"\bcấp {place}\b", even(agency.member.value)) is not None


def _agencies(record: Record, component: str, day: datetime.date) -> list[Agency]:
    return [Agency(member, told_of_name(member.value, day)) for member in texts(record, component)]


def _apart(record: Record, levels: list[Sourced[str]], names: list[Sourced[str]], told: Iterable[str | None]) -> Hit:
    labels = rules().labels
    ordered = sorted(levels, key=lambda one: one.value)
    return Hit(
        proofs=(
            *(_level_proof(record, one) for one in ordered),
            *(proof(record, member) for member in names),
        ),
        values={
            "levels": ", ".join(labels.get(one.value, one.value) for one in ordered),
            "names": "; ".join(member.value for member in names[:3]),
            "told": ", ".join(sorted(labels[level] for level in told if level)),
        },
        apart="+".join(one.value for one in ordered),
    )


def _level_proof(record: Record, level: Sourced[str]) -> Proof:
    """A level as officers call it, at its place."""
    shown = proof(record, level)
    label = rules().labels.get(level.value, level.value)
    return Proof(kind="record", text=label, source=shown.source, quote=shown.quote, link=shown.link)


def cell_empty_beside(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A cell of authority left empty although the one beside it is filled in."""
    of, beside = rule.parameters["of"], rule.parameters["beside"]
    given = texts(record, beside)
    if not given or texts(record, of) or not prints(record, of):
        return
    by_level = {told_of_name(one.value, world.day).level: one for one in reversed(given)}
    known = by_level.keys() & _LADDER
    if rule.parameters.get("levels", 0) <= len(known) <= rule.parameters.get("most", len(_LADDER)):
        # One of each level first: a few names that are shown must show the levels.
        first = [one for one in given if any(one is each for each in by_level.values())]
        names = "; ".join(one.value for one in [*first, *(one for one in given if one not in first)][:3])
        yield Hit(proofs=tuple(proof(record, one) for one in given), values={"names": names})


def cell_empty_but_told(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A cell left empty although the text says who stands there."""
    of, wording = rule.parameters["of"], compiled(rule.parameters["wording"])
    assert wording is not None
    if texts(record, of) or not prints(record, "executing") or torn(record, of):  # forms print all cells of agencies
        return
    for component in rule.parameters["told_in"]:
        for member in texts(record, component):
            match = wording.search(even(member.value))
            if match is not None:
                words = " ".join(member.value[match.start() : match.end()].split())
                yield Hit(proofs=(proof(record, member, match.start(), match.end()),), values={"words": words})
                return


def name_level(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """The name of the procedure says a level that its levels do not hold."""
    levels = {one.value: one for one in record.procedure.levels}
    for name in texts(record, "name"):
        match = rules().acts["in_name"].search(even(name.value))
        if match is None or not levels:
            continue
        level = _PLACES[match["level"] or match["place"] or match["body"]]
        if level not in levels and "other" not in levels:
            labels = rules().labels
            listed = ", ".join(labels.get(value, value) for value in levels)
            yield Hit(
                proofs=(
                    proof(record, name, match.start(), match.end()),
                    *(_level_proof(record, one) for one in levels.values()),
                ),
                values={"told": labels[level], "levels": listed},
            )


def receiving_apart(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Dossiers handed in at a ministry although only localities carry the procedure out, or the other way round."""
    levels = {one.value: one for one in record.procedure.levels}
    if not levels or "other" in levels:
        return
    for member in texts(record, "receiving_address"):
        flat = even(member.value)
        named = [one for one in mentions(flat) if rules().acts["seat"].search(flat[: one.start]) is None]
        places = [(one, told(one.agency, world.day)) for one in named]
        if not places or any(known.body not in ("people", "state") for _, known in places):
            continue
        found = {known.level for _, known in places}
        far = found == {"central"} and "central" not in levels and all(one.agency.key == "bo" for one, _ in places)
        if far or (found <= {"commune", "province"} and levels.keys() == {"central"}):
            yield _receiving(record, member, [one for one, _ in places], list(levels.values()), found)


def _receiving(
    record: Record, member: Sourced[str], places: list[Mention], levels: list[Sourced[str]], found: Iterable[str | None]
) -> Hit:
    labels = rules().labels
    return Hit(
        proofs=(
            *(proof(record, member, one.start, one.end) for one in places),
            *(_level_proof(record, one) for one in levels),
        ),
        values={
            "names": "; ".join(member.value[one.start : one.end] for one in places[:3]),
            "told": ", ".join(sorted(labels[level] for level in found if level)),
            "levels": ", ".join(labels.get(one.value, one.value) for one in levels),
        },
    )


def steps_apart(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Only central agencies carry the procedure out, but its steps name local ones alone."""
    agencies = _agencies(record, "executing", world.day)
    central = compiled(rule.parameters["central"])
    assert central is not None
    if not agencies or any(one.told.level != "central" for one in agencies) or torn(record, "steps"):
        return
    steps = [(member, even(member.value)) for member in texts(record, "steps")]
    if not steps or any(central.search(flat) for _, flat in steps):
        return
    named: list[tuple[Sourced[str], Mention]] = []
    for member, flat in steps:
        runs = cited_runs(member.value)
        for one in mentions(flat):
            known = told(one.agency, world.day)
            if known.level == "central":
                return
            local = known.level in ("province", "commune") and known.body == "people"
            if local and not inside(one.start, one.end, runs):
                named.append((member, one))
    if named:
        local_names = dict.fromkeys(member.value[one.start : one.end] for member, one in named)
        yield Hit(
            proofs=(
                *(proof(record, one.member) for one in agencies),
                *(proof(record, member, one.start, one.end) for member, one in named[:6]),
            ),
            values={
                "names": "; ".join(one.member.value for one in agencies[:3]),
                "named": "; ".join(list(local_names)[:3]),
            },
        )


def free_but_bound(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Handed in anywhere by one sentence, at the place of residence only by another."""
    free, bound, unless = (compiled(rule.parameters[key]) for key in ("free", "bound", "unless"))
    assert free is not None and bound is not None and unless is not None
    members = [(one, even(one.value)) for component in rule.parameters["of"] for one in texts(record, component)]
    open_ = [(one, match) for one, flat in members if (match := free.search(flat))]
    if not open_:
        return
    tied = [(one, match) for one, flat in members if (match := _bound(flat, bound, unless))]
    if tied:
        (first, at), (second, there) = open_[0], tied[0]
        yield Hit(
            proofs=(proof(record, first, at.start(), at.end()), proof(record, second, there.start(), there.end())),
            values={
                "free": " ".join(first.value[at.start() : at.end()].split()),
                "bound": " ".join(second.value[there.start() : there.end()].split()),
            },
        )


def _bound(flat: str, bound: re.Pattern[str], unless: re.Pattern[str]) -> re.Match[str] | None:
    """The first sentence that binds to a place and says nothing that frees from it."""
    for match in bound.finditer(flat):
        begin = max(flat.rfind(mark, 0, match.start()) for mark in (". ", ";", "\n", "- ", "+ "))
        if unless.search(flat[max(0, begin) : match.end() + 80]) is None:
            return match
    return None


SHAPES = {
    "levels_apart": Shape(
        scope="record", says="Cấp thực hiện và cấp của cơ quan không khớp.", of_record=levels_apart,
        parameters={
            "of": "ô cơ quan",
            "case": "disjoint: không cấp nào khớp; unserved: cấp không có cơ quan; unlisted: cơ quan ngoài các cấp",
        },
        required=("of", "case"),
    ),
    "cell_empty_beside": Shape(
        scope="record", says="Ô thẩm quyền trống trong khi ô bên cạnh có ghi.", of_record=cell_empty_beside,
        parameters={
            "of": "ô trống", "beside": "ô có ghi", "levels": "ô có ghi nêu ít nhất bấy nhiêu cấp",
            "most": "nêu nhiều nhất bấy nhiêu cấp",
        },
        required=("of", "beside"),
    ),
    "cell_empty_but_told": Shape(
        scope="record", says="Ô thẩm quyền trống trong khi lời văn có nêu.", of_record=cell_empty_but_told,
        parameters={"of": "ô trống", "told_in": "bộ phận có lời văn", "wording": "chữ nêu (pattern, match, not)"},
        required=("of", "told_in", "wording"),
    ),
    "name_level": Shape(scope="record", says="Tên thủ tục nêu cấp khác cấp thực hiện.", of_record=name_level),
    "receiving_apart": Shape(
        scope="record", says="Nơi tiếp nhận trái với cấp thực hiện.", of_record=receiving_apart
    ),
    "steps_apart": Shape(
        scope="record", says="Trình tự chỉ nêu cơ quan địa phương, cơ quan thực hiện là của trung ương.",
        of_record=steps_apart, parameters={"central": "chữ cho biết trình tự có cơ quan trung ương"},
        required=("central",),
    ),
    "free_but_bound": Shape(
        scope="record", says="Vừa không phụ thuộc địa giới, vừa buộc nộp nơi cư trú.", of_record=free_but_bound,
        parameters={
            "of": "các bộ phận xét", "free": "chữ không phụ thuộc địa giới", "bound": "chữ buộc nơi nộp",
            "unless": "chữ trong cùng câu làm cho không trái",
        },
        required=("of", "free", "bound", "unless"),
    ),
}  # fmt: skip
