"""Legal bases that other documents have changed: provisions without force, amendments that the list does not name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.law_proofs import of_act, of_row, printed
from catalog_graph.flags.shapes.law_status import sure
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


def partly_expired(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A basis some provisions of which have ended. `cited: true`: the record cites one of them; `false`: it cites the
    document, or a provision they are part of, and does not list the document that ended them."""
    listed = _listed(record, world)
    for law, row, work in sure(record, world):
        if law.status(work, world.day).status in ENDED:
            continue
        ended = [act for act in law.changes(work, world.day) if act.kind in ENDS and act.path]
        if not rule.parameters["cited"]:
            ended = [act for act in ended if act.by not in listed]  # whoever lists it has looked
        if not ended:
            continue
        cited = law.cited_paths(record, work)
        if rule.parameters["cited"]:
            for path, quote in cited:
                for act in ended:
                    if path[: len(act.path)] == act.path:
                        values = {"basis": law.name(work), "unit": said(path), **_by(law, act)}
                        words = _cited(record, path, quote, law.name(work))
                        told = (of_row(record, row), words, of_act(law, act))
                        yield Hit(proofs=told, values=values, apart=f"{work} {'/'.join(path)}")
            continue
        if cited:  # what stands below a cited provision may be meant by it
            ended = [act for act in ended if any(act.path[: len(path)] == path != act.path for path, _ in cited)]
        if ended:
            values = {"basis": law.name(work), "unit": _units(ended), **_by(law, ended[0])}
            proofs = (of_row(record, row), *_clauses(law, ended))
            yield Hit(proofs=proofs, values=values, apart=work)


def amendment_missing(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A basis in force that a document in force has changed, and the list does not name that document."""
    listed = _listed(record, world)
    for law, row, work in sure(record, world):
        if law.status(work, world.day).status in ENDED:
            continue
        for by, acts in _by_document(law.changes(work, world.day)).items():
            missing = by not in listed and f"-{_CONSOLIDATED}-" not in by
            if not missing or law.status(by, world.day).status in (*ENDED, "suspended", "not_yet_in_force"):
                continue
            values = {"basis": law.name(work), "units": _units(acts), **_by(law, acts[0])}
            yield Hit(
                proofs=(of_row(record, row), *_clauses(law, acts)), values=values, apart=f"{work} {by}",
                options=(f"Bổ sung {law.name(by)} vào căn cứ pháp lý",),
                severity="info" if all(act.kind == "replace_phrase" for act in acts) else None,
            )  # fmt: skip


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
    "basis-partly-expired": Shape(
        scope="law", says="Căn cứ pháp lý hết hiệu lực một phần.", of_record=partly_expired, dated=True,
        parameters={"cited": "có: hồ sơ dẫn chính quy định đã hết hiệu lực; không: hồ sơ chỉ dẫn cả văn bản"},
        required=("cited",),
    ),
    "basis-amendment-missing": Shape(
        scope="law", says="Căn cứ đã được sửa đổi mà danh sách không có văn bản sửa đổi.", of_record=amendment_missing,
        dated=True,
    ),
}  # fmt: skip
