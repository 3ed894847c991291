"""Legal texts that change each other, from the facts: each as a text file; and what the first must say on each day."""

from __future__ import annotations

import datetime
from typing import Any

from corpus import facts

FOLDER = "van-ban"


def files() -> dict[str, tuple[bytes, str, str]]:
    """The base text and the texts that act on it, by path under samples/."""
    told = facts.load("folding")
    base, misprint = told["base"], told["base"]["misprint"]
    printed = text_on(None).replace(misprint["right"], misprint["printed"])
    found = {f"{FOLDER}/{base['file']}": (printed.encode(), "law", "văn bản gốc để dựng lại chữ theo ngày")}
    for item in told["amending"]:
        found[f"{FOLDER}/{item['file']}"] = (item["text"].encode(), "law", "văn bản tác động đến văn bản gốc")
    return found


def text_on(day: datetime.date | None) -> str:
    """The base text as it must read on a day (None: as it was written)."""
    return "".join(_unit(unit, day) for unit in facts.load("folding")["base"]["units"])


def labels() -> dict[str, Any]:
    """What must come out: the acts, and the text and the status on each day."""
    told = facts.load("folding")
    return {
        "folding.json": {
            "base": {"file": f"{FOLDER}/{told['base']['file']}", "id": told["base"]["id"]},
            "amending": [
                {"file": f"{FOLDER}/{item['file']}", "id": item["id"], "acts": [_plain(act) for act in item["acts"]]}
                for item in told["amending"]
            ],
            "days": [
                {"day": str(item["day"]), "text": text_on(item["day"]), "status": item["status"]}
                for item in told["dates"]
            ],
        }
    }


def _unit(unit: Any, day: datetime.date | None) -> str:
    if isinstance(unit, str):
        return unit
    held = [version for version in unit if version["from"] is None or (day is not None and version["from"] <= day)]
    return str(held[-1]["text"])


def _plain(act: dict[str, Any]) -> dict[str, Any]:
    return {key: str(value) for key, value in act.items()}
