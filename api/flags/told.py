"""What was decided just now, in a sentence, with what of it can still be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from api.reports.words import number
from catalog_graph.flags.standing import STATES, Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One decision, or those made together. `batch` or `number` takes back what is left (both None: nothing is);
    `state`: the state that all of it led to (None: none, or several)."""

    sentence: str
    batch: str | None
    number: int | None
    state: str | None


def told(made: Sequence[Judgement]) -> Told | None:
    """What was decided under one mark, as it stands by now; None for nothing."""
    if not made:
        return None
    kinds = Counter((one.verdict, one.assignee) for one in made)
    parts = [_said(verdict, assignee, many) for (verdict, assignee), many in kinds.most_common()]
    left = [one for one in made if not one.undone]
    said = "; ".join(parts)
    if not left:
        sentence = f"Đã rút lại quyết định: {said}."
    else:
        gone = len(made) - len(left)
        sentence = f"Đã {said}" + (f", trong đó {number(gone)} đã rút lại." if gone else ".")
    verdicts = {one.verdict for one in made}
    batch = left[0].batch if left and len(made) > 1 else None
    return Told(
        sentence=sentence,
        batch=batch,
        number=left[0].id if left and batch is None else None,
        state=STATES.get(verdicts.pop()) if len(verdicts) == 1 and left else None,
    )


def _said(verdict: str, assignee: str | None, many: int) -> str:
    flags = f"{number(many)} cờ"
    return {
        "accept": f"chấp nhận {flags}",
        "dismiss": f"bỏ qua {flags}",
        "assign": f"giao {flags} cho {assignee}",
        "comment": f"ghi chú {flags}",
        "fixed": f"đánh dấu đã sửa {flags}",
    }.get(verdict, f"rút lại {flags}")
