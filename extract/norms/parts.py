"""What one clause says of a procedure: its components, and whether it opens one or closes one."""

from __future__ import annotations

from dataclasses import dataclass

from extract.norms.clauses import Clause
from extract.norms.parties import Kind, Party, agencies_in, subject_of
from extract.norms.types import Component
from extract.norms.wordings import Wordings, wordings
from ingest.types import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A clause that matters. `asker`: who hands something in (None: it is not said who).

    `opens`: something is handed in, or what is to be handed in is listed; `lists`: a list of papers; `closes`: an
    agency acts on it, within a time or with a result; `submits`: a handing in, by whomever; `acts`: an agency looks at
    it; `refers`: the rest is told elsewhere; `delegates`: another is to say the rest.
    """

    clause: Clause
    parts: tuple[tuple[Component, Piece], ...]
    asker: Kind | None = None
    lists: bool = False
    submits: bool = False
    acts: bool = False
    closes: bool = False
    refers: bool = False
    delegates: bool = False

    @property
    def opens(self) -> bool:
        """Whether a procedure may begin here."""
        return self.lists or self.submits

    def has(self, component: Component) -> bool:
        """Whether the clause states a component."""
        return any(name == component for name, _ in self.parts)


def said(clause: Clause, words: Wordings | None = None) -> Said | None:
    """Read one clause; None where it says nothing of a procedure."""
    words = words or wordings()
    reader = _Reader(clause, words)
    return reader.run()


_SIMPLE: tuple[Component, ...] = ("channels", "forms", "fees", "conditions", "validity", "sequence")


class _Reader:
    def __init__(self, clause: Clause, words: Wordings) -> None:
        self._clause = clause
        self._words = words
        self._parts: list[tuple[Component, Piece]] = []
        self._acts = False

    def run(self) -> Said | None:
        low, words = self._clause.low, self._words
        paper = words.paper.match(low) is not None
        submits, asker = (False, None) if paper else self._submission()
        lists = words.find("lists", low) is not None and words.keeps.search(low) is None
        handed = submits and (asker is None or asker.kind != "state")
        if lists or (handed and words.find("dossier", low) is not None):
            self._add("dossier", self._clause.text)
        closes = not paper and self._decision(submits)
        for component in _SIMPLE:
            if match := words.find(component, low):
                self._add(component, self._clause.text[match.start() : match.end()])
        self._labels()
        refers = words.reference.search(low) is not None
        delegates = "quy định" in low and words.delegates.search(low) is not None
        if not self._parts and not submits and not refers and not delegates:
            return None
        return Said(
            clause=self._clause,
            parts=tuple(self._parts),
            asker=asker.kind if asker else None,
            lists=lists,
            submits=submits,
            acts=closes or self._acts,
            closes=closes,
            refers=refers,
            delegates=delegates,
        )

    def _add(self, component: Component, piece: Piece) -> None:
        self._parts.append((component, piece))

    def _submission(self) -> tuple[bool, Party | None]:
        """Whether something is handed in here, and by whom. What an agency sends on is no handing in by a citizen, but
        tells procedures between agencies."""
        match = self._words.find("submits", self._clause.low)
        if match is None:
            return self._notice()
        asker = subject_of(self._clause.text, match.start())
        if asker is not None and asker.kind in ("private", "open", "official"):
            self._add("subjects", asker.words)
        if asker is None or asker.kind != "state":
            after = self._clause.text[match.start() :]
            for agency in agencies_in(after)[:1]:
                self._add("agency", agency)
        return True, asker

    def _notice(self) -> tuple[bool, Party | None]:
        """Whether somebody who is no agency gives notice to one. Where nobody is named, it is the agency's own."""
        match = self._words.notifies.search(self._clause.low) if "thông báo" in self._clause.low else None
        asker = subject_of(self._clause.text, match.start()) if match is not None else None
        if match is None or asker is None or asker.kind != "private":
            return False, None
        self._add("subjects", asker.words)
        for agency in agencies_in(self._clause.text[match.start() :])[:1]:
            self._add("agency", agency)
        return True, asker

    def _decision(self, submits: bool) -> bool:
        """Whether an agency acts here on what was handed in: within a time, or with a result."""
        low, text, words = self._clause.low, self._clause.text, self._words
        time = words.find("time", low)
        agencies = agencies_in(text)
        if time is None and not agencies and not low.startswith("kết quả"):
            return False
        result = words.find("result", low)
        decides = words.find("decides", low)
        if time is None and result is None and decides is None:
            return False
        supplement = time is not None and words.supplement.search(low) is not None
        verb = result or decides
        actor = subject_of(text, verb.start()) if verb is not None else None
        by_state = (actor is not None and actor.kind in ("state", "official")) or (actor is None and bool(agencies))
        if actor is not None and actor.kind in ("private", "open") and not _handed(low):
            return False
        closes = False
        if time is not None and not (supplement and result is None):
            self._add("time", text[time.start() : time.end()])
            closes = True
        if result is not None and (by_state or time is not None or low.startswith("kết quả")):
            self._add("result", text[result.start() : result.end()])
            closes = closes or by_state or time is not None
        if closes or (decides is not None and by_state):
            if actor is not None and actor.kind == "state":
                self._add("agency", actor.words)
            elif agencies and not submits:
                self._add("agency", agencies[0])
        self._acts = decides is not None and by_state
        if self._acts and ("hồ sơ" in low or time is not None):
            self._add("sequence", text)
        return closes

    def _labels(self) -> None:
        """The labels of the model of NĐ 63: “Đối tượng thực hiện: …”, “Cơ quan giải quyết: …”."""
        low, text = self._clause.low, self._clause.text
        if low.startswith("đối tượng thực hiện"):
            self._add("subjects", text)
        elif low.startswith(("cơ quan giải quyết", "cơ quan thực hiện", "cơ quan có thẩm quyền giải quyết")):
            self._add("agency", text)
        elif low.startswith(("yêu cầu, điều kiện", "yêu cầu và điều kiện")):
            self._add("conditions", text)


def _handed(low: str) -> bool:
    """Whether a clause with somebody else before the verb is still about what the agency got (“kể từ ngày nhận …”)."""
    return "kể từ ngày nhận" in low or "sau khi nhận" in low or "khi nhận" in low
