"""Whether a document is a decision on procedures, told from its own words, and what it says."""

from __future__ import annotations

from extract.decisions.columns import column_of, is_list_header
from extract.decisions.frame import Frame, frame_of
from extract.decisions.parts import is_framed, parts_of
from extract.decisions.read import read_decision
from extract.types import Decision
from ingest.types import Document


def decision(document: Document) -> Decision | None:
    """The decision in a document; None when it is none, nor the annex of one."""
    return read_decision(document) if is_decision(document) else None


def is_decision(document: Document) -> bool:
    """Whether a document is a decision that speaks of procedures, or an annex of one (a list without its decision)."""
    if document.tree is not None:
        return False
    frame = frame_of(document)
    return is_framed(frame.body, parts_of(frame.body)) or _has_list(frame)


def _has_list(frame: Frame) -> bool:
    """Whether a flattened text holds the header of a list of procedures."""
    headers = [column_of(chunk.run.flat().text) for chunk in frame.chunks]
    starts = [at for at, column in enumerate(headers) if column.kind == "order"]
    return any(is_list_header(headers[at : at + 5]) for at in starts)
