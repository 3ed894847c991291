"""Baselines: N0 as it was frozen. A name that is frozen anew gets a further version; no version is ever changed."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Select, func, select

from catalog_graph.reduction.types import Baseline, FrozenField, FrozenForm, Unit
from catalog_graph.store import schema
from catalog_graph.store.officers import Refused, moment_of, worded
from catalog_graph.store.opening import Store

_FIELD = ("id", "label", "section", "role", "concept")
_UNIT = ("key", "kind", "name", "code", "area", "agency")


def freeze(
    store: Store, name: str, forms: Sequence[FrozenForm], units: Sequence[Unit], who: str, reason: str | None = None,
    now: datetime | None = None,
) -> Baseline:  # fmt: skip
    """Freeze N0 under a name. The newest version of that name stays the answer where it holds just the same.

    Raises Refused for a blank name, for nothing to freeze, and for a further version without a reason.
    """
    name, why = name.strip(), worded(reason)
    if not name or "@" in name:
        raise Refused("Tên mốc không được để trống, không chứa dấu “@”.")
    if not forms:
        raise Refused("Kho chưa có mẫu nào để chốt mốc. Chạy: thutuc ingest THƯ_MỤC_MẪU")
    content = orjson.dumps(_told(forms, units))
    identity = hashlib.sha256(content).hexdigest()
    with store.writing() as connection:
        row = connection.execute(_newest(name)).first()
        if row is not None and row.identity == identity:
            return _baseline(row)
        if row is not None and why is None:
            raise Refused(f"Mốc “{name}” đã có; chốt lại thì phải nêu lý do. Bản cũ được giữ nguyên.")
        made = Baseline(
            name=name, version=1 if row is None else row.version + 1,
            moment=moment_of(now), who=who, reason=why, rule_set=", ".join(sorted({form.rule_set for form in forms})),
            forms=tuple(forms), units=tuple(units),
        )  # fmt: skip
        connection.execute(
            schema.baseline.insert(),
            {
                "name": made.name, "version": made.version, "moment": made.moment, "who": who, "reason": why,
                "rule_set": made.rule_set, "forms": len(forms),
                "fields": sum(len(form.fields) for form in forms), "identity": identity,
                "content": zlib.compress(content),
            },
        )  # fmt: skip
    return made


def read_baseline(store: Store, name: str) -> Baseline | None:
    """A baseline by its name (the newest version) or ``name@version``; None where there is none."""
    plain, _, version = name.partition("@")
    query = _newest(plain.strip())
    if version:
        query = query.where(
            schema.baseline.c.version == (int(version) if version.isdecimal() and len(version) < 10 else 0)
        )
    with store.reading() as connection:
        row = connection.execute(query).first()
    return None if row is None else _baseline(row)


def _newest(name: str) -> Select[Any]:
    """The newest version of a name."""
    table = schema.baseline
    return select(table).where(table.c.name == name).order_by(table.c.version.desc()).limit(1)


def newest_baseline(store: Store) -> Baseline | None:
    """The baseline that was frozen last, under whatever name."""
    table = schema.baseline
    with store.reading() as connection:
        moment = connection.execute(select(func.max(table.c.moment))).scalar()
        row = connection.execute(select(table).where(table.c.moment == moment)).first() if moment else None
    return None if row is None else _baseline(row)


def read_baselines(store: Store) -> tuple[Baseline, ...]:
    """Every version of every baseline, newest first."""
    table = schema.baseline
    with store.reading() as connection:
        rows = connection.execute(select(table).order_by(table.c.moment.desc(), table.c.version.desc())).all()
    return tuple(_baseline(row) for row in rows)


def _told(forms: Sequence[FrozenForm], units: Sequence[Unit]) -> dict[str, Any]:
    return {
        "forms": [
            {
                "key": form.key, "digest": form.digest, "which": form.which, "name": form.name,
                "places": form.places, "rule_set": form.rule_set, "procedures": form.procedures,
                "fields": [[getattr(field, name) for name in _FIELD] for field in form.fields],
            }
            for form in forms
        ],
        "units": [
            {**{name: getattr(unit, name) for name in _UNIT}, "forms": unit.forms, "copies": unit.copies}
            for unit in units
        ],
    }  # fmt: skip


def _baseline(row: Any) -> Baseline:
    content = orjson.loads(zlib.decompress(row.content))
    return Baseline(
        name=row.name,
        version=row.version,
        moment=row.moment,
        who=row.who,
        reason=row.reason,
        rule_set=row.rule_set,
        forms=tuple(
            FrozenForm(
                **{
                    **form,
                    "places": tuple((str(collection), str(path)) for collection, path in form["places"]),
                    "procedures": tuple(form["procedures"]),
                    "fields": tuple(FrozenField(**dict(zip(_FIELD, each, strict=True))) for each in form["fields"]),
                }
            )
            for form in content["forms"]
        ),
        units=tuple(
            Unit(**{**unit, "forms": tuple(unit["forms"]), "copies": tuple(unit["copies"])})
            for unit in content["units"]
        ),
    )
