"""The parts of a Word package and how they refer to one another (ISO/IEC 29500-2 §9.3)."""

from __future__ import annotations

import posixpath
from functools import cached_property

from lxml import etree

from ingest.ooxml import NAMES, attribute, children
from ingest.package import Package, parse_xml


class Part:
    """One XML part of a package: its name, its root element and the targets of its relations."""

    def __init__(self, package: Package, name: str) -> None:
        """Nothing is read before it is asked for."""
        self.name = name
        self.tracked = True
        """Whether it may hold tracked deletions; known once it was read."""
        self.symbols = True
        """Whether it may name a symbol font; known once it was read."""
        self._package = package

    @cached_property
    def root(self) -> etree._Element | None:
        """The root element; None when the package has no such part."""
        data = self._package.part(self.name)
        if data is None:
            return None
        if b"\x00" in data[:4]:  # not one byte a letter: cannot be searched
            return parse_xml(data)
        self.tracked = b":del " in data or b":moveFrom " in data or b":del/" in data
        self.symbols = b"ingdings" in data or b"Webdings" in data or b'"Symbol"' in data
        return parse_xml(data)

    @cached_property
    def _relations(self) -> dict[str, tuple[str, str]]:
        """Relation → the last word of its type, and its target as the file writes it."""
        folder, _, file = self.name.rpartition("/")
        found = children(self._package.xml(f"{folder}/_rels/{file}.rels"), "Relationship")
        return {
            relation.get("Id", ""): (relation.get("Type", "").rpartition("/")[2], relation.get("Target", ""))
            for relation in found
        }

    @cached_property
    def links(self) -> dict[str, str]:
        """Targets of the web links, by relation."""
        return {
            identity: target
            for identity, (_, target) in self._relations.items()
            if target.startswith(("http://", "https://"))
        }

    def other(self, identity: str | None) -> Part | None:
        """The part that a relation leads to."""
        found = self._relations.get(identity or "")
        return Part(self._package, self._path(found[1])) if found else None

    def of_kind(self, kind: str) -> Part | None:
        """The part of a kind (``styles``, ``footnotes``): by its usual name, else what a relation of the kind names."""
        path = self._path(f"{kind}.xml")
        if path.lower() not in self._package.names:
            target = next((target for found, target in self._relations.values() if found == kind), None)
            path = self._path(target) if target else ""
        return Part(self._package, path) if path.lower() in self._package.names else None

    def root_of(self, kind: str) -> etree._Element | None:
        """The root element of the part of a kind."""
        part = self.of_kind(kind)
        return part.root if part else None

    def mentions(self, word: bytes) -> bool:
        """Whether the bytes of the part hold a word: cheaper than parsing it."""
        return word in (self._package.part(self.name) or b"")

    def embedded(self, element: etree._Element) -> bytes | None:
        """The bytes of a document put into this one (``w:altChunk``)."""
        found = self._relations.get(attribute(element, "id") or "")
        return self._package.part(self._path(found[1])) if found else None

    def diagram(self, identity: str) -> list[str]:
        """The words of a SmartArt diagram, shape by shape."""
        part = self.other(identity)
        root = part.root if part else None
        paragraphs = [element for element in root.iter() if NAMES[element.tag] == "p"] if root is not None else []
        lines = ("".join(sub.text or "" for sub in p.iter() if NAMES[sub.tag] == "t") for p in paragraphs)
        return [line for line in lines if line.strip()]

    def _path(self, target: str) -> str:
        target = target.replace("\\", "/")
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), target))


def main_part(package: Package) -> Part:
    """The part that holds the body: as a rule ``word/document.xml``, else what the package's relations name."""
    if "word/document.xml" not in package.names:
        for relation in children(package.xml("_rels/.rels"), "Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return Part(package, relation.get("Target", "").lstrip("/"))
    return Part(package, "word/document.xml")
