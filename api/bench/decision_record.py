"""Decisions against records: a record made of what each decision says must be flagged for every difference put into it,
by program with a fixed seed, and for nothing else; the same words in another spelling are no difference.

Decisions are those of the project's samples (with their snapshot) and those of the real corpus.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from api.bench.decision_seeds import SEEDS, respelt
from api.bench.gold import Shared
from api.bench.scoring import Score, score
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.announcing import ANNOUNCING, ENDING, signed_on
from catalog_graph.flags.cells import agencies, amounts, nothing_to_pay, numbers, times
from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.made_decisions import held, said_of
from catalog_graph.flags.rules import rules
from catalog_graph.flags.types import Flag, Rule
from catalog_graph.flags.world import World
from catalog_graph.types import StoredDecision
from extract.types import (
    Announced,
    Channel,
    Decision,
    DecisionRef,
    Duration,
    Fee,
    LegalBasis,
    Procedure,
    Sourced,
)
from ingest.types import Span

SAMPLES = Path(__file__).parents[2] / "corpus/samples/quyet-dinh"
SEED, DAY = 77, datetime.date(2026, 11, 22)
_NOWHERE = Span(0, 0)
_FAMILY = "decisions"
_SEEN = "hồ sơ"
"""Stands for a record looked at, so that the share of flags invented has a whole."""


def measure(shared: Shared) -> Iterator[Score]:
    """The project's samples, then the real decisions."""
    yield from sampled()
    yield from _of(shared.corpus / "decisions", "thật")


def sampled() -> Iterator[Score]:
    """The decisions of the project's own samples."""
    yield from _of(SAMPLES, "mẫu")


def _of(folder: Path, kind: str) -> Iterator[Score]:
    for stored in _decisions(folder):
        for row in stored.decision.announces:
            if row.code is not None and row.change in ANNOUNCING - ENDING and signed_on(stored) is not None:
                yield from _row(stored, row, f"{kind}: {stored.path} {row.code.value}")


def _row(stored: StoredDecision, row: Announced, case: str) -> Iterator[Score]:
    codes = [other.code.value for other in stored.decision.announces if other.code is not None]
    if row.code is None or codes.count(row.code.value) > 1:
        return  # one code in two rows: which of them a seed contradicts is not defined
    record, world = _record(stored, row), _world(stored)
    before = {_what(flag) for flag in _flags(record, world)}
    yield score(case, "như quyết định: không cờ", [_SEEN, *sorted(before)], [_SEEN])
    spelt = {_what(flag) for flag in _flags(respelt(record), world)} - before
    yield score(case, "khác cách gõ: không cờ", [_SEEN, *sorted(spelt)], [_SEEN])
    chosen = random.Random(f"{SEED} {case}")  # noqa: S311  # seeds of a measurement
    for item, seed in SEEDS.items():
        changed = seed(record, chosen)
        if changed is None or not _told(stored, row, item):
            continue
        found = _flags(changed, world)
        hit = any(flag.rule in _RULES[item] or flag.component == item for flag in found)
        others = {_what(flag) for flag in found if flag.rule not in _RULES[item] and flag.component != item} - before
        yield score(case, item, [item] * hit, [item])
        yield score(case, "cờ thừa khi gieo lỗi", [_SEEN, *sorted(others)], [_SEEN])
    yield from _ended(stored, row, record, case)


def _ended(stored: StoredDecision, row: Announced, record: Record, case: str) -> Iterator[Score]:
    """A later decision of the same issuer that ends the procedure; one that announces it once more."""
    day = signed_on(stored)
    assert day is not None
    later = Sourced((day + datetime.timedelta(days=30)).isoformat(), _NOWHERE)
    number = stored.decision.number
    assert number is not None
    other = Sourced(f"9{number.value}", number.span)
    for item, change in (("repealed", "repealed"), ("replaced", "replaced"), ("superseded", "amended")):
        newer = Decision(
            number=other, date=later, issuer=stored.decision.issuer, announces=(replace(row, change=change),)
        )
        both = (stored, StoredDecision(decision=newer, digest=f"{stored.digest[:-1]}x", path="moi.docx"))
        world = World(day=DAY, as_of=datetime.date(2027, 12, 31), decisions=held(both))
        hit = any(flag.rule in _RULES[item] for flag in _flags(record, world))
        yield score(case, item, [item] * hit, [item])


def _flags(record: Record, world: World) -> list[Flag]:
    return list(flags_of(record, world, "decisions", _rules()))


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.family == _FAMILY)


def _what(flag: Flag) -> str:
    return f"{flag.rule} {flag.component}: {flag.message[:160]}"


@cache
def _decisions(folder: Path) -> tuple[StoredDecision, ...]:
    from extract.decisions.recognise import decision
    from ingest.read import read

    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            document = read(path.read_bytes(), path.name)
            read_ = decision(document)
            if read_ is not None and read_.number is not None and read_.announces:
                found.append(StoredDecision(decision=read_, digest=document.digest, path=path.name))
    return tuple(found)


def _world(stored: StoredDecision) -> World:
    return World(day=DAY, as_of=datetime.date(2027, 12, 31), decisions=held((stored,)))


def _record(stored: StoredDecision, row: Announced) -> Record:
    """A record that says what the decision says: its content, with the cells of the row laid over it."""
    assert row.code is not None
    said = said_of(stored, row.code.value)[0].content
    base = said or Procedure(form="page-json")
    head = stored.decision
    named = tuple(Sourced(name, _NOWHERE) for name in agencies(row.authority.value)) if row.authority else ()
    shown = {basis.number.value for basis in base.legal_basis if basis.number is not None}
    more = numbers(cell.value for cell in (*row.legal_basis, *row.changed_by)).values()
    procedure = replace(
        base,
        form="page-json",
        issues=(),
        code=row.code,
        publisher=row.publisher,
        name=row.name,
        decision=DecisionRef(number=head.number, date=head.date, issuer=head.issuer),
        fields=(row.field,) if row.field is not None else base.fields,
        levels=(row.level,) if row.level is not None else base.levels,
        executing=base.executing or named,
        legal_basis=(
            *base.legal_basis,
            *(LegalBasis(number=Sourced(one, _NOWHERE)) for one in more if one not in shown),
        ),
        channels=_channels(base.channels, row),
    )
    return Record(procedure=procedure, digest=stored.digest, subject=row.code.value)


def _channels(base: tuple[Channel, ...], row: Announced) -> tuple[Channel, ...]:
    ways = base or (Channel(channel=Sourced("direct", _NOWHERE)), Channel(channel=Sourced("online", _NOWHERE)))
    said = sorted(times(row.deadline.value), key=str) if row.deadline is not None else []
    if said:
        one = said[0]
        text = f"{one.value} {one.unit or ''}"
        time = Duration(value=one.value, unit=one.unit or "other", text=text)
        ways = tuple(replace(way, duration=Sourced(time, _NOWHERE)) for way in ways)
    if row.fee is not None and amounts(row.fee.value):
        every = tuple(
            Sourced(Fee(kind="charge", amount=one, currency="VND", text=f"{one:.0f} đồng"), _NOWHERE)
            for one in sorted(amounts(row.fee.value))
        )
        ways = tuple(replace(way, fees=every) for way in ways)
    elif row.fee is not None and nothing_to_pay(row.fee.value):
        ways = tuple(replace(way, fees=()) for way in ways)
    return ways


def _told(stored: StoredDecision, row: Announced, item: str) -> bool:
    """Whether the decision says anything of the item that can be contradicted."""
    assert row.code is not None
    content = said_of(stored, row.code.value)[0].content
    cells: Mapping[str, bool] = {
        "name": True,
        "field": row.field is not None,
        "level": row.level is not None,
        "time": row.deadline is not None and bool(times(row.deadline.value)),
        "fees": row.fee is not None and (nothing_to_pay(row.fee.value) or bool(amounts(row.fee.value))),
        "executing": row.authority is not None and any(True for _ in agencies(row.authority.value)),
        "legal_basis": bool(numbers(cell.value for cell in (*row.legal_basis, *row.changed_by))),
    }
    if item == "fees" and content is not None and not cells["fees"]:
        return any(fee.value.kind == "free" for way in content.channels for fee in way.fees)
    return cells.get(item, False) or (content is not None and bool(getattr(content, _MEMBER.get(item, item), None)))


_MEMBER = {"dossier": "cases", "time": "", "fees": "", "level": "levels", "field": "fields"}


_RULES: Mapping[str, frozenset[str]] = {
    **{item: frozenset[str]() for item in SEEDS},
    "name": frozenset({"R-DEC-3"}), "legal_basis": frozenset({"R-DEC-4"}), "time": frozenset({"R-DEC-5"}),
    "fees": frozenset({"R-DEC-6"}), "executing": frozenset({"R-DEC-7"}), "level": frozenset({"R-DEC-8"}),
    "field": frozenset({"R-DEC-9"}), "repealed": frozenset({"R-DEC-1"}), "replaced": frozenset({"R-DEC-2"}),
    "superseded": frozenset({"R-DEC-11"}),
}  # fmt: skip
