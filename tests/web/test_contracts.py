"""What the API answers is what the commands print: real answers on the samples, held against the JSON schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

import api.contracts.record as contract


def validator(name: str) -> jsonschema.Draft202012Validator:
    """The schema of a contract."""
    content = json.loads(Path(contract.__file__).with_name(f"{name}.schema.json").read_text("utf8"))
    return jsonschema.Draft202012Validator(content)


def sourced(node: Any) -> bool:
    """Whether any value stands with its evidence."""
    if isinstance(node, dict):
        return "evidence" in node or any(map(sourced, node.values()))
    return isinstance(node, list) and any(map(sourced, node))


@pytest.mark.parametrize("evidence", [None, "false", "true"])
def test_decisions_keep_to_the_schema(client: TestClient, evidence: str | None) -> None:
    asked = {} if evidence is None else {"evidence": evidence}
    decision, record = validator("decision"), validator("record")
    rows = client.get("/api/decisions?size=200").json()["items"]
    assert rows
    for row in rows:
        answer = client.get(f"/api/decisions/{row['version']}", params=asked).json()
        decision.validate(answer)
        for content in answer["contents"]:
            record.validate(content)
        assert answer["held"] == {"version": row["version"], "digest": row["digest"], "current": True}
        assert sourced(answer) == (evidence == "true")


@pytest.mark.parametrize("evidence", [None, "false", "true"])
def test_records_keep_to_the_schema(client: TestClient, evidence: str | None) -> None:
    asked = {} if evidence is None else {"evidence": evidence}
    record = validator("record")
    codes = [row["code"] for row in client.get("/api/procedures?size=200").json()["items"] if row["code"]]
    assert len(codes) > 10
    for code in codes[::3]:
        for version in client.get(f"/api/procedures/{code}").json()["versions"]:
            answer = client.get(f"/api/procedures/{code}/versions/{version['version']}", params=asked).json()
            record.validate(answer)
            assert answer == client.get(f"/api/records/{version['version']}", params=asked).json()
            assert answer["held"]["version"] == version["version"]
            assert sourced(answer) == (evidence == "true")
