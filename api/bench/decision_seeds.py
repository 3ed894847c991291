"""Differences put into records by program: one item says something else, or the same in another spelling."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from catalog_graph.dossier.finding import Record
from extract.types import Channel, Fee, LegalBasis, Sourced
from ingest.types import Span

Seed: TypeAlias = Callable[[Record, random.Random], Record | None]
"""A record with one difference; None where it does not say the item."""
_NOWHERE = Span(0, 0)


def _sourced(value: Sourced[str], text: str) -> Sourced[str]:
    return Sourced(text, value.span)


def _name(record: Record, chosen: random.Random) -> Record | None:
    name = record.procedure.name
    return None if name is None else _with(record, name=_sourced(name, name.value + " đặc biệt"))


def _field(record: Record, chosen: random.Random) -> Record | None:
    return _with(record, fields=(Sourced("Quản lý bến thuyền du lịch", _NOWHERE),))


def _level(record: Record, chosen: random.Random) -> Record | None:
    held_ = {level.value for level in record.procedure.levels}
    other = next(level for level in ("commune", "province", "central") if level not in held_)
    return _with(record, levels=(Sourced(other, _NOWHERE),)) if held_ else None


def _time(record: Record, chosen: random.Random) -> Record | None:
    """One way of handing in takes longer."""
    ways = [at for at, way in enumerate(record.procedure.channels) if way.duration and way.duration.value.value]
    if not ways:
        return None
    at, longer = chosen.choice(ways), chosen.choice((3, 7, 11))
    way = record.procedure.channels[at]
    assert way.duration is not None and way.duration.value.value is not None
    value = way.duration.value.value + longer
    time = replace(way.duration.value, value=value, text=f"{value} {way.duration.value.unit}")
    return _channel(record, at, replace(way, duration=Sourced(time, way.duration.span)))


def _fees(record: Record, chosen: random.Random) -> Record | None:
    """One way of handing in costs more, or costs at all."""
    at = chosen.randrange(len(record.procedure.channels))
    way = record.procedure.channels[at]
    charged = [fee for fee in way.fees if fee.value.amount]
    amount = (charged[0].value.amount or 0) + 7000 if charged else 47000
    fee = Sourced(Fee(kind="charge", amount=amount, currency="VND", text=f"{amount:.0f} đồng"), _NOWHERE)
    return _channel(record, at, replace(way, fees=(fee, *charged[1:])))


def _channel(record: Record, at: int, way: Channel) -> Record:
    ways = record.procedure.channels
    return _with(record, channels=(*ways[:at], way, *ways[at + 1 :]))


def _executing(record: Record, chosen: random.Random) -> Record | None:
    if not record.procedure.executing:
        return None
    return _with(record, executing=(Sourced("Cục Quản lý bến thuyền du lịch", _NOWHERE),))


def _legal_basis(record: Record, chosen: random.Random) -> Record | None:
    """All but one of the documents; another one so that the component is not empty."""
    kept = record.procedure.legal_basis[:-1] or (LegalBasis(number=Sourced("999/1999/NĐ-CP", _NOWHERE)),)
    return _with(record, legal_basis=kept) if record.procedure.legal_basis else None


def _steps(record: Record, chosen: random.Random) -> Record | None:
    steps = record.procedure.steps
    if not steps:
        return None
    at = chosen.randrange(len(steps))
    words = steps[at].text.value.split()
    words.insert(chosen.randrange(len(words) + 1), "thuyền")
    changed = replace(steps[at], text=_sourced(steps[at].text, " ".join(words)))
    return _with(record, steps=(*steps[:at], changed, *steps[at + 1 :]))


def _dossier(record: Record, chosen: random.Random) -> Record | None:
    cases = record.procedure.cases
    papers = [(at, n) for at, case in enumerate(cases) for n in range(len(case.components))]
    if not papers:
        return None
    at, n = chosen.choice(papers)
    paper = cases[at].components[n]
    changed = replace(paper, name=_sourced(paper.name, "Bản vẽ bến thuyền du lịch"))
    case = replace(cases[at], components=(*cases[at].components[:n], changed, *cases[at].components[n + 1 :]))
    return _with(record, cases=(*cases[:at], case, *cases[at + 1 :]))


def _results(record: Record, chosen: random.Random) -> Record | None:
    results = record.procedure.results
    return (
        _with(record, results=(replace(results[0], name=_sourced(results[0].name, "Thẻ bến thuyền")), *results[1:]))
        if results
        else None
    )


def _conditions(record: Record, chosen: random.Random) -> Record | None:
    said = record.procedure.conditions
    return None if said is None else _with(record, conditions=_sourced(said, said.value + "; có bến thuyền"))


def _subjects(record: Record, chosen: random.Random) -> Record | None:
    return _with(record, subjects=(Sourced("Đội thuyền", _NOWHERE),)) if record.procedure.subjects else None


def _deciding(record: Record, chosen: random.Random) -> Record | None:
    return _with(record, deciding=(Sourced("Cục Bến thuyền", _NOWHERE),)) if record.procedure.deciding else None


def _with(record: Record, **changed: object) -> Record:
    return replace(record, procedure=replace(record.procedure, **changed))  # type: ignore[arg-type]


SEEDS: Mapping[str, Seed] = {
    "name": _name, "field": _field, "level": _level, "time": _time, "fees": _fees, "executing": _executing,
    "legal_basis": _legal_basis, "steps": _steps, "dossier": _dossier, "results": _results,
    "conditions": _conditions, "subjects": _subjects, "deciding": _deciding,
}  # fmt: skip
"""What can be made to differ."""


def respelt(record: Record) -> Record:
    """The same record in another spelling: decomposed letters, capitals, blanks, a stop at the end, sets turned."""
    of = record.procedure
    return _with(
        record,
        name=None if of.name is None else _spelt(of.name, capitals=True),
        fields=tuple(_spelt(one, capitals=True) for one in reversed(of.fields)),
        executing=tuple(_spelt(one) for one in reversed(of.executing)),
        deciding=tuple(_spelt(one) for one in reversed(of.deciding)),
        subjects=tuple(reversed(of.subjects)),
        results=tuple(replace(one, name=_spelt(one.name)) for one in reversed(of.results)),
        steps=tuple(replace(one, text=_spelt(one.text)) for one in of.steps),
        conditions=None if of.conditions is None else _spelt(of.conditions),
        legal_basis=tuple(reversed(of.legal_basis)),
        channels=tuple(reversed(of.channels)),
        cases=tuple(
            replace(case, components=tuple(replace(one, name=_spelt(one.name)) for one in reversed(case.components)))
            for case in of.cases
        ),
    )


def _spelt(value: Sourced[str], *, capitals: bool = False) -> Sourced[str]:
    text = value.value.replace("òa", "oà").replace("ủy", "uỷ").replace(" ", "  ", 1).rstrip(".") + "."
    text = text.upper() if capitals else text
    return _sourced(value, unicodedata.normalize("NFD", text))
