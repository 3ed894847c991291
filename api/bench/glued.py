"""Page text with glued cells: against the API's JSON of the same decision, and against cells split by eye."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.bench.comparing import fold, number
from api.bench.gold import Shared
from api.bench.scoring import Score, score

_CHANNEL = {"DIRECT": "direct", "ONLINE": "online", "POSTAL": "postal"}
_LEVELS = (("central", "isMinistry"), ("province", "isProvince"), ("commune", "isWard"), ("other", "isOtherAgency"))


def measure(shared: Shared) -> Iterator[Score]:
    """Scores of the records that both sources hold under one decision."""
    for pair in shared.same_decision_pairs():
        api = json.loads((shared.corpus / pair["path_b"]).read_text("utf8"))["data"]
        yield from _one(pair["code"], record_of(shared.corpus / pair["path_a"]), api)


def record_of(path: Path) -> dict[str, Any]:
    """The first record of a file, as contract JSON; empty when there is none."""
    from api.contracts.record import record_json
    from extract.records.recognise import procedures
    from ingest.read import read

    document = read(path.read_bytes(), path.name)
    found = procedures(document)
    return record_json(found[0], document, str(path)) if found else {}


def _one(code: str, mine: dict[str, Any], api: dict[str, Any]) -> Iterator[Score]:
    want = [c for case in api["executionCases"] for c in case["profileComponents"]]
    have = [c for case in mine.get("cases", []) for c in case["components"]]
    yield score(code, "components", [fold(c["name"]) for c in have], [fold(c["name"]) for c in want])
    yield score(
        code,
        "counts",
        [(fold(c["name"])[:60], c.get("originals") or 0, c.get("copies") or 0) for c in have],
        [(fold(c["name"])[:60], c["originalQty"] or 0, c["copyQty"] or 0) for c in want],
    )
    channels = mine.get("channels", [])
    yield score(
        code,
        "channels",
        [
            (c["channel"], *_time((c.get("duration") or {}).get("value"), (c.get("duration") or {}).get("unit")))
            for c in channels
        ],
        [
            (_CHANNEL.get(m["submissionMethod"]), *_time(m["processingTime"], m["processingTimeUnit"]))
            for m in api["executionMethods"]
        ],
    )
    yield score(
        code,
        "fees",
        [fee["amount"] for c in channels for fee in c["fees"] if fee.get("amount")],
        [fee["value"] for m in api["executionMethods"] for fee in m["fees"] if fee["value"]],
    )
    yield score(
        code,
        "legal_basis",
        [number(b["number"]) for b in mine.get("legal_basis", []) if b.get("number")],
        [number(b["code"]) for b in api["legalBasisesDetails"]],
    )
    levels = {name for name, key in _LEVELS if api[key]}
    yield score(code, "levels", [tuple(sorted(mine.get("levels", [])))], [tuple(sorted(levels))])


def _time(value: object, unit: object) -> tuple[object, object]:
    return (value, str(unit).lower()) if value else (None, None)
