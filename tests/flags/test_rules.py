"""Every rule of cleaning keeps to the schema, names a known shape and component, and to its own examples."""

from __future__ import annotations

import datetime
import json
import string
from pathlib import Path

import jsonschema
import pytest
import yaml

from catalog_graph.flags.examine import flags_of_example
from catalog_graph.flags.rules import FOLDER, rules
from catalog_graph.flags.shapes.members import MEMBERS
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import Example, Rule
from catalog_graph.types import COMPONENTS

EXAMPLES = [(rule, example) for rule in rules() for example in rule.examples]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_family_keeps_to_the_schema(path: Path) -> None:
    schema = json.loads((FOLDER / "family.schema.json").read_text("utf8"))
    told = yaml.safe_load(path.read_text("utf8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(told, default=str)))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_names_what_there_is(rule: Rule) -> None:
    shape = SHAPES[rule.shape]
    assert rule.component in {*COMPONENTS, *MEMBERS, "record"}
    assert rule.parameters.keys() <= shape.parameters.keys()
    assert set(shape.required) <= rule.parameters.keys()
    for text in (rule.message, rule.suggestion or ""):
        list(string.Formatter().parse(text))
    assert (shape.of_record is None) == (shape.scope == "catalogue") == (shape.of_all is not None)


def test_ids_are_distinct() -> None:
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))


def test_a_rule_has_a_version_that_its_wording_leaves_alone() -> None:
    from dataclasses import replace

    rule = rules()[0]
    assert replace(rule, message="Khác.", title="Khác").version == rule.version
    assert replace(rule, since=datetime.date(1999, 1, 1)).version != rule.version


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.id}-{n}" for n, (r, _) in enumerate(EXAMPLES)])
def test_a_rule_keeps_to_its_example(rule: Rule, example: Example) -> None:
    found = list(flags_of_example(rule, example.record))
    assert bool(found) is example.fires, example.record
    for flag in found:
        assert flag.proofs
        assert "{" not in flag.message + (flag.suggestion or "")
