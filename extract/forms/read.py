"""A document to its forms: lines → sheets → slots → fields, each judged by one question after the other."""

from __future__ import annotations

from collections.abc import Sequence

from extract.forms.answers import type_of
from extract.forms.bounds.evidence import may_hold
from extract.forms.counting import rule_set
from extract.forms.frame.read import framed
from extract.forms.kinds import kinds_of
from extract.forms.labels import label_of
from extract.forms.lines import lines_of
from extract.forms.meaning.read import Asked, meanings_of
from extract.forms.running.read import slots_of_lines
from extract.forms.sheets import Sheet, sheets_of
from extract.forms.slots import Slot
from extract.forms.tables.read import tables_of
from extract.forms.whose import owners_of
from extract.types import DeclarationForm, FormField
from ingest.types import Document


def forms_of(document: Document) -> tuple[DeclarationForm, ...]:
    """The forms of a document with all their slots; none where it holds no form."""
    if not may_hold(document):
        return ()
    return tuple(_form(document, sheet) for sheet in sheets_of(document, lines_of(document)))


def _form(document: Document, sheet: Sheet) -> DeclarationForm:
    slots = framed(sheet, _slots(document, sheet))
    labels = [label_of(slot) for slot in slots]
    kinds = kinds_of(sheet, slots)
    owners = owners_of(sheet, slots)
    title = sheet.title.value if sheet.title else ""
    asked = [
        Asked(label, str(section or ""), role, kind, slot.shape, title, lead, " ".join(map(str, slot.above)))
        for slot, label, (kind, _), (section, role), lead in zip(
            slots, labels, kinds, owners, _leads(document, slots), strict=True
        )
    ]
    fields = []
    for order, (slot, label, kind, owner, meaning) in enumerate(
        zip(slots, labels, kinds, owners, meanings_of(asked), strict=True), 1
    ):
        fields.append(
            FormField(
                order=order, label=label, printed=slot.printed, span=slot.span, section=owner[0], role=owner[1],
                kind=kind[0], type=type_of(slot, label, meaning.type), repeated=slot.repeated,
                concept=meaning.concept, held_by=meaning.held_by, options=slot.options,
                why=(*slot.why, *kind[1], *meaning.why),
            )
        )  # fmt: skip
    return DeclarationForm(
        title=sheet.title, number=sheet.number, instrument=sheet.instrument, span=sheet.span,
        fields=tuple(fields), rule_set=rule_set().name, issues=sheet.issues,
    )  # fmt: skip


def _leads(document: Document, slots: Sequence[Slot]) -> list[str]:
    """What is printed between each slot and the one before: it names the paper or the address whose parts follow."""
    leads = []
    ends = [0]
    for slot in slots:
        before = max(end for end in ends if end <= slot.printed.start)
        leads.append(document.text[before : slot.printed.start])
        ends.append(slot.printed.end if slot.shape == "choice" else slot.span.end)
    return leads


def _slots(document: Document, sheet: Sheet) -> list[Slot]:
    """The slots of running lines and of tables, in the order of print."""
    tables = tables_of(document, sheet)
    running = slots_of_lines(line for line in sheet.lines if line.piece.start not in tables.claimed)
    return sorted((*tables.slots, *running), key=lambda slot: slot.place)
