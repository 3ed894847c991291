"""Real forms through the whole chain: read, stored, measured; another reading keeps what officers decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.reduction.asking import board, proposals
from api.reduction.deciding import correct, freeze
from api.reduction.types import Filters
from catalog_graph.intake.forms import form_rows
from catalog_graph.intake.outcomes import DOCUMENT, Outcome
from catalog_graph.intake.produce import outcome_from
from catalog_graph.store.forms import read_forms
from catalog_graph.store.opening import Store, open_store
from extract.types import Header, LegalDocument
from ingest.read import read
from tests.law.made import take_in

FORMS = Path(__file__).resolve().parents[3] / "shared/corpus/forms"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FORMS.is_dir(), reason="the corpus of forms is not beside the project"),
]
MOST = 12
"""Files read: enough of all kinds, and quick."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = open_store(tmp_path_factory.mktemp("real") / "store", create=True)
    take_in(opened, [made(path) for path in sorted(FORMS.rglob("*.docx"))[:MOST]])
    return opened


def made(path: Path) -> Outcome:
    document = read(path.read_bytes(), path.name)
    outcome = outcome_from(document, DOCUMENT, [LegalDocument(header=Header())])
    return outcome._replace(forms=form_rows(document, looked=True))


def test_every_figure_of_real_forms_opens_its_rows(store: Store) -> None:
    found = board(store).measure
    assert found.total.n0 == sum(cell.in_base for cell in found.cells) > 100
    assert found.total.planned[1] <= found.total.planned[0] < found.total.n0
    assert {cell.field.kind for cell in found.cells} == {"declared"}
    texts = {sheet.digest for sheet in read_forms(store)}
    assert all(cell.field.at is not None and cell.field.at.digest in texts for cell in found.cells)


def test_every_proposal_of_real_forms_says_why_twice(store: Store) -> None:
    found = proposals(store, Filters(size=10_000)).items
    assert len(found) > 50
    for line in found:
        proposal = line.judged.proposal
        assert len(proposal.proofs) == 2
        assert "{" not in proposal.sentence
        assert proposal.amend
        assert 0 < proposal.confidence <= 1


def test_reading_again_moves_neither_corrections_nor_the_baseline(store: Store) -> None:
    sheet = next(each for each in read_forms(store) if each.count() > 5)
    field = next(each for each in sheet.fields if each.kind == "declared")
    correct(store, sheet.key, "set", "thử", field=field.id, values={"kind": "office"})
    frozen = freeze(store, "mốc", "thử")
    take_in(
        store, [made(path) for path in sorted(FORMS.rglob("*.docx"))[:MOST]],
        recorded="2026-03-01T00:00:00.000000+00:00",
    )  # fmt: skip
    again = next(each for each in read_forms(store) if each.key == sheet.key)
    assert next(each for each in again.fields if each.id == field.id).kind == "office"
    assert freeze(store, "mốc", "thử") == frozen
    assert board(store).measure.moved == ()
