"""Internal procedures taken in with a decision are held as they were read, quotes included."""

from __future__ import annotations

from pathlib import Path

from catalog_graph.internal.content import content_of, procedure_of
from catalog_graph.runner import Options, ingest
from catalog_graph.store.internal import internal_procedures
from catalog_graph.store.opening import open_store
from extract.internal.read import internal_procedures_of
from ingest.read import read
from tests.internal.sheets import HEAD, flattened
from tests.internal.test_reading import HEADER, STEPS, TOTAL

NAME = "**1. Cấp thẻ thăm vườn (Mã TTHC: 1.900001)**\n"


def test_a_content_gives_the_procedure_back() -> None:
    for one in internal_procedures_of(flattened(NAME, HEADER, STEPS, TOTAL)):
        assert procedure_of(content_of(one)) == one


def test_taken_in_and_read_back(tmp_path: Path) -> None:
    file = tmp_path / "nguon" / "12-qd-ubnd.txt"
    file.parent.mkdir()
    data = (HEAD + NAME + HEADER + STEPS + TOTAL).encode()
    file.write_bytes(data)
    store = open_store(tmp_path / "kho", create=True)
    ingest(store, file.parent, Options())
    (held,) = internal_procedures(store)
    document = read(data, file.name)
    assert held.digest == document.digest
    assert (held.procedure,) == internal_procedures_of(document)
    file.write_bytes((HEAD + "Không có quy trình nào.\n").encode())
    ingest(store, file.parent, Options())
    assert internal_procedures(store) == ()
