"""A kept comparison as ``thutuc changes --json`` prints it, in pieces: thousands of changes are never in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from api.comparing.opened import Opened
from api.comparing.work import RECONCILED
from api.contracts.changes import CONTRACT
from catalog_graph.store import comparisons
from catalog_graph.store.opening import Store

PART = 200
"""Changes read at a time."""
MEMBERS = ("code", "name", "types", "components", "details", "with_publisher", "replaces", "replaced_by")
"""The members of a change in the contract."""
DETAIL = ("component", "before", "after")
PLACES = ("before_at", "after_at")
BALANCE = ("opening", "new", "ended", "closing")
BESIDE = ("publishers", "proposals", "repeated", "duplicates")


class Older(Exception):
    """The comparison was kept by an earlier edition of the product, without all that the contract tells."""


def written(store: Store, found: Opened, *, with_evidence: bool = False) -> Iterator[bytes]:
    """The whole answer as JSON in pieces. Raises Older before the first; ends short when it is dropped meanwhile."""
    return _pieces(store, found, _rest(found, comparisons.lists(store, found.made.id)), with_evidence)


def change_of(content: Mapping[str, Any], *, with_evidence: bool = False) -> dict[str, Any]:
    """A kept change in the shape of the contract."""
    members = (*DETAIL, *PLACES) if with_evidence else DETAIL
    details = [{name: detail[name] for name in members} for detail in content["details"]]
    return {**{name: content[name] for name in MEMBERS}, "details": details}


def balance_of(found: Opened) -> dict[str, Any]:
    """The balance in the shape of the contract."""
    reasons = found.lists["unexplained"]
    pairs = sorted((code, reason) for reason, codes in reasons.items() for code in codes)
    return {
        **{name: found.made.summary["balance"][name] for name in BALANCE},
        "unexplained": [{"code": code, "reason": reason} for code, reason in pairs],
    }


def side_of(side: Mapping[str, Any]) -> dict[str, Any]:
    """A snapshot in the shape of the contract."""
    return {name: side[name] for name in ("name", "as_of", "identity")}


def _rest(found: Opened, lists: Mapping[str, Any]) -> dict[str, Any]:
    """What stands behind the changes."""
    summary = found.made.summary
    rest = {
        "counts": summary["counts"],
        "balance": balance_of(found),
        "accounts": summary["accounts"],
        **{name: lists[name] for name in BESIDE},
    }
    if summary["decisions"] is not None:
        if lists.get(RECONCILED) is None:
            raise Older
        rest["decisions"] = lists[RECONCILED]
    return rest


def _pieces(store: Store, found: Opened, rest: Mapping[str, Any], with_evidence: bool) -> Iterator[bytes]:
    summary, id = found.made.summary, found.made.id
    head = {"contract": CONTRACT, "old": side_of(summary["old"]), "new": side_of(summary["new"])}
    yield f'{_json(head)[:-1]},"changes":['.encode()
    ordinals = [each.ordinal for each in found.table.heads]
    for at in range(0, len(ordinals), PART):
        part = ordinals[at : at + PART]
        contents = comparisons.contents(store, id, part)
        lines = (_json(change_of(contents[ordinal], with_evidence=with_evidence)) for ordinal in part)
        yield (("," if at else "") + ",".join(lines)).encode()
    yield f"],{_json(rest)[1:]}".encode()


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
