"""What a fold has to tell beside the text: where acts disagree, what was not found, what an officer must look at."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from catalog_graph.law.acting import day as printed
from catalog_graph.law.acting import source_of
from catalog_graph.law.folding_tree import Node
from catalog_graph.law.ledger import Ledger
from catalog_graph.law.outline import Path
from catalog_graph.law.types import Act
from extract.legal.units import said

_HEADING = "/ten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """Acts that disagree on a unit, or with the text: which, why (in Vietnamese), and what each of them would have."""

    path: Path
    acts: tuple[Act, ...]
    texts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Touch:
    """An act that changed a unit on a day, wholly or in some words; `text` is what it made of it."""

    when: datetime.date
    act: Act
    unit: str
    wholly: bool
    text: str


@dataclass(slots=True)
class Log:
    """What one fold met, in the order in which it met it."""

    ledger: Ledger
    collisions: list[Collision] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)

    def collide(self, act: Act, why: str, texts: tuple[str, ...] = (), others: tuple[Act, ...] = ()) -> None:
        """Keep a collision: nothing of it is resolved in silence."""
        where = f"{said(act.path)}: " if act.path else ""
        sentence = f"{where}{why} ({source_of(self.ledger, act)}, {printed(act.effective)})."
        self.collisions.append(
            Collision(path=act.path, acts=(*others, act), texts=texts, why=sentence[:1].upper() + sentence[1:])
        )

    def doubt(self, act: Act, why: str) -> None:
        """Keep what an officer should look at."""
        self.doubts.append(f"{source_of(self.ledger, act)}: {why}.")

    def touch(self, when: datetime.date, act: Act, node: Node, *, wholly: bool, heading: bool = False) -> None:
        """Remember that an act changed a unit (or its heading alone)."""
        node.done.append(act)
        unit = f"{node.id}{_HEADING}" if heading else node.id
        self.touches.append(Touch(when, act, unit, wholly, node.text()))

    def same_day(self, when: datetime.date, act: Act, node: Node, *, wholly: bool) -> Touch | None:
        """The last act of the same day on the same words: both set the unit anew, or one sets anew what the other
        changes some words of. One document may change words all over an article and set a clause of it anew: it then
        means the words elsewhere in the article."""
        for touch in reversed(self.touches):
            if touch.when != when or touch.act is act or not (wholly or touch.wholly) or not _meet(touch.unit, node):
                continue
            wider = not touch.wholly and touch.act.by == act.by and not _within(touch.unit, node)
            if not wider:
                return touch
        return None

    def set_anew(self, when: datetime.date, by: str) -> set[str]:
        """The units that a document set anew on a day."""
        return {touch.unit for touch in self.touches if touch.wholly and touch.when == when and touch.act.by == by}


def _within(unit: str, node: Node) -> bool:
    """Whether a unit is the other or inside it."""
    return unit == node.id or unit.startswith((f"{node.id}__", f"{node.id}{_HEADING}"))


def _meet(unit: str, node: Node) -> bool:
    """Whether a unit is the other, or inside, or around it."""
    if not unit or node.around is None:
        return True
    around: Node | None = node
    while around is not None and around.around is not None:
        if around.id == unit:
            return True
        around = around.around
    return _within(unit, node)
