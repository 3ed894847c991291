"""Damaged codes of annexes: set right where the damage is certain, always with a note; else left as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.replacements.codes import codes_of, repaired
from extract.run import run_of
from ingest.read import read


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.013850", "1.013850"),
        ("1,010826", "1.010826"),
        ("1.01385", "1.013850"),
        ("2.0005", "2.000500"),
        ("1. 013 850", "1.013850"),
        ("1,01385", "1.013850"),
        ("1.01", None),
        ("1.0138501", None),
        ("0.013850", None),
    ],
)
def test_a_code_is_repaired(printed: str, value: str | None) -> None:
    found, note = repaired(printed)
    assert found == value
    assert (note is None) == (printed == value)


def listed(text: str) -> list[str | None]:
    document = read(text.encode(), "a.txt")
    return [code.value for code in codes_of(run_of(document))]


def test_several_codes_stand_in_one_cell() -> None:
    assert listed("1.000001; 1,000002 và\n2.00003") == ["1.000001", "1.000002", "2.000030"]
    assert listed("1.000001 2.000002") == ["1.000001", "2.000002"]


def test_what_is_no_code_is_kept_and_said() -> None:
    document = read("chưa có mã\n".encode(), "a.txt")
    (code,) = codes_of(run_of(document))
    assert code.value is None
    assert code.printed.value == "chưa có mã"
    assert code.note


@given(st.integers(1, 9), st.integers(0, 999_999), st.booleans(), st.booleans())
def test_every_damage_is_undone(head: int, digits: int, comma: bool, cast: bool) -> None:
    short = f"{head}.{digits:06d}"
    printed = short.rstrip("0") if cast else short
    if len(printed.partition(".")[2]) < 3:
        printed = short
    value, note = repaired(printed.replace(".", ",") if comma else printed)
    assert value == short
    assert (note is not None) == (comma or printed != short)
