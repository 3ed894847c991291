"""Authority and decentralisation asked of a store: the board by ministry, the lists, one procedure. Pages, API, command
and files share these; what officers decide goes through here too."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from catalog_graph.authority.counting import Share, share_of, shares_of
from catalog_graph.authority.lines import judged
from catalog_graph.authority.rules import Target, rules
from catalog_graph.authority.types import Judgement, Level, Line
from catalog_graph.store.authority_force import with_force
from catalog_graph.store.authority_judgements import judge as write_judgement
from catalog_graph.store.authority_judgements import read_judgements, standing_judgements, undo_judgement
from catalog_graph.store.authority_lines import Kept, kept_lines
from catalog_graph.store.authority_lines import lines as read_lines
from catalog_graph.store.catalogue import SnapshotInfo, snapshots
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store, StoreError
from extract.fold import plain

ALL = "Tất cả"
LISTS = ("denominator", "accepted", "whatif", "inferred", "unknown", "unclear", "excluded", "internal", "local")
"""The lists of a share that a page opens, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to look at; None or empty: everything.

    `snapshot`: a name (None: the newest); `day`: the day whose names, levels and target count (None: the snapshot's).
    `agency`: who announced, as spelt in the answers. `levels`: deciding levels. `how`: stated, inferred, unknown.
    `groups`: counted, excluded, unknown, internal, local. `standings`: open, unclear, accepted, rejected, none.
    `text`: words of the code, the name or the field.
    """

    snapshot: str | None = None
    day: datetime.date | None = None
    agency: str | None = None
    levels: tuple[str, ...] = ()
    how: str | None = None
    groups: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    text: str | None = None


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The shares by ministry and of all, against the target of the day. `snapshot` is None for an empty store.
    `read`: when who decides was read (ISO 8601); `stale`: what it follows from has changed since."""

    snapshot: str | None
    day: datetime.date | None
    read: str | None
    stale: bool
    target: Target | None
    total: Share
    shares: tuple[Share, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One procedure with everything: its line (quotes, reasons, provisions), what was decided of it, in order."""

    line: Line
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The lines of a snapshot on a day with the judgements that stand; `info` is None for an empty store. `read`: when
    they were read (ISO 8601); `stale`: the store has changed since in what they follow from.

    What takes `known` and is given none reads it, which takes seconds the first time.
    """

    info: SnapshotInfo | None
    day: datetime.date | None
    lines: tuple[Line, ...]
    read: str | None = None
    stale: bool = False


def known(store: Store, filters: Filters = EVERYTHING, told: Callable[[int, int, str], None] | None = None) -> Known:
    """What is known of a snapshot, read now where it was not read before. Raises StoreError for an unknown snapshot."""
    info = snapshot_of(store, filters.snapshot)
    if info is None:
        return Known(info=None, day=None, lines=())
    day = day_of(info, filters)
    kept = read_lines(store, info.name, day, told)
    return known_of(store, info, day, kept)


def known_of(store: Store, info: SnapshotInfo, day: datetime.date, kept: Kept) -> Known:
    """What was kept of a snapshot, with what officers decided until now."""
    lines = with_judgements(store, kept.lines)
    return Known(info=info, day=day, lines=lines, read=kept.read, stale=kept.stale)


def known_before(store: Store, info: SnapshotInfo, day: datetime.date) -> Kept | None:
    """The lines as nobody judged them, where they were read before, and whether they still hold; else None, at once."""
    return kept_lines(store, info.name, day)


def with_judgements(store: Store, found: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with what officers decided of them until now."""
    return judged(found, standing_judgements(store))


def board(store: Store, filters: Filters = EVERYTHING, of: Known | None = None) -> Board:
    """The board of what is asked for. Raises StoreError for an unknown snapshot."""
    of = of or known(store, filters)
    info, every, day = of.info, of.lines, of.day
    chosen = tuple(line for line in every if _fits(line, filters))
    return Board(
        snapshot=None if info is None else info.name,
        day=day,
        read=of.read,
        stale=of.stale,
        target=None if day is None else rules().target(day),
        total=share_of(filters.agency or ALL, chosen),
        shares=shares_of(chosen),
        agencies=tuple(sorted({line.agency for line in every})),
    )


def lines(store: Store, filters: Filters = EVERYTHING, of: Known | None = None) -> tuple[Line, ...]:
    """The procedures that are asked for, by code. Raises StoreError for an unknown snapshot."""
    return tuple(line for line in (of or known(store, filters)).lines if _fits(line, filters))


def proposals(store: Store, filters: Filters = EVERYTHING, of: Known | None = None) -> tuple[Line, ...]:
    """The rows of the proposal table: accepted ones first, then open candidates, the strongest first."""
    of = of or known(store, filters)
    found = [line for line in lines(store, filters, of) if line.standing in ("accepted", "open") and line.counted]
    return _forced(store, sorted(found, key=_strength), of)


def unclear(store: Store, filters: Filters = EVERYTHING, of: Known | None = None) -> tuple[Line, ...]:
    """What cannot be proposed yet: something speaks for a lower level, but the record contradicts itself about who
    decides."""
    of = of or known(store, filters)
    found = [line for line in lines(store, filters, of) if line.standing == "unclear" and line.counted]
    return _forced(store, sorted(found, key=_strength), of)


def _forced(store: Store, found: Sequence[Line], of: Known) -> tuple[Line, ...]:
    return tuple(found) if of.day is None else with_force(store, found, of.day)


def _strength(line: Line) -> tuple[str, bool, int, str]:
    return (line.agency, line.standing != "accepted", -(line.candidate.score if line.candidate else 0), line.subject)


def opened(store: Store, subject: str, filters: Filters = EVERYTHING, of: Known | None = None) -> Opened | None:
    """One procedure by its subject or code; None where the snapshot has none such."""
    of = of or known(store, filters)
    found = [line for line in of.lines if subject in (line.subject, line.code)]
    if not found:
        return None
    (line,) = _forced(store, [next((one for one in found if one.subject == subject), found[0])], of)
    return Opened(line=line, judgements=read_judgements(store, line.subject))


def judge(
    store: Store, subject: str, verdict: str, who: str, reason: str | None = None, level: Level | None = None,
    filters: Filters = EVERYTHING, now: datetime.datetime | None = None, of: Known | None = None,
) -> Judgement:  # fmt: skip
    """Accept, reject or change the proposal for a procedure; accepting takes the proposed level where none is given.
    An officer may also propose what no reason spoke for. Raises Refused, for an unknown procedure too."""
    found = opened(store, subject, filters, of)
    if found is None:
        raise Refused(f"Bản chụp không có thủ tục {subject}.")
    line = found.line
    if not line.counted and verdict != "reject":
        raise Refused(f"Thủ tục {line.subject} không tính vào tỷ lệ: {line.group_says}.")
    if verdict == "accept" and level is None:
        level = line.candidate.proposed if line.candidate else None
    if verdict != "reject" and line.standing == "unclear" and not (reason or "").strip():
        raise Refused("Hồ sơ mâu thuẫn về thẩm quyền: phải nêu lý do, đã làm rõ thế nào, trước khi đề xuất phân cấp.")
    if verdict != "reject" and level is not None and level in line.deciding.levels and len(line.deciding.levels) == 1:
        raise Refused(f"Thủ tục đang do {rules().labels[level].lower()} quyết định.")
    return write_judgement(store, line.subject, verdict, who, reason, level, now)


def undo(
    store: Store, judgement: int, who: str, reason: str | None = None, now: datetime.datetime | None = None
) -> Judgement:
    """Take one judgement back. Raises Refused where there is none."""
    return undo_judgement(store, judgement, who, reason, now)


def day_of(info: SnapshotInfo, filters: Filters = EVERYTHING) -> datetime.date:
    """The day whose names, levels and target count."""
    return filters.day or info.as_of or datetime.datetime.now(datetime.UTC).date()


def snapshot_of(store: Store, name: str | None) -> SnapshotInfo | None:
    """The snapshot of a name, or the newest. Raises StoreError for a name the store does not have."""
    return snapshot_among(snapshots(store), name)


def snapshot_among(held: Sequence[SnapshotInfo], name: str | None) -> SnapshotInfo | None:
    """The same of snapshots that are known."""
    if name is None:
        dated = tuple(info for info in held if info.as_of is not None)
        return next(reversed(dated or tuple(held)), None)
    found = next((info for info in held if info.name == name), None)
    if found is None:
        raise StoreError(f"Trong kho không có bản chụp “{name}”.")
    return found


def _fits(line: Line, filters: Filters) -> bool:
    return (
        filters.agency in (None, line.agency)
        and (not filters.levels or bool(set(filters.levels) & set(line.deciding.levels)))
        and filters.how in (None, line.deciding.how or "unknown")
        and (not filters.groups or line.group in filters.groups)
        and (not filters.standings or line.standing in filters.standings)
        and (not filters.text or plain(filters.text) in plain(f"{line.code} {line.name} {line.field}"))
    )
