"""Links of forms to procedures: proposed by the linker as often as it runs, accepted or rejected by officers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import delete, select

from catalog_graph.reduction.identity import id_of, key_of
from catalog_graph.reduction.types import Link, LinkState
from catalog_graph.store import dialect, schema
from catalog_graph.store.officers import Refused, moment_of, worded
from catalog_graph.store.opening import Store

_DECIDED = ("accepted", "rejected")
_OFFICER = "officer"
"""By what a link is known that no linker found."""


def read_links(store: Store) -> tuple[Link, ...]:
    """Every link, by form and procedure."""
    table = schema.form_link
    with store.reading() as connection:
        rows = connection.execute(select(table).order_by(table.c.form, table.c.procedure)).all()
    return tuple(_link(row) for row in rows)


def put_links(store: Store, links: Iterable[Link]) -> int:
    """Write what the linker proposes, in place of what it proposed before; what officers decided stays as it is.

    Gives the number of links proposed now. Doing it twice does nothing.
    """
    table = schema.form_link
    with store.writing() as connection:
        connection.execute(delete(table).where(table.c.state.not_in(_DECIDED)))
        decided = {(row.form, row.procedure) for row in connection.execute(select(table.c.form, table.c.procedure))}
        best: dict[tuple[int, str], Link] = {}
        for link in links:
            form = id_of(link.form)
            key = (form or 0, link.procedure)
            if form is not None and key not in decided and (key not in best or best[key].score < link.score):
                best[key] = link
        rows = [_row(form, link, "proposed") for (form, _), link in sorted(best.items())]
        if rows:
            dialect.insert_rows(connection, table, rows)
        return len(rows)


def judge_link(
    store: Store, form: str, procedure: str, state: LinkState, who: str, reason: str | None = None,
    now: datetime | None = None,
) -> Link:  # fmt: skip
    """Accept or reject a link, or put it back among those proposed. An officer may link what the linker did not; put
    back, such a link is gone, as nobody proposes it.

    Raises Refused for no key of a form, and for a rejection without a reason.
    """
    id, why = id_of(form), worded(reason)
    if id is None:
        raise Refused("Kho không có mẫu này.")
    if state == "rejected" and why is None:
        raise Refused("Bác bỏ một liên kết thì phải nêu lý do.")
    table = schema.form_link
    here = (table.c.form == id) & (table.c.procedure == procedure)
    with store.writing() as connection:
        row = connection.execute(select(table).where(here)).one_or_none()
        known = _link(row) if row is not None else Link(form=form, procedure=procedure, via=_OFFICER)
        made = Link(
            form=form, procedure=procedure, via=known.via, score=known.score, parts=known.parts, state=state,
            who=who, reason=why, moment=moment_of(now),
        )  # fmt: skip
        connection.execute(delete(table).where(here))
        if state != "proposed" or made.via != _OFFICER:
            dialect.insert_rows(connection, table, [_row(id, made, state)])
    return made


def _row(form: int, link: Link, state: LinkState) -> tuple[Any, ...]:
    parts = orjson.dumps([list(part) for part in link.parts]).decode()
    return (form, link.procedure, link.via, link.score, parts, state, link.who, link.reason, link.moment)


def _link(row: Any) -> Link:
    return Link(
        form=key_of(row.form),
        procedure=row.procedure,
        via=row.via,
        score=row.score,
        parts=tuple((str(name), float(score)) for name, score in orjson.loads(row.parts)),
        state=row.state,
        who=row.who,
        reason=row.reason,
        moment=row.moment,
    )
