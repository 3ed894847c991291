"""Changes of name, decision and steps between two snapshots of one procedure, against the labelled pairs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from api.bench.gold import Shared
from api.bench.scoring import Score, score
from catalog_graph.types import Entry, Snapshot

_COLUMNS = {"name": "name_differs", "decision": "decision_differs", "steps": "steps_differ"}


def measure(shared: Shared) -> Iterator[Score]:
    """Scores of every labelled pair. Each pair of snapshots is compared as a whole, as an officer would."""
    from catalog_graph.changes.between import changes_between

    pairs = shared.pairs()
    for group in sorted({(pair["snap_a"], pair["snap_b"]) for pair in pairs}):
        rows = [pair for pair in pairs if (pair["snap_a"], pair["snap_b"]) == group]
        old = _snapshot(group[0], [shared.corpus / row["path_a"] for row in rows])
        new = _snapshot(group[1], [shared.corpus / row["path_b"] for row in rows])
        said = {change.code: set(change.components) for change in changes_between(old, new).changes}
        for row in rows:
            case = f"{row['code']} ({group[0].split()[0]}→{group[1].split()[0]})"
            for name, column in _COLUMNS.items():
                found = [row["code"]] if name in said.get(row["code"], ()) else []
                yield score(case, name, found, [row["code"]] if row[column] == "1" else [])


def _snapshot(name: str, files: list[Path]) -> Snapshot:
    from extract.records.recognise import procedures
    from ingest.read import read

    entries: list[Entry] = []
    for path in files:
        document = read(path.read_bytes(), path.name)
        entries += [
            Entry(procedure=found, digest=document.digest, path=path.name, row=row)
            for row, found in enumerate(procedures(document))
        ]
    return Snapshot(name=name, as_of=None, entries=tuple(entries))
