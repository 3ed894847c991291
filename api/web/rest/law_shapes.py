"""The JSON of the law: shapes of works, acts, states, texts as at a day, neighbourhoods, judgements."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from api.contracts.impact import act_json, work_json
from catalog_graph.law.answers import Judgement, Neighbourhood
from catalog_graph.law.folding import Folded, Version
from catalog_graph.law.types import Act, Cite, Held, Work

STATUS = (
    "not_yet_in_force, in_force, suspended, partly_expired, expired, repealed, replaced hoặc unknown (không xác định)."
)


class WorkOut(BaseModel):
    """A legal document by its identity. Dates are ISO 8601; null: not known."""

    id: str = Field(description="Định danh của văn bản.")
    number: str | None
    type: str | None
    issuer: str | None
    issued_on: str | None
    effective_on: str | None
    effective_until: str | None = Field(description="Ngày đầu tiên không còn hiệu lực.")
    title: str | None
    version: str | None = Field(description="Phiên bản của toàn văn trong /documents; null: chỉ được dẫn đến.")


class StateOut(BaseModel):
    """What a work or a unit is between two days (`since` included, `until` not)."""

    status: str = Field(description=STATUS)
    since: str | None
    until: str | None
    because: list[str] = Field(description="Định danh của các tác động làm nên tình trạng.")
    doubts: list[str]
    notes: list[str]


class LawRow(BaseModel):
    """A work of the list."""

    work: WorkOut
    status: str = Field(description=STATUS)
    since: str | None
    ends_on: str | None = Field(description="Ngày hết hiệu lực nếu sắp hết, theo tham số within hoặc 180 ngày.")
    texts: int = Field(description="Số bản toàn văn trong kho.")
    changed_by: int = Field(description="Số tác động của văn bản khác lên văn bản này.")
    changes: int = Field(description="Số tác động của văn bản này lên văn bản khác.")
    cited_by: int = Field(description="Số văn bản dẫn đến.")
    procedures: int = Field(description="Số thủ tục lấy làm căn cứ.")


class LawOut(BaseModel):
    """One work with its status on a day, acts, and what rests on it."""

    contract: Literal[1] = 1
    on: str
    known: str | None
    work: WorkOut
    state: StateOut
    texts: list[str] = Field(description="Phiên bản của các bản toàn văn trong kho, bản dùng để tính đứng đầu.")
    acts_on: list[dict[str, Any]] = Field(description="Tác động lên văn bản này.")
    acts_by: list[dict[str, Any]] = Field(description="Tác động của văn bản này.")
    cites: int
    cited: int
    procedures: list[str] = Field(description="Mã thủ tục lấy làm căn cứ.")


class TimelineOut(BaseModel):
    """The states of a work from its beginning on."""

    contract: Literal[1] = 1
    work: WorkOut
    states: list[StateOut]
    acts: list[dict[str, Any]] = Field(description="Các tác động được nêu trong because.")


class UnitOut(BaseModel):
    """A unit of a text as at a day; the text is `text[start:end]` of the answer."""

    id: str
    label: str
    start: int
    end: int
    acts: list[str]
    struck: str | None = Field(description="Định danh của tác động bãi bỏ đơn vị này.")


class CollisionOut(BaseModel):
    """Acts that disagree, with what each would have."""

    path: list[str]
    why: str
    acts: list[str]
    texts: list[str]


class VersionOut(BaseModel):
    """A text of a unit and the days on which it stood so."""

    since: str | None
    until: str | None
    text: str
    acts: list[str]
    struck: str | None


class LawTextOut(BaseModel):
    """The text of a work, or of a unit of it, as at a day."""

    contract: Literal[1] = 1
    on: str
    work: WorkOut
    state: StateOut
    text: str
    units: list[UnitOut]
    collisions: list[CollisionOut]
    doubts: list[str]
    versions: list[VersionOut] = Field(description="Các lần chữ khác nhau của đơn vị được hỏi, cũ nhất trước.")


class NodeOut(BaseModel):
    """A work or a procedure of a neighbourhood."""

    id: str
    kind: Literal["work", "procedure"]
    label: str
    title: str | None
    held: bool
    distance: int
    beyond: int = Field(description="Số láng giềng không có trong câu trả lời.")


class LinkOut(BaseModel):
    """From what speaks to what it speaks of."""

    source: str
    target: str
    kind: str = Field(description="cites (dẫn chiếu), basis (căn cứ pháp lý), hoặc loại tác động.")
    count: int


class NeighboursOut(BaseModel):
    """What stands around a work."""

    contract: Literal[1] = 1
    centre: str
    nodes: list[NodeOut]
    links: list[LinkOut]
    left_out: int


class CiteOut(BaseModel):
    """One citation with its place."""

    by: str
    source: list[str]
    kind: str
    on: list[str] = Field(description="Mọi văn bản có thể được dẫn.")
    path: list[str]
    digest: str
    start: int
    end: int


class JudgementOut(BaseModel):
    """What somebody decided of an act."""

    id: int
    act: str
    verdict: Literal["accept", "reject", "undo"]
    reason: str | None
    who: str
    moment: str
    undoes: int | None
    undone: bool


class JudgementMade(JudgementOut):
    """A judgement just made."""

    contract: Literal[1] = 1


def work_out(work: Work) -> WorkOut:
    """A work."""
    return WorkOut(**work_json(work))


def state_out(held: Held) -> StateOut:
    """A state."""
    return StateOut(
        status=held.status, since=iso(held.since), until=iso(held.until), because=[act.id for act in held.because],
        doubts=list(held.doubts), notes=list(held.notes),
    )  # fmt: skip


def acts_out(acts: tuple[Act, ...], works: dict[str, Work]) -> list[dict[str, Any]]:
    """Acts without the words that stand at their places; /evidence has these."""
    return [act_json(act, works, lambda _: None) for act in acts]


def text_out(on: datetime.date, work: Work, folded: Folded, versions: tuple[Version, ...]) -> LawTextOut:
    """A folded text."""
    return LawTextOut(
        on=on.isoformat(),
        work=work_out(work),
        state=state_out(folded.held),
        text=folded.text,
        units=[
            UnitOut(
                id=unit.id, label=unit.label, start=unit.span.start, end=unit.span.end,
                acts=[act.id for act in unit.acts], struck=unit.struck.id if unit.struck else None,
            )
            for unit in folded.units
        ],
        collisions=[
            CollisionOut(path=list(one.path), why=one.why, acts=[act.id for act in one.acts], texts=list(one.texts))
            for one in folded.collisions
        ],
        doubts=list(folded.doubts),
        versions=[
            VersionOut(
                since=iso(one.since), until=iso(one.until), text=one.text, acts=[act.id for act in one.acts],
                struck=one.struck.id if one.struck else None,
            )
            for one in versions
        ],
    )  # fmt: skip


def neighbours_out(found: Neighbourhood) -> NeighboursOut:
    """A neighbourhood."""
    return NeighboursOut(
        centre=found.centre,
        nodes=[
            NodeOut(
                id=node.id, kind=node.kind, label=node.label, title=node.title, held=node.held,
                distance=node.distance, beyond=node.beyond,
            )
            for node in found.nodes
        ],
        links=[LinkOut(source=one.source, target=one.target, kind=one.kind, count=one.count) for one in found.links],
        left_out=found.left_out,
    )  # fmt: skip


def cite_out(cite: Cite) -> CiteOut:
    """A citation."""
    return CiteOut(
        by=cite.by, source=list(cite.source), kind=cite.kind, on=list(cite.on), path=list(cite.path),
        digest=cite.quote.digest, start=cite.quote.span.start, end=cite.quote.span.end,
    )  # fmt: skip


def judgement_out(one: Judgement) -> JudgementOut:
    """A judgement."""
    return JudgementOut(**{name: getattr(one, name) for name in JudgementOut.model_fields})


def iso(day: datetime.date | None) -> str | None:
    """A day in ISO 8601."""
    return None if day is None else day.isoformat()
