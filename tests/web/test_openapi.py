"""The API keeps its word: requests drawn from its own description, and answers held against it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from api.settings import Settings
from api.web.app import create_app
from tests.web.clients import HERE

METHODS = ("get", "post", "put", "patch", "delete")
OPERATIONS = Path(__file__).with_name("operations.json")
"""Operation → method and path, as others rely on them; a change here is a change of the API, and said in CHANGELOG."""
NAMED: dict[str, str] = json.loads(OPERATIONS.read_text("utf8"))
VIETNAMESE = set("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")


@pytest.fixture(scope="module")
def app(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The application over a copy of the sample store: what is drawn may write."""
    import shutil

    folder = Path(shutil.copytree(sample_store, tmp_path_factory.mktemp("api") / "kho"))
    made = create_app(folder, Settings(store=folder))
    yield made
    made.state.desk.store.close()


@pytest.fixture(scope="module")
def api_schema(app: FastAPI) -> Any:
    """The API as its description tells it."""
    config = SchemathesisConfig.from_dict({"base-url": HERE, "generation": {"deterministic": True}})
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
