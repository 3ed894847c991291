"""What an officer fills in to decide of flags, and what is missing in it, said beside the field it is missing in."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData

from api.web import filled
from api.web.viewer import named
from catalog_graph.store.flag_judgements import VERDICTS, checked
from catalog_graph.store.officers import Refused

TICKS, VERDICT, REASON, ASSIGNEE = "chon", "quyet_dinh", "ly_do", "giao"
"""Fields of the form; a fault names one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A form as it was filled in: shown again as it is where it cannot be done."""

    ids: tuple[str, ...] = ()
    verdict: str = ""
    reason: str = ""
    assignee: str = ""
    who: str = ""

    @property
    def given(self) -> dict[str, str | None]:
        """Reason and assignee as deciding takes them."""
        assigned = self.verdict == "assign"
        return {"reason": self.reason or None, "assignee": self.assignee or None if assigned else None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What keeps a form from being done, and the field it is about."""

    field: str
    sentence: str


def empty(request: Request) -> Decision:
    """A form not filled in yet, but for the name that decided last."""
    return Decision(who=named(request))


def decision(form: FormData) -> Decision:
    """What a form was filled in with."""
    return Decision(
        ids=tuple(value for value in form.getlist(TICKS) if isinstance(value, str)),
        verdict=filled.field(form, VERDICT),
        reason=filled.field(form, REASON),
        assignee=filled.field(form, ASSIGNEE, 120),
        who=filled.field(form, "who", 80),
    )


def fault(said: Decision, ticked: bool = True) -> Fault | None:
    """What is missing in a form, if anything; `ticked`: flags have to be chosen in it."""
    if ticked and not said.ids:
        return Fault(field=TICKS, sentence="Chưa chọn cờ nào: đánh dấu ô ở đầu dòng rồi quyết định.")
    if said.verdict not in VERDICTS:
        return Fault(field=VERDICT, sentence="Hãy chọn: chấp nhận, bỏ qua, giao việc, ghi chú hoặc đã sửa.")
    try:
        checked(said.verdict, said.given["reason"], said.given["assignee"])
    except Refused as refused:
        return Fault(field=ASSIGNEE if said.verdict == "assign" else REASON, sentence=str(refused))
    return None
