"""Documents made by hand with what they cite and change, and stores made of them, apart from extraction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from catalog_graph.intake.documents import as_stored
from catalog_graph.intake.outcomes import DOCUMENT, RECORD, Outcome
from catalog_graph.intake.produce import outcome_from
from catalog_graph.store.opening import Store
from catalog_graph.store.write import Collection, Done, FileState, Held, Writer
from extract.types import (
    CitedLaw,
    Effect,
    Header,
    LegalBasis,
    LegalDocument,
    Mention,
    Procedure,
    Provision,
    Sourced,
    Target,
)
from ingest.read import read
from ingest.types import Span

LAWS = Collection("documents:luat", "documents", None, None, "/luat")
SNAPSHOT = Collection("2026-01", "snapshot", "2026-01-01", "day", "/ho-so")
NEWER = Collection("2026-02", "snapshot", "2026-02-01", "day", "/ho-so-moi")


def target(key: str, *path: str, date: str | None = None, issuer: str | None = None) -> Target:
    """A target."""
    return Target(doc_key=key, path=path, date=date, issuer=issuer)


def law(
    number: str | None,
    issued_on: str | None = None,
    *,
    type: str = "nghị định",
    issuer: str | None = "Chính phủ",
    title: str | None = None,
    cites: Iterable[Target] = (),
    acts: Iterable[tuple[str, Target]] = (),
    effective_on: str | None = None,
    note: str = "",
) -> Outcome:
    """A document of one article that cites and changes what is asked; `note` makes another text of it."""
    cited, acting = list(cites), list(acts)
    lines = [number or "", issued_on or "", issuer or "", title or "", type, effective_on or "", f"Điều 1. {note}"]
    lines += [f"Theo {at} {each.doc_key} {'; '.join(each.path)}" for at, each in enumerate(cited)]
    lines += [f"Nay {at} {kind} {each.doc_key} {'; '.join(each.path)}" for at, (kind, each) in enumerate(acting)]
    text = "\n".join(lines) + "\n"
    document = read(text.encode(), f"{abs(hash(text))}.txt")
    assert document.text == text
    spans = _spans(lines)

    def said(value: str | None, at: int) -> Sourced[str] | None:
        return None if value is None else Sourced(value, spans[at])

    header = Header(
        number=said(number, 0), issued_on=said(issued_on, 1), issuer=said(issuer, 2), title=said(title, 3),
        type=said(type, 4), effective_on=said(effective_on, 5),
    )  # fmt: skip
    whole = Span(spans[6].start, len(text))
    unit = Provision(
        id="dieu_1", kind="dieu", label=Sourced("Điều 1.", Span(whole.start, whole.start + 7)),
        text=Sourced(document.text[slice(*whole)], whole),
    )  # fmt: skip
    first = 7 + len(cited)
    made = CitedLaw(
        legal=LegalDocument(header=header, provisions=(unit,)),
        mentions=tuple(
            Mention(kind="full", span=span, targets=(each,)) for each, span in zip(cited, spans[7:], strict=False)
        ),
        effects=tuple(
            Effect(
                kind=kind, source=("dieu:1",), target=each, evidence=spans[first + at], effective_date=effective_on,
                date_basis="commencement" if effective_on else None,
            )
            for at, (kind, each) in enumerate(acting)
        ),
    )  # fmt: skip
    return outcome_from(document, DOCUMENT, [as_stored(made.legal, document)], made)


def procedure(code: str, *bases: tuple[str, str | None, str | None], name: str = "Cấp phép", note: str = "") -> Outcome:
    """A record with rows of legal bases (number, title, date)."""
    lines = [code, name, note]
    lines += [" | ".join(part or "" for part in basis) for basis in bases]
    text = "\n".join(lines) + "\n"
    document = read(text.encode(), f"{code}.txt")
    spans = _spans(lines)
    rows = []
    for (number, title, date), span in zip(bases, spans[3:], strict=True):
        parts = [None if part is None else Sourced(part, span) for part in (number, title, date)]
        rows.append(LegalBasis(number=parts[0], title=parts[1], date=parts[2]))
    made = Procedure(
        form="page-json", code=Sourced(code, spans[0]), name=Sourced(name, spans[1]), legal_basis=tuple(rows)
    )
    return outcome_from(document, RECORD, [made])


def take_in(
    store: Store,
    outcomes: Sequence[Outcome],
    *,
    recorded: str = "2026-01-01T00:00:00.000000+00:00",
    into: Collection | None = None,
    batch: int = 3,
) -> None:
    """Write outcomes in this order, some at a time."""
    writer = Writer(store, recorded, "made", _now(store), set())
    for at, outcome in enumerate(outcomes):
        where = into or (SNAPSHOT if outcome.kind == RECORD else LAWS)
        name = outcome.records[0].head.subject if outcome.kind == RECORD else outcome.digest
        state = FileState(f"/{outcome.digest}", 1, 1, 1, outcome.digest)
        writer.add(Done(where, Held(where.name, f"{name}.txt"), state, outcome.id, outcome, None))
        if at % batch == batch - 1:
            writer.flush()
    writer.flush()


def let_go(store: Store, outcomes: Iterable[Outcome], *, recorded: str, of: Collection = LAWS) -> None:
    """End the holdings of documents."""
    writer = Writer(store, recorded, "made", _now(store), set())
    writer.close(Held(of.name, f"{outcome.digest}.txt") for outcome in outcomes)


def _now(store: Store) -> dict[Held, int]:
    from catalog_graph.store import journal

    return {held: outcome for held, outcome, _ in journal.holdings(store)}


def _spans(lines: Sequence[str]) -> list[Span]:
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def open_copy(empty: Path, where: Path) -> Store:
    """A store of its own, as an empty one is."""
    import shutil

    from catalog_graph.store.opening import open_store

    shutil.copytree(empty, where)
    return open_store(where)
