"""A printed label as it is said: without numbering, dots, final colon, note numbers and brackets that explain."""

from __future__ import annotations

import re

from extract.forms.running.wording import rule
from extract.forms.slots import Slot

_NUMBERING = re.compile(
    r"^\s*(?:[-–—+*•●○]\s*|(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})\s?[.)]\s*(?!\d)|\[\s?\d[\d.]*[a-zđ]?\s?\]\s*\.?\s*"
    r"|\(\s?(?:\d{1,2}|[a-zđ])\s?\)\s*(?=\w))+"
)
_NOTE = re.compile(r"\s*(?:\(\s?(?:\d{1,2}|[ivx]{1,4}|\*+)\s?\)|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*+\s*$)")
_RAISED = re.compile(r"(?<=[a-zà-ỹđ]{2})\d{1,2}(?=\s*:*\s*$)")
_BRACKET = re.compile(r"\s*\((?P<inner>(?:[^()]|\([^()]*\))*)\)?")
_LEADER = re.compile(r"[.…‥·_]{4,}|…{2,}")
_ENDS = " .:;,…_-–\t\n“”\"'"


def label_of(slot: Slot) -> str:
    """The label of a slot (counting rules, section 3)."""
    if slot.label is not None:
        return slot.label
    printed = " ".join(_LEADER.sub(" ", str(slot.printed)).split())
    label = _NUMBERING.sub("", printed)
    label = _BRACKET.sub(_kept, label)
    label = _RAISED.sub("", _NOTE.sub("", label).strip(_ENDS)).strip(_ENDS)
    label = _vietnamese(" ".join(label.split()))
    return label or printed.strip(_ENDS) or printed


def _kept(match: re.Match[str]) -> str:
    """A bracket that tells how to fill in, or what is meant, is left out; others stay."""
    return "" if rule("explains").search(match.group("inner").lower()) else match.group()


def _vietnamese(label: str) -> str:
    """Of a label in two languages the Vietnamese half."""
    head, slash, tail = label.partition("/")
    if slash and rule("translation").match(tail.strip().lower()) and head.strip():
        return head.strip()
    return label
