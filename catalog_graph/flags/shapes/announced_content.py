"""The full content of a decision held against the record, component by component and row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_graph.changes.comparison import label_of
from catalog_graph.changes.payments import explanation
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.announcing import Binding, binding, called, decided, rows
from catalog_graph.flags.cells import amounts, nothing_to_pay, numbers, times
from catalog_graph.flags.shapes.members import proof
from catalog_graph.flags.types import Hit, Proof, Rule, Shape
from catalog_graph.flags.world import Said, World
from catalog_graph.redline.types import ADDED, CHANGED, DELETE, INSERT, REMOVED, Block, Row, Side
from catalog_graph.types import Entry
from extract.types import Fee, Procedure, Sourced

_SHOWN = 4
_LONG = 160


def content(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Components of the content part of the binding decision that differ from the record, a hit for each."""
    found = binding(record, world)
    said = next((one for one in rows(found.said) if one.content is not None), None) if found is not None else None
    if found is None or said is None or said.content is None:
        return
    if "fees" in rule.parameters["of"] and not _settled("fees", said):
        yield from _charged(record, found, said.content)
    from catalog_graph.redline.between import redline  # brings rapidfuzz: not before two contents are held together

    old = Entry(procedure=said.content, digest=said.stored.digest, path=said.stored.path)
    new = Entry(procedure=record.procedure, digest=record.digest, path=record.subject)
    for block in redline(old, new).changed:
        if block.component in rule.parameters["of"]:
            differing = [row for row in block.rows if row.state in (CHANGED, REMOVED, ADDED)]
            if block.component == "legal_basis":
                differing = [row for row in differing if not _named_in_row(row, said)]
            if block.component == "channels" and not _other_ways(said.content, record.procedure):
                continue
            if differing and not _settled(block.component, said):
                yield _hit(record, found, block, differing)


def _settled(component: str, said: Said) -> bool:
    """Whether the decision's own row tells the time or the fee: its cell is held against the record instead, for the
    row is what is announced where it and the content disagree."""
    row = said.row
    if row is None:
        return False
    if component == "time":
        return row.deadline is not None and bool(times(row.deadline.value))
    return (
        component == "fees" and row.fee is not None and (nothing_to_pay(row.fee.value) or bool(amounts(row.fee.value)))
    )


def _charged(record: Record, found: Binding, content: Procedure) -> Iterator[Hit]:
    """A payment in the record although the content says in every way of handing in that there is none."""
    told = [fee for way in content.channels for fee in way.fees]
    charged = [fee for way in record.procedure.channels for fee in way.fees if fee.value.amount]
    if not told or not charged or any(fee.value.amount or _else(fee.value) for fee in told):
        return
    free, mine = told[0], charged[0]
    yield Hit(
        proofs=(
            proof(record, Sourced(mine.value.text, mine.span)),
            decided(found.stored, Sourced(free.value.text, free.span)),
        ),
        values={
            "decision": called(found.stored),
            "component": label_of("fees"),
            "said": f"ghi “{free.value.text}”",
            "recorded": f"ghi “{mine.value.text}”",
            "more": "",
        },
        component="fees",
        apart="fees",
    )


def _else(fee: Fee) -> bool:
    """Whether a payment without an amount says more than that there is none."""
    return fee.kind != "free" and (fee.amount is None or bool(explanation(fee)))


def _named_in_row(row: Row, said: Said) -> bool:
    """Whether a document that only the record cites is one that the decision's own row names."""
    if row.new is None or row.old is not None or said.row is None:
        return False
    told = numbers(cell.value for cell in (*said.row.legal_basis, *said.row.changed_by))
    return bool(told.keys() & numbers((row.new.text,)).keys())


def _other_ways(one: Procedure, other: Procedure) -> bool:
    """Whether the ways of handing in differ. What is said of a way (an address, a time) decisions print in many ways
    that are no statement on it."""
    return {way.channel.value for way in one.channels} != {way.channel.value for way in other.channels}


def _hit(record: Record, found: Binding, block: Block, differing: list[Row]) -> Hit:
    shown = differing[:_SHOWN]
    proofs = [
        each
        for row in shown
        for each in (_proof(row.new, record, found, row, INSERT), _proof(row.old, None, found, row, DELETE))
        if each is not None
    ]
    more = f" và {len(differing) - _SHOWN} chỗ khác" if len(differing) > _SHOWN else ""
    return Hit(
        proofs=tuple(proofs),
        values={
            "decision": called(found.stored),
            "component": block.label,
            "said": _said(shown, DELETE),
            "recorded": _said(shown, INSERT),
            "more": more,
        },
        component=block.component,
        apart=block.component,
    )


def _said(shown: list[Row], kind: str) -> str:
    """What only one side says, in short."""
    words = [" … ".join(_own(row, kind)) for row in shown]
    text = "; ".join(part for part in words if part)
    short = text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
    return f"ghi “{short}”" if short else "không nêu"


def _own(row: Row, kind: str) -> list[str]:
    side = row.old if kind == DELETE else row.new
    if side is None:
        return []
    runs = [(run.old if kind == DELETE else run.new).strip() for run in row.runs if run.kind == kind]
    return [run for run in runs if run] or ([side.text] if row.old is None or row.new is None else [])


def _proof(side: Side | None, record: Record | None, found: Binding, row: Row, kind: str) -> Proof | None:
    if side is None:
        return None
    text = " … ".join(_own(row, kind)) or side.text
    quote = side.quotes[0] if side.quotes else None
    if record is not None:
        source = f"Hồ sơ thủ tục {record.subject}"
        return Proof(kind="record", text=text, source=source, quote=quote, link=f"procedure:{record.subject}")
    link = f"decision:{found.stored.digest}"
    return Proof(kind="decision", text=text, source=called(found.stored), quote=quote, link=link)


SHAPES: Mapping[str, Shape] = {
    "decision_content": Shape(
        scope="decisions", says="Nội dung cụ thể trong quyết định công bố khác hồ sơ.", of_record=content,
        parameters={"of": "các bộ phận được đối chiếu"}, required=("of",),
    ),
}  # fmt: skip
