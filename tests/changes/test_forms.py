"""One set of facts in every form of the record: another portal, another layout, no change."""

from __future__ import annotations

import pickle
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from catalog_graph.changes.compare import compare
from catalog_graph.types import Entry
from extract.records.recognise import procedures
from ingest.read import read

ROOT = Path(__file__).resolve().parents[2]
FORMS = ("export-word", "page-json", "page-text", "page-html", "api-json", "registry-json", "third-party-json")
RENDER = """
import pickle, sys
from corpus import facts
from corpus.render import files
made = {}
for code in facts.procedures():
    for form in sys.argv[1:]:
        try:
            made[code, form] = files.record_bytes({"code": code, "form": form})
        except KeyError:  # facts that this form has no place for
            pass
sys.stdout.buffer.write(pickle.dumps(made))
"""


@cache
def rendered() -> dict[tuple[str, str], bytes]:
    """(code, form) → the sample facts written in that form. In a process of its own: `corpus` is also a test folder."""
    done = subprocess.run(
        [sys.executable, "-c", RENDER, "export-text", *FORMS], cwd=ROOT, capture_output=True, check=True
    )
    made: dict[tuple[str, str], bytes] = pickle.loads(done.stdout)
    return made


@cache
def entry(code: str, form: str) -> Entry:
    (record,) = procedures(read(rendered()[code, form], f"{code}.{form}"))
    assert record.name is not None, [issue.message for issue in record.issues]
    return Entry(procedure=record, digest=form, path=form)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_facts_in_two_forms_do_not_differ(form: str) -> None:
    codes = sorted({code for code, _ in rendered()})
    both = [code for code in codes if (code, form) in rendered() and (code, "export-text") in rendered()]
    assert len(both) > len(codes) / 2
    wrong = [
        (code, detail.component, detail.before, detail.after)
        for code in both
        for old, new in [(entry(code, "export-text"), entry(code, form))]
        for detail in (*compare(old, new), *compare(new, old))
    ]
    assert not wrong
