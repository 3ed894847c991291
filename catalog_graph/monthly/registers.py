"""The registers of the report: the month's table, what differs, the lists to look at, the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalog_graph.monthly import judged, terms
from catalog_graph.monthly.exhibits import Exhibits
from catalog_graph.monthly.ledger import Account
from catalog_graph.monthly.material import Material
from catalog_graph.monthly.rows import Row
from catalog_graph.monthly.types import Column, Line, Register
from catalog_graph.types import Detail, Quote

SHOWN = 600
"""Characters of a compared text shown in a cell; the evidence holds the words themselves."""
WHOLE = "Toàn bộ thủ tục"
"""What differs when a procedure comes or ends."""
QUOTES = 3
"""Quotes of one side of a comparison that are brought as evidence; how many more there are is said."""


def shortened(text: str | None, limit: int = SHOWN) -> str | None:
    """A long text cut with a note of what is left out, never silently."""
    if text is None or len(text) <= limit:
        return text
    return f"{text[:limit].rstrip()} … [còn {len(text) - limit} ký tự]"


def detail_register(material: Material, rows: Sequence[Row], exhibits: Exhibits) -> Register:
    """The table of the month: one line for each (code, level)."""
    columns = (
        Column(name="STT", kind="number", width=5),
        Column(name="Mã TTHC", kind="code", width=12),
        Column(name="Tên thủ tục hành chính", width=26),
        Column(name="Lĩnh vực", width=12),
        Column(name="Cấp", width=8),
        Column(name="Loại thay đổi", width=9),
        Column(name="Bộ phận thay đổi", width=15),
        Column(name="VBQPPL làm căn cứ", width=15),
        Column(name="Quyết định công bố", width=12),
        Column(name="Ngày ký", kind="date", width=10),
        Column(name="Ngày nhập CSDLQG", kind="date", width=10),
        Column(name="Hạn luật định và số ngày trễ", width=19),
        Column(name="Cơ quan", width=12),
        Column(name="Ghi chú", width=15),
    )
    lines = []
    for at, row in enumerate(rows, 1):
        cells = (
            at,
            _code(row.code, row.publisher),
            row.name,
            row.field,
            terms.level_label(row.level),
            terms.type_label(row.kind, short=True),
            WHOLE if row.whole else terms.parts_text(row.components, material.month),
            "; ".join(row.bases),
            row.decision,
            row.decision_on,
            row.entered_on,
            _terms_text(row),
            row.agency,
            row.note,
        )
        lines.append(Line(key=row.key, cells=cells, exhibits=exhibits.call(row.key, _few(row.quotes))))
    return Register(
        key="detail",
        prefix="D",
        title="Chi tiết thay đổi thủ tục hành chính trong kỳ",
        columns=columns,
        lines=tuple(lines),
        note="Mỗi dòng là một thay đổi của một mã thủ tục ở một cấp thực hiện.",
    )


def comparison_register(material: Material, rows: Sequence[Row], exhibits: Exhibits) -> Register:
    """Each component that differs, as it stood and as it stands."""
    columns = (
        Column(name="Dòng chi tiết", kind="lines", width=14),
        Column(name="Mã TTHC", kind="code", width=12),
        Column(name="Tên thủ tục hành chính", width=26),
        Column(name="Bộ phận", width=15),
        Column(name="Trước", width=42),
        Column(name="Sau", width=42),
        Column(name="Quyết định", width=13),
    )
    lines: list[Line] = []
    for at, mine in _by_change(rows).items():
        change = material.changes[at]
        for detail in change.details:
            key = f"T{len(lines) + 1:05d}"
            cells = (
                ", ".join(row.key for row in mine),
                change.code,
                change.name,
                terms.parts_text((detail.component,), material.month),
                shortened(terms.shown(detail.component, detail.before)),
                shortened(terms.shown(detail.component, detail.after)),
                mine[0].decision,
            )
            lines.append(Line(key=key, cells=cells, exhibits=exhibits.call(key, _sides(detail))))
    return Register(
        key="comparison",
        prefix="T",
        title="Đối chiếu từng bộ phận trước và sau",
        columns=columns,
        lines=tuple(lines),
        note=terms.note("comparison").format(quotes=QUOTES),
    )


def undecided_register(material: Material, rows: Sequence[Row], exhibits: Exhibits) -> Register:
    """Changes in the national database that no known decision explains."""
    columns = (
        Column(name="Dòng chi tiết", kind="lines", width=14),
        Column(name="Mã TTHC", kind="code", width=12),
        Column(name="Tên thủ tục hành chính", width=40),
        Column(name="Cơ quan", width=18),
        Column(name="Loại thay đổi", width=12),
        Column(name="Bộ phận thay đổi", width=24),
        Column(name="Vì sao nằm ở đây", width=36),
    )
    mine = _by_change(rows)
    lines: list[Line] = []
    for at, reason in sorted(material.undecided.items()):
        change, own = material.changes[at], mine.get(at, [])
        if not own:
            continue
        key = f"K{len(lines) + 1:05d}"
        cells = (
            ", ".join(row.key for row in own),
            change.code,
            change.name,
            own[0].agency,
            terms.type_label(own[0].kind, short=True),
            WHOLE if own[0].whole else terms.parts_text(change.components, material.month),
            reason,
        )
        lines.append(Line(key=key, cells=cells, exhibits=exhibits.call(key, _few(own[0].quotes))))
    return Register(
        key="undecided",
        prefix="K",
        title="Có thay đổi trong dữ liệu, không có quyết định công bố",
        columns=columns,
        lines=tuple(lines),
        note="Thay đổi thấy giữa hai bản chụp mà không quyết định nào trong kho nêu mã hoặc tên thủ tục.",
    )


def unseen_register(material: Material, exhibits: Exhibits) -> Register:
    """Rows of decisions for which the catalogue shows no change."""
    columns = (
        Column(name="Quyết định công bố", width=14),
        Column(name="Ngày ký", kind="date", width=10),
        Column(name="Cơ quan ban hành", width=20),
        Column(name="Loại", width=12),
        Column(name="Mã TTHC", kind="code", width=12),
        Column(name="Tên thủ tục hành chính theo quyết định", width=44),
        Column(name="Vì sao nằm ở đây", width=40),
    )
    lines = []
    for at, one in enumerate(material.unseen, 1):
        held, row = one.decision.decision, one.announced
        key = f"Q{at:05d}"
        cells = (
            held.number.value if held.number else None,
            judged.read_day(held.date.value if held.date else None),
            held.issuer.value if held.issuer else None,
            terms.list_label(row.change),
            row.code.value if row.code else None,
            row.name.value,
            one.reason,
        )
        quote = Quote(digest=one.decision.digest, span=row.name.span)
        lines.append(Line(key=key, cells=cells, exhibits=exhibits.call(key, [quote])))
    return Register(
        key="unseen",
        prefix="Q",
        title="Có quyết định công bố, chưa thấy thay đổi trong dữ liệu",
        columns=columns,
        lines=tuple(lines),
        note="Dòng trong danh mục kèm quyết định mà bản chụp cuối kỳ chưa thể hiện.",
    )


def ledger_register(accounts: Iterable[Account], exhibits: Exhibits) -> Register:
    """Every code of either snapshot with what became of it; kept codes need no quote."""
    columns = (
        Column(name="Mã TTHC", kind="code", width=12),
        Column(name="Tên thủ tục hành chính", width=60),
        Column(name="Cơ quan", width=30),
        Column(name="Đầu kỳ", width=8),
        Column(name="Cuối kỳ", width=8),
        Column(name="Tình trạng", width=32),
    )
    lines = []
    for one in accounts:
        key = f"M{one.code}"
        cells = (one.code, one.name, one.agency, "x" if one.opening else "", "x" if one.closing else "", one.status)
        quotes = () if one.opening and one.closing else one.quotes
        lines.append(Line(key=key, cells=cells, exhibits=exhibits.call(key, quotes)))
    return Register(
        key="ledger",
        prefix="M",
        title="Sổ cân đối mã thủ tục hành chính",
        columns=columns,
        lines=tuple(lines),
        note="Mỗi mã một dòng: có ở bản chụp đầu kỳ, cuối kỳ hay không, và đã xảy ra việc gì.",
    )


def unexplained_register(material: Material, accounts: Iterable[Account], exhibits: Exhibits) -> Register:
    """The rows that break the balance, each with its reason."""
    columns = (
        Column(name="Mã hoặc dòng", kind="code", width=14),
        Column(name="Tên thủ tục hành chính", width=56),
        Column(name="Cơ quan", width=28),
        Column(name="Lý do chưa giải thích được", width=60),
    )
    known = {account.code: account for account in accounts}
    lines = []
    for at, (what, why) in enumerate(material.balance.unexplained, 1):
        key, account = f"U{at:05d}", known.get(what)
        cells = (what, account.name if account else "", account.agency if account else "", why)
        lines.append(Line(key=key, cells=cells, exhibits=exhibits.call(key, account.quotes if account else ())))
    return Register(
        key="unexplained",
        prefix="U",
        title="Dòng chưa giải thích được trong phép cân đối",
        columns=columns,
        lines=tuple(lines),
    )


def _code(code: str, publisher: str | None) -> str:
    return f"{code}.{publisher}" if publisher else code


def _terms_text(row: Row) -> str:
    """The column on deadlines: the due day of each act and how it was met."""
    if row.decision is None:
        return "Chưa xét: chưa thấy quyết định công bố của lần thay đổi này"
    said = []
    acts = [("Công bố", row.announced), *([] if row.ended else [("Nhập", row.entered)])]
    for act, deadline in acts:
        due = judged.due_text(deadline)
        said.append(f"{act}: {f'hạn {due}, ' if due else ''}{judged.verdict_text(deadline)}")
    return "\n".join(said)


def _by_change(rows: Sequence[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.change, []).append(row)
    return found


def _sides(detail: Detail) -> list[Quote]:
    return [*detail.before_at[:QUOTES], *detail.after_at[:QUOTES]]


def _few(quotes: Sequence[Quote]) -> Sequence[Quote]:
    """The quotes of a row: enough to open the matter; the comparison has those of each component."""
    return quotes[: 2 * QUOTES]
