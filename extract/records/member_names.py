"""Official words for the members of JSON files, so that no page shows an officer the name of a variable alone."""

from __future__ import annotations

from functools import cache

from extract.lexicon import lexicon


def name_of(key: str, within: str = "") -> str | None:
    """The words for a member, as it is called within another one; None where nobody knows them."""
    known = _names()
    return known.get(f"{within}.{key}".casefold()) or known.get(key.casefold())


def quoted(path: str) -> str:
    """A member as a sentence names it: its words in quotes and its path in the file; a label or an unknown name only as
    it stands in the file."""
    within, _, key = path.rpartition(".")
    name = name_of(key, within.rpartition(".")[2])
    return f"“{path}”" if name is None else f"“{name}” ({path})"


def remark_on(path: str) -> str:
    """What else is to be said of a member that nobody takes, a sentence; empty for most."""
    remarks: dict[str, str] = lexicon("member_names")["remarks"]
    last_two = ".".join(path.casefold().rsplit(".", 2)[-2:])
    return remarks.get(last_two) or (remarks.get(path.casefold(), ""))


@cache
def _names() -> dict[str, str]:
    return {key: label for label, keys in lexicon("member_names")["labels"].items() for key in keys}
