"""One set of facts in every form of the record: another portal, another layout, no change."""

from __future__ import annotations

from functools import cache

import pytest

from catalog_graph.compare import compare
from catalog_graph.types import Entry
from corpus import facts
from corpus.render import files
from extract.records.recognise import procedures
from ingest.read import read

CODES = sorted(facts.procedures())
FORMS = ("export-word", "page-json", "page-text", "page-html", "api-json", "registry-json", "third-party-json")


@cache
def entry(code: str, form: str) -> Entry | None:
    """The sample facts written in a form and read back; None where the facts cannot be written so."""
    try:
        data = files.record_bytes({"code": code, "form": form})
    except KeyError:
        return None
    (record,) = procedures(read(data, f"{code}.{form}"))
    assert record.name is not None, [issue.message for issue in record.issues]
    return Entry(procedure=record, digest=form, path=form)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_facts_in_two_forms_do_not_differ(form: str) -> None:
    pairs = [(entry(code, "export-text"), entry(code, form)) for code in CODES]
    compared = [(old, new) for old, new in pairs if old is not None and new is not None]
    assert len(compared) > len(CODES) / 2
    wrong = [
        (old.procedure.code, detail.component, detail.before, detail.after)
        for old, new in compared
        for detail in (*compare(old, new), *compare(new, old))
    ]
    assert not wrong
