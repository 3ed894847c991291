"""Impact in words, for the officer."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from api.commands.cite_text import ACTS
from api.impact.words import COMPONENTS, RANKS, STATES
from catalog_graph.impact.types import Based, Impact, Since, Touched
from catalog_graph.law.types import Act, Work
from extract.legal.units import said

_SHOWN = 30


def told_impact(found: Impact, works: Mapping[str, Work], beyond: int = 0) -> str:
    """The document, its acts, the procedures it touches, how many it reaches over other documents, what is doubtful."""
    lines = [*_impact(found, works)]
    if beyond:
        lines.append(f"{beyond} thủ tục khác dựa vào văn bản có dẫn chiếu đến văn bản bị tác động (trong ba bước).")
    return "\n".join(lines)


def told_since(procedure: Based, found: Sequence[Since], as_of: datetime.date) -> str:
    """What changed under a procedure since the decision that announced it."""
    decided = f" (công bố {procedure.decided_on:%d/%m/%Y})" if procedure.decided_on else ""
    lines = [f"{procedure.code}  {procedure.name or ''}{decided}", f"Đến {as_of:%d/%m/%Y}: {len(found)} thay đổi."]
    for one in found:
        day = f"từ {one.act.effective:%d/%m/%Y}" if one.act.effective else "chưa rõ ngày"
        lines.append(f"  {_act(one.act, {one.on.id: one.on})}, {day}, theo {called(one.by)}")
        lines.append(f"    {STATES[one.standing.state]}: {one.standing.why}")
    return "\n".join(lines)


def called(work: Work) -> str:
    """What a document is called: its kind and number, else its title, else its id."""
    if work.number:
        return f"{(work.type or 'văn bản').capitalize()} số {work.number}"
    return work.title or work.id


def _impact(found: Impact, works: Mapping[str, Work]) -> Iterator[str]:
    effective = f", có hiệu lực {found.document.effective_on:%d/%m/%Y}" if found.document.effective_on else ""
    yield f"{called(found.document)}{effective}"
    yield f"{len(found.acts)} tác động lên văn bản khác; {len(found.touched)} thủ tục (đếm theo mã)."
    yield from (f"  Lưu ý: {doubt}" for doubt in found.doubts)
    yield ""
    for act in found.acts[:_SHOWN]:
        yield f"  {_act(act, works)}"
    yield from _more(len(found.acts), "tác động")
    yield ""
    for one in found.touched[:_SHOWN]:
        yield from _touched(one)
    yield from _more(len(found.touched), "thủ tục")
    if found.resting:
        yield f"{len(found.resting)} thủ tục khác đã ghi văn bản này trong căn cứ pháp lý."


def _touched(one: Touched) -> Iterator[str]:
    yield f"{one.procedure.code}  {one.procedure.name or ''}  [{RANKS[one.rank]}, giống {one.likeness.score:.0%}]"
    parts = ", ".join(dict.fromkeys(COMPONENTS[touch.component] for touch in one.components))
    yield f"    Bộ phận: {parts or 'chưa nói được'}"
    due, missing = one.terms.announce.due, ", ".join(one.terms.announce.missing)
    yield f"    Hạn công bố: {f'{due.latest:%d/%m/%Y}' if due else f'chưa tính được, chưa biết {missing}'}"
    yield f"    {STATES[one.standing.state]}: {one.standing.why}"


def _act(act: Act, works: Mapping[str, Work]) -> str:
    on = " hoặc ".join(called(works[name]) if name in works else name for name in act.on) or "không xác định"
    return f"{ACTS.get(act.kind, act.kind)}: {' '.join(filter(None, (said(act.path), on)))}"


def _more(number: int, unit: str) -> Iterator[str]:
    if number > _SHOWN:
        yield f"  … và {number - _SHOWN} {unit} khác (xem --json)."
