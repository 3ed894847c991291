"""What a field is looked up by, and what is found."""

from __future__ import annotations

from typing import NamedTuple


class Asked(NamedTuple):
    """What a field is to be looked up by: its label, section, role, kind and shape, and the title of its form.

    `lead` is what is printed between the field before and this label: it may name the paper or the address whose
    parts follow. `above`: what heads a column or a row of a table besides its label.
    """

    label: str
    section: str
    role: str
    kind: str
    shape: str
    title: str
    lead: str = ""
    above: str = ""


class Meaning(NamedTuple):
    """A concept (``khac`` where none fits), the databases that hold it, the type of its answer, the deciding rules."""

    concept: str
    held_by: tuple[str, ...] = ()
    type: str | None = None
    why: tuple[str, ...] = ()
