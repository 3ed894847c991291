"""Codes that are gone beside codes that have come: which may be one procedure renamed, recoded or merged.

A candidate is a proposal with a score and reasons, for a person or a decision to settle; nothing is merged by it.
Candidates that share a procedure form one group, because replacement is many-to-many (fourteen procedures became five).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from catalog_graph.changes.announced import ENDS, Row
from catalog_graph.changes.comparison import FOLDER
from catalog_graph.changes.coverage import publisher_of
from catalog_graph.changes.matching import code_of, name_of, place_of
from catalog_graph.changes.wording import key_of
from catalog_graph.types import Entry
from extract.codes import SHORT
from extract.fold import fold
from extract.lexicon import lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One entry that is gone and one that has come, the likeness of their names (0–100), why they may be one."""

    old: Entry
    new: Entry
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A group of entries gone and entries come that hang together through candidates. `kind`: renamed or replaced."""

    kind: str
    old: tuple[Entry, ...]
    new: tuple[Entry, ...]
    candidates: tuple[Candidate, ...]

    @property
    def score(self) -> float:
        """The weakest link of the group."""
        return min(candidate.score for candidate in self.candidates)


def candidates(gone: Sequence[Entry], come: Sequence[Entry]) -> tuple[Candidate, ...]:
    """Pairs of an entry gone and an entry come that may be one procedure, in the order of the entries gone."""
    found = _best(_alike(sorted(gone, key=place_of), sorted(come, key=place_of)))
    seen = {(id(link.old), id(link.new)) for link in found}
    return (*found, *(link for link in _same_code(gone, come) if (id(link.old), id(link.new)) not in seen))


def together(rows: Iterable[Row], gone: Sequence[Entry], come: Sequence[Entry]) -> tuple[Candidate, ...]:
    """Pairs of a procedure that a decision ends and one that the same decision makes new in the same field.

    Fourteen procedures consolidated into five stand so: a list of new ones, a list of ended ones, no word on which is
    which. Names must share words; the links are proposals like all others.
    """
    from rapidfuzz import fuzz

    open_old, open_new = {id(entry) for entry in gone}, {id(entry) for entry in come}
    decisions: dict[int, tuple[list[Entry], list[Entry], str]] = {}
    for row in rows:
        number = row.decision.decision.number
        ended, made, _ = decisions.setdefault(id(row.decision), ([], [], number.value if number else row.decision.path))
        ended += [entry for entry in row.old if id(entry) in open_old and row.announced.change in ENDS]
        made += [entry for entry in row.new if id(entry) in open_new and row.announced.change == "new"]
    found = []
    for ended, made, name in decisions.values():
        for old in ended:
            for new in made:
                score = fuzz.token_set_ratio(fold(name_of(old)), fold(name_of(new)))
                if score >= _rule()["same_decision"] and _shared_fields(old, new):
                    reasons = (f"cùng quyết định {name}", "cùng lĩnh vực", f"tên chung {score:.0f} % số chữ")
                    found.append(Candidate(old=old, new=new, score=round(score, 1), reasons=reasons))
    return tuple(found)


def _alike(gone: Sequence[Entry], come: Sequence[Entry]) -> Iterable[Candidate]:
    """Pairs whose names are alike enough and do not differ in what tells procedures apart."""
    from rapidfuzz import fuzz, process

    rule = _rule()
    groups: dict[Telling, dict[int, str]] = {}
    for at, entry in enumerate(come):
        name = fold(name_of(entry))
        if len(name) >= rule["shortest"]:
            groups.setdefault(_telling(name), {})[at] = _in_order(name)
    for entry in gone:
        name = fold(name_of(entry))
        names = groups.get(_telling(name), {})
        hits = process.extract(
            _in_order(name), names, scorer=fuzz.ratio, score_cutoff=rule["name_same_field"], limit=rule["most"]
        )
        for _, score, at in hits:
            if _near(entry, come[at], score):
                yield Candidate(
                    old=entry, new=come[at], score=round(score, 1), reasons=_reasons(entry, come[at], score)
                )


def _in_order(name: str) -> str:
    return " ".join(sorted(name.split()))


def _near(old: Entry, new: Entry, score: float) -> bool:
    """Whether the likeness suffices: between two publishers only the same name, between two provinces nothing."""
    one, other = publisher_of(old), publisher_of(new)
    if one is not None and other is not None and key_of(one) != key_of(other):
        return bool(score >= _rule()["same_name"] and not (_is_local(one) and _is_local(other)))
    return bool(score >= _rule()["name"] or _shared_fields(old, new))


def _is_local(publisher: str) -> bool:
    return fold(publisher).startswith(tuple(fold(head) for head in _rule()["local"]))


def _best(links: Iterable[Candidate]) -> list[Candidate]:
    """Links that are the best of both their ends, so that groups do not grow along weak ones."""
    links = list(links)
    best: dict[int, float] = {}
    for link in links:
        for end in (link.old, link.new):
            best[id(end)] = max(best.get(id(end), 0), link.score)
    return [link for link in links if link.score >= best[id(link.old)] and link.score >= best[id(link.new)]]


Telling = tuple[frozenset[str], frozenset[str]]
"""Figures and ranks of a name, and the acts it names."""


def _telling(name: str) -> Telling:
    """What makes a procedure another one though its name is alike: numbers and ranks, and the act itself."""
    words = name.split()
    figures = frozenset(word for word in words if word.isdigit() or word in _ranks())
    return figures, frozenset(act for act in _acts() if f" {act} " in f" {name} ")


def _rule() -> Any:
    return lexicon("matching", FOLDER)["candidates"]


@cache
def _acts() -> tuple[str, ...]:
    return tuple(fold(act) for act in _rule()["acts"])


@cache
def _ranks() -> frozenset[str]:
    return frozenset(fold(rank) for rank in _rule()["ranks"])


def _same_code(gone: Iterable[Entry], come: Iterable[Entry]) -> list[Candidate]:
    """A damaged code that holds the digits of a sound one on the other side (“1.014955-Xoa”)."""
    roots: dict[str, list[Entry]] = {}
    for entry in gone:
        if root := SHORT.match(code_of(entry)):
            roots.setdefault(root[0], []).append(entry)
    found = []
    for entry in come:
        root = SHORT.match(code_of(entry))
        for old in roots.get(root[0], ()) if root else ():
            if code_of(old) != code_of(entry):
                reason = f"mã “{code_of(old)}” và “{code_of(entry)}” cùng gốc {root[0] if root else ''}"
                found.append(Candidate(old=old, new=entry, score=100.0, reasons=(reason,)))
    return found


def _shared_fields(old: Entry, new: Entry) -> set[str]:
    return {key_of(field.value) for field in old.procedure.fields} & {
        key_of(field.value) for field in new.procedure.fields
    }


def _reasons(old: Entry, new: Entry, score: float) -> tuple[str, ...]:
    same_name = key_of(name_of(old)) == key_of(name_of(new))
    reasons = ["tên trùng" if same_name else f"tên giống {score:.0f} %"]
    if _shared_fields(old, new):
        reasons.append("cùng lĩnh vực")
    one, other = publisher_of(old), publisher_of(new)
    if one is not None and other is not None:
        reasons.append(
            "cùng cơ quan công bố" if key_of(one) == key_of(other) else f"cơ quan công bố khác ({one} → {other})"
        )
    return tuple(reasons)


def proposals(found: Iterable[Candidate]) -> tuple[Proposal, ...]:
    """Candidates joined into groups: one to one is a renaming or recoding, more is a replacement."""
    import networkx

    graph: networkx.Graph[tuple[str, tuple[str, str, int, str]]] = networkx.Graph()
    links = list(found)
    for link in links:
        graph.add_edge(("old", place_of(link.old)), ("new", place_of(link.new)))
    groups = []
    for members in networkx.connected_components(graph):
        inside = tuple(link for link in links if ("old", place_of(link.old)) in members)
        old = _distinct(link.old for link in inside)
        new = _distinct(link.new for link in inside)
        kind = "renamed" if len(old) == len(new) == 1 else "replaced"
        groups.append(Proposal(kind=kind, old=old, new=new, candidates=inside))
    return tuple(sorted(groups, key=lambda group: place_of(group.old[0])))


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({place_of(entry): entry for entry in sorted(entries, key=place_of)}.values())
