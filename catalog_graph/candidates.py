"""Codes that are gone beside codes that have come: which may be one procedure renamed, recoded or merged.

A candidate is a proposal with a score and reasons, for a person or a decision to settle; nothing is merged by it.
Candidates that share a procedure form one group, because replacement is many-to-many (fourteen procedures became five).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog_graph.comparison import FOLDER
from catalog_graph.coverage import publisher_of
from catalog_graph.matching import code_of, name_of, place_of
from catalog_graph.types import Entry
from catalog_graph.wording import key_of
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
    """Pairs of an entry gone and an entry come that may be one procedure, best first for each entry gone."""
    from rapidfuzz import fuzz, process

    rule = lexicon("matching", FOLDER)["candidates"]
    come = sorted(come, key=place_of)
    names = {index: fold(name_of(entry)) for index, entry in enumerate(come)}
    names = {index: name for index, name in names.items() if len(name) >= rule["shortest"]}
    found: list[Candidate] = []
    for entry in sorted(gone, key=place_of):
        name = fold(name_of(entry))
        if len(name) < rule["shortest"]:
            continue
        for _, score, index in process.extract(
            name, names, scorer=fuzz.token_sort_ratio, score_cutoff=rule["name_same_field"], limit=rule["most"]
        ):
            reasons = _reasons(entry, come[index], score)
            if score >= rule["name"] or any(reason.startswith("cùng lĩnh vực") for reason in reasons):
                found.append(Candidate(old=entry, new=come[index], score=round(score, 1), reasons=reasons))
    return tuple(
        found + [c for c in _same_code(gone, come) if not any(c.old is f.old and c.new is f.new for f in found)]
    )


def _same_code(gone: Iterable[Entry], come: Iterable[Entry]) -> list[Candidate]:
    """A damaged code that holds the digits of a sound one on the other side (“1.014955-Xoa”)."""
    left = {code_of(entry): entry for entry in gone}
    found = []
    for entry in come:
        code = code_of(entry)
        inner = SHORT.match(code)
        for other, old in left.items():
            outer = SHORT.match(other)
            if inner and outer and code != other and inner[0] == outer[0]:
                found.append(
                    Candidate(
                        old=old, new=entry, score=100.0, reasons=(f"mã “{other}” và “{code}” cùng gốc {inner[0]}",)
                    )
                )
    return found


def _reasons(old: Entry, new: Entry, score: float) -> tuple[str, ...]:
    alike = "tên trùng" if key_of(name_of(old)) == key_of(name_of(new)) else f"tên giống {score:.0f} %"
    reasons = [alike]
    shared = {key_of(f.value): f.value for f in old.procedure.fields}.keys() & {
        key_of(f.value) for f in new.procedure.fields
    }
    if shared:
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
