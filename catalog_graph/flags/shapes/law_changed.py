"""Legal bases that other documents have changed: provisions without force, amendments that the list does not name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.law_proofs import of_act, of_row, printed
from catalog_graph.flags.shapes.law_status import sure
from catalog_graph.flags.shapes.patterns import compiled
from catalog_graph.flags.types import Hit, Proof, Rule, Shape
from catalog_graph.flags.world import LawBook, World
from catalog_graph.law.acting import ENDS
from catalog_graph.law.outline import Path
from catalog_graph.law.status_day import ENDED
from catalog_graph.law.types import Act
from catalog_graph.types import Quote
from extract.legal.units import said

MOST = 4
"""Provisions and clauses shown of a document that changes many; the document is a link."""
_CONSOLIDATED = "vbhn"


def provision_ended(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Provisions that the record cites and that are no more, one finding for each clause that ended them. A clause that
    excepts what is not read (`excepting`) is left alone."""
    excepting = compiled(rule.parameters["excepting"])
    assert excepting is not None
    for law, row, work in sure(record, world):
        if law.status(work, world.day).status in ENDED:
            continue
        ended = _ended(law, work, world)
        every = law.cited_paths(record, work) if ended else ()
        for act in ended:
            cited = [one for one in every if one[0][: len(act.path)] == act.path]
            cited = [one for one in cited if law.status(work, world.day, one[0]).status in ENDED]
            if not cited or (not act.except_for and excepting.search(law.words(act.quote) or "")):
                continue
            units = tuple(dict.fromkeys(said(path) for path, _ in cited))
            told = "; ".join(units[:MOST]) + ("; …" if len(units) > MOST else "")
            words = [_cited(record, path, quote, law.name(work)) for path, quote in cited[:MOST]]
            yield Hit(
                proofs=(of_row(record, row), *words, of_act(law, act)), apart=f"{work} {'/'.join(act.path)}",
                values={"basis": law.name(work), "unit": told, **_by(law, act)},
            )  # fmt: skip


def partly_expired(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A basis some provisions of which have ended, where the record cites the document, or a provision they are part
    of, and does not list the document that ended them: whoever lists it has looked."""
    listed = _listed(record, world)
    for law, row, work in sure(record, world):
        if law.status(work, world.day).status in ENDED:
            continue
        ended = [act for act in _ended(law, work, world) if act.by not in listed]
        cited = law.cited_paths(record, work) if ended else ()
        if cited:
            ended = [act for act in ended if any(act.path[: len(path)] == path != act.path for path, _ in cited)]
        if ended:
            values = {"basis": law.name(work), "unit": _units(ended), **_by(law, ended[0])}
            yield Hit(proofs=(of_row(record, row), *_clauses(law, ended)), values=values, apart=work)


def _ended(law: LawBook, work: str, world: World) -> Sequence[Act]:
    """The acts that have ended provisions of a work."""
    return [act for act in law.changes(work, world.day) if act.kind in ENDS and act.path]


def amendment_missing(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A basis in force that a document in force has changed, and the list does not name that document.

    Whether a change of some article bears on a procedure cannot be told from the clause: where the record cites a
    provision that is touched, it does (`severity` of the parameters); else it is said as the rule says it. What only
    ends provisions is left to the rules on what has ended.
    """
    listed = _listed(record, world)
    for law, row, work in sure(record, world):
        if law.status(work, world.day).status in ENDED:
            continue
        changed = [act for act in law.changes(work, world.day) if act.kind not in ENDS]
        cited = law.cited_paths(record, work) if changed else ()
        for by, acts in _by_document(changed).items():
            missing = by not in listed and f"-{_CONSOLIDATED}-" not in by
            if not missing or law.status(by, world.day).status in (*ENDED, "suspended", "not_yet_in_force"):
                continue
            values = {"basis": law.name(work), "units": _units(acts), **_by(law, acts[0])}
            yield Hit(
                proofs=(of_row(record, row), *_clauses(law, acts)), values=values, apart=f"{work} {by}",
                options=(f"Bổ sung {law.name(by)} vào căn cứ pháp lý",),
                severity=rule.parameters["where_cited"] if _touched(acts, cited) else None,
            )  # fmt: skip


def _touched(acts: Sequence[Act], cited: Sequence[tuple[Path, Quote | None]]) -> bool:
    """Whether an act that changes more than phrases touches a provision that the record cites."""
    return any(
        act.path[: len(path)] == path or path[: len(act.path)] == act.path
        for act in acts
        for path, _ in cited
        if act.path and path and act.kind != "replace_phrase"
    )


def _listed(record: Record, world: World) -> frozenset[str]:
    rows = () if world.law is None else world.law.bases(record)
    return frozenset(work.id for row in rows for work in row.works)


def _units(acts: Sequence[Act]) -> str:
    """What of a document is hit, the first few of it."""
    units = tuple(dict.fromkeys(said(act.path) for act in acts if act.path))
    return "; ".join(units[:MOST]) + ("; …" if len(units) > MOST else "") or "một số điều"


def _clauses(law: LawBook, acts: Sequence[Act]) -> tuple[Proof, ...]:
    """The clauses of some acts, each once, the first few of them."""
    once = {act.quote: act for act in reversed(acts)}
    return tuple(of_act(law, act) for act in tuple(once.values())[::-1][:MOST])


def _by(law: LawBook, act: Act) -> Mapping[str, str]:
    day = "ngày chưa rõ" if act.effective is None else f"ngày {printed(act.effective)}"
    return {"by": law.name(act.by), "source": law.source(act), "since": day}


def _by_document(acts: Sequence[Act]) -> Mapping[str, list[Act]]:
    found: dict[str, list[Act]] = {}
    for act in acts:
        found.setdefault(act.by, []).append(act)
    return found


def _cited(record: Record, path: Path, quote: Quote | None, name: str) -> Proof:
    link = f"procedure:{record.subject}"
    return Proof(
        kind="record", text=f"{said(path)} {name}", source=f"Hồ sơ thủ tục {record.subject}", quote=quote, link=link
    )


SHAPES: Mapping[str, Shape] = {
    "basis-provision-ended": Shape(
        scope="law", says="Hồ sơ dẫn một quy định đã hết hiệu lực của căn cứ.", of_record=provision_ended, dated=True,
        parameters={"excepting": "lời loại trừ trong câu bãi bỏ: phần loại trừ không đọc được thì không nêu"},
        required=("excepting",),
    ),
    "basis-partly-expired": Shape(
        scope="law", says="Căn cứ pháp lý hết hiệu lực một phần.", of_record=partly_expired, dated=True
    ),
    "basis-amendment-missing": Shape(
        scope="law", says="Căn cứ đã được sửa đổi mà danh sách không có văn bản sửa đổi.", of_record=amendment_missing,
        dated=True, parameters={"where_cited": "mức độ khi hồ sơ dẫn chính điều khoản đã được sửa đổi"},
        required=("where_cited",),
    ),
}  # fmt: skip
