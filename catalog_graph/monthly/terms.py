"""The words of the report, from rules/monthly.yaml."""

from __future__ import annotations

import datetime
import re
from functools import cache

from catalog_graph.workdays import RULES
from extract.fold import plain
from extract.lexicon import lexicon


@cache
def types() -> tuple[str, ...]:
    """Keys of the types of change, in the order of print."""
    return tuple(row["key"] for row in lexicon("monthly", RULES)["types"])


@cache
def type_label(key: str, *, short: bool = False) -> str:
    """The Vietnamese name of a type of change."""
    row = next(row for row in lexicon("monthly", RULES)["types"] if row["key"] == key)
    return str(row["short"] if short else row["label"])


@cache
def levels() -> tuple[str, ...]:
    """Keys of the levels, in the order of print."""
    return tuple(row["key"] for row in lexicon("monthly", RULES)["levels"])


@cache
def level_label(key: str) -> str:
    """The Vietnamese name of a level."""
    return next(str(row["label"]) for row in lexicon("monthly", RULES)["levels"] if row["key"] == key)


@cache
def verdict_label(key: str) -> str:
    """The Vietnamese name of a verdict on a deadline."""
    return next(str(row["label"]) for row in lexicon("monthly", RULES)["verdicts"] if row["key"] == key)


def fresh_decision_days() -> int:
    """How long before the opening snapshot a decision may be signed and still belong to a change of the month."""
    return int(lexicon("monthly", RULES)["fresh_decision_days"])


@cache
def list_label(key: str) -> str:
    """The Vietnamese name of the list of a decision in which a row stands."""
    return str(lexicon("monthly", RULES)["lists"].get(key, key))


def component_label(key: str) -> str:
    """The Vietnamese name of a component of a procedure."""
    return str(lexicon("monthly", RULES)["components"].get(key, key))


_VALUED = ("channels", "time", "fees", "level", "kind")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def shown(component: str, text: str | None) -> str | None:
    """The text of a compared component for an officer: stored values by their Vietnamese names, dates day first."""
    if text is None:
        return None
    if component in _VALUED:
        values: dict[str, str] = lexicon("monthly", RULES)["values"]
        units: dict[str, str] = lexicon("monthly", RULES)["units"]
        text = "\n".join(_named(line, values) for line in text.split("\n"))
        text = re.sub(r"\b[A-Z]+(?:_[A-Z]+)*\b", lambda match: units.get(match[0], match[0]), text)
    return _ISO.sub(r"\3/\2/\1", text) if component == "decision" else text


def _named(line: str, values: dict[str, str]) -> str:
    """A line that is a stored value, or begins with one before a colon."""
    head, colon, rest = line.partition(":")
    return f"{values[head]}{colon}{rest}" if head in values else line


def letter(component: str, day: datetime.date) -> str | None:
    """The point of Điều 8 khoản 2 that a component belongs to, in the text in force on a day; None when outside."""
    for row in lexicon("monthly", RULES)["parts"]:
        if row["valid_from"] <= day.isoformat() and (row["valid_to"] is None or day.isoformat() < row["valid_to"]):
            found = row["letters"].get(component)
            return str(found) if found else None
    return None


def parts_text(components: tuple[str, ...], day: datetime.date) -> str:
    """The changed components with their points: “b) Trình tự thực hiện; đ) Thời hạn giải quyết; Căn cứ pháp lý”."""
    named = [(letter(name, day), component_label(name)) for name in components]
    order = "abcdđeghi"
    inside = sorted((point, label) for point, label in named if point)
    inside.sort(key=lambda pair: order.index(pair[0]))
    outside = [label for point, label in named if not point]
    return "; ".join([*(f"{point}) {label}" for point, label in inside), *outside])


def note(key: str) -> str:
    """A note of the report on how a number is to be read."""
    return str(lexicon("monthly", RULES)["notes"][key])


def method_notes() -> tuple[str, ...]:
    """How the numbers were made, for the foot of the report."""
    return tuple(lexicon("monthly", RULES)["method"])


def collated(text: str) -> tuple[str, str]:
    """A sorting key in which Đ stands with D and tone marks come last."""
    return (plain(text), text)


def said(number: int) -> str:
    """A number in a sentence, with the Vietnamese thousands point: 1.234."""
    return f"{number:,}".replace(",", ".")
