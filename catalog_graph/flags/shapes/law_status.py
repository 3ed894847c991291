"""Legal bases that are no more, not yet, not wholly or not for long in force."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.law_proofs import of_act, of_row, of_work, printed
from catalog_graph.flags.types import Hit, Rule, Shape
from catalog_graph.flags.world import LawBook, World
from catalog_graph.law.bases import BasisFinding
from catalog_graph.law.identity import gaps
from catalog_graph.law.status_day import ENDED
from catalog_graph.law.types import Held

_ONE_DAY = datetime.timedelta(days=1)
_SAID = {"expired": "hết hiệu lực", "repealed": "bị bãi bỏ", "replaced": "được thay thế"}


def expired(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A basis that is wholly without force. Where the law leaves a doubt, it is only a warning."""
    for law, row, work in sure(record, world):
        held = law.status(work, world.day)
        if held.status not in ENDED or held.since is None:
            continue
        by = [act for act in held.because if act.by != work]
        successors = tuple(dict.fromkeys(law.name(act.by) for act in by))
        values = {
            "basis": law.name(work), "since": printed(held.since), "how": _SAID[held.status],
            "by": f" ({'; '.join(successors)})" if successors else "",
        }  # fmt: skip
        told = [of_act(law, act) for act in held.because] or [
            of_work(law, work, f"Văn bản có hiệu lực đến hết ngày {printed(held.since - _ONE_DAY)}.")
        ]
        yield Hit(
            proofs=(of_row(record, row), *told), values=values, apart=work,
            options=tuple(f"Rà soát, thay bằng {one}" for one in successors),
            severity="warning" if held.doubts else None,
        )  # fmt: skip


def not_yet(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A basis that has no force yet."""
    for law, row, work in sure(record, world):
        held = law.status(work, world.day)
        if held.status == "not_yet_in_force" and held.until is not None:
            day = printed(held.until)
            told = [of_act(law, act) for act in held.because]
            proofs = told or [of_work(law, work, f"{law.name(work)} có hiệu lực từ ngày {day}.")]
            values = {"basis": law.name(work), "from": day}
            yield Hit(proofs=(of_row(record, row), *proofs), values=values, apart=work)


def ends_soon(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A basis in force whose last day is within some days."""
    least, most = rule.parameters.get("after_days", -1), rule.parameters["within_days"]
    for law, row, work in sure(record, world):
        end = law.end(work, world.day)
        if end is None or end.since is None or law.status(work, world.day).status in ENDED:
            continue
        last = end.since - _ONE_DAY
        left = (last - world.day).days
        if not least < left <= most:
            continue
        by = [act for act in end.because if act.by != work]
        told = [of_act(law, act) for act in end.because]
        proofs = told or [of_work(law, work, f"Văn bản có hiệu lực đến hết ngày {printed(last)}.")]
        values = {"basis": law.name(work), "last": printed(last), "left": str(left)}
        yield Hit(
            proofs=(of_row(record, row), *proofs), values=values, due=last, apart=work,
            options=tuple(f"Chuẩn bị thay bằng {law.name(act.by)}" for act in by),
        )  # fmt: skip


def parent_ended(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A basis that lays down the details of a document which is no more."""
    for law, row, work in sure(record, world):
        if law.status(work, world.day).status in ENDED:
            continue
        for parent, held in law.parents_ended(work, world.day):
            values = {"basis": law.name(work), "parent": law.name(parent), "since": _since(held)}
            proofs = tuple(of_act(law, act) for act in held.because) or (
                of_work(law, parent, f"{law.name(parent)} đã hết hiệu lực từ ngày {_since(held)}."),
            )
            yield Hit(proofs=(of_row(record, row), *proofs), values=values, apart=f"{work} {parent}")


def sure(record: Record, world: World) -> Iterator[tuple[LawBook, BasisFinding, str]]:
    """The rows that mean one document and no other, each document once. A number that the row does not tell apart from
    others (no year, no province) is never sure, though only one of them be known."""
    if world.law is None:
        return
    seen: set[str] = set()
    for row in world.law.bases(record):
        if len(row.works) == len(row.named) and not any(gaps(each.identity) for each in row.named if each.number):
            for work in row.works:
                if work.id not in seen:
                    seen.add(work.id)
                    yield world.law, row, work.id


def _since(held: Held) -> str:
    return "chưa rõ" if held.since is None else printed(held.since)


SHAPES: Mapping[str, Shape] = {
    "basis-expired": Shape(
        scope="law", says="Căn cứ pháp lý đã hết hiệu lực toàn bộ.", of_record=expired, dated=True
    ),
    "basis-not-yet": Shape(scope="law", says="Căn cứ pháp lý chưa có hiệu lực.", of_record=not_yet, dated=True),
    "basis-ends-soon": Shape(
        scope="law", says="Căn cứ pháp lý sắp hết hiệu lực.", of_record=ends_soon, dated=True,
        required=("within_days",),
        parameters={
            "within_days": "số ngày còn lại nhiều nhất, tính đến ngày cuối còn hiệu lực",
            "after_days": "còn nhiều hơn số ngày này",
        },
    ),
    "basis-parent-ended": Shape(
        scope="law", says="Căn cứ quy định chi tiết một văn bản đã hết hiệu lực.", of_record=parent_ended, dated=True
    ),
}  # fmt: skip
