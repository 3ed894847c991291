"""The petitions of the store, brought to procedures once for every state of the store."""

from __future__ import annotations

from api.petitions.asking import every, open_of
from api.web.desk import Desk
from catalog_graph.petitions.types import Linked


def petitions_at(desk: Desk) -> tuple[Linked, ...]:
    """All of them with their links."""
    return desk.kept("petitions", lambda: every(desk.store))


def waiting_at(desk: Desk, subject: str) -> tuple[Linked, ...]:
    """Those about a procedure that nobody has answered."""
    return open_of(petitions_at(desk), subject)
