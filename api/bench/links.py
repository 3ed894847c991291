"""Links of forms to procedures against the codes whose record attaches the very file (records of April 2026).

Gold knows only those records: links to other procedures are neither right nor wrong, and are not counted. Counted are
the links proposed, and apart from them those so sure that they count without an officer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from api.bench.gold import Shared
from api.bench.scoring import Score, score
from catalog_graph.forms.link import linked
from catalog_graph.forms.record import asking_of, without_files
from catalog_graph.forms.types import Asking, Found, Paper
from catalog_graph.reduction.rules import rules

_APRIL = "2026-04-page-json"


def measure(shared: Shared) -> Iterator[Score]:
    """Links by form: with the names of files, and by title, number and instrument alone."""
    rows = _labelled(shared)
    papers = [_paper(shared, row) for row in rows]
    april = _records(shared, _APRIL)
    yield from _scores("2026-04, có tên tệp", rows, papers, april, april)
    bare = {code: without_files(one) for code, one in april.items()}
    yield from _scores("2026-04, không tên tệp", rows, papers, bare, april)
    for name, folder in (("2026-06", "2026-06-page-text"), ("2026-07", "2026-07-api-json")):
        later = {code: without_files(one) for code, one in _records(shared, folder).items()}
        yield from _scores(f"{name}, không tên tệp", rows, papers, later, april)


def _scores(
    name: str, rows: list[dict[str, Any]], papers: list[Paper], asked: Mapping[str, Asking], known: Mapping[str, Asking]
) -> Iterator[Score]:
    found: dict[str, list[Found]] = {}
    for one in linked(papers, tuple(asked.values())):
        if one.subject in known:
            found.setdefault(one.form, []).append(one)
    sure = rules().counted_from
    for row in rows:
        wanted = [code for code in row["procedure_codes"] if code in asked]
        mine = found.get(row["path"], [])
        yield score(row["form_id"], name, [one.subject for one in mine], wanted)
        counted = [one.subject for one in mine if one.score >= sure]
        yield score(row["form_id"], f"{name}, được tính ngay (từ {sure})", counted, wanted)


def _paper(shared: Shared, row: Mapping[str, Any]) -> Paper:
    """What the form says of itself, as it is read."""
    from extract.forms.read import forms_of
    from ingest.read import read

    path = shared.corpus / row["path"]
    form = next(iter(forms_of(read(path.read_bytes(), path.name))), None)
    return Paper(
        form=row["path"],
        names=(path.name,),
        title=form.title.value if form and form.title else None,
        number=form.number.value if form and form.number else None,
        instrument=form.instrument.value if form and form.instrument else None,
    )


def _labelled(shared: Shared) -> list[dict[str, Any]]:
    lines = (shared.root / "gold/fields/working.jsonl").read_text("utf8").splitlines()
    rows = [json.loads(line) for line in lines if line]
    return [row for row in rows if row["procedure_codes"] and (shared.corpus / row["path"]).exists()]


def _records(shared: Shared, folder: str) -> dict[str, Asking]:
    from extract.records.recognise import procedures
    from ingest.read import read
    from ingest.types import Unreadable

    found: dict[str, Asking] = {}
    for path in sorted(path for path in (shared.corpus / "records" / folder).rglob("*") if path.is_file()):
        try:
            document = read(path.read_bytes(), path.name)
        except Unreadable:
            continue
        for procedure in procedures(document):
            asking = asking_of(procedure, path.name)
            if asking is not None:
                found[asking.subject] = asking
    return found
