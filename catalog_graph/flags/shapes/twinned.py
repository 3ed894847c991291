"""Procedures that may be one, as pairs with their scores explained; one code twice. Never merged, only shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from catalog_graph.changes.compare import compare
from catalog_graph.changes.comparison import label_of
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import whole
from catalog_graph.flags.types import About, Hit, Part, Proof, Rule, Shape, about_of
from catalog_graph.flags.world import World
from catalog_graph.twins.agencies import between
from catalog_graph.twins.types import Pair
from catalog_graph.types import Entry

_SHOWN = 12


def twinned(rule: Rule, world: World) -> Iterator[tuple[About, Hit]]:
    """Each procedure of the pairs of one relation, with all those that it may be one with."""
    if world.twins is None:
        return
    found: dict[str, list[Pair]] = {}
    for pair in world.twins.pairs():
        if pair.relation == rule.parameters["relation"]:
            found.setdefault(pair.a, []).append(pair)
            found.setdefault(pair.b, []).append(pair)
    abouts = {subject: world.twins.about(subject) for subject in found}
    for subject in sorted(found):
        places = [pair for pair in found[subject] if _two_places(pair, abouts)]
        others = [pair for pair in found[subject] if not _two_places(pair, abouts)]
        if others:
            yield abouts[subject], _hit(subject, others, abouts)
        if places:
            # Each place announces its own: that another place has the like is worth knowing, not wrong.
            yield abouts[subject], replace(_hit(subject, places, abouts), severity="info")


def _two_places(pair: Pair, abouts: Mapping[str, About]) -> bool:
    """Whether both procedures are of local authorities, and not of one."""
    agencies = [abouts[subject].agency for subject in (pair.a, pair.b)]
    return between(*agencies) == "places"


def _hit(subject: str, pairs: Sequence[Pair], abouts: Mapping[str, About]) -> Hit:
    best, others = pairs[0], [_other(pair, subject) for pair in pairs]
    return Hit(
        proofs=(_side(best, subject, "record"), *(_side(pair, _other(pair, subject), "other") for pair in pairs)),
        values={
            "others": "; ".join(_told(pair, subject, abouts) for pair in pairs[:_SHOWN]) + _more(len(pairs)),
            "count": str(len(pairs)),
            "score": f"{best.score:.2f}".replace(".", ","),
            "says": best.says,
        },
        options=tuple(f"Xem cùng {other}" for other in others[:_SHOWN]),
        parts=tuple(
            Part(key=part.key, label=part.label, value=part.value, weight=part.weight, sentence=part.says)
            for part in best.parts
        ),
    )


def _more(count: int) -> str:
    return "" if count <= _SHOWN else f"; và {count - _SHOWN} thủ tục khác"


def _other(pair: Pair, subject: str) -> str:
    return pair.b if pair.a == subject else pair.a


def _told(pair: Pair, subject: str, abouts: Mapping[str, About]) -> str:
    other = _other(pair, subject)
    agency = abouts[other].agency
    name = pair.names[1 if pair.a == subject else 0]
    return f"{other} “{name}”" + (f" ({agency})" if agency else "")


def _side(pair: Pair, subject: str, kind: str) -> Proof:
    at = 0 if pair.a == subject else 1
    return Proof(
        kind="record" if kind == "record" else "other", text=pair.names[at], source=f"Hồ sơ thủ tục {subject}",
        quote=pair.quotes[at], link=f"procedure:{subject}",
    )  # fmt: skip


def repeated_code(rule: Rule, world: World) -> Iterator[tuple[About, Hit]]:
    """A code (of one publisher) that several records of the snapshot bear with unlike content."""
    if world.shelf is None:
        return
    lines: dict[tuple[str, str], int] = {}
    for line in world.shelf.lines():
        if line.code is not None:
            key = (line.code, line.publisher or "")
            lines[key] = lines.get(key, 0) + line.records
    several = {key for key, count in lines.items() if count > 1}
    if not several:
        return
    held: dict[tuple[str, str], list[Record]] = {}
    for record in world.shelf.records():
        code, publisher = record.procedure.code, record.procedure.publisher
        key = ("" if code is None else code.value, "" if publisher is None else publisher.value)
        if key in several:
            held.setdefault(key, []).append(record)
    for key in sorted(held):
        yield from _repeated(held[key])


def _repeated(records: Sequence[Record]) -> Iterable[tuple[About, Hit]]:
    first = min(records, key=lambda one: (one.subject, one.digest))
    parts: dict[str, None] = {}
    unlike = []
    for other in records:
        details = () if other is first else compare(_entry(first), _entry(other))
        if details:
            unlike.append(other)
            parts.update((label_of(detail.component), None) for detail in details)
    if not unlike:
        return
    about = about_of(first)
    proofs = [_named(one, "record" if one is first else "other") for one in (first, *unlike)]
    yield (
        about,
        Hit(
            proofs=tuple(proofs),
            values={"code": about.code or "", "count": str(1 + len(unlike)), "parts": ", ".join(parts).lower()},
        ),
    )


def _named(record: Record, kind: str) -> Proof:
    name = record.procedure.name
    shown = whole(record, name.value if name is not None else record.subject)
    return Proof(
        kind="record" if kind == "record" else "other", text=shown.text, source=shown.source, quote=shown.quote,
        link=shown.link,
    )  # fmt: skip


def _entry(record: Record) -> Entry:
    return Entry(procedure=record.procedure, digest=record.digest, path=record.subject)


SHAPES: Mapping[str, Shape] = {
    "twinned": Shape(
        scope="catalogue", says="Thủ tục có thể là một với thủ tục khác, kèm điểm và lý do.", of_all=twinned,
        parameters={"relation": "same (một thủ tục hai lần), levels (một tên nhiều cấp), drifted (bản đã lệch)"},
        required=("relation",),
    ),
    "repeated_code": Shape(
        scope="catalogue", says="Một mã ở nhiều hồ sơ có nội dung khác nhau.", of_all=repeated_code,
    ),
}  # fmt: skip
