"""Who decides in real records, where the real corpus lies beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.bench import deciding
from api.bench.gold import Shared
from api.bench.scoring import tally
from catalog_graph.authority.deciding import deciding as decided
from extract.records.recognise import procedures
from ingest.read import read
from tests.authority.builders import DAY

ROOT = Path(__file__).resolve().parents[2]
SHARED = Shared(root=ROOT.parent / "shared", labels=ROOT / "tests/gold/glued_cells.jsonl")
FOLDER = SHARED.corpus / deciding.FOLDER

pytestmark = [pytest.mark.real, pytest.mark.skipif(not FOLDER.exists(), reason="no real corpus here")]


def test_the_labels() -> None:
    found = tally(deciding.measure(SHARED))
    assert found["levels"].f1 >= 0.95
    assert found["basis"].f1 >= 0.9


def test_every_quote_lies_in_its_record() -> None:
    told = 0
    for path in sorted(FOLDER.rglob("*.json"))[::40]:
        document = read(path.read_bytes(), path.name)
        for procedure in procedures(document):
            found = decided(procedure, document.digest, DAY)
            told += bool(found.levels)
            for one in (*found.authorities, *found.executing, *found.receiving):
                quoted = document.text[slice(*one.quote.span)]
                assert one.source == "levels" or " ".join(quoted.split()) == one.words or one.words in quoted
    assert told >= 45
