"""What the API is: its version, the store's newest state, where its description lies."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from api.web.desk import AtDesk
from api.web.snapshots import coverage_at
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


class AgencyOut(BaseModel):
    """Records of one announcing agency, by snapshot; "unknown" where no record says the agency."""

    ministry: str
    records: dict[str, int]


class CoverageOut(BaseModel):
    """Which agencies the snapshots cover."""

    contract: Literal[1] = 1
    agencies: list[AgencyOut]


@router.get("/coverage", summary="Số hồ sơ của từng cơ quan công bố trong từng bản chụp")
def covered(desk: AtDesk) -> CoverageOut:
    """Agencies by snapshots."""
    found = coverage_at(desk)
    return CoverageOut(agencies=[AgencyOut(ministry=it.ministry, records=dict(it.records)) for it in found.agencies])


@router.get("", summary="Phiên bản, các bản chụp đang giữ")
def root(desk: AtDesk) -> Root:
    """The version, and the snapshots held now."""
    held = desk.kept("snapshots", lambda: snapshots(desk.store), fresh=True)
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
