"""The two sides of a comparison as the officer must know them before any number: what can be compared, what cannot."""

from __future__ import annotations

from collections import Counter
from typing import Any

from catalog_graph.changes.alike import ALIKE
from catalog_graph.changes.between import Comparison
from catalog_graph.changes.comparison import carried, comparable
from catalog_graph.monthly.cautions import UNLIKE
from catalog_graph.monthly.terms import said
from catalog_graph.types import COMPONENTS, Snapshot

LIST_LACKS = 6
"""From this many components on that only one side carries, it is a list beside full records."""


def side(snapshot: Snapshot) -> dict[str, Any]:
    """A snapshot as the summary names it."""
    return {
        "name": snapshot.name,
        "as_of": snapshot.as_of.isoformat() if snapshot.as_of else None,
        "precision": snapshot.precision,
        "identity": snapshot.identity,
        "records": len(snapshot.entries),
        "forms": dict(Counter(entry.procedure.form for entry in snapshot.entries).most_common()),
        "unread": len({path for path, issue in snapshot.issues if issue.severity.value == "error"}),
    }


def compared_components(old: Snapshot, new: Snapshot) -> list[str]:
    """The components that some record of each side carries: the others could not be compared at all."""
    olds = {entry.procedure.form for entry in old.entries}
    news = {entry.procedure.form for entry in new.entries}
    found = {name for one in olds for other in news for name in comparable(one, other)}
    return [name for name in COMPONENTS if name in found]


def cautions(found: Comparison) -> list[str]:
    """Sentences on why the two may differ in something other than procedures."""
    told = []
    olds, news = _carried(found.old), _carried(found.new)
    if abs(len(olds) - len(news)) >= LIST_LACKS:
        thin, full = ("cũ", "mới") if len(olds) < len(news) else ("mới", "cũ")
        told.append(
            f"Bản {thin} là danh mục, bản {full} là hồ sơ đầy đủ: chỉ so được những thành phần cả hai bên cùng có; "
            "thủ tục chỉ có ở một bên có thể chỉ vì bên kia không trích xuất."
        )
    sizes = len(found.old.entries), len(found.new.entries)
    accounts = found.accounts()
    common, widest = len(accounts.kept) + len(accounts.renamed), max(found.balance.opening, found.balance.closing)
    if widest and common < ALIKE * widest:
        told.append(
            f"Hai bản chụp chỉ chung {said(common)} mã (bản rộng hơn có {said(widest)} mã): phần lớn “mới” và “không "
            "còn” là do phạm vi trích xuất khác nhau."
        )
    elif max(sizes) > UNLIKE * min(sizes):
        told.append(
            f"Hai bản chụp chênh nhau nhiều về số hồ sơ ({said(sizes[0])} và {said(sizes[1])}): có thể khác phạm vi "
            "trích xuất, nên “mới” và “không còn” chưa chắc là mới ban hành hay bãi bỏ."
        )
    if found.come_with or found.gone_with:
        told.append(
            "Có cơ quan công bố mà cả cơ quan (hoặc hầu như cả cơ quan) chỉ có ở một bên. Đó thường là khác biệt của "
            "lần trích xuất; các dòng này được nói riêng, không tính là mới ban hành hay bị bãi bỏ."
        )
    return told


def _carried(snapshot: Snapshot) -> frozenset[str]:
    """The components that the records of a snapshot carry."""
    forms = {entry.procedure.form for entry in snapshot.entries}
    return frozenset(name for form in forms for name in carried(form))
