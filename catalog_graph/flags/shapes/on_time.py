"""Announced late, entered late, waiting to be entered, not restructured in time: by the dated deadlines of the law."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from catalog_graph.agencies import called as agency_name
from catalog_graph.deadlines import Case, Deadline, announcement, convention_text, entry, issuer_kind
from catalog_graph.dossier.finding import Record
from catalog_graph.dossier.types import Finding
from catalog_graph.flags.announcing import (
    binding,
    called,
    decided,
    entry_due,
    known_day,
    read_day,
    signed_on,
    waiting,
)
from catalog_graph.flags.cells import matches
from catalog_graph.flags.shapes.members import proof, whole
from catalog_graph.flags.types import Hit, Proof, Rule, Shape
from catalog_graph.flags.world import World
from catalog_graph.types import StoredDecision
from catalog_graph.workdays import workdays
from extract.numbers import number_key


def announced_late(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """The decision that a record cites was signed later than the law allows before the instrument's effect."""
    found = binding(record, world)
    if found is None or found.order != "cited" or record.procedure.decision.number is None:
        return
    effective = read_day(found.stored.decision.effective_on)
    if effective is None or effective <= found.signed_on:
        return  # “có hiệu lực kể từ ngày ký” does not tell when the instrument takes effect
    answer = announcement(_case(found.stored, instrument_effective=effective), workdays())
    if answer.verdict == "missed":
        yield Hit(
            proofs=(
                proof(record, record.procedure.decision.number),
                decided(found.stored, found.stored.decision.effective_rule or found.stored.decision.effective_on),
            ),
            values={"decision": called(found.stored), "start": f"{effective:%d/%m/%Y}", **_told(answer)},
            due=_latest(answer),
        )


def entered_late(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """The day of entry that a record prints lies after the latest day that the law allows after the decision."""
    procedure, parameters = record.procedure, rule.parameters
    signed, entered = read_day(procedure.decision.date), read_day(procedure.entered_on)
    if signed is None or entered is None or entered < signed or procedure.entered_on is None:
        return
    if procedure.state is not None and procedure.state.value in parameters["not_states"]:
        return
    issuer, number = procedure.decision.issuer or procedure.promulgator, procedure.decision.number
    kind = issuer_kind(None if issuer is None else issuer.value, None if number is None else number.value)
    by_number = None if number is None else issuer_kind(None, number.value)
    if kind is None or (by_number is not None and by_number != kind):
        return  # the number of another kind of issuer: who had to enter is not known
    if number is not None and matches("normative", number_key(number.value)):
        return  # the record names the instrument, not the decision that announced it
    answer = entry(Case(issuer=kind, decision_signed=signed, entered_on=entered), workdays())
    if answer.verdict == "missed" and answer.late is not None and answer.late <= parameters["most"]:
        day = procedure.decision.date
        yield Hit(
            proofs=(proof(record, procedure.entered_on), *(() if day is None else (proof(record, day),))),
            values={
                "number": "quyết định công bố" if number is None else f"Quyết định số {number.value}",
                "signed": f"{signed:%d/%m/%Y}",
                "entered": f"{entered:%d/%m/%Y}",
                **_told(answer),
            },
            due=_latest(answer),
        )


def awaiting(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A decision newer than the record whose time for entry was not over when the snapshot was taken."""
    said = max(waiting(record, world), key=lambda one: signed_on(one.stored) or datetime.date.min, default=None)
    if said is None:
        return
    answer, number = entry_due(said.stored), record.procedure.decision.number
    due = _latest(answer)
    yield Hit(
        proofs=(
            proof(record, number) if number is not None else whole(record, "(hồ sơ không ghi quyết định)"),
            decided(said.stored, None if said.row is None else said.row.name),
        ),
        values={
            "decision": called(said.stored),
            "due": "chưa tính được hạn nhập" if due is None else f"hạn nhập {due:%d/%m/%Y} ({_count(answer)})",
        },
        due=due,
    )


def restructured_late(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A paper on the list that a record still asks for on a decision older than the day by which all had to be new."""
    number, signed = record.procedure.decision.number, known_day(record, world)
    due = datetime.date.fromisoformat(rule.parameters["due"])
    if world.papers is None or number is None or signed is None or signed >= due or world.day <= due:
        return
    asked: dict[str, list[Finding]] = {}
    for each in world.papers.findings(record):
        if each.state == "asked" and each.listed and each.in_force and not each.cites:
            asked.setdefault(each.database, []).append(each)
    for database, found in asked.items():
        papers = "; ".join(dict.fromkeys(each.words for each in found))
        yield Hit(
            proofs=(*(_paper(record, each) for each in found), proof(record, number)),
            values={
                "papers": papers, "cited": f"{number.value} ngày {signed:%d/%m/%Y}", "due": f"{due:%d/%m/%Y}",
                "late": str((world.as_of or world.day).toordinal() - due.toordinal()),
            },
            due=due,
            apart=database,
        )  # fmt: skip


def _paper(record: Record, found: Finding) -> Proof:
    link = f"procedure:{record.subject}"
    return Proof(
        kind="record", text=found.words, source=f"Hồ sơ thủ tục {record.subject}", quote=found.quote, link=link
    )


def _case(stored: StoredDecision, instrument_effective: datetime.date | None = None) -> Case:
    issuer, number = stored.decision.issuer, stored.decision.number
    return Case(
        issuer=issuer_kind(
            None if issuer is None else agency_name(issuer.value), None if number is None else number.value
        ),
        decision_signed=signed_on(stored),
        instrument_effective=instrument_effective,
    )


def _told(answer: Deadline) -> dict[str, str]:
    due = _latest(answer)
    return {
        "due": "" if due is None else f"{due:%d/%m/%Y}",
        "late": f"{answer.late} {answer.unit}",
        "count": _count(answer),
        "ground": "" if answer.rule is None else answer.rule.ground,
    }


def _count(answer: Deadline) -> str:
    """How the days are counted, in a clause."""
    if answer.rule is None:
        return ""
    way = "sau" if answer.rule.forward else "trước"
    assumed = "".join(f"; {one}" for one in answer.assumed)
    return f"{answer.rule.days} {answer.unit} {way} ngày mốc, {_first()}{assumed}; {answer.rule.ground}"


def _first() -> str:
    """Whether the first day counts, as the convention says it, without its explaining brackets."""
    said = convention_text().partition(":")[2].partition(";")[0]
    return said.partition("(")[0].strip()


def _latest(answer: Deadline) -> datetime.date | None:
    return None if answer.due is None else answer.due.latest


SHAPES: Mapping[str, Shape] = {
    "announced_late": Shape(
        scope="decisions", says="Quyết định công bố ký muộn hơn hạn trước ngày văn bản có hiệu lực.",
        of_record=announced_late,
    ),
    "entered_late": Shape(
        scope="record", says="Ngày nhập, công khai muộn hơn hạn sau ngày ký quyết định.", of_record=entered_late,
        parameters={"not_states": "trạng thái mà ngày nhập là của lần cập nhật khác",
                    "most": "trễ quá số ngày này là công khai lại, không phải nhập lần đầu"},
        required=("not_states", "most"),
    ),
    "awaiting_entry": Shape(
        scope="decisions", says="Quyết định mới hơn hồ sơ còn trong hạn nhập.", of_record=awaiting,
    ),
    "restructured_late": Shape(
        scope="papers", says="Quá hạn tái cấu trúc mà hồ sơ theo quyết định cũ còn yêu cầu giấy tờ đã được thay thế.",
        of_record=restructured_late, parameters={"due": "hạn chung"}, required=("due",), dated=True,
    ),
}  # fmt: skip
