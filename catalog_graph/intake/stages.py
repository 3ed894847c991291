"""Stage keys: a stage with the same key gives the same outcome, so it is not run again.

The version of the stage is the digest of its own sources, lexicons and rules, with the versions of the libraries that
read files: nobody has to remember to raise a number. A change that leaves the outcome as it was stops there, because
outcomes are identified by their content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from catalog_graph.intake.outcomes import content_id

_HOUSE = Path(__file__).parents[2]
_PACKAGES = (_HOUSE / "ingest", _HOUSE / "extract")
SOURCES = (
    "catalog_graph/assertions.py",
    "catalog_graph/changes/comparison.py",
    "catalog_graph/changes/components.py",
    "catalog_graph/changes/payments.py",
    "catalog_graph/changes/wording.py",
    "catalog_graph/intake/documents.py",
    "catalog_graph/intake/forms.py",
    "catalog_graph/intake/heads.py",
    "catalog_graph/intake/internal.py",
    "catalog_graph/intake/law.py",
    "catalog_graph/intake/outcomes.py",
    "catalog_graph/intake/petitions.py",
    "catalog_graph/intake/produce.py",
    "catalog_graph/intake/replacements.py",
    "catalog_graph/intake/spoken.py",
    "catalog_graph/internal/content.py",
    "catalog_graph/law/identity.py",
    "catalog_graph/law/naming.py",
    "catalog_graph/law/paths.py",
    "catalog_graph/reduction/identity.py",
    "catalog_graph/store/encoding.py",
    "catalog_graph/store/kept.py",
    "catalog_graph/types.py",
    "catalog_graph/rules/comparison.yaml",
    "catalog_graph/rules/document_identity.yaml",
    "catalog_graph/rules/document_names.yaml",
)
"""What of this layer takes part in reading a file (a test holds it against the imports of `produce`)."""
_LIBRARIES = ("lxml", "orjson", "pdfplumber", "pypdfium2", "PyYAML")


@cache
def stage_version() -> str:
    """The version of all that turns a file into an outcome: sources, lexicons, rules and reading libraries."""
    own = [_HOUSE / name for name in SOURCES]
    return _version_of([*(path for package in _PACKAGES for path in _sources(package)), *own])


@cache
def reading_version() -> str:
    """The version of all that turns a file into a Document: what a kept reading was read by."""
    return _version_of(_sources(_HOUSE / "ingest"))


def _version_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(_HOUSE).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}".encode())
    return digest.hexdigest()[:16]


def _sources(package: Path) -> Iterator[Path]:
    return (path for path in package.rglob("*") if path.suffix in (".py", ".yaml", ".json"))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def stage_key(digest: str, name: str) -> int:
    """The key of taking one file through the stages: its bytes, its name (a record must not belie it), the version."""
    return content_id("produce", stage_version(), digest, name)
