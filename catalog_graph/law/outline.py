"""Where a path stands in a document: the unit it names, the units around it, and how two paths lie to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from extract.types import Provision

Path: TypeAlias = tuple[str, ...]
Reach: TypeAlias = Literal["covers", "inside", "apart", "unsure"]
"""How an act's path lies to a unit: it covers it (the same, or around it), is inside it, apart; or nobody can tell."""

_HEADINGS = frozenset({"phan", "chuong", "muc", "tieu_muc"})
_ATTACHED = "van_ban_kem_theo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The own units of a document: each id (in small letters) with the id of the unit around it."""

    around: Mapping[str, str | None]
    memo: dict[Path, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def id_of(self, path: Path) -> str | None:
        """The id of the unit that a path names; None where the document has none such."""
        for one in (path, shortened(path)):
            name = key_of(one)
            if name in self.around:
                return name
        return self._attached(path) if path and path[0].startswith(_ATTACHED) else None

    def reach(self, act: Path, unit: Path) -> Reach:
        """How the path of an act lies to a unit."""
        act, unit = _named(act), _named(unit)
        if not act or act == unit:
            return "covers"
        if not unit:
            return "inside"
        above, below = self._above(act), self._above(unit)
        if above[0] in below:
            return "covers"
        if below[0] in above:
            return "inside"
        blind = self._blind(act, unit) or self._blind(unit, act)
        return "unsure" if blind else "apart"

    def _above(self, path: Path) -> tuple[str, ...]:
        """A unit and all around it, from the inside: as the document nests them, and as the path names them."""
        if path not in self.memo:
            outer = [path[:end] for end in range(len(path), 0, -1)]
            names = [key_of(shortened(one)) for one in outer]
            found = next((name for name in map(self.id_of, outer) if name), None)
            while found is not None:
                if found not in names:
                    names.append(found)
                found = self.around.get(found)
            self.memo[path] = tuple(names)
        return self.memo[path]

    def _blind(self, heading: Path, unit: Path) -> bool:
        """Whether a chapter may hold an article, and the text that would tell is not held."""
        if self.around or _kind(heading[-1]) not in _HEADINGS or _kind(heading[0]) not in _HEADINGS:
            return False
        return _kind(unit[0]) == "dieu"

    def _attached(self, path: Path) -> str | None:
        tail = key_of(path[1:])
        heads = [name for name in self.around if name.startswith(_ATTACHED) and "__" not in name]
        found = [name for name in (f"{head}__{tail}" if tail else head for head in heads) if name in self.around]
        return found[0] if len(found) == 1 else None


def outline_of(provisions: Iterable[Provision]) -> Outline:
    """The outline of a document: its own units, not those it quotes."""
    own = [one for one in provisions if one.quoted_in is None]
    return Outline(around={one.id.casefold(): one.parent and one.parent.casefold() for one in own})


def key_of(path: Path) -> str:
    """A path as the id of a provision, in small letters."""
    return "__".join(step.replace(":", "_", 1) for step in path).casefold()


def shortened(path: Path) -> Path:
    """A path as ids have it: an article is named without the chapters around it."""
    last = max((at for at, step in enumerate(path) if _kind(step) == "dieu"), default=0)
    return tuple(step for at, step in enumerate(path) if at >= last or _kind(step) not in _HEADINGS)


def _named(path: Path) -> Path:
    """A path without the step that says that only its heading is meant."""
    return path[:-1] if path and _kind(path[-1]) == "ten" else path


def _kind(step: str) -> str:
    return step.partition(":")[0]
