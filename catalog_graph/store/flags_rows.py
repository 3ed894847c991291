"""Flags as rows, and back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import orjson

from catalog_graph.flags.types import Flag, Part, Proof
from catalog_graph.types import Quote
from extract.fold import plain
from ingest.types import Span


def row_of(
    flag: Flag, snapshot: str, scope: str, record: int | None, fields: Iterable[str], levels: Iterable[str], moment: str
) -> dict[str, Any]:
    """A flag as a row of the table. Several values stand between marks, so that each can be looked for."""
    said = (flag.code, flag.name, flag.message)
    return {
        "snapshot": snapshot,
        "id": flag.id,
        "record": record,
        "scope": scope,
        "rule": flag.rule,
        "version": flag.version,
        "family": flag.family,
        "severity": flag.severity,
        "component": flag.component,
        "subject": flag.subject,
        "code": flag.code,
        "name": flag.name,
        "agency": flag.agency,
        "fields": between(fields, "\n"),
        "levels": between(levels, " "),
        "due": None if flag.due is None else flag.due.isoformat(),
        "words": f" {plain(' '.join(part for part in said if part))} ",
        "content": _content(flag),
        "recorded": moment,
    }


def between(values: Iterable[str], mark: str) -> str:
    """Values with a mark before and after each; nothing for none."""
    found = dict.fromkeys(" ".join(value.split()) if mark == "\n" else value for value in values)
    return f"{mark}{mark.join(found)}{mark}" if found else ""


def apart(text: str, mark: str) -> tuple[str, ...]:
    """The values that `between` put together."""
    return tuple(part for part in text.split(mark) if part)


def flag_of(row: Any) -> Flag:
    """A row of the table as a flag."""
    told = orjson.loads(row.content)
    return Flag(
        id=row.id,
        rule=row.rule,
        version=row.version,
        family=row.family,
        severity=row.severity,
        component=row.component,
        subject=row.subject,
        code=row.code,
        name=row.name,
        agency=row.agency,
        message=told["message"],
        suggestion=told["suggestion"],
        ground=told["ground"],
        proofs=tuple(_proof(each) for each in told["proofs"]),
        options=tuple(told["options"]),
        due=None if row.due is None else datetime.date.fromisoformat(row.due),
        parts=tuple(Part(**each) for each in told["parts"]),
    )


def _content(flag: Flag) -> str:
    told = {
        "message": flag.message,
        "suggestion": flag.suggestion,
        "ground": flag.ground,
        "proofs": [[proof.kind, proof.text, proof.source, *_place(proof.quote), proof.link] for proof in flag.proofs],
        "options": flag.options,
        "parts": [
            {"key": one.key, "label": one.label, "value": one.value, "weight": one.weight, "sentence": one.sentence}
            for one in flag.parts
        ],
    }
    return orjson.dumps(told).decode()


def _place(quote: Quote | None) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if quote is None else (quote.digest, quote.span.start, quote.span.end)


def _proof(told: list[Any]) -> Proof:
    kind, text, source, digest, start, end, link = told
    quote = None if digest is None else Quote(digest=digest, span=Span(start, end))
    return Proof(kind=kind, text=text, source=source, quote=quote, link=link)
