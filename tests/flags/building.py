"""A store of a few made records, and rules of our own to look through them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import texts, whole
from catalog_graph.flags.types import About, Hit, Rule, Shape
from catalog_graph.flags.world import World
from catalog_graph.runner import Options, ingest
from catalog_graph.store.opening import Store
from tests.records.builders import Facts, page_text

SNAPSHOT = "2026-06-01-co-so-du-lieu"


def put(base: Path, code: str, name: str, snapshot: str = SNAPSHOT, **facts: Any) -> None:
    """A record as the portal's pages are saved, old enough for its time to be trusted."""
    path = base / snapshot / f"{code}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(page_text(Facts(code=code, name=name, **facts)), ensure_ascii=False), "utf8")
    old = time.time_ns() - 3_600_000_000_000 - int(os.urandom(2).hex(), 16)
    os.utime(path, ns=(old, old))


def take_in(store: Store, base: Path) -> None:
    """Take in the whole folder."""
    ingest(store, base, Options(workers=1))


def rule(id: str, shape: str, **said: Any) -> Rule:
    """A rule of a shape of ours."""
    return Rule(
        id=id, family="thu", title=f"Quy tắc {id}", explains="Để thử.", severity=said.pop("severity", "warning"),
        component=said.pop("component", "name"), shape=shape, ground="Điều 1", message="Tên có chữ “{word}”.", **said,
    )  # fmt: skip


def _word(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    word = rule.parameters["word"]
    if any(word in member.value for member in texts(record, "name")):
        yield Hit(proofs=(whole(record, word),), values={"word": word}, due=world.as_of)


def _today(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    yield Hit(proofs=(whole(record, world.day.isoformat()),), values={"word": world.day.isoformat()})


def _twice(rule: Rule, world: World) -> Iterator[tuple[About, Hit]]:
    assert world.shelf is not None
    lines = list(world.shelf.lines())
    for line in lines:
        for other in lines:
            if line.name == other.name and line.subject < other.subject:
                about = About(subject=line.subject, code=line.code, name=line.name, agency=line.agency)
                record = Record(procedure=_nothing(), digest=line.digest, subject=other.subject)
                yield about, Hit(proofs=(whole(record, other.subject),), values={"word": line.name or ""})


def _broken(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    yield from _word(rule, record, world)
    if rule.parameters["on"] == record.subject:
        raise KeyError(record.subject)


def _all_broken(rule: Rule, world: World) -> Iterator[tuple[About, Hit]]:
    yield from _twice(rule, world)
    raise ValueError("hỏng")


def _nothing() -> Any:
    from extract.types import DecisionRef, Procedure

    return Procedure(form="thu", decision=DecisionRef())


OURS = {
    "thu-word": Shape(scope="record", says="Có chữ.", of_record=_word, parameters={"word": "chữ"}, required=("word",)),
    "thu-today": Shape(scope="papers", says="Ngày.", of_record=_today, dated=True),
    "thu-twice": Shape(scope="catalogue", says="Trùng tên.", of_all=_twice),
    "thu-broken": Shape(scope="record", says="Hỏng ở một hồ sơ.", of_record=_broken),
    "thu-all-broken": Shape(scope="catalogue", says="Hỏng.", of_all=_all_broken),
}
