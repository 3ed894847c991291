"""Small forms, units and judgements, made of what a test speaks of and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from catalog_graph.reduction.identity import field_ids, form_id, key_of, proposal_id
from catalog_graph.reduction.types import Action, Baseline, Context, Field, FormSheet, Judged, Proposal, Standing, Unit
from catalog_graph.types import Quote
from ingest.types import Span

DAY = datetime.date(2026, 11, 22)
RULES = "TTKB-thử"


def field(label: str, concept: str = "khac", *held: str, role: str = "declarant", **members: object) -> Field:
    """A declared field; its id comes with the form it is put into."""
    return Field(id="", order=0, label=label, concept=concept, held_by=held, role=role, **members)  # type: ignore[arg-type]


def sheet(name: str, *fields: Field | str, path: str | None = None, content: str = "") -> FormSheet:
    """A form called so, of a file whose bytes are known by name and `content`."""
    digest = f"{name}{content}".encode().hex().ljust(64, "0")[:64]
    id = form_id(digest, "")
    made = [each if isinstance(each, Field) else field(each) for each in fields]
    ids = field_ids(id, [(each.section, each.role, each.label) for each in made])
    placed = tuple(
        replace(
            each, id=key_of(key), order=at, label_at=Quote(digest=digest, span=Span(at * 10, at * 10 + 4)),
            at=Quote(digest=digest, span=Span(at * 10, at * 10 + 9)),
        )
        for at, (key, each) in enumerate(zip(ids, made, strict=True), 1)
    )  # fmt: skip
    return FormSheet(
        key=key_of(id), digest=digest, ordinal=1, title=name, rule_set=RULES, fields=placed,
        places=(("documents:mẫu", path or f"{name}.docx"),),
    )  # fmt: skip


def many(name: str, count: int) -> FormSheet:
    """A form of so many declared fields."""
    return sheet(name, *(f"Ô {n}" for n in range(count)))


def unit(*sheets: FormSheet, code: str | None = None, area: str | None = None, agency: str | None = None) -> Unit:
    """A procedure with these forms, or the one form by itself where no code is given."""
    if code is None:
        return Unit(key=f"form:{sheets[0].key}", kind="form", name=sheets[0].name, forms=(sheets[0].key,))
    forms = tuple(each.key for each in sheets)
    return Unit(key=code, kind="procedure", name=f"Thủ tục {code}", code=code, area=area, agency=agency, forms=forms)


def context(*sheets: FormSheet, units: Sequence[Unit] | None = None) -> Context:
    """What proposers look at."""
    return Context(
        forms={each.key: each for each in sheets}, units=[unit(each) for each in sheets] if units is None else units,
        day=DAY,
    )  # fmt: skip


def cut(
    of: FormSheet, at: int, action: Action = "drop", standing: Standing = "open", scope: str | None = None,
    confidence: float = 0.9, judgement: int | None = None,
) -> Judged:  # fmt: skip
    """A proposal for the field at a place of a form (from 0), as it stands."""
    id = proposal_id(of.fields[at].id, scope, action, None)
    made = Proposal(
        id=id, form=of.key, field=of.fields[at].id, action=action, reason="test", sentence="Thử.", proofs=(),
        amend=of.name, confidence=confidence, scope=scope,
    )  # fmt: skip
    return Judged(proposal=made, standing=standing, action=action, judgement=judgement)


def cuts(of: FormSheet, number: int, standing: Standing = "open", action: Action = "drop") -> list[Judged]:
    """Proposals for the first fields of a form."""
    return [cut(of, at, action, standing, judgement=1 if standing == "accepted" else None) for at in range(number)]


def baseline(name: str, sheets: Sequence[FormSheet], units: Iterable[Unit], version: int = 1) -> Baseline:
    """N0 of these forms, frozen."""
    from catalog_graph.reduction.baseline import frozen

    units = tuple(units)
    return Baseline(
        name=name, version=version, moment="2026-01-02T00:00:00+00:00", who="thử", reason=None, rule_set=RULES,
        forms=frozen(sheets, units), units=units,
    )  # fmt: skip
