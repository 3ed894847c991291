"""The dictionary of concepts: what a label asks for, and which databases hold it by law."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

UNKNOWN = "khac"


class Asked(NamedTuple):
    """What a field is to be looked up by: its label, section, role, kind and shape, and the title of its form."""

    label: str
    section: str
    role: str
    kind: str
    shape: str
    title: str


class Meaning(NamedTuple):
    """A concept (``khac`` where none fits), the databases that hold it, the type of its answer, the deciding rules."""

    concept: str
    held_by: tuple[str, ...] = ()
    type: str | None = None
    why: tuple[str, ...] = ()


def meanings_of(fields: Sequence[Asked]) -> list[Meaning]:
    """The concepts of the fields of one form, in their order: what stands before may say what one means."""
    return [Meaning(UNKNOWN) for _ in fields]
