"""Word files (OOXML, under whatever name): paragraphs and tables in order, as Word prints them with changes accepted.

Table grids (``w:tblGrid``) are never asked for: the portal's exports have none. Numbers that Word computes are text
here, because a law is cited by them.
"""

from __future__ import annotations

from ingest import sniff
from ingest.compose import Composer
from ingest.ooxml import attribute, child, children, local
from ingest.package import Package, broken
from ingest.types import Document, Unreadable
from ingest.word.numbering import Numbering
from ingest.word.styles import Styles
from ingest.word.walk import Shared, Walk

READER = "docx/1"
_NOTES = (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml"))


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a Word file. Raises Unreadable when the package is broken, encrypted or unsafe."""
    package = Package(data)
    part = _main_part(package)
    body = child(package.xml(part), "body")
    if body is None:
        raise Unreadable(broken())
    styles = Styles(package.xml("word/styles.xml"))
    shared = Shared(
        styles=styles, numbering=Numbering(package.xml("word/numbering.xml"), styles), links=_links(package, part)
    )
    composer = Composer()
    walk = Walk(composer, shared, part)
    walk.blocks(body)
    _write_notes(package, composer, shared, walk.notes)
    return composer.document(digest=digest, name=name, media_type=sniff.DOCX, reader=READER)


def _main_part(package: Package) -> str:
    """The part that holds the body: as a rule ``word/document.xml``, else what the package's relations name."""
    if "word/document.xml" not in package.names:
        for relation in children(package.xml("_rels/.rels"), "Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _links(package: Package, part: str) -> dict[str, str]:
    """Targets of the web links of a part, by relation."""
    folder, _, file = part.rpartition("/")
    relations = children(package.xml(f"{folder}/_rels/{file}.rels"), "Relationship")
    found = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    return {identity: target for identity, target in found.items() if target.startswith(("http://", "https://"))}


def _write_notes(package: Package, composer: Composer, shared: Shared, used: list[tuple[str, str]]) -> None:
    """Write the notes that the body refers to, after it, in the order of their references."""
    for kind, part in _NOTES:
        wanted = [identity for of, identity in used if of == kind]
        root = package.xml(part) if wanted else None
        if root is None:
            continue
        notes = {attribute(note, "id"): note for note in root if local(note) == kind}
        for identity in dict.fromkeys(wanted):
            if identity in notes:
                Walk(composer, shared, part).blocks(notes[identity], kind)
