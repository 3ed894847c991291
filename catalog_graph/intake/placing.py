"""Where each file of a folder goes in the store, and what the store holds of the folder that is no longer there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from catalog_graph.intake.outcomes import DECISION, DOCUMENT, LIST
from catalog_graph.intake.places import AsOf, Place, places
from catalog_graph.store.write import Collection, Held


class Placing:
    """The places of one folder's files. What was placed is remembered, so that the rest can be told to be gone."""

    def __init__(self, root: str, paths: list[str], snapshot: str | None, as_of: AsOf | None) -> None:
        """Name the collections of a folder; `snapshot` and `as_of` say what it is, else names in it do."""
        self.root = root
        self.decisions = Collection(f"decisions:{root}", "decisions", None, None, root)
        self.documents = Collection(f"documents:{root}", "documents", None, None, root)
        name = Path(root).name
        if snapshot is None and as_of is None:
            self._places = places(name, paths)
            own = places(name, [""])[""]
        else:
            self._places = {path: Place(snapshot or name, as_of, "", path) for path in paths}
            own = Place(snapshot or name, as_of, "", "")
        every = [*self._places.values(), own]
        every.extend(place.fallback for place in self._places.values() if place.fallback is not None)
        snapshots = {place.snapshot: self._collection(place) for place in every}
        self.collections = [self.decisions, self.documents, *snapshots.values()]
        """Every collection this folder may bear on, the folder's own among them though it gave nothing."""
        self.placed: dict[Held, Collection] = {}
        self._named = snapshot is not None or as_of is not None
        self._kept: dict[str, Collection] = {}

    def keep(self, collections: Iterable[Collection]) -> None:
        """Leave collections that the store has as they are: files are added to them. A day that was unsaid may be."""
        self._kept = {collection.name: collection for collection in collections}

    def where(self, path: str, kind: str) -> tuple[Collection, Held]:
        """Where a file goes that gave an outcome of some kind."""
        if kind in (DECISION, DOCUMENT):
            own = self.decisions if kind == DECISION else self.documents
            return self._as_kept(own), Held(own.name, path)
        place = self._places[path]
        if place.fallback is not None and kind != LIST:
            place = place.fallback
        return self._as_kept(self._collection(place)), Held(place.snapshot, place.path)

    def place(self, collection: Collection, held: Held) -> None:
        """Note that a file was placed."""
        self.placed[held] = collection

    def loose(self, path: str) -> bool:
        """Whether nobody said which snapshot a file belongs to: neither a name given nor a date in its path."""
        return not self._named and self._places[path].as_of is None

    def spots(self, path: str) -> list[Held]:
        """Every place a file may have been given, whatever it held."""
        place = self._places[path]
        found = [Held(self.decisions.name, path), Held(self.documents.name, path), Held(place.snapshot, place.path)]
        return found if place.fallback is None else [*found, Held(place.fallback.snapshot, place.fallback.path)]

    def snapshots(self) -> list[str]:
        """Names of the snapshots that were given something."""
        return sorted({collection.name for collection in self.placed.values() if collection.kind == "snapshot"})

    def gone(self, held: Iterable[Held], sources: Mapping[str, str], blind: set[str]) -> list[Held]:
        """What is held of this folder and was not placed. What lies where we could not look is not gone.

        `sources` says what each collection in the store was last made of: one made of another folder is left alone,
        unless this run gave it something.
        """
        if "" in blind:
            return []
        ours = {each.name: each for each in self.collections if sources.get(each.name) == each.source}
        ours |= {collection.name: collection for collection in self.placed.values()}
        return [
            each
            for each in held
            if each.collection in ours
            and each not in self.placed
            and not self._hidden(ours[each.collection], each, blind)
        ]

    def _hidden(self, collection: Collection, held: Held, blind: set[str]) -> bool:
        source = os.path.relpath(collection.source, self.root)
        within = held.path if source == "." else f"{source}/{held.path}"
        return any(within == spot or within.startswith(f"{spot}/") for spot in blind)

    def _as_kept(self, collection: Collection) -> Collection:
        kept = self._kept.get(collection.name)
        if kept is None:
            return collection
        return kept if collection.as_of is None or kept.as_of is not None else collection._replace(source=kept.source)

    def _collection(self, place: Place) -> Collection:
        as_of = place.as_of
        return Collection(
            place.snapshot,
            "snapshot",
            None if as_of is None else as_of.date.isoformat(),
            None if as_of is None else as_of.precision,
            f"{self.root}/{place.source}" if place.source else self.root,
        )
