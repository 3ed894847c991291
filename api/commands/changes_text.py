"""The summary of ``thutuc changes`` for reading: counters, every code accounted for, each change in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from api.comparing.wording import TYPES, WITH_PUBLISHER
from catalog_graph.changes.balance import count_by_type
from catalog_graph.changes.between import Comparison
from catalog_graph.changes.candidates import Proposal
from catalog_graph.changes.comparison import label_of
from catalog_graph.changes.coverage import Coverage
from catalog_graph.changes.matching import code_of, name_of
from catalog_graph.changes.reconcile import Matched, Reconciliation, Unmatched
from catalog_graph.changes.repeated import repeated
from catalog_graph.types import CHANGE_TYPES, Change, Counters, Snapshot

HEADINGS = {"opening": "Đầu kỳ", "closing": "Cuối kỳ", **TYPES}
"""Counter → its heading."""

_LABEL = 52
"""Width of the headings of the counters."""


def summary(found: Comparison, shown: int | None = 20) -> Iterator[str]:
    """The lines of the summary. `shown` limits the rows of each list; None shows all."""
    yield f"So bản chụp {_title(found.old)} với {_title(found.new)}"
    yield ""
    yield from _counters(found)
    yield ""
    yield from _accounts(found)
    yield from _publishers("Cơ quan công bố chỉ có (hoặc hầu như chỉ có) ở bản mới", found.come_with, shown)
    yield from _publishers("Cơ quan công bố chỉ có (hoặc hầu như chỉ có) ở bản cũ", found.gone_with, shown)
    for kind in CHANGE_TYPES:
        listed = [change for change in found.changes if kind in change.types and not _with_publisher(change)]
        yield from _list(f"{TYPES[kind]} ({len(listed)})", [_change(change) for change in listed], shown)
    yield from _list("Cùng một thay đổi ở nhiều hồ sơ (thường do danh mục dùng chung đổi tên)", _repeated(found), shown)
    yield from _list("Có thể là một thủ tục (đề xuất, chưa ghép)", [_proposal(p) for p in found.proposals], shown)
    repeated = [
        f"{d.code}: {len(d.entries)} dòng ở bản {'cũ' if d.side == 'old' else 'mới'}" for d in found.pairing.duplicates
    ]
    yield from _list("Mã đứng ở nhiều dòng", repeated, shown)
    if found.reconciliation is not None:
        yield from _decisions(found.reconciliation, shown)
    yield from _balance(found, shown)


def _title(snapshot: Snapshot) -> str:
    if snapshot.as_of is None:
        return f"“{snapshot.name}”"
    month = snapshot.precision == "month"
    return f"“{snapshot.name}”, " + (f"tháng {snapshot.as_of:%m/%Y}" if month else f"ngày {snapshot.as_of:%d/%m/%Y}")


def _counters(found: Comparison) -> Iterator[str]:
    """Rows, names and codes side by side: three numbers that are never one."""
    yield f"{'':{_LABEL}}{'Dòng':>8}{'Tên':>8}{'Mã':>8}"
    by_itself = count_by_type(change for change in found.changes if not _with_publisher(change))
    together = count_by_type(change for change in found.changes if _with_publisher(change))
    for kind, count in (found.counters() | by_itself).items():
        yield _counter(HEADINGS[kind], count)
        if kind in WITH_PUBLISHER and together[kind].rows:
            yield _counter(WITH_PUBLISHER[kind], together[kind])


def _counter(label: str, count: Counters) -> str:
    return f"{label:{_LABEL}}{count.rows:8}{count.names:8}{count.codes:8}"


def _with_publisher(change: Change) -> bool:
    """Whether a change only comes or goes with its publisher; what a decision ends is no matter of extraction."""
    return change.with_publisher and bool(set(change.types) & set(WITH_PUBLISHER))


def _accounts(found: Comparison) -> Iterator[str]:
    accounts = found.accounts()
    sides = [
        ("giữ nguyên mã và tên", accounts.kept),
        ("giữ mã, đổi tên", accounts.renamed),
        ("mới", accounts.new),
        ("mới có trong danh sách cùng cả (hoặc hầu như cả) cơ quan công bố", accounts.new_with_publisher),
        ("không còn", accounts.gone),
        ("vắng mặt cùng cả (hoặc hầu như cả) cơ quan công bố", accounts.gone_with_publisher),
    ]
    yield f"Mọi mã của hai bản chụp ({sum(len(codes) for _, codes in sides)} mã), mỗi mã một chỗ:"
    for label, codes in sides:
        yield f"  {len(codes):6}  {label}"
    if moved := found.only_publisher_differs():
        yield f"{moved} dòng có ở cả hai bản chỉ khác cơ quan công bố; không tính là thay đổi."


def _publishers(title: str, publishers: Sequence[Coverage], shown: int | None) -> Iterator[str]:
    lines = [
        f"{c.publisher}: {c.alone} trong {c.there} dòng chỉ có ở bản này; bản kia có {c.here} dòng"
        for c in sorted(publishers, key=lambda c: -c.alone)
    ]
    if lines:
        note = (
            "Cả cơ quan cùng có mặt hay vắng mặt thường là khác biệt của lần trích xuất danh sách; "
            "nói riêng, không tính là mới ban hành hay bị bãi bỏ."
        )
        yield from _list(title, lines, shown)
        yield f"  {note}"


def _change(change: Change) -> str:
    text = f"{change.code or '(không mã)'}  {change.name}"
    if change.components:
        text += f"  [{'; '.join(label_of(name) for name in change.components)}]"
    if change.replaced_by:
        text += f"  → {', '.join(change.replaced_by)}"
    if change.replaces:
        text += f"  ← {', '.join(change.replaces)}"
    return text


def _repeated(found: Comparison) -> list[str]:
    return [
        f"{len(item.codes)} hồ sơ, {label_of(item.component).lower()}: {_short(item.before)} → {_short(item.after)}"
        for item in repeated(found.changes)
    ]


def _short(text: str) -> str:
    """A text in one line, long ones cut in the middle."""
    line = "; ".join(text.split("\n")) or "(trống)"
    return line if len(line) <= 120 else f"{line[:80]} … {line[-36:]}"


def _proposal(proposal: Proposal) -> str:
    old = ", ".join(code_of(entry) or name_of(entry) for entry in proposal.old)
    new = ", ".join(code_of(entry) or name_of(entry) for entry in proposal.new)
    return f"{old} → {new}: {'; '.join(proposal.candidates[0].reasons)} (điểm {proposal.score:.0f})"


def _decisions(found: Reconciliation, shown: int | None) -> Iterator[str]:
    alone = [
        f"{item.row.decision.decision.number.value if item.row.decision.decision.number else item.row.decision.path}, "
        f"dòng {item.row.at + 1}: {item.row.announced.name.value}: {item.reason}"
        for item in found.decisions_without_change
    ]
    without = [
        f"{item.change.code or '(không mã)'}  {item.change.name}: {item.reason}"
        for item in found.changes_without_decision
    ]
    every: list[Matched | Unmatched] = [*found.matched, *found.decisions_without_change]
    differ = [
        f"{item.row.announced.name.value}: {'; '.join(label_of(detail.component) for detail in item.details)}"
        for item in every
        if item.details
    ]
    yield from _list("Nội dung trong quyết định khác hồ sơ trong cơ sở dữ liệu", differ, shown)
    yield from _list("Quyết định công bố nhưng cơ sở dữ liệu không đổi tương ứng", alone, shown)
    yield from _list("Cơ sở dữ liệu đổi nhưng không thấy quyết định", without, shown)


def _balance(found: Comparison, shown: int | None) -> Iterator[str]:
    held = found.balance
    yield ""
    sign = "=" if held.holds else "≠"
    left = f"{held.opening} (đầu kỳ) + {held.new} (mới) − {held.ended} (kết thúc)"
    yield f"Cân đối theo mã: {left} {sign} {held.closing} (cuối kỳ)"
    reasons: dict[str, list[str]] = {}
    for code, reason in held.unexplained:
        reasons.setdefault(reason, []).append(code)
    for reason, codes in sorted(reasons.items(), key=lambda item: -len(item[1])):
        few = codes if shown is None else codes[:8]
        yield f"  {len(codes)} dòng chưa giải trình: {reason}: {', '.join(few)}{' …' if len(few) < len(codes) else ''}"
    accounts = found.accounts()
    come = len(accounts.new_with_publisher)
    gone = len(accounts.gone) + len(accounts.gone_with_publisher) - held.ended
    if (come or gone) and held.opening + held.new + come - held.ended - gone == held.closing:
        sums = f"{held.opening} + {held.new} + {come} − {held.ended} − {gone} = {held.closing}"
        yield f"  Kể cả các dòng này thì khớp: {sums} (cộng {come} mã mới có, trừ {gone} mã không còn chưa giải trình)."


def _list(title: str, lines: Iterable[str], shown: int | None) -> Iterator[str]:
    rows = list(lines)
    if not rows:
        return
    yield ""
    yield title
    for line in rows[:shown]:
        yield f"  {line}"
    if shown is not None and len(rows) > shown:
        yield f"  … và {len(rows) - shown} dòng nữa (--rows 0 in tất cả)"
