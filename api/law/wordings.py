"""The words of the law pages: states, acts, relations, ranks, units; names of works as an officer says them."""

from __future__ import annotations

from collections.abc import Iterable

from api.comparing.wording import component as component_label
from api.impact import words
from catalog_graph.law.answers import Node
from catalog_graph.law.identity import UNNUMBERED
from catalog_graph.law.types import Act, Work
from extract.legal.units import said

STATUSES = {
    "in_force": "Còn hiệu lực",
    "partly_expired": "Hết hiệu lực một phần",
    "not_yet_in_force": "Chưa có hiệu lực",
    "suspended": "Ngưng hiệu lực",
    "replaced": "Hết hiệu lực (bị thay thế)",
    "repealed": "Hết hiệu lực (bị bãi bỏ)",
    "expired": "Hết hiệu lực",
    "unknown": "Không xác định",
}
"""Status of a document or a provision → how it is called."""
STATUS_CHIPS = {
    "in_force": "new", "partly_expired": "amended", "not_yet_in_force": "info", "suspended": "amended",
    "replaced": "replaced", "repealed": "repealed", "expired": "repealed", "unknown": "",
}  # fmt: skip
"""Status → the class of its chip."""

ACTS = {
    "amend": "Sửa đổi", "supplement": "Bổ sung", "replace_document": "Thay thế", "replace_phrase": "Thay cụm từ",
    "repeal": "Bãi bỏ", "partial_repeal": "Bãi bỏ một phần", "correct": "Đính chính", "suspend": "Ngưng hiệu lực",
    "expire": "Làm hết hiệu lực", "commence": "Quy định hiệu lực", "renumber": "Đánh số lại",
    "extend": "Kéo dài thời hạn",
}  # fmt: skip
"""Kind of an act → how it is called."""
ACT_CHIPS = {
    "amend": "amended", "supplement": "new", "replace_document": "replaced", "replace_phrase": "amended",
    "repeal": "repealed", "partial_repeal": "repealed", "correct": "amended", "suspend": "repealed",
    "expire": "repealed", "commence": "info", "renumber": "amended", "extend": "info",
}  # fmt: skip
"""Kind of an act → the class of its chip."""

RELATIONS = {**ACTS, "cites": "Dẫn chiếu", "basis": "Căn cứ pháp lý"}
"""Kind of a link of the graph → how it is called."""
BASES = {
    "stated": "văn bản nêu rõ ngày", "commencement": "theo ngày có hiệu lực của văn bản", "signing": "từ ngày ký",
}  # fmt: skip
"""How the day of an act is known."""

SIGNS = {
    "NĐ": "nghị định", "TT": "thông tư", "TTLT": "thông tư liên tịch", "QĐ": "quyết định", "NQ": "nghị quyết",
    "NQLT": "nghị quyết liên tịch", "CT": "chỉ thị", "PL": "pháp lệnh", "VBHN": "văn bản hợp nhất", "CV": "công văn",
    "TB": "thông báo", "KH": "kế hoạch",
}  # fmt: skip
"""Abbreviation in a sign → the type of document."""

STANDINGS = {"proposed": "Chưa xem xét", "accepted": "Đã chấp nhận", "rejected": "Đã bác"}
"""What was decided about an act."""
STANDING_CHIPS = {"proposed": "", "accepted": "new", "rejected": "repealed"}
VERDICTS = {"accept": "Chấp nhận", "reject": "Bác", "undo": "Rút lại"}
"""What an officer said of an act."""

RANKS = {key: f"{text[:1].upper()}{text[1:]}" for key, text in words.RANKS.items()}
"""How surely a procedure is touched, the surest first."""
RANKS_TOLD = {
    "provision": "Hồ sơ dẫn đúng điều, khoản, điểm bị tác động.",
    "whole": "Văn bản làm căn cứ bị thay thế, bãi bỏ, ngưng hoặc hết hiệu lực toàn bộ.",
    "document": "Văn bản làm căn cứ bị tác động ở một phần; hồ sơ không dẫn đến điều khoản ấy hoặc dẫn cả văn bản.",
    "matter": "Không dẫn văn bản bị tác động; tên thủ tục giống câu chữ của điều khoản. Chỉ là gợi ý.",
}
"""What a rank means."""
RANK_CHIPS = {"provision": "repealed", "whole": "replaced", "document": "amended", "matter": ""}

STATES = words.STATES
"""What became of a change at a procedure."""
STATE_CHIPS = {"requires_application": "repealed", "known": "info", "applied": "new", "not_applicable": ""}


def capital(text: str) -> str:
    """Words with a capital at their head."""
    return text[:1].upper() + text[1:]


def unit(path: Iterable[str]) -> str:
    """A provision as an officer says it: "khoản 2 Điều 5"; the document as a whole: ""."""
    return said(tuple(path))


def at(path: Iterable[str]) -> str:
    """What of a document: a provision, or all of it."""
    return capital(unit(path)) or "Toàn bộ văn bản"


def name(work: Work) -> str:
    """A work as an officer calls it: "Nghị định số 63/2010/NĐ-CP"; without a number its title."""
    if work.number:
        return f"{capital(work.type or type_of(work.number) or 'văn bản')} số {work.number}"
    return work.title or "Văn bản không số"


def type_of(number: str) -> str | None:
    """The type that the sign of a number says (NĐ 30/2020/NĐ-CP, phụ lục III); None where it says none."""
    return SIGNS.get(number.rpartition("/")[2].partition("-")[0])


def short(work: Work) -> str:
    """A work by its number, or the head of its title."""
    return work.number or cut(work.title or "văn bản không số", 60)


def act_words(act: Act) -> str:
    """What an act does, in a few words: "Bãi bỏ khoản 2 Điều 5"."""
    where = unit(act.path)
    return f"{ACTS.get(act.kind, act.kind)} {where}" if where else ACTS.get(act.kind, act.kind)


def component(key: str) -> str:
    """The name of a component of a procedure."""
    return capital(words.COMPONENTS.get(key) or component_label(key))


def node_label(node: Node) -> str:
    """What stands in the box of a node."""
    return "Văn bản không số" if node.label == node.id and node.id.startswith(UNNUMBERED) else node.label


def node_name(node: Node) -> str:
    """What a node of the graph is called."""
    return f"Thủ tục {node.label}" if node.kind == "procedure" else node_label(node)


def cut(text: str, most: int) -> str:
    """The head of a text, cut at a blank."""
    if len(text) <= most:
        return text
    head = text[:most]
    return f"{head[: head.rfind(' ')] if ' ' in head[most // 2 :] else head}…"
