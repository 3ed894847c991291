"""What one file gave, as plain tuples that travel from a worker to the store, with ids made from their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from catalog_graph.assertions import Row
from ingest.types import Issue, Severity, Span

RECORD, LIST, DECISION, DOCUMENT, NONE = "record", "list", "decision", "document", "none"
"""Kinds of outcome: one record, a list of records, an announcing decision, any other document (a law, a letter, a
form), nothing that is taken in."""


MISSING = frozenset({"office_missing", "no_recognition"})
"""Issues that say what this machine lacks (LibreOffice, tesseract): such files are read again when it has it."""


class DocumentRow(NamedTuple):
    """A Document as the store knows it; `text_id` is of the text that all offsets point into."""

    id: int
    digest: str
    media_type: str
    reader: str
    text_id: int
    characters: int
    pages: int | None


class Head(NamedTuple):
    """What a product is looked up by."""

    subject: str | None = None
    code: str | None = None
    publisher: str | None = None
    name: str | None = None
    number: str | None = None
    date: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


class WorkRow(NamedTuple):
    """A document of the law that is held or cited, by its identity (`catalog_graph.law.identity`)."""

    id: str
    base: str
    year: int | None
    place: str | None
    number: str | None
    title: str | None


class TextRow(NamedTuple):
    """The head of a document as a text of a work; `titled` is what it is cited by when its number is left out."""

    work: str
    type: str | None
    number: str | None
    issuer: str | None
    issued_on: str | None
    effective_on: str | None
    effective_until: str | None
    title: str | None
    titled: str | None


class CitationRow(NamedTuple):
    """One target of one citation. Paths are as `catalog_graph.law.paths.stored` writes them."""

    work: str
    kind: str
    source: str
    path: str
    begins: int | None
    ends: int | None
    in_quote: bool


class ActRow(NamedTuple):
    """One act of change; `id` is made from what it says, so that a judgement finds it again.

    Days are half-open, as everywhere in this layer: `until` is the first day on which it no longer governs.
    """

    id: int
    ordinal: int
    kind: str
    by: str
    source: str
    work: str | None
    path: str
    begins: int
    ends: int
    new_begins: int | None
    new_ends: int | None
    phrase_old: str | None
    phrase_new: str | None
    anchor: str | None
    anchor_before: bool
    effective: str | None
    basis: str | None
    until: str | None
    after: str | None
    except_for: str | None
    renumbered_as: str | None
    reported: bool


class LawRows(NamedTuple):
    """What a record says of the law: the text it is (documents), the works it names, its citations and acts."""

    text: TextRow | None
    works: list[WorkRow]
    citations: list[CitationRow]
    acts: list[ActRow]


class FormFieldRow(NamedTuple):
    """One slot of a form; `id` as `catalog_graph.reduction.identity` makes it. Lists as the table holds them."""

    ordinal: int
    id: int
    label: str
    label_begins: int
    label_ends: int
    begins: int
    ends: int
    section: str
    role: str
    kind: str
    type: str
    repeated: int
    concept: str
    held_by: str
    options: str
    hint: str | None
    why: str


class FormRows(NamedTuple):
    """One form of a file with its slots, counted by kind."""

    id: int
    digest: str
    ordinal: int
    which: str
    text_id: int
    title: str | None
    number: str | None
    instrument: str | None
    begins: int
    ends: int
    rule_set: str
    declared: int
    office: int
    formality: int
    attachment: int
    fields: tuple[FormFieldRow, ...]


class ReplacementRows(NamedTuple):
    """A row of an annex that lets data stand in for papers; `content` is JSON: its cells with the place of each."""

    ordinal: int
    annex: str | None
    action: str
    row: int
    content: str
    begins: int
    ends: int


class PetitionRow(NamedTuple):
    """A petition of a list, as the table holds it; `content` is JSON: its values with the place of each."""

    id: int
    digest: str
    row: int
    number: str | None
    received: str | None
    state: str
    content: str


class RecordRows(NamedTuple):
    """One product (a procedure, a decision, a document) taken apart."""

    id: int
    kind: str
    row: int
    content: int
    form: str | None
    head: Head
    rows: list[Row]
    components: list[tuple[str, str]]
    words: tuple[str, ...]
    law: LawRows | None = None


class IssueRow(NamedTuple):
    """An Issue with the row of the file it belongs to (None: the file) and its place in the product."""

    row: int | None
    property: str | None
    code: str
    severity: str
    field: str | None
    message: str
    hint: str | None
    begins: int | None
    ends: int | None

    def issue(self) -> Issue:
        """The Issue itself."""
        span = None if self.begins is None or self.ends is None else Span(self.begins, self.ends)
        return Issue(
            code=self.code,
            message=self.message,
            severity=Severity(self.severity),
            field=self.field,
            span=span,
            hint=self.hint,
        )


class InternalRow(NamedTuple):
    """An internal procedure as the table holds it; `content` is JSON: its steps and values with the place of each."""

    ordinal: int
    id: int
    code: str | None
    name: str
    content: str
    begins: int
    ends: int


class Outcome(NamedTuple):
    """What one file gave: rows in = records + rejected rows. `text` travels only when asked for.

    `forms`: the forms in it; `replacements`: rows of its annexes that let data stand in for papers; `internal`: its
    internal procedures; `petitions`: of a list of petitions. Like what it says of the law, they are no part of the
    outcome's identity.
    """

    id: int
    digest: str
    kind: str
    rows_in: int
    rejected: dict[str, int]
    document: DocumentRow | None
    records: list[RecordRows]
    issues: list[IssueRow]
    text: str | None = None
    forms: tuple[FormRows, ...] = ()
    replacements: tuple[ReplacementRows, ...] = ()
    internal: tuple[InternalRow, ...] = ()
    petitions: tuple[PetitionRow, ...] = ()


def content_id(*parts: Any) -> int:
    """A positive 63-bit number made from content: the same content, the same number, on every machine."""
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1


def issue_row(issue: Issue, row: int | None = None, place: str | None = None) -> IssueRow:
    """An Issue as a row."""
    begins, ends = issue.span if issue.span is not None else (None, None)
    return IssueRow(row, place, issue.code, issue.severity.value, issue.field, issue.message, issue.hint, begins, ends)


def nothing(digest: str, issues: Iterable[Issue], reason: str, document: DocumentRow | None = None) -> Outcome:
    """The outcome of a file that gives no record: one row in, one row rejected, with the reason."""
    rows = [issue_row(issue) for issue in issues]
    return Outcome(content_id(digest, NONE, rows), digest, NONE, 1, {reason: 1}, document, [], rows)


def identity_of(records: Iterable[int]) -> str:
    """The identity of a snapshot that holds these records, in whatever order they were read."""
    return hashlib.sha256("\n".join(map(str, sorted(records))).encode()).hexdigest()[:32]
