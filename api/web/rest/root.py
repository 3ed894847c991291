"""What the API is: its version, the store's newest state, where its description lies."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from api.web.desk import AtDesk
from catalog_graph.store.catalogue import snapshots

router = APIRouter(tags=["Chung"])


class SnapshotOut(BaseModel):
    """A snapshot of the national database, or of a part of it."""

    name: str
    as_of: str | None
    precision: str | None
    identity: str
    records: int


class Root(BaseModel):
    """The API and the store behind it."""

    contract: Literal[1] = 1
    version: str
    recorded: str | None
    snapshots: list[SnapshotOut]
    openapi: str = "/api/openapi.json"


@router.get("", summary="Phiên bản, các bản chụp đang giữ")
def root(desk: AtDesk) -> Root:
    """The version, and the snapshots held now."""
    held = desk.kept("snapshots", lambda: snapshots(desk.store))
    return Root(
        version=version("thutuc"),
        recorded=desk.moment(),
        snapshots=[
            SnapshotOut(
                name=info.name,
                as_of=None if info.as_of is None else info.as_of.isoformat(),
                precision=info.precision,
                identity=info.identity,
                records=info.records,
            )
            for info in held
        ],
    )
