"""The nouns of the reduction: fields as they count, proposals, judgements, the frozen baseline, rates.

A *form* is a sheet of one file, known by its key (of the file's bytes and its place among the file's forms). A *field*
is known by its form, section, role, label and its number among equals, never by offsets. A *unit* is what N0 is counted
of: a procedure with all its forms, or a form that no procedure is known for.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalog_graph.types import Quote

Action: TypeAlias = Literal["keep", "drop", "merge", "autofill", "prefill", "replace", "once"]
"""What is proposed for a field: giữ, bỏ, gộp, tự động điền, điền sẵn–xác nhận, thay bằng dữ liệu, nộp một lần."""
ACTIONS: tuple[Action, ...] = ("keep", "drop", "merge", "autofill", "prefill", "replace", "once")
CUTS: Mapping[bool, frozenset[Action]] = {
    True: frozenset({"drop", "merge", "autofill", "replace", "once"}),
    False: frozenset({"drop", "merge", "autofill", "replace", "once", "prefill"}),
}
"""Strict? → the actions after which a field is declared no more. A pre-filled one still is when counting strictly."""

Standing: TypeAlias = Literal["open", "accepted", "rejected"]
LinkState: TypeAlias = Literal["proposed", "accepted", "rejected"]
FileState: TypeAlias = Literal["same", "changed", "missing", "new", "recounted", "relinked"]
"""How a form stands to the baseline: the same file; another file at its place; gone; not in the baseline; the same
file, but read or corrected otherwise since; the same, but of other procedures now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One answer slot of a form, as it counts now: read, then corrected.

    `label_at`: where the label is printed, `at`: label and blank (None for a slot that an officer added). `source`:
    ``read``, ``corrected`` or ``added``; `corrections` are the ids of those that made it so. The members from `label`
    to `options` mean what they mean in `extract.types.FormField`.
    """

    id: str
    order: int
    label: str
    section: str = ""
    role: str = "declarant"
    kind: str = "declared"
    type: str = "text"
    repeated: bool = False
    concept: str = "khac"
    held_by: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    hint: str | None = None
    why: tuple[str, ...] = ()
    label_at: Quote | None = None
    at: Quote | None = None
    source: str = "read"
    corrections: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """A form that the store holds. `which`: its name among the forms of its file, empty where it is the only one.

    `places`: (collection, path) where the file is held now. `host`: number of the legal document that the form stands
    in, None where the file is a form. `loose`: corrections that find their field no more.
    """

    key: str
    digest: str
    ordinal: int
    which: str = ""
    title: str | None = None
    number: str | None = None
    instrument: str | None = None
    at: Quote | None = None
    rule_set: str = ""
    fields: tuple[Field, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    host: str | None = None
    loose: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What to call it: its title, else its number, else the file's name."""
        return self.title or self.number or (self.places[0][1].rpartition("/")[2] if self.places else self.key)

    def count(self, kind: str = "declared") -> int:
        """How many slots of a kind it has now."""
        return sum(field.kind == kind for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A form belongs to a procedure, by what (`via`: name, number, instrument …, as the linker calls it), how surely.

    `score` from 0 to 1, `parts` the scores it is made of. `procedure` is the subject (code, with a local publisher).
    """

    form: str
    procedure: str
    via: str
    score: float = 1.0
    parts: tuple[tuple[str, float], ...] = ()
    state: LinkState = "proposed"
    who: str | None = None
    reason: str | None = None
    moment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What N0 is counted of: a procedure with its forms, or (`kind` ``form``) a form without a known procedure."""

    key: str
    kind: Literal["procedure", "form"]
    name: str
    code: str | None = None
    area: str | None = None
    """Field of administration (lĩnh vực)."""
    agency: str | None = None
    forms: tuple[str, ...] = ()
    """Keys of its forms, each once, in a steady order."""
    copies: tuple[str, ...] = ()
    """Keys of forms that are copies of one of `forms` (as another kind of file, say): they are not counted again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One piece of evidence: words in a file (`quote`), or a provision (`work` by number, `path` as citations have it).

    `text` says it for people: the printed label, or ``Luật Căn cước … Điều 9 khoản 4``. `mark`: how sure the source is
    (V: read; M+, M?: to be checked), for provisions.
    """

    kind: Literal["field", "field_elsewhere", "provision", "record", "prescribed_form"]
    text: str
    quote: Quote | None = None
    work: str | None = None
    path: tuple[str, ...] = ()
    mark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What might be done with one field, and why. Never applied by itself.

    `id` is made of field, scope, reason and counterpart: the same finding keeps its judgement. `scope`: the procedure
    it holds in (asked again in another form of it), None: wherever the form is used. `sentence` is for the officer.
    `proofs`: the two pieces of evidence. `amend`: the provision or form to amend. `keeps`: the field that remains where
    this one goes (merge, once), or the identifying number the rest is found by.
    """

    id: str
    form: str
    field: str
    action: Action
    reason: str
    sentence: str
    proofs: tuple[Proof, ...]
    amend: str
    confidence: float
    scope: str | None = None
    keeps: str | None = None
    database: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A proposal as it stands: `action` is the officer's where he changed it. `judgement`: the last that holds."""

    proposal: Proposal
    standing: Standing
    action: Action
    judgement: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision on a proposal: ``accept``, ``reject``, ``change`` (accept with another action), ``undo``."""

    id: int
    proposal: str
    verdict: Literal["accept", "reject", "change", "undo"]
    action: Action | None
    reason: str | None
    who: str
    moment: str
    undoes: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What proposers look at: forms by key, units, the day on which provisions must be in force."""

    forms: Mapping[str, FormSheet]
    units: Sequence[Unit]
    day: datetime.date


Proposer: TypeAlias = Callable[[Context], Sequence[Proposal]]
"""A source of proposals. Further ones (life events, conditions, prescribed forms) are given to
`catalog_graph.reduction.proposals.proposals` as `more`; a proposal with an id that is there already is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenField:
    """A field as the baseline holds it: enough to say what was counted."""

    id: str
    label: str
    section: str
    role: str
    concept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenForm:
    """A form as the baseline holds it: the file, where it was held, what was declared, the procedures it counted in."""

    key: str
    digest: str
    which: str
    name: str
    places: tuple[tuple[str, str], ...]
    rule_set: str
    procedures: tuple[str, ...]
    fields: tuple[FrozenField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """N0, frozen. Freezing the same name again makes the next `version`; the one before stays as it is."""

    name: str
    version: int
    moment: str
    who: str
    reason: str | None
    rule_set: str
    forms: tuple[FrozenForm, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A form whose file differs from the baseline's. `now` is the form that stands at its place now, None: gone."""

    state: FileState
    was: FrozenForm | None
    now: FormSheet | None
    old_count: int | None
    new_count: int | None
    question: str
