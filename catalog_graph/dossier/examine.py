"""A snapshot looked through: every record with its findings, and the figures made of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from catalog_graph.dossier.finding import Record, code_of, findings_of, standings_of
from catalog_graph.dossier.instruments import cites, instruments
from catalog_graph.dossier.listing import Listing
from catalog_graph.dossier.rules import rules
from catalog_graph.dossier.types import Counts, Examined, Finding, ListedRow, Seen, Share, Standing

NOBODY = "Chưa rõ cơ quan"


def examine(snapshot: str, records: Iterable[Record], listing: Listing, day: datetime.date) -> Examined:
    """Look through the records of a snapshot by the law of a day. A procedure that several records of a snapshot tell
    of is looked at in each of them."""
    seen: list[Seen] = []
    found: list[Finding] = []
    instrument = instruments()[rules().instrument]
    for record in records:
        code = code_of(record.procedure)
        name = record.procedure.name
        seen.append(
            Seen(
                subject=record.subject,
                code=code,
                name=None if name is None else name.value,
                agency=record.agency,
                listed=listing.holds(code),
                cites=cites(record.procedure, instrument),
            )
        )
        found.extend(findings_of(record, listing, day))
    return Examined(
        snapshot=snapshot, day=day, in_force=instrument.governs(day), records=tuple(seen), findings=tuple(found)
    )


def counts_of(examined: Examined, findings: Iterable[Finding], rows: Sequence[ListedRow]) -> Counts:
    """The figures of a snapshot, or of a part of its findings; mentions are counted nowhere."""
    asked = [finding for finding in findings if finding.state != "mention"]
    standings = standings_of(asked)
    listed = [row for row in rows if row.action == "replace"]
    codes = dict.fromkeys(code.value for row in listed for code in row.codes if code.value is not None)
    present = {seen.code for seen in examined.records if seen.listed}
    by_state = {state: _codes(standings, state) for state in ("asked", "exception")}
    return Counts(
        snapshot=examined.snapshot,
        day=examined.day,
        in_force=examined.in_force,
        records=len(examined.records),
        rows=len(listed),
        list_codes=len(codes),
        present=len(present),
        asked=len(by_state["asked"]),
        exception=len(by_state["exception"] - by_state["asked"]),
        asked_listed=len(by_state["asked"] & present),
        asked_outside=len(by_state["asked"] - present),
        cites=len({seen.code for seen in examined.records if seen.listed and seen.cites}),
        findings=len(asked),
        by_database=_by_database(standings, examined, rows),
        by_class=_by_class(asked),
        by_agency=_by_agency(standings, examined),
        missing=tuple(code for code in codes if code not in present),
    )


def _codes(standings: Iterable[Standing], state: str) -> set[str | None]:
    return {each.code or each.subject for each in standings if each.state == state}


def _share(key: str, label: str, listed: set[str | None], some: Sequence[Standing], cited: set[str | None]) -> Share:
    asked, exception = _codes(some, "asked"), _codes(some, "exception")
    return Share(
        key=key,
        label=label,
        listed=len(listed),
        asked=len(asked),
        exception=len(exception - asked),
        asked_listed=len(asked & listed),
        cites=len(cited & listed),
    )


def _by_database(standings: Sequence[Standing], examined: Examined, rows: Sequence[ListedRow]) -> tuple[Share, ...]:
    here = {seen.code for seen in examined.records}
    cited = {seen.code for seen in examined.records if seen.cites}
    shares = []
    for key, database in rules().databases.items():
        listed: set[str | None] = {
            code.value for row in rows if row.action == "replace" and key in row.keys for code in row.codes
        }
        some = [each for each in standings if each.database == key]
        shares.append(_share(key, database.name, listed & here, some, cited))
    return tuple(shares)


def _by_class(findings: Sequence[Finding]) -> tuple[Share, ...]:
    shares = []
    for key, paper in rules().classes.items():
        some = standings_of(finding for finding in findings if finding.kind == key)
        listed: set[str | None] = {each.code for each in some if each.listed}
        cited: set[str | None] = {each.code for each in some if each.cites}
        shares.append(_share(key, paper.name, listed, some, cited))
    return tuple(shares)


def _by_agency(standings: Sequence[Standing], examined: Examined) -> tuple[Share, ...]:
    names = sorted({seen.agency or NOBODY for seen in examined.records})
    shares = []
    for name in names:
        seen = [each for each in examined.records if (each.agency or NOBODY) == name]
        listed: set[str | None] = {each.code for each in seen if each.listed}
        cited: set[str | None] = {each.code for each in seen if each.cites}
        some = [each for each in standings if (each.agency or NOBODY) == name]
        if listed or some:
            shares.append(_share(name, name, listed, some, cited))
    return tuple(shares)
