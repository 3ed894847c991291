"""Defects put into real records by readers who had not seen the rules' code: is each found, by the rule it is of.

A seed names a record, changes some members of its file with words of its own, and the rule that must fire. No text of a
record is kept: a change sets, clears, adds to a member, or substitutes what a pattern finds in it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from api.bench.gold import Shared
from api.bench.scoring import Score
from catalog_graph.dossier.finding import Record
from catalog_graph.flags.examine import flags_of, flags_of_all
from catalog_graph.flags.rules import rule as rule_named
from catalog_graph.flags.samples import world_around
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.flags.types import Rule
from extract.records.recognise import procedures
from ingest.read import read

OPENED = ("a", "b")
"""Of the later sets, those whose misses somebody looked at to mend a rule."""


def measure(shared: Shared) -> Iterator[Score]:
    """Each seed of the first set: whether its rule fires on the changed record, and did not say the same of the record
    as it was."""
    yield from _scores(shared, shared.seeded)


def opened(shared: Shared) -> Iterator[Score]:
    """The later sets whose misses were looked at."""
    yield from _scores(shared, shared.seeded_blind, lambda name: name in OPENED)


def unopened(shared: Shared) -> Iterator[Score]:
    """The later sets whose misses nobody looked at."""
    yield from _scores(shared, shared.seeded_blind, lambda name: name not in OPENED)


def _scores(shared: Shared, path: Path, wanted: Callable[[str], bool] = lambda name: True) -> Iterator[Score]:
    if not path.exists():
        return
    for line in path.read_text("utf8").splitlines():
        seed = json.loads(line)
        if not wanted(seed.get("set", "")):
            continue
        case = f"{seed['rule']} {seed['file'].rpartition('/')[2]}"
        found = fires(shared.corpus / "records" / seed["file"], seed)
        missed = () if found else (seed.get("why", seed["rule"]),)
        yield Score(case=case, field="seeded", hit=int(found), missed=missed)
        yield Score(case=case, field=seed["rule"].rpartition("-")[0], hit=int(found), missed=missed)


def fires(path: Path, seed: Mapping[str, Any]) -> bool:
    """Whether the rule of a seed fires anew on the changed record. Raises ValueError for a record that is another."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest()[:16] != seed["sha256_16"]:
        raise ValueError(f"{path.name} is not the record that was changed")
    rule = rule_named(seed["rule"])
    if rule is None:
        return False
    around = seed.get("world", {})
    before = _flags(rule, data, path.name, {} if seed.get("needs_world") else around)
    cleared = [one for one in seed["changes"] if one["field"] == "raw_text" and one["op"] == "clear"]
    if cleared:  # the page without its whole text is no defect: what a rule says of that alone is not found
        before |= _flags(rule, changed(data, cleared), path.name, {} if seed.get("needs_world") else around)
    return bool(_flags(rule, changed(data, seed["changes"]), path.name, around) - before)


def changed(data: bytes, changes: list[Mapping[str, Any]]) -> bytes:
    """The file with its members changed; the whole text that it repeats them in follows."""
    told = json.loads(data)
    for one in changes:
        holder, member = _place(told, one["field"])
        old = holder.get(member) or ""
        new = _new(old, one)
        holder[member] = new
        whole = told.get("raw_text")
        if isinstance(whole, str) and isinstance(old, str) and old and one["field"] != "raw_text":
            told["raw_text"] = whole.replace(old, new, 1)
    return json.dumps(told, ensure_ascii=False).encode()


def _place(told: dict[str, Any], field: str) -> tuple[dict[str, Any], str]:
    """The mapping that holds a member, and its name there: ``data.procedureProposal.decisionDate``."""
    *way, member = field.split(".")
    holder: Any = told
    for step in way:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    return holder, member


def _new(old: Any, one: Mapping[str, Any]) -> Any:
    value = one.get("value", "")
    match one["op"]:
        case "set":
            return value
        case "clear":
            return ""
        case "append":
            return f"{old}{value}"
        case "prepend":
            return f"{value}{old}"
        case "sub":
            new, count = re.subn(one["find"], value, old, count=one.get("count", 1))
            if not count:
                raise ValueError(f"nothing in {one['field']} is found by {one['find']}")
            return new
    raise ValueError(f"unknown change: {one['op']}")


def _flags(rule: Rule, data: bytes, name: str, around: Mapping[str, Any]) -> set[str]:
    """Ids of the flags of a rule on a record."""
    document = read(data, name)
    found: set[str] = set()
    for procedure in procedures(document):
        subject = procedure.code.value if procedure.code else name
        record = Record(procedure=procedure, digest=document.digest, subject=subject)
        world = world_around(record, around)
        found.update(flag.id for flag in flags_of(record, world, SHAPES[rule.shape].scope, [rule]))
        found.update(flag.id for flag in flags_of_all(world, [rule]))
    return found
