"""flatten and unflatten are inverse for every product, whatever its members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog_graph.assertions import LONG, flatten, unflatten
from extract.types import (
    Announced,
    Case,
    Channel,
    Clause,
    Decision,
    DecisionRef,
    DossierComponent,
    Duration,
    Fee,
    Procedure,
    Sourced,
)
from ingest.types import Issue, Severity, Span

TEXT = "Nộp hồ sơ tại bộ phận một cửa. " * 40


def spans() -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: Span(*sorted(pair)))


@st.composite
def sourced_texts(draw: st.DrawFn) -> Sourced[str]:
    """A value as printed (its span's words), or a cleaned one."""
    span = draw(spans())
    return Sourced(draw(st.one_of(st.just(TEXT[span.start : span.end]), st.text(max_size=20))), span)


def sourced(hint: Any) -> st.SearchStrategy[Any]:
    (inner,) = get_args(hint)
    return sourced_texts() if inner is str else st.builds(Sourced, st.from_type(inner), spans())


def products(kind: type[Any]) -> st.SearchStrategy[Any]:
    return st.from_type(kind)


st.register_type_strategy(Span, spans())
st.register_type_strategy(Sourced, sourced)
st.register_type_strategy(float, st.floats(allow_nan=False))


def back(product: Any, text: str | None) -> Any:
    rows, issues = flatten(product, text)
    paths = [row[0] for row in rows]
    assert len(paths) == len(set(paths)), "one row a property"
    return unflatten(type(product), rows, lambda: TEXT, issues)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(product=products(Procedure), text=st.sampled_from([None, TEXT]))
def test_a_procedure_comes_back(product: Procedure, text: str | None) -> None:
    assert back(product, text) == product


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(product=products(Decision), text=st.sampled_from([None, TEXT]))
def test_a_decision_comes_back(product: Decision, text: str | None) -> None:
    assert back(product, text) == product


def long_value() -> Sourced[str]:
    return Sourced(TEXT[31 : 31 + LONG + 31], Span(31, 31 + LONG + 31))


def test_a_long_text_is_held_as_its_span() -> None:
    rows, _ = flatten(Procedure(form="page-json", conditions=long_value()), TEXT)
    assert ("conditions", None, 31, 62 + LONG) in rows
    assert not [row for row in rows if row[1] and len(row[1]) > LONG]


def test_a_long_text_inside_a_group_is_held_as_the_span_of_its_group() -> None:
    value = long_value()
    fee = Sourced(Fee(kind="charge", amount=8000, currency="VND", text=value.value), value.span)
    rows, _ = flatten(Procedure(form="page-json", channels=(Channel(channel=value, fees=(fee,)),)), TEXT)
    assert ("channels/0/fees/0/text", None, *value.span) in rows
    assert ("channels/0/fees/0/amount", "8000", None, None) in rows


def test_a_cleaned_long_text_keeps_its_value() -> None:
    value = Sourced("x" * (LONG + 1), Span(0, LONG + 1))
    rows, _ = flatten(Procedure(form="page-json", conditions=value), TEXT)
    assert ("conditions", value.value, 0, LONG + 1) in rows


def test_issues_come_beside_the_rows_at_their_place() -> None:
    issue = Issue(code="x", message="Thiếu.", severity=Severity.ERROR, span=Span(1, 2))
    inner = Procedure(form="decision", issues=(issue,))
    rows, issues = flatten(Decision(contents=(inner,), issues=(issue,)))
    assert issues == [("contents/0/issues/0", issue), ("issues/0", issue)]
    assert rows == [("contents/0/form", "decision", None, None)]


@pytest.mark.parametrize(
    "product",
    [
        Procedure(form="page-json"),
        Procedure(form="page-json", cases=(Case(), Case(components=(DossierComponent(name=long_value()),)), Case())),
        Procedure(form="page-json", decision=DecisionRef(number=Sourced("12/QĐ-BXD", Span(0, 9)))),
        Procedure(
            form="x",
            channels=(
                Channel(
                    channel=Sourced("direct", Span(0, 3)),
                    duration=Sourced(Duration(value=2.5, unit=None, text=""), Span(3, 3)),
                ),
            ),
        ),
        Procedure(form="x", subjects=tuple(Sourced(str(n), Span(n, n + 1)) for n in range(12))),
        Decision(),
        Decision(anomalies=("a", ""), clauses=(Clause(action="refers", target=None),)),
        Decision(announces=(Announced(change="new", scope="ordinary", name=Sourced("", Span(0, 0))),)),
    ],
)
def test_corners_come_back(product: Any) -> None:
    assert back(product, TEXT) == product
    assert back(product, None) == product


SOMETHING = Sourced("x", Span(0, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    flag: bool = False
    items: tuple[str, ...] = ("a",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Members that no product has yet."""

    inner: Inner | None = None
    given: Inner = Inner(flag=True)
    maybe: Sourced[str] | None = SOMETHING
    severity: Severity = Severity.INFO


@pytest.mark.parametrize(
    "product",
    [
        Later(),
        Later(inner=Inner()),
        Later(given=Inner(), maybe=None),
        Later(inner=Inner(flag=True, items=()), severity=Severity.ERROR),
    ],
)
def test_members_that_no_product_has_yet_come_back(product: Later) -> None:
    assert back(product, TEXT) == product


def test_a_member_that_cannot_be_held_is_a_bug_said_at_once() -> None:
    @dataclass(frozen=True)
    class Wrong:
        both: int | str = 0

    Wrong.__annotations__["both"] = int | str
    with pytest.raises(TypeError, match="cannot be held"):
        flatten(Wrong(both=1))
