"""The status of a work or of a unit of it on one day: what began, what ended it, what pauses it, what is doubtful."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from catalog_graph.law.acting import ENDS, acting, lifted, on_itself, source_of
from catalog_graph.law.acting import day as printed
from catalog_graph.law.effect_rules import partial_kinds, unfit
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.numbering import Numbering
from catalog_graph.law.outline import Path, Reach
from catalog_graph.law.status_begin import Begin, begin_of
from catalog_graph.law.types import Act, Held, Status
from extract.legal.units import said

ENDED: frozenset[Status] = frozenset({"expired", "repealed", "replaced"})
TEXTUAL = frozenset({"amend", "supplement", "replace_phrase", "correct", "renumber"})
_STATUS: dict[str, Status] = {"replace_document": "replaced", "repeal": "repealed", "partial_repeal": "repealed"}
_WEIGHT = {"replaced": 0, "repealed": 1, "expired": 2}


class Hit(NamedTuple):
    """An act that reaches the matter: it covers it, hits something inside it, or nobody can tell."""

    act: Act
    reach: Reach


class End(NamedTuple):
    """One end of the matter: the day, what it is from then on, the act (None: the work's own term)."""

    on: datetime.date
    status: Status
    act: Act | None


class Matter:
    """A work, or a unit of it, with the acts that reach it."""

    def __init__(self, ledger: Ledger, work: str, path: Path) -> None:
        """Gather what reaches a unit of a work; path () is the whole."""
        self.ledger, self.work, self.path = ledger, work, path
        known = ledger.works.get(work)
        self.issued = known.issued_on if known else None
        self.until = known.effective_until if known else None
        self.numbering = Numbering(ledger, work, path)
        self.begin: Begin = self._begin()
        self.begins = self.begin.days
        self.hits = tuple(self._hits())
        self.reported = tuple(self._reported())
        self.acts = (*(hit.act for hit in self.hits), *self.reported)
        self._unfit: dict[str, str | None] = {}

    def _begin(self) -> Begin:
        """When the unit takes effect: with the document, or with the act that puts it in."""
        put_in, day = self.numbering.put_in, self.numbering.begins
        if put_in is not None and day is not None:
            return Begin(day, day, (), put_in)
        return begin_of(self.ledger, self.work, self.numbering.first)

    def _hits(self) -> Iterator[Hit]:
        outline = self.ledger.outline(self.work)
        for act in self.ledger.on.get(self.work, ()):
            path = self.numbering.at(act)
            if path is None:
                continue
            reach = outline.reach(act.path, path)
            kept = {outline.reach(one, path) for one in act.except_for}
            if reach == "apart" or (reach == "covers" and "covers" in kept):
                continue
            whole = act.kind == "partial_repeal" and not act.path  # part of it, the text does not say which
            inside = reach == "covers" and ("inside" in kept or (whole and not self.path))
            yield Hit(act, "inside" if inside else "unsure" if whole and self.path and not act.except_for else reach)

    def unfit(self, act: Act) -> str | None:
        """Why the document of an act may not do what it does; None where it may, or nobody can tell."""
        if act.by not in self._unfit:
            work, by = self.ledger.works.get(self.work), self.ledger.works.get(act.by)
            self._unfit[act.by] = None if work is None or by is None or by is work else unfit(by, work)
        return self._unfit[act.by]

    def _reported(self) -> Iterator[Act]:
        """Acts told of in another text, of which the acting document itself says nothing that is held."""
        outline = self.ledger.outline(self.work)
        for act in self.ledger.told.get(self.work, ()):
            if act.kind not in ENDS | {"suspend"} or outline.reach(act.path, self.path) not in ("covers", "inside"):
                continue
            mine = (one for one in self.ledger.on.get(self.work, ()) if one.by == act.by)
            if not any(outline.reach(one.path, act.path) in ("covers", "inside") for one in mine):
                yield act

    def issued_by(self, act: Act) -> datetime.date | None:
        """The day on which the document of an act was issued."""
        work = self.ledger.works.get(act.by)
        return work.issued_on if work is not None else None


def on_day(matter: Matter, day: datetime.date) -> Held:
    """What a work or a unit of it is on one day; `since` and `until` are left open."""
    ledger = matter.ledger
    sure = [hit for hit in matter.hits if _sure(hit)]
    live = [hit for hit in sure if acting(ledger, hit.act).on(day)]
    ends = sorted(_ends(matter, live, day), key=lambda end: (end.on, _WEIGHT[end.status]))
    doubts = [*_doubts(matter, day), *_unfit(matter, live)]
    notes = list(_notes(matter, sure, day))
    text = tuple(hit.act for hit in live if hit.act.kind in TEXTUAL)
    if ends:
        because = tuple(end.act for end in ends if end.act is not None)
        return _held(ends[0].status, because, doubts, notes)
    begun = _begun(matter, day)
    if begun != "in_force":
        own = () if matter.begin.act is None else (matter.begin.act,)
        return _held(begun, own, [*matter.begin.doubts, *doubts], notes)
    if matter.begin.latest is not None and matter.begin.earliest != matter.begin.latest:
        doubts = [*matter.begin.doubts, *doubts]
    pauses = [hit.act for hit in live if hit.reach == "covers" and pausing(ledger, hit.act, day)]
    if pauses:
        return _held("suspended", tuple(pauses), doubts, notes)
    kinds = ENDS | (partial_kinds(day) if not matter.path else frozenset())
    parts = [hit.act for hit in live if hit.reach == "inside" and hit.act.kind in kinds]
    return _held("partly_expired" if parts else "in_force", _ordered(live, (*parts, *text)), doubts, notes)


def _held(status: Status, because: tuple[Act, ...], doubts: Iterable[str], notes: Iterable[str]) -> Held:
    return Held(status=status, because=because, doubts=tuple(dict.fromkeys(doubts)), notes=tuple(dict.fromkeys(notes)))


def _ordered(live: list[Hit], acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Some of the acts, in the order of the law."""
    chosen = {act.id for act in acts}
    return tuple(hit.act for hit in live if hit.act.id in chosen)


def _sure(hit: Hit) -> bool:
    """Whether an act tells what it hits and when."""
    act = hit.act
    umbrella = act.kind == "amend" and not act.path
    told = hit.reach != "unsure" and len(act.on) == 1 and act.effective is not None
    return told and not umbrella and not on_itself(act)


def _begun(matter: Matter, day: datetime.date) -> Status:
    begin = matter.begin
    if begin.earliest is None or begin.latest is None:
        return "not_yet_in_force" if matter.issued is not None and day < matter.issued else "unknown"
    if day < begin.earliest:
        return "not_yet_in_force"
    return "in_force" if day >= begin.latest else "unknown"


def _ends(matter: Matter, live: list[Hit], day: datetime.date) -> Iterator[End]:
    """What has ended the matter by a day. A term may be extended; a repeal may not."""
    extensions = [hit.act for hit in live if hit.act.kind == "extend" and hit.reach == "covers"]
    if matter.until is not None and matter.until <= day:
        yield from _term(End(matter.until, "expired", None), extensions, day)
    for hit in live:
        start = acting(matter.ledger, hit.act).start
        if hit.reach != "covers" or hit.act.kind not in ENDS or start is None:
            continue
        end = End(start, _STATUS.get(hit.act.kind, "expired"), hit.act)
        if hit.act.kind == "expire":
            later = [one for one in extensions if _later(matter, one, hit.act)]
            yield from _term(end, later, day)
        else:
            yield end
    for one in extensions:
        if one.until is not None and one.until <= day and not any(_holds(other, day) for other in extensions):
            yield End(one.until, "expired", one)


def _term(end: End, extensions: list[Act], day: datetime.date) -> Iterator[End]:
    if not any(_holds(one, day) or (one.until is not None and one.until > end.on) for one in extensions):
        yield end


def _holds(extension: Act, day: datetime.date) -> bool:
    return extension.until is None or day < extension.until


def _later(matter: Matter, extension: Act, expiry: Act) -> bool:
    """Whether an extension was made after the word that sets the end."""
    mine, other = matter.issued_by(extension), matter.issued_by(expiry)
    return extension.by != expiry.by and (mine is None or other is None or mine >= other)


def pausing(ledger: Ledger, act: Act, day: datetime.date) -> bool:
    """Whether an act suspends what it hits on a day, and nothing has lifted that yet."""
    if act.kind != "suspend":
        return False
    runs = ((start, lifted(ledger, act, start, end)) for start, end in acting(ledger, act).runs)
    return any(start <= day and (end is None or day < end) for start, end in runs)


def _notes(matter: Matter, sure: list[Hit], day: datetime.date) -> Iterator[str]:
    """What is no doubt: parts that begin apart, parts that are suspended, acts that came to nothing."""
    for path, begins in matter.begin.apart:
        if day < begins:
            yield f"{_capital(said(path))} chưa có hiệu lực; có hiệu lực từ {printed(begins)}."
        elif matter.begin.latest is not None and day < matter.begin.latest:
            yield f"{_capital(said(path))} đã có hiệu lực từ {printed(begins)}."
    for act, reach in sure:
        found = acting(matter.ledger, act)
        if reach == "inside" and act.kind == "suspend" and pausing(matter.ledger, act, day):
            yield f"{_capital(said(act.path))} đang bị ngưng hiệu lực theo {source_of(matter.ledger, act)}."
        if found.why and act.effective is not None and act.effective <= day:
            yield f"{found.why}."


def _doubts(matter: Matter, day: datetime.date) -> Iterator[str]:
    """What may have changed the matter, and cannot be told."""
    ledger = matter.ledger
    for act, reach in matter.hits:
        if act.kind == "commence" or (act.kind == "amend" and not act.path) or not _reached(matter, act, day):
            continue
        if on_itself(act):
            yield f"{_told(ledger, act)} như thể nói về chính văn bản này: cần đọc lại, chưa tính."
            continue
        if len(act.on) > 1:
            yield f"{_told(ledger, act)} có thể nói về văn bản này: trùng số hiệu, có {len(act.on)} văn bản phù hợp."
        elif act.effective is None:
            yield f"{_told(ledger, act)}: chưa rõ có tác dụng từ ngày nào."
        elif reach == "unsure":
            yield f"{_told(ledger, act)}: chưa rõ có gồm {said(matter.path)} không."
        if act.kind == "extend" and act.until is None:
            yield f"{_told(ledger, act)}: không rõ kéo dài đến khi nào."
        if act.kind == "suspend" and act.until is None and pausing(ledger, act, day):
            yield f"{_told(ledger, act)}: không nêu ngưng đến khi nào."
        yield from acting(ledger, act).doubts
    for act in matter.reported:
        if act.effective is None or act.effective <= day:
            yield (
                f"Một văn bản khác cho biết {source_of(ledger, act)} {_WORDS[act.kind]} {said(act.path)}".rstrip()
                + ", nhưng trong kho không thấy văn bản ấy nói như vậy."
            )


def _reached(matter: Matter, act: Act, day: datetime.date) -> bool:
    """Whether an act may have acted by a day: on its own day, else once its document was issued."""
    if act.effective is not None:
        return act.effective <= day
    issued = matter.issued_by(act)
    return issued is None or issued <= day


def _told(ledger: Ledger, act: Act) -> str:
    return f"{source_of(ledger, act)} ({f'{_WORDS[act.kind]} {said(act.path)}'.rstrip()})"


def _unfit(matter: Matter, live: list[Hit]) -> Iterator[str]:
    """Acts by a document that may not do so: said, and left to the officer."""
    for act, _ in live:
        why = None if act.kind == "commence" else matter.unfit(act)
        if why:
            yield f"{matter.ledger.name(act.by)} {_WORDS[act.kind]} văn bản này nhưng {why}."


_WORDS = {
    "amend": "sửa đổi", "supplement": "bổ sung", "replace_document": "thay thế", "replace_phrase": "sửa cụm từ tại",
    "repeal": "bãi bỏ", "partial_repeal": "bãi bỏ", "correct": "đính chính", "suspend": "ngưng hiệu lực",
    "expire": "làm hết hiệu lực", "commence": "quy định hiệu lực", "renumber": "đánh số lại", "extend": "kéo dài",
}  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
