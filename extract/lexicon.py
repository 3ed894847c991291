"""The lexicons of extraction: the loader of `ingest.lexicon`, reading this layer's folder unless told another."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ingest import lexicon as _loader

FOLDER = Path(__file__).parent / "lexicons"


@cache  # its own, so that a call without a folder need not hash a path
def lexicon(name: str, folder: Path = FOLDER) -> Any:
    """The content of a lexicon file, read once. `name` without the ending."""
    return _loader.lexicon(name, folder)


def lexicon_files(folder: Path = FOLDER) -> list[Path]:
    """Every lexicon file of a folder: part of the stage key of whoever reads them."""
    return _loader.lexicon_files(folder)
