"""One file through the stages, in a worker: bytes → Document → records, decision or document → plain rows.

Pure: bytes and a name in, an Outcome out; whatever the bytes are, bad input comes out as an Issue.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from catalog_graph.assertions import Row, flatten
from catalog_graph.changes.components import component_digests
from catalog_graph.intake.documents import FORM, NO_TEXT, as_stored, name_of
from catalog_graph.intake.forms import SHORT, form_rows
from catalog_graph.intake.heads import document_words, head_of, words_of
from catalog_graph.intake.internal import internal_rows
from catalog_graph.intake.law import document_rows, procedure_rows
from catalog_graph.intake.outcomes import (
    DECISION,
    DOCUMENT,
    LIST,
    MISSING,
    RECORD,
    DocumentRow,
    Head,
    IssueRow,
    LawRows,
    Outcome,
    RecordRows,
    content_id,
    issue_row,
    nothing,
)
from catalog_graph.intake.petitions import petition_rows
from catalog_graph.intake.replacements import replacement_rows
from catalog_graph.store.kept import Kept
from extract.decisions.recognise import decision
from extract.legal.cited import cited_law
from extract.records.recognise import LISTS, form_of, procedures, set_aside
from extract.types import CitedLaw, Decision, LegalDocument, Procedure
from ingest.read import digest_of, read
from ingest.types import Document, Issue, Severity, Unreadable

if TYPE_CHECKING:
    from ingest.office.convert import Converted

SLOW = 0.05
"""Seconds of reading from which on what was read is kept."""

NOT_A_RECORD = Issue(
    code="not_a_record",
    severity=Severity.WARNING,
    message="Tệp dữ liệu không phải hồ sơ thủ tục hay danh mục thủ tục.",
)


Product: TypeAlias = "Procedure | Decision | LegalDocument"


class Keeping(NamedTuple):
    """Where slow readings are kept, and the version of the readers they are kept under."""

    folder: str
    version: str


class Task(NamedTuple):
    """A file to take through the stages: where its bytes stand, their digest if known, the name it came under.

    `converted`: kind and path of what an old Office file became, or why it became nothing.
    """

    path: str
    digest: str | None
    name: str
    with_text: bool = False
    keeping: Keeping | None = None
    converted: tuple[str, str] | Issue | None = None


def produce(task: Task) -> Outcome:
    """Take one file through the stages. Raises only for a bug, a missing blob or want of memory."""
    if isinstance(task.converted, Issue):
        return nothing(str(task.digest), [task.converted], task.converted.code)
    try:
        document, slow = _document(task)
    except Unreadable as refused:
        return nothing(task.digest or _digest(task.path), [refused.issue], refused.issue.code)
    outcome = outcome_of(document)
    if outcome.kind in (DOCUMENT, DECISION):
        plain = len(document.text) < SHORT and all(record.head.number is None for record in outcome.records)
        outcome = outcome._replace(
            forms=() if outcome.petitions else form_rows(document, plain),  # rows of a list are no blanks to fill in
            replacements=replacement_rows(document),
            internal=internal_rows(document),
        )
    if task.keeping is not None and (slow or outcome.kind in (DOCUMENT, DECISION)):
        _keep(document, task.keeping)
    return outcome._replace(text=document.text) if task.with_text else outcome


def _document(task: Task) -> tuple[Document, bool]:
    """The Document of a file, as it is kept or read now, and whether reading it now was slow. Raises Unreadable."""
    if task.keeping is not None and task.digest is not None:
        found = Kept(Path(task.keeping.folder)).by_version(task.digest, task.keeping.version, task.name)
        if found is not None:
            return found, False
    begun = time.monotonic()
    document = read(_bytes(task.path), task.name, _converted(task))
    slow = bool(document.recognised) or task.converted is not None or time.monotonic() - begun > SLOW
    return document, slow


def _keep(document: Document, keeping: Keeping) -> None:
    """Keep a reading, unless it is to be read again (something was missing), or quicker read than kept (data)."""
    kept = Kept(Path(keeping.folder))
    again = document.tree is not None or any(issue.code in MISSING for issue in document.issues)
    if not again and not kept.holds(document.digest, keeping.version):
        kept.keep(document, keeping.version, content_id(document.text))


def _converted(task: Task) -> Converted | None:
    if task.converted is None or isinstance(task.converted, Issue):
        return None
    from ingest.office.convert import Converted

    kind, path = task.converted
    return Converted(kind, _bytes(path))


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123  # names that are not UTF-8
        return file.read()


def _digest(path: str) -> str:
    return digest_of(_bytes(path))


def outcome_of(document: Document) -> Outcome:
    """What a Document gives: a decision, one record, a list of records, any other document, or nothing with the reason.

    A decision's tables look like a list of records, so where there are tables a decision is looked for first; without
    any, the record forms are told apart for sure and at a tenth of the cost. A file of data (JSON) that is no record is
    no document either. A list of petitions names codes and procedures as a list of records does, so it comes first.
    """
    petitions = petition_rows(document)
    if petitions:
        return _plain(document)._replace(petitions=petitions)
    announcing = decision(document) if document.tables or form_of(document) is None else None
    if announcing is not None:
        return outcome_from(document, DECISION, [announcing], cited_law(document))
    found = procedures(document)
    if not found:
        why = _why_nothing(document)
        if why is None:
            return _plain(document)
        return nothing(document.digest, [*document.issues, why], why.code, _document_row(document))
    return outcome_from(document, LIST if found[0].form in LISTS else RECORD, found)


def _plain(document: Document) -> Outcome:
    """A document taken in as what it is: its head, what it cites and changes."""
    law = cited_law(document)
    return outcome_from(document, DOCUMENT, [as_stored(law.legal, document)], law)


def _why_nothing(document: Document) -> Issue | None:
    """Why a document without records is not taken in; None when it is taken in as the document it is."""
    aside = set_aside(document)
    if aside is not None and aside.severity is Severity.INFO:
        return aside
    if document.tree is not None:
        return NOT_A_RECORD
    return None if document.text.strip() else NO_TEXT


def _document_row(document: Document) -> DocumentRow:
    text_id = content_id(document.text)
    return DocumentRow(
        content_id(document.digest, document.reader, text_id),
        document.digest,
        document.media_type,
        document.reader,
        text_id,
        len(document.text),
        document.pages,
    )


def outcome_from(document: Document, kind: str, products: Sequence[Product], law: CitedLaw | None = None) -> Outcome:
    """The outcome of a Document that gave these products, taken apart. `law`: what a document or decision cites and
    changes; it is no part of the outcome's identity."""
    place = _document_row(document)
    records: list[RecordRows] = []
    issues = [issue_row(issue) for issue in document.issues]
    rejected: Counter[str] = Counter()
    for row, product in enumerate(products):
        reason = _refused(product)
        if reason is None:
            record, found = _taken_apart(document, place, row, product)
            records.append(record._replace(law=_law(document, place, product, law)))
            issues.extend(found)
        else:
            rejected[reason] += 1
            issues.extend(issue_row(issue, row) for issue in product.issues)
    ids = [(record.row, record.id) for record in records]
    key = content_id(document.digest, kind, ids, issues, len(products))
    return Outcome(key, document.digest, kind, len(products), dict(rejected), place, records, issues)


def _law(document: Document, place: DocumentRow, product: Product, law: CitedLaw | None) -> LawRows | None:
    if isinstance(product, Procedure):
        return procedure_rows(product, document.text)
    announcing = product if isinstance(product, Decision) else None
    return None if law is None else document_rows(law, document.text, place.text_id, announcing)


def _refused(product: Product) -> str | None:
    """Why a record is not taken in. A decision or a document is always taken in: its doubts are reported beside it."""
    if not isinstance(product, Procedure):
        return None
    return next((issue.code for issue in product.issues if issue.severity is Severity.ERROR), None)


def _taken_apart(
    document: Document, place: DocumentRow, row: int, product: Product
) -> tuple[RecordRows, list[IssueRow]]:
    rows, issues = flatten(product, document.text)
    rows.sort()
    found = [issue_row(issue, row, path) for path, issue in issues]
    if isinstance(product, LegalDocument):
        return _document_record(document, place, row, product, rows), found
    kind = "decision" if isinstance(product, Decision) else "procedure"
    values = list(_values(rows, document.text))
    record = RecordRows(
        id=content_id(place.id, kind, row, rows),
        kind=kind,
        row=row,
        content=content_id(kind, values),
        form=product.form if isinstance(product, Procedure) else None,
        head=head_of(product),
        rows=rows,
        components=sorted(component_digests(product).items()) if isinstance(product, Procedure) else [],
        words=words_of(product, values),
    )
    return record, found


def _document_record(
    document: Document, place: DocumentRow, row: int, legal: LegalDocument, rows: list[Row]
) -> RecordRows:
    """A document as a record. What has no title is called by the name it prints over itself."""
    head: Head = head_of(legal)
    named = name_of(document) if head.name is None else None
    if named is not None:
        head = head._replace(name=named.name)
    return RecordRows(
        id=content_id(place.id, "document", row, rows),
        kind="document",
        row=row,
        content=content_id("document", document.text),
        form=FORM if named is not None and named.form and head.number is None else None,
        head=head,
        rows=rows,
        components=[],
        words=document_words(head, legal, document.text),
    )


def _values(rows: Sequence[Row], text: str) -> Iterable[tuple[str, str]]:
    """(property, value) of every row that has one, long texts read from their place."""
    following = chain((row[0] for row in rows[1:]), ("",))
    for (path, value, start, end), after in zip(rows, following, strict=False):
        if value is not None:
            yield path, value
        elif start is not None and not after.startswith(f"{path}/"):
            yield path, text[start:end]
