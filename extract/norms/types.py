"""The nouns of norms: `Norm`, `Part`, `Exclusion`; what a document lays down as a procedure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.types import Sourced

Component = Literal[
    "name", "sequence", "channels", "dossier", "time", "subjects", "agency", "result", "forms", "fees", "conditions",
    "validity",
]  # fmt: skip
"""Components of NĐ 63/2010/NĐ-CP Điều 8 khoản 2; `validity` is told by records, the article does not ask for it."""

Sureness = Literal["certain", "likely", "excluded"]
"""How sure it is that a norm lays down an administrative procedure (NĐ 63/2010/NĐ-CP Điều 3 khoản 1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One component as one clause states it. `value` is the clause's words; `provision` the unit they stand in.

    `shared`: the unit speaks for several procedures, or stands outside of the norm's own provisions.
    """

    component: Component
    value: Sourced[str]
    provision: str
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Why something that looks like a procedure is none of NĐ 63: `reason` of the lexicon, what it says, the ground.

    `evidence` is what told it, None where it is the sum of the norm's parties."""

    reason: str
    says: str
    ground: str
    evidence: Sourced[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One procedure that a document lays down, in one or several provisions.

    `name` is what is done, without "Hồ sơ, trình tự, thủ tục"; `full_name` the same with names that the document
    shortens ("sau đây gọi tắt là …") written out; `heading` as printed. `quoted_in`: the unit that quotes it as new
    text of another document; it then speaks with the voice of that document. `reasons` are sentences in Vietnamese that
    say why `sureness` is not certain. `delegates`: the clause that leaves the rest to another.
    """

    name: Sourced[str]
    heading: Sourced[str]
    provisions: tuple[str, ...]
    parts: tuple[Part, ...]
    sureness: Sureness
    reasons: tuple[str, ...] = ()
    exclusion: Exclusion | None = None
    quoted_in: str | None = None
    full_name: str = ""
    delegates: Sourced[str] | None = None

    @property
    def present(self) -> frozenset[Component]:
        """The components that are stated, in its own provisions or in shared ones."""
        return frozenset(part.component for part in self.parts)
