"""Codes and numbers of documents as they are written: codes our reader had to mend, years that are yet to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof, texts
from catalog_graph.flags.shapes.patterns import compiled, names
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import World

_REPAIRED = "repaired_code"


def code_misshapen(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A code that is not of its shape, or was not before our reader mended it: what the reader says is the evidence."""
    shape = compiled(rule.parameters["shape"])
    assert shape is not None
    for text in texts(record, "code"):
        if shape.search(text.value) is None:
            yield Hit(proofs=(proof(record, text),), values={"text": text.value})
        elif any(issue.code == _REPAIRED and issue.field == "code" for issue in record.procedure.issues):
            yield Hit(proofs=(proof(record, text),), values={"text": _printed(record, text.value)}, severity="warning")


def _printed(record: Record, code: str) -> str:
    """The code as the reader says it was printed; the mended one where it does not quote it."""
    for issue in record.procedure.issues:
        if issue.code == _REPAIRED and "“" in issue.message:
            return issue.message.partition("“")[2].partition("”")[0]
    return code


def year_ahead(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Numbers of documents whose year is after that of the day of looking."""
    number = compiled(rule.parameters["number"])
    assert number is not None
    for component in names(rule.parameters["of"]):
        for text in texts(record, component):
            match = number.search(text.value)
            if match is not None and int(match[1]) > world.day.year:
                values = {"text": " ".join(text.value.split()), "year": match[1]}
                yield Hit(proofs=(proof(record, text),), values=values, component=component, apart=text.value)


SHAPES: Mapping[str, Shape] = {
    "code_misshapen": Shape(
        scope="record", says="Mã thủ tục không đúng dạng, kể cả khi bộ đọc đã đọc được.", of_record=code_misshapen,
        parameters={"shape": "dạng đúng (pattern, match, not)"}, required=("shape",),
    ),
    "year_ahead": Shape(
        scope="record", says="Số văn bản ghi năm chưa tới.", of_record=year_ahead, dated=True,
        parameters={"of": "bộ phận", "number": "mẫu số văn bản, nhóm 1 là năm (pattern, match, not)"},
        required=("of", "number"),
    ),
}  # fmt: skip
