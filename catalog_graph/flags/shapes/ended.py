"""Names that ended on a day of the law but still stand in a record; all that may have taken over is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.ended_names import Ended, EndedList, Found, ended_list, found_in
from catalog_graph.flags.shapes.members import proof, texts
from catalog_graph.flags.types import Hit, Proof, Rule, Shape
from catalog_graph.flags.world import World
from extract.fold import even
from extract.types import Sourced

_SHOWN = 3
_MOST = 20


def ended_name(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Names of a list, by component and by what they name: all places of one are one finding.

    From when they ended is the rule's `since`; no name of its groups ends later (tests hold it to that).
    """
    asked = rule.parameters
    known = ended_list(asked["list"])
    groups = frozenset(asked["groups"])
    only = asked.get("sure")
    for component in asked["of"]:
        places: dict[str, list[tuple[Sourced[str], Found]]] = {}
        for member in texts(record, component):
            for found in found_in(asked["list"], member.value):
                if found.ended.group in groups and only in (None, found.sure):
                    places.setdefault(found.ended.key, []).append((member, found))
        for hits in places.values():
            yield _hit(record, component, hits, known, rule)


def _hit(record: Record, component: str, hits: list[tuple[Sourced[str], Found]], known: EndedList, rule: Rule) -> Hit:
    proofs = tuple(proof(record, member, one.start, one.end) for member, one in hits[:_MOST])
    ended = hits[0][1].ended
    decree = _decree(record, known)
    return Hit(
        proofs=proofs,
        values={
            "words": "”, “".join(_printed(proofs)[:_SHOWN]),
            "label": ended.label,
            "until": f"{ended.until:%d/%m/%Y}",
            "times": str(len(hits)),
            "decree": decree,
            "became": " hoặc ".join(one.name for one in ended.became),
        },
        options=tuple(_options(record, ended, decree)),
        component=component,
    )


def _printed(proofs: Iterable[Proof]) -> list[str]:
    """What stands there, each wording once."""
    return list({even(text): text for text in (" ".join(one.text.split()) for one in proofs)}.values())


def _fields(record: Record) -> str:
    """What tells the field of a record: its lĩnh vực, and its name."""
    procedure = record.procedure
    told = [one.value for one in procedure.fields]
    return even(" . ".join(told or ([procedure.name.value] if procedure.name else [])))


def _decree(record: Record, known: EndedList) -> str:
    about = _fields(record)
    named = [f"Nghị định số {number} ({label})" for number, label, words in known.decrees if words.search(about)]
    return " hoặc ".join(named) if named else known.undivided


def _options(record: Record, ended: Ended, decree: str) -> Iterator[str]:
    """Every successor; those of the field of the record come first."""
    about = _fields(record)
    ordered = sorted(ended.became, key=lambda one: not (one.pattern is not None and one.pattern.search(about)))
    for one in ordered:
        told = [one.name]
        if one.fields:
            told.append(f"lĩnh vực {one.fields}")
        if ended.divided:
            told.append(f"nếu {decree[0].lower() + decree[1:]} giao")
        if one.ground:
            told.append(one.ground)
        yield " – ".join(told)


def listed_value(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A cell that holds a value of a closed list which no longer holds."""
    for member in texts(record, rule.parameters["of"]):
        if member.value in rule.parameters["values"]:
            printed = Proof(
                kind="record", text=rule.parameters["words"], source=f"Hồ sơ thủ tục {record.subject}",
                quote=proof(record, member).quote, link=f"procedure:{record.subject}",
            )  # fmt: skip
            yield Hit(proofs=(printed,), options=tuple(rule.parameters.get("options", ())))


SHAPES = {
    "ended_name": Shape(
        scope="record", says="Tên cơ quan, địa danh không còn, ngoài tên và số hiệu văn bản được dẫn.",
        of_record=ended_name,
        parameters={
            "list": "danh mục tên không còn", "groups": "nhóm tên xét", "of": "các bộ phận xét",
            "sure": "chỉ lấy chỗ chắc (true) hoặc chỗ ngờ (false)",
        },
        required=("list", "groups", "of"),
    ),
    "listed_value": Shape(
        scope="record", says="Ô ghi một giá trị của danh mục không còn dùng.", of_record=listed_value,
        parameters={
            "of": "bộ phận xét", "values": "các giá trị", "words": "chữ in của giá trị",
            "options": "giá trị có thể thay",
        },
        required=("of", "values", "words"),
    ),
}  # fmt: skip
