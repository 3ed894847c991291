"""The petitions of the store, brought to procedures once for every state of the store."""

from __future__ import annotations

from api.petitions.asking import open_of, unjudged, with_judgements
from api.web.desk import Desk
from catalog_graph.petitions.types import Linked


def petitions_at(desk: Desk) -> tuple[Linked, ...]:
    """All of them with their links, and what was decided of these until now."""
    return with_judgements(desk.store, desk.kept("petitions", lambda: unjudged(desk.store)))


def waiting_at(desk: Desk, subject: str) -> tuple[Linked, ...]:
    """Those about a procedure that nobody has answered."""
    return open_of(petitions_at(desk), subject)
