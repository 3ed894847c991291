"""What a product is found by: its key, its code, name and numbers, and the words of the search index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog_graph.intake.outcomes import Head
from extract.fold import plain
from extract.numbers import number_key
from extract.types import Decision, LegalDocument, Procedure, Sourced


def head_of(product: Procedure | Decision | LegalDocument) -> Head:
    """The head of a product. What is not known stays None."""
    if isinstance(product, LegalDocument):
        return _document_head(product)
    if isinstance(product, Decision):
        number, date = _value(product.number), _value(product.date)
        return Head(
            subject=decision_key(number, date),
            name=_value(product.title),
            number=number,
            date=date,
            valid_from=_value(product.effective_on),
            valid_to=_value(product.effective_until),
        )
    code, publisher = _value(product.code), _value(product.publisher)
    return Head(
        subject=code if publisher is None else f"{code}.{publisher}",
        code=code,
        publisher=publisher,
        name=_value(product.name),
        number=_value(product.decision.number),
        date=_value(product.decision.date),
    )


def _document_head(document: LegalDocument) -> Head:
    header = document.header
    number, date = _value(header.number), _value(header.issued_on)
    return Head(
        subject=decision_key(number, date),
        name=_value(header.title),
        number=number,
        date=date,
        valid_from=_value(header.effective_on),
    )


def decision_key(number: str | None, date: str | None) -> str | None:
    """The key of a decision: number (which names type and issuer) and year, as numbers begin anew every year."""
    return None if number is None else f"{number_key(number)}@{date[:4] if date else '?'}"


def document_words(head: Head, document: LegalDocument, text: str) -> tuple[str, ...]:
    """The folded words of a document for each column of the index; its body is all its text, once."""
    header = document.header
    agencies = list(_all([header.issuer, header.signer]))
    columns = ((head.subject,), (head.name,), agencies, list(_all([header.type])), (head.number,), (text,))
    return tuple(plain(" \n".join(part for part in column if part)) for column in columns)


def words_of(product: Procedure | Decision, values: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The folded words of a product for each column of the index: code, name, agencies, fields, numbers, body."""
    head = head_of(product)
    agencies, fields, numbers = _facets(product)
    body = dict.fromkeys(value for path, value in values if not path.endswith("/url"))
    columns = ((head.subject,), (head.name,), agencies, fields, (head.number, *numbers), body)
    return tuple(plain(" \n".join(part for part in column if part)) for column in columns)


def _facets(product: Procedure | Decision) -> tuple[list[str], list[str], list[str]]:
    numbers = list(_all(basis.number for basis in product.legal_basis))
    if isinstance(product, Decision):
        numbers.extend(_all(clause.target for clause in product.clauses))
        fields = list(dict.fromkeys(_all(row.field for row in product.announces)))
        return list(_all([product.issuer])), fields, numbers
    agencies = (*product.executing, *product.deciding, *product.authorised, *product.coordinating, product.promulgator)
    return list(_all(agencies)), list(_all(product.fields)), numbers


def _all(items: Iterable[Sourced[str] | None]) -> Iterator[str]:
    return (item.value for item in items if item is not None)


def _value(item: Sourced[str] | None) -> str | None:
    return None if item is None else str(item.value)
