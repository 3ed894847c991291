"""The rules of cleaning: what each asks, by which provision, since when, with its examples and what it found."""

from __future__ import annotations

import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.flags import asking, words
from api.flags.checking import tried
from api.flags.explained import cells, sentence
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing
from api.web.pages.flags import PATH as FLAGS
from api.web.pages.flags import Id
from api.web.rendering import page
from catalog_graph.flags.rules import families, rule, rules
from catalog_graph.flags.shapes.table import SHAPES
from catalog_graph.store.opening import StoreError

router = APIRouter()

PATH = "/quy-tac"


@router.get(PATH)
def every(request: Request, desk: AtDesk) -> HTMLResponse:
    """All rules by family, with the flags each raised in the newest snapshot."""
    return page(
        request, "rules.html.j2",
        families=families(), rules=rules(), counts=_counts(desk), flags=FLAGS, path=PATH, w=words, shapes=SHAPES,
        today=datetime.date.today(),
    )  # fmt: skip


@router.get(f"{PATH}/{{id}}")
def one(request: Request, desk: AtDesk, id: Id) -> HTMLResponse:
    """One rule, explained, with its examples tried."""
    found = rule(id)
    if found is None:
        raise Missing("Không có quy tắc này.")
    return page(
        request, "rule.html.j2",
        rule=found, family=families()[found.family], shape=SHAPES[found.shape], tried=tuple(tried([found])),
        counts=_counts(desk).get(id, {}), flags=FLAGS, path=PATH, w=words, sentence=sentence, cells=cells,
    )  # fmt: skip


def _counts(desk: Desk) -> dict[str, dict[str, int]]:
    """Rule → severity → flags in the newest snapshot, the gravest first: a rule may know better in a case."""
    found: dict[str, dict[str, int]] = {}
    try:
        counted = {names: count.flags for names, count in asking.by(desk.store, ("rule", "severity"))}
    except StoreError:
        return found
    for severity in words.SEVERITIES:
        for (of, grave), many in counted.items():
            if grave == severity:
                found.setdefault(of, {})[severity] = many
    return found
