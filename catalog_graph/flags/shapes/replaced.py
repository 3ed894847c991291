"""Papers asked of people although a database holds what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.dossier.rules import rules as papers
from catalog_graph.dossier.types import Finding, ListedRow
from catalog_graph.flags.shapes.members import proof
from catalog_graph.flags.shapes.patterns import compiled
from catalog_graph.flags.types import Hit, Proof, Rule, Shape
from catalog_graph.flags.world import World


def paper_replaced(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Papers of one confidence that a record asks for, with the row of the list that names it."""
    if world.papers is None:
        return
    told = rule.parameters
    softer, unless = compiled(told.get("softer")), compiled(told.get("unless"))
    seen: set[tuple[str, ...]] = set()
    for finding in world.papers.findings(record):
        # Several names of one paper in one component are one demand; a paper excused anywhere is said once.
        where = (finding.kind,) if told["state"] == "exception" else (finding.kind, finding.text)
        if finding.state != told["state"] or finding.confidence not in told["confidence"] or where in seen:
            continue
        if not finding.in_force or (unless is not None and unless.search(finding.text)):
            continue
        seen.add(where)
        kept = finding.cites or any(row.partial for row in finding.listed)
        if softer is not None and softer.search(finding.text):
            kept = True
        yield Hit(
            proofs=_proofs(record, finding),
            values={
                "words": finding.words,
                "paper": papers().classes[finding.kind].name,
                "database": papers().databases[finding.database].name,
                "reason": finding.reason,
                "exception": finding.exception or "",
                "ground": finding.ground,
            },
            severity=told.get("kept", rule.severity) if kept else rule.severity,
            apart=finding.kind,
        )


def _proofs(record: Record, finding: Finding) -> tuple[Proof, ...]:
    name = record.procedure.cases[finding.case].components[finding.component].name
    said = proof(record, name, finding.start, finding.end)
    rows = tuple(
        Proof(
            kind="law",
            text=row.documents or row.name or "",
            source=", ".join(_where(row, finding)),
            quote=row.quote,
        )
        for row in finding.listed[:2]
    )
    return (said, *rows)


def _where(row: ListedRow, finding: Finding) -> Iterator[str]:
    yield f"Nghị quyết số {row.instrument or finding.instrument}"
    if row.annex:
        yield row.annex
    yield f"dòng {row.order or row.ordinal}"


SHAPES: Mapping[str, Shape] = {
    "paper_replaced": Shape(
        scope="papers", says="Giấy tờ đã có dữ liệu thay thế.", of_record=paper_replaced,
        parameters={
            "state": "asked (còn yêu cầu) hoặc exception (đã có ngoại lệ)", "confidence": "độ chắc chắn",
            "kept": "mức độ khi hồ sơ đã dẫn Nghị quyết, danh mục chỉ thay thế một phần hoặc có chữ ở softer",
            "softer": "chữ cho biết giấy tờ chỉ là một lựa chọn, một trường hợp", "unless": "giấy tờ khác loại",
        },
        required=("state", "confidence"),
    ),
}  # fmt: skip
