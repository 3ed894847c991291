"""One file through the stages, in a worker: bytes → Document → records or decision → plain rows.

Pure: bytes and a name in, an Outcome out; whatever the bytes are, bad input comes out as an Issue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from catalog_graph.assertions import Row, flatten
from catalog_graph.changes.components import component_digests
from catalog_graph.intake.heads import head_of, words_of
from catalog_graph.intake.outcomes import (
    DECISION,
    LIST,
    RECORD,
    DocumentRow,
    IssueRow,
    Outcome,
    RecordRows,
    content_id,
    issue_row,
    nothing,
)
from extract.decisions.recognise import decision
from extract.records.recognise import LISTS, form_of, procedures, set_aside
from extract.types import Decision, Procedure
from ingest.read import digest_of, read
from ingest.types import Document, Issue, Severity, Unreadable

NOT_A_RECORD = Issue(
    code="not_a_record",
    severity=Severity.WARNING,
    message="Tệp không phải hồ sơ thủ tục, danh mục thủ tục hay quyết định công bố.",
)


class Task(NamedTuple):
    """A file to take through the stages: where its bytes stand, their digest if known, the name it came under."""

    path: str
    digest: str | None
    name: str
    with_text: bool = False


def produce(task: Task) -> Outcome:
    """Take one file through the stages. Raises only for a bug, a missing blob or want of memory."""
    with open(task.path, "rb") as file:  # noqa: PTH123  # names that are not UTF-8
        data = file.read()
    try:
        document = read(data, task.name)
    except Unreadable as refused:
        return nothing(task.digest or digest_of(data), [refused.issue], refused.issue.code)
    del data
    outcome = outcome_of(document)
    return outcome._replace(text=document.text) if task.with_text else outcome


def outcome_of(document: Document) -> Outcome:
    """What a Document gives: a decision, one record, a list of records, or nothing with the reason.

    A decision's tables look like a list of records, so where there are tables a decision is looked for first; without
    any, the record forms are told apart for sure and at a tenth of the cost.
    """
    announcing = decision(document) if document.tables or form_of(document) is None else None
    if announcing is not None:
        return outcome_from(document, DECISION, [announcing])
    found = procedures(document)
    if not found:
        aside = set_aside(document)
        why = aside if aside is not None and aside.severity is Severity.INFO else NOT_A_RECORD
        return nothing(document.digest, [*document.issues, why], why.code, _document_row(document))
    return outcome_from(document, LIST if found[0].form in LISTS else RECORD, found)


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


def outcome_from(document: Document, kind: str, products: Sequence[Procedure | Decision]) -> Outcome:
    """The outcome of a Document that gave these products, taken apart."""
    place = _document_row(document)
    records: list[RecordRows] = []
    issues = [issue_row(issue) for issue in document.issues]
    rejected: Counter[str] = Counter()
    for row, product in enumerate(products):
        reason = _refused(product)
        if reason is None:
            record, found = _taken_apart(document, place, row, product)
            records.append(record)
            issues.extend(found)
        else:
            rejected[reason] += 1
            issues.extend(issue_row(issue, row) for issue in product.issues)
    ids = [(record.row, record.id) for record in records]
    key = content_id(document.digest, kind, ids, issues, len(products))
    return Outcome(key, document.digest, kind, len(products), dict(rejected), place, records, issues)


def _refused(product: Procedure | Decision) -> str | None:
    """Why a record is not taken in. A decision is always taken in: its doubts are reported beside it."""
    if isinstance(product, Decision):
        return None
    return next((issue.code for issue in product.issues if issue.severity is Severity.ERROR), None)


def _taken_apart(
    document: Document, place: DocumentRow, row: int, product: Procedure | Decision
) -> tuple[RecordRows, list[IssueRow]]:
    rows, issues = flatten(product, document.text)
    rows.sort()
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
    return record, [issue_row(issue, row, path) for path, issue in issues]


def _values(rows: Sequence[Row], text: str) -> Iterable[tuple[str, str]]:
    """(property, value) of every row that has one, long texts read from their place."""
    following = chain((row[0] for row in rows[1:]), ("",))
    for (path, value, start, end), after in zip(rows, following, strict=False):
        if value is not None:
            yield path, value
        elif start is not None and not after.startswith(f"{path}/"):
            yield path, text[start:end]
