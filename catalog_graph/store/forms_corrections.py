"""Corrections of forms: written once, never changed, taken back one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, exists, select

from catalog_graph.reduction.corrections import Act, Anchor, Correction
from catalog_graph.reduction.identity import id_of, key_of
from catalog_graph.store import schema
from catalog_graph.store.officers import Refused, stamp, taken_back, worded
from catalog_graph.store.opening import Store


def write_correction(store: Store, made: Correction, now: datetime | None = None) -> Correction:
    """Keep a correction; `id` and `moment` are given here. Raises Refused for a form the store never read."""
    form = id_of(made.form)
    with store.writing() as connection:
        if form is None or not connection.execute(select(exists().where(schema.form.c.id == form))).scalar():
            raise Refused("Kho không có mẫu này.")
        return _write(connection, made, None, now)


def undo_correction(
    store: Store, correction: int, who: str, reason: str | None = None, now: datetime | None = None
) -> Correction:
    """Take one correction back: the form counts as it would without it. Raises Refused where there is none."""
    with store.writing() as connection:
        row = taken_back(connection, schema.form_correction, correction, "undo", "act")
        made = Correction(
            id=0, form=key_of(row.form), field=None if row.field is None else key_of(row.field), act="undo",
            reason=reason, who=who,
        )  # fmt: skip
        return _write(connection, made, correction, now)


def read_corrections(connection: Connection, form: int | None = None) -> Mapping[str, tuple[Correction, ...]]:
    """Form → all that was decided of its fields, in order; what was taken back is marked."""
    table = schema.form_correction
    query = select(table).order_by(table.c.id)
    rows = connection.execute(query if form is None else query.where(table.c.form == form)).all()
    gone = {row.undoes for row in rows if row.undoes is not None}
    found: dict[str, list[Correction]] = defaultdict(list)
    for row in rows:
        found[key_of(row.form)].append(_correction(row, row.id in gone))
    return {key: tuple(made) for key, made in found.items()}


def corrections_of(store: Store, form: str) -> tuple[Correction, ...]:
    """All that was decided of the fields of one form, in order."""
    id = id_of(form)
    if id is None:
        return ()
    with store.reading() as connection:
        return read_corrections(connection, id).get(form, ())


def _write(connection: Connection, made: Correction, undoes: int | None, now: datetime | None) -> Correction:
    number, moment = stamp(connection, schema.form_correction, now)
    reason = worded(made.reason)
    values = {
        "id": number, "form": id_of(made.form), "field": None if made.field is None else id_of(made.field),
        "act": made.act, "content": orjson.dumps(_content(made)).decode(), "reason": reason, "who": made.who,
        "moment": moment, "undoes": undoes,
    }  # fmt: skip
    connection.execute(schema.form_correction.insert(), values)
    row = connection.execute(select(schema.form_correction).where(schema.form_correction.c.id == number)).one()
    return _correction(row, False)


def _content(made: Correction) -> dict[str, Any]:
    """What a correction holds beside its columns; nothing that is empty."""
    content = {
        "values": dict(made.values),
        "parts": [dict(part) for part in made.parts],
        "others": list(made.others),
        "after": made.after,
        "anchors": {id: {name: getattr(anchor, name) for name in Anchor.__slots__} for id, anchor in made.anchors},
    }
    return {name: value for name, value in content.items() if value}


def _correction(row: Any, undone: bool) -> Correction:
    content = orjson.loads(row.content)
    act: Act = row.act
    return Correction(
        id=row.id,
        form=key_of(row.form),
        field=None if row.field is None else key_of(row.field),
        act=act,
        values=tuple((name, _frozen(value)) for name, value in content.get("values", {}).items()),
        parts=tuple(tuple((name, _frozen(value)) for name, value in part.items()) for part in content.get("parts", ())),
        others=tuple(content.get("others", ())),
        after=content.get("after"),
        anchors=tuple((id, Anchor(**anchor)) for id, anchor in content.get("anchors", {}).items()),
        reason=row.reason,
        who=row.who,
        moment=row.moment,
        undoes=row.undoes,
        undone=undone,
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
