"""Values that stand in a component though they belong to another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof, texts
from catalog_graph.flags.shapes.patterns import compiled, names
from catalog_graph.flags.shapes.printed import torn
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World
from extract.fold import fold
from extract.lexicon import lexicon
from extract.types import Sourced


def elsewhere(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A value that is a word of the closed list of another component, or several of them in a row."""
    told = rule.parameters
    listed = _words(tuple(told["lists"])) | {fold(word) for word in told.get("also", ())}
    allowed = {fold(word) for word in told.get("except", ())}
    for component in names(told["of"]):
        for text in texts(record, component):
            parts = (text.value,) if fold(text.value) in listed else _SEVERAL.split(" ".join(text.value.split()))
            if all(fold(part) in listed for part in parts) and not any(fold(part) in allowed for part in parts):
                yield Hit(proofs=(proof(record, text),), values={"text": text.value}, component=component)


_SEVERAL = re.compile(r"\s*[,;/]\s*|\s+(?:và|hoặc)\s+")


@cache
def _words(lists: tuple[str, ...]) -> frozenset[str]:
    """Every wording of closed lists: of those with entries and of those that are words."""
    found: set[str] = set()
    for name in lists:
        told = lexicon(name)
        found.update(fold(word) for word in told.get("words", ()))
        found.update(fold(word) for entry in told.get("entries", ()) for word in entry["words"])
    return frozenset(found)


def title_is_number(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Rows of the legal basis whose title is a number again; one with its kind (`only`) says a little more: info."""
    only = compiled(rule.parameters.get("only"))
    bare: list[Sourced[str]] = []
    kinds: list[Sourced[str]] = []
    for each in record.procedure.legal_basis:
        if each.number is None or each.title is None:
            continue
        match = None if only is None else only.search(each.title.value)
        if fold(each.number.value) == fold(each.title.value) or (match is not None and match["kind"] is None):
            bare.append(each.title)
        elif match is not None:
            kinds.append(each.title)
    if torn(record, "legal_basis"):
        return
    for found, severity, apart in ((bare, rule.severity, ""), (kinds, "info", "kind")):
        if found:
            values = {"text": "; ".join(dict.fromkeys(" ".join(title.value.split()) for title in found))}
            proofs = tuple(proof(record, title) for title in found)
            yield Hit(proofs=proofs, values=values, severity=severity, apart=apart)


SHAPES: Mapping[str, Shape] = {
    "elsewhere": Shape(
        scope="record", says="Giá trị thuộc danh mục của bộ phận khác.", of_record=elsewhere,
        parameters={
            "of": "bộ phận", "lists": "danh mục (tên tệp từ điển)", "also": "giá trị khác cùng loại",
            "except": "giá trị vẫn được phép",
        },
        required=("of", "lists"),
    ),
    "title_is_number": Shape(
        scope="record", says="Tên văn bản chỉ là số văn bản.", of_record=title_is_number,
        parameters={"only": "tên chỉ có số, có thể sau loại ở nhóm kind (thông tin)"},
    ),
}  # fmt: skip
