"""Every lexicon and rule file keeps to its schema, and every pattern to its examples.

The convention: ``<name>.schema.json`` stands beside ``<name>.yaml``. A mapping anywhere in a file that has a `pattern`
also has `match:` (texts in which the pattern must be found, by ``re.search``) and `not:` (texts in which it must not);
both hold at least one example. Wordings in `words:` lists are unique once folded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from extract.fold import fold

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("ingest/lexicons", "extract/lexicons", "catalog_graph/rules", "api/issues")
SHARED = "family.schema.json"
"""The schema of a folder whose files are families of one kind (rules of cleaning)."""
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml"))


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf8"))


def schema_of(path: Path) -> Path:
    """The schema of its own, or the one that all files of its folder share."""
    shared = path.with_name(SHARED)
    return shared if shared.exists() else path.with_name(f"{path.stem}.schema.json")


def mappings(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a file."""
    if isinstance(node, dict):
        yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from mappings(child)


def test_there_are_lexicons() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_keeps_to_its_schema(path: Path) -> None:
    schema = json.loads(schema_of(path).read_text("utf8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(load(path), default=str)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_patterns_keep_to_their_examples(path: Path) -> None:
    for entry in mappings(load(path)):
        if not isinstance(entry.get("pattern"), str):
            continue
        pattern = re.compile(entry["pattern"])
        assert entry.get("match"), f"no example that matches: {entry['pattern']}"
        assert entry.get("not"), f"no example that must not match: {entry['pattern']}"
        assert not [text for text in entry["match"] if not pattern.search(text)], entry["pattern"]
        assert not [text for text in entry["not"] if pattern.search(text)], entry["pattern"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_wording_stands_twice(path: Path) -> None:
    for entry in mappings(load(path)):
        words = [fold(word) or word for word in entry.get("words", ()) if isinstance(word, str)]
        assert len(words) == len(set(words)), f"{entry}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_schema_belongs_to_a_file(path: Path) -> None:
    for schema in path.parent.glob("*.schema.json"):
        if schema.name == SHARED:
            continue
        assert schema.with_name(schema.name.removesuffix(".schema.json") + ".yaml").exists(), schema.name
