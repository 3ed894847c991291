"""A printed label as it is said: without numbering, dots, final colon, note numbers and brackets that explain."""

from __future__ import annotations

import re

from extract.forms.slots import Slot

_NUMBERING = re.compile(r"^\s*(?:[-–+*•]\s*|(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})[.)]\s*|\[\d{1,2}[a-z]?\]\s*)+")
_NOTE = re.compile(r"\s*(?:\(\s?(?:\d{1,2}|\*+)\s?\)|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]+)")


def label_of(slot: Slot) -> str:
    """The label of a slot (counting rules, section 3)."""
    if slot.label is not None:
        return slot.label
    label = _NUMBERING.sub("", str(slot.printed))
    return " ".join(_NOTE.sub("", label).strip(" .:;,…_-").split())
