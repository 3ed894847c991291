"""The API keeps its word: requests drawn from its own description, and answers held against it."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from api.worker import once
from tests.web.clients import HERE, app_of, client_on

METHODS = ("get", "post", "put", "patch", "delete")
OPERATIONS = Path(__file__).with_name("operations.json")
"""Operation → method and path, as others rely on them; a change here is a change of the API, and said in CHANGELOG."""
NAMED: dict[str, str] = json.loads(OPERATIONS.read_text("utf8"))
VIETNAMESE = set("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")

REFUSALS = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428, 429]
"""Statuses that refuse an ill-formed request: those the tool expects, and 413, as a list beyond its longest may also be
more than a body may hold, and is then refused before it is read."""


@pytest.fixture(scope="module")
def asked(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over a copy of the sample store, as what is drawn may write; with a comparison and a month."""
    folder = Path(shutil.copytree(sample_store, tmp_path_factory.mktemp("api") / "kho"))
    with client_on(folder) as client:
        sides = {"old": "2026-09-30-co-so-du-lieu", "new": "2026-10-31-co-so-du-lieu"}
        client.post("/api/comparisons", json=sides).raise_for_status()
        client.post("/api/reports", json={"month": "2026-10"}).raise_for_status()
        desk = app_of(client).state.desk
        while once(desk.store, desk.settings, "kiểm thử"):
            pass
        yield client


def known(client: TestClient) -> dict[str, list[str | int]]:
    """Values that the API itself hands out, by the name of the parameter that takes them: drawn ones find nothing."""
    found: dict[str, list[str | int]] = defaultdict(list)

    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, each in value.items():
                name = f"{path}_id" if key == "id" else "digest" if key == "sha256" else key
                if isinstance(each, str | int) and not isinstance(each, bool) and each not in found[name]:
                    found[name].append(each)
                walk(each, key.rstrip("s"))
        elif isinstance(value, list):
            for each in value[:5]:
                walk(each, path)

    for subject in ("procedure", "decision", "comparison", "report", "task", "issue"):
        walk(client.get(f"/api/{subject}s").json(), subject)
    for report in found["item_id"] or found["report_id"]:
        if str(report).startswith("BC-"):
            walk(client.get(f"/api/reports/{report}").json(), "report")
    return found


@pytest.fixture(scope="module")
def api_schema(asked: TestClient) -> Any:
    """The API as its description tells it, with values known to be there for its parameters."""
    values = known(asked)
    values["id"] = [*values["item_id"]]
    values["report_id"] = [each for each in values["item_id"] if str(each).startswith("BC-")]
    values["figure"] = [each for each in values["key"] if str(each).startswith("F")]
    values |= {"ordinal": [1, 2], "register": ["detail", "ledger"], "line": ["D00001", "D00002"]}
    names = ("id", "code", "version", "digest", "report_id", "figure", "register", "line", "ordinal")
    told = {name: values[name][:30] for name in names if values[name]}
    config = SchemathesisConfig.from_dict(
        {
            "base-url": HERE,
            "generation": {"deterministic": True},
            "checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}},
            "dictionaries": {name: {"values": each} for name, each in told.items()},
            "parameters": {f"path.{name}": {"dictionary": name, "probability": 0.8} for name in told},
        }
    )
    app = app_of(asked)
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config, headers={"Host": "127.0.0.1"})


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["well-formed", "ill-formed"])
@pytest.mark.parametrize("name", sorted(NAMED))
def test_answers_are_as_described(api_schema: Any, name: str, mode: GenerationMode) -> None:
    """No server error, no status or shape that is not described; well-formed is taken, ill-formed refused."""
    operation = api_schema.find_operation_by_id(name)
    takes = operation.definition.raw.keys() & {"parameters", "requestBody"}
    if mode is GenerationMode.NEGATIVE and not takes:
        pytest.skip("takes nothing that could be ill-formed")

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=12, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(base_url=HERE)

    holds()


@pytest.fixture(scope="module")
def described(client: TestClient) -> dict[str, Any]:
    """The OpenAPI document."""
    found: dict[str, Any] = client.get("/api/openapi.json").json()
    return found


def operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Method and path of every operation, with what is said of it."""
    for path, methods in described["paths"].items():
        for method in METHODS:
            if method in methods:
                yield f"{method.upper()} {path}", methods[method]


def test_every_operation_is_described_in_vietnamese(described: dict[str, Any]) -> None:
    for name, operation in operations(described):
        assert set(operation.get("summary", "").lower()) & VIETNAMESE, f"{name}: {operation.get('summary')}"
        assert operation.get("tags"), f"{name} has no tag"
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description"), f"{name}: {parameter['name']} is not described"


def test_addresses_and_names_of_operations_stay(described: dict[str, Any]) -> None:
    """The names that generated clients use are kept in a file: an operation goes or is renamed on purpose only."""
    now = {operation["operationId"]: name for name, operation in operations(described)}
    assert len(now) == len(list(operations(described))), "an operationId is used twice"
    assert now == NAMED, f"if meant, write tests/web/{OPERATIONS.name}: {json.dumps(now, indent=2, sort_keys=True)}"
