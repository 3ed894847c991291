"""The nouns of linking: what a form says of itself, what a record asks for, the parts of a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from catalog_graph.types import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a form says of itself. `names`: the names of the files it is held under, without folders."""

    form: str
    names: tuple[str, ...] = ()
    title: str | None = None
    number: str | None = None
    instrument: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A paper of a dossier as the record names it. `files`: names of the forms attached to it, as the record has them.

    `case` and `component` count from 0 in the record; `earlier`: the files are those of an earlier record, as the
    newest names none.
    """

    text: str
    files: tuple[str, ...] = ()
    case: int = 0
    component: int = 0
    quote: Quote | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A procedure with the papers that its newest record asks for, and the keys of its legal bases."""

    subject: str
    code: str | None = None
    name: str | None = None
    snapshot: str | None = None
    papers: tuple[Wanted, ...] = ()
    bases: tuple[str, ...] = ()


class Part(NamedTuple):
    """One piece of evidence: its name in the rules, how strong it is (0 to 1), the sentence that says it.

    A part below 0 speaks against the link: what the others say is multiplied by ``1 + value``.
    """

    name: str
    value: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A form and a procedure, with the paper of the record that speaks for it most; `score` from 0 to 1."""

    form: str
    subject: str
    score: float
    parts: tuple[Part, ...]
    paper: Wanted | None = None

    @property
    def via(self) -> str:
        """The part that says most."""
        return max(self.parts, key=lambda part: (part.value, part.name)).name if self.parts else ""
