"""Time in the law: our own texts folded to each day, and the notes of consolidated texts against the acts read there.

No base text, amending text and consolidated text of one law lie together in the real corpus, so the words themselves
can only be compared on our own samples; the notes of the consolidated texts are compared as the acts that they tell.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from api.bench.gold import Shared
from api.bench.scoring import Score, score
from extract.numbers import number_key
from extract.types import Effect
from ingest.types import Document

if TYPE_CHECKING:
    from catalog_graph.law.footnotes import Footnote

_CONSOLIDATED = ("law/consolidated/*.txt", "law/thuvienphapluat-md/*.md", "law/portal-text/*vbhn*.txt")
_CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def measure(shared: Shared) -> Iterator[Score]:
    """Text and status of our own samples on each day that the facts name, from the files on."""
    from catalog_graph.law.folding import text_at
    from catalog_graph.law.gathered import gathered
    from catalog_graph.law.ledger import ledger_of
    from catalog_graph.law.status import status_of
    from extract.legal.cited import cited_law

    told = json.loads((_CORPUS / "gold/folding.json").read_text("utf8"))
    base = told["base"]["id"]
    documents = [_document(_CORPUS / "samples" / item["file"]) for item in (told["base"], *told["amending"])]
    ledger = ledger_of(*gathered((document, cited_law(document)) for document in documents))
    for item in told["days"]:
        day = datetime.date.fromisoformat(item["day"])
        folded = text_at(ledger, base, day)
        yield score(item["day"], "text", _lines(folded.text if folded else ""), _lines(item["text"]))
        mine = [(at, status_of(ledger, base, day, tuple(at.split())).status) for at in item["status"]]
        yield score(item["day"], "status", mine, item["status"].items())


def notes(shared: Shared) -> Iterator[Score]:
    """The notes of consolidated texts: the act (kind, document, provision, day), and with it the unit that it hit."""
    from catalog_graph.law.footnotes import footnotes_of
    from extract.legal.cited import cited_law

    for path in (one for pattern in _CONSOLIDATED for one in sorted(shared.corpus.glob(pattern))):
        document = _document(path)
        if "VBHN" not in document.text[:2000]:
            continue
        law = cited_law(document)
        told = footnotes_of(document.text, law.legal.provisions)
        if not told:
            continue
        start = told[0].span.start
        read = [one for one in law.effects if one.reported and one.evidence.start >= start and one.kind != "commence"]
        yield score(path.stem, "acts", *_matched(told, read, placed=False))
        yield score(path.stem, "targets", *_matched([one for one in told if one.path is not None], read, placed=True))


def _matched(
    told: Iterable[Footnote], read: Iterable[Effect], *, placed: bool
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What was read and what the notes tell, note by note. Two notes on one unit that tell the same act are one act in
    the reading: it answers both."""
    acts = list(read)
    found: list[tuple[object, ...]] = []
    want: list[tuple[object, ...]] = []
    for one in told:
        act, unit = (one.kind, one.by, one.source, str(one.effective)), (one.path,)
        mine = [(each.evidence.start, _act(each), (each.target.path,)) for each in acts]
        inside = [row[1:] for row in mine if one.span.start <= row[0] < one.span.end]
        same = [row for row in inside if row[0] == act and (row[1] == unit or not placed)]
        alike = [row[1:] for row in mine if row[1] == act and row[2] == unit]
        want.append((one.number, *act, *(unit if placed else ())))
        found.extend((one.number, *row[0], *(row[1] if placed else ())) for row in [*same, *alike, *inside][:1])
    return found, want


def _act(one: Effect) -> tuple[object, ...]:
    return (one.kind, number_key(one.source_doc or ""), one.source, str(one.effective_date))


def _lines(text: str) -> list[tuple[int, str]]:
    return list(enumerate(text.split("\n")))


def _document(path: Path) -> Document:
    from ingest.read import read

    return read(path.read_bytes(), path.name)
