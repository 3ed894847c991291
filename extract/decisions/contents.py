"""Nội dung cụ thể: the content of each procedure (placeholder until written below)."""

from __future__ import annotations

from collections.abc import Sequence

from extract.decisions.grid import Grid
from extract.decisions.run import Run
from extract.types import Announced, Procedure


def contents_of(sections: Sequence[Run | Grid], after: int, announces: Sequence[Announced]) -> tuple[Procedure, ...]:
    """The content of each procedure, in order."""
    return ()
