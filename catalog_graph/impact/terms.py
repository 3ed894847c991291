"""By when a change is to be announced and entered: the dated rules of `catalog_graph.deadlines`, asked in advance."""

from __future__ import annotations

import datetime

from catalog_graph.deadlines import Case, announcement, entry, issuer_kind
from catalog_graph.impact.types import Based, Terms
from catalog_graph.law.types import Work
from catalog_graph.workdays import Workdays


def terms(procedure: Based, document: Work, effective: datetime.date | None, calendar: Workdays) -> Terms:
    """The last days for the announcing decision and for the entry. No decision is known yet, so the day of entry counts
    from the last day for signing, and says so."""
    issuer = issuer_kind(procedure.agency, procedure.decision)
    case = Case(
        issuer=issuer,
        instrument_effective=effective or document.effective_on,
        instrument_signed=document.issued_on,
    )
    announce = announcement(case, calendar)
    if announce.due is None:
        return Terms(announce=announce, enter=entry(case, calendar))
    last = announce.due.latest
    signed = Case(
        issuer=issuer,
        instrument_effective=case.instrument_effective,
        instrument_signed=case.instrument_signed,
        decision_signed=last,
    )
    told = f"tính từ ngày ký muộn nhất {last:%d/%m/%Y}"
    return Terms(announce=announce, enter=entry(signed, calendar), assumed=(told,))
