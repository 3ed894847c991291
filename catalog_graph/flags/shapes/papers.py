"""The papers of a dossier: their quantities, their forms, the same one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof, texts, whole
from catalog_graph.flags.shapes.patterns import compiled, short
from catalog_graph.flags.shapes.printed import internal, prints
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World
from extract.fold import fold
from extract.types import DossierComponent

_LONGEST = 140
_MARK = re.compile(r"^\W*(?:(?:[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-zđ]\d?)[.)]\s*)?\W*", re.IGNORECASE)


def quantity_zero(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A paper of which neither an original nor a copy is asked though the form prints quantities."""
    paper, unless = compiled(rule.parameters["paper"]), compiled(rule.parameters["unless"])
    assert paper is not None and unless is not None
    if not prints(record, "quantities"):
        return
    for component in _components(record):
        name = component.name.value
        if _zero(component) and paper.search(_bare(name)) and not unless.search(name):
            yield Hit(proofs=(proof(record, component.name),), values={"paper": short(name, _LONGEST)})


def quantity_unsaid(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A dossier none of whose papers has a quantity, and whose number of sets nobody says."""
    found, told = tuple(_components(record)), compiled(rule.parameters["told"])
    assert told is not None
    if not found or internal(record) or not prints(record, "quantities"):
        return
    if any((each.originals and each.originals.value) or (each.copies and each.copies.value) for each in found):
        return
    if any(told.search(text.value) for part in ("dossier", "steps", "channels") for text in texts(record, part)):
        return
    yield Hit(proofs=(whole(record, "(không có số lượng)"),))


def form_unattached(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A paper said to be written on a form, without a form attached to it or, by its number, to another paper."""
    named, unless = compiled(rule.parameters["named"]), compiled(rule.parameters["unless"])
    assert named is not None and unless is not None
    if not prints(record, "forms"):
        return
    attached = [fold(form.name.value) for each in _components(record) for form in each.forms]
    for component in _components(record):
        name = component.name.value
        match = None if component.forms else named.search(name)
        if match is not None and not unless.search(name) and not _held(match.group(), attached):
            yield Hit(
                proofs=(proof(record, component.name, *match.span()),),
                values={"form": " ".join(match.group().split()), "paper": short(name, _LONGEST)},
            )


def paper_twice(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A paper that one case of a dossier lists twice, with no heading between the two."""
    heading = compiled(rule.parameters["heading"])
    assert heading is not None
    if not prints(record, "dossier"):
        return
    for case in record.procedure.cases:
        seen: dict[str, int] = {}
        if len({_tail(each) for each in case.components}) == len(case.components):
            continue
        for at, component in enumerate(case.components):
            name = component.name.value
            if heading.search(name):
                seen.clear()
                continue
            said = fold(_bare(name))
            if len(said.split()) < int(rule.parameters["least"]):
                continue
            first = seen.setdefault(said, at)
            if first != at:
                both = (case.components[first].name, component.name)
                yield Hit(proofs=tuple(proof(record, each) for each in both), values={"paper": short(name, _LONGEST)})


def _components(record: Record) -> Iterator[DossierComponent]:
    for case in record.procedure.cases:
        yield from case.components


def _zero(component: DossierComponent) -> bool:
    counts = (component.originals, component.copies)
    return any(each is not None for each in counts) and all(each is None or each.value == 0 for each in counts)


def _held(named: str, attached: list[str]) -> bool:
    """Whether a form is attached elsewhere in the record: by its number, or in any way where it has none."""
    numbers = set(re.findall(r"\w*\d\w*", fold(named)))
    return any(not numbers or numbers & set(re.findall(r"\w*\d\w*", each)) for each in attached)


def _tail(component: DossierComponent) -> str:
    """The end of a name: the same paper has the same, whatever mark its line begins with."""
    return component.name.value.rstrip(" .;,:\n\t")[-12:].lower()


def _bare(name: str) -> str:
    """A name without the mark of its place in a list."""
    return _MARK.sub("", name, count=1)


SHAPES: Mapping[str, Shape] = {
    "quantity_zero": Shape(
        scope="record", says="Giấy tờ ghi bản chính 0, bản sao 0.", of_record=quantity_zero,
        parameters={"paper": "chữ mở đầu tên giấy tờ", "unless": "dòng không phải giấy tờ phải nộp"},
        required=("paper", "unless"),
    ),
    "quantity_unsaid": Shape(
        scope="record", says="Hồ sơ không nêu số lượng.", of_record=quantity_unsaid,
        parameters={"told": "chữ nêu số bộ hồ sơ"}, required=("told",),
    ),
    "form_unattached": Shape(
        scope="record", says="Có nêu mẫu nhưng không đính kèm mẫu.", of_record=form_unattached,
        parameters={"named": "chữ nêu mẫu", "unless": "chữ cho biết mẫu không phải đính kèm"},
        required=("named", "unless"),
    ),
    "paper_twice": Shape(
        scope="record", says="Một giấy tờ ghi hai lần trong một trường hợp.", of_record=paper_twice,
        parameters={"heading": "dòng tiêu đề, ghi chú", "least": "số chữ ít nhất của tên"},
        required=("heading", "least"),
    ),
}  # fmt: skip
