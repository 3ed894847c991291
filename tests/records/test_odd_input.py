"""Whatever stands in a record's members, reading it never raises: odd values become issues or nothing."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.contracts.record import record_json
from extract.records.recognise import form_of, procedures, set_aside
from tests.records import builders
from tests.records.builders import Facts, document
from tests.records.test_contract import schema

TREES = [
    builders.page_json(Facts()),
    builders.third_party(Facts()),
    builders.page_text(Facts()),
    builders.api_json(Facts()),
    builders.registry_json(Facts()),
    [{"TTHC_MA": "1.900001", "NAME": "Cấp thẻ", "departments": ["Sở"], "type": "SPECIFIC"}],
]

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2.5, 10**30, "", " ", "Không có thông tin", "\n\n", "x" * 50),
    *([], {}, [[]], [None], [{}], {"a": []}),
)


def paths(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(deeper for key, child in children for deeper in paths(child, (*path, key)))]


def put(tree: Any, path: tuple[Any, ...], value: Any) -> None:
    for key in path[:-1]:
        tree = tree[key]
    tree[path[-1]] = value


@pytest.mark.parametrize("tree", TREES, ids=["page", "third", "text", "api", "registry", "list"])
@given(data=st.data())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_odd_values_are_survived(tree: Any, data: st.DataObject) -> None:
    changed = copy.deepcopy(tree)
    for _ in range(data.draw(st.integers(1, 3))):
        places = paths(changed)[1:]
        if places:
            put(changed, data.draw(st.sampled_from(places)), copy.deepcopy(data.draw(st.sampled_from(ODD))))
    read = document(changed)
    records = procedures(read)
    assert records or set_aside(read) is not None or form_of(read) is not None
    for record in records:
        schema().validate(record_json(record, read, "a", with_evidence=True))


@given(cut=st.integers(0, 3000), more=st.text("Mã thủ tục:\n|-(a)[b] ", max_size=20))
@settings(max_examples=40, deadline=None)
def test_a_torn_export_is_survived(cut: int, more: str) -> None:
    text = builders.export_text(Facts())
    read = document(f"{text[:cut]}{more}{text[cut + len(more) :]}" or "a")
    for record in procedures(read):
        schema().validate(record_json(record, read, "a", with_evidence=True))
