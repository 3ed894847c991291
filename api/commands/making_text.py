"""What a text lays down, in words, for the officer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from catalog_graph.making.missing import labels
from catalog_graph.making.types import Candidate, Finding, Making, Outcome
from extract.legal.units import path_of, said

_HEADS: dict[Outcome, str] = {
    "not_announced": "Quy định TTHC nhưng chưa công bố",
    "maybe": "Có thể đã công bố, cần đối chiếu",
    "announced": "Đã có trong danh mục",
    "excluded": "Không phải TTHC theo Nghị định số 63/2010/NĐ-CP",
}
_SHOWN = 3


def told_making(making: Making) -> str:
    """The document, its norms by outcome, what each lacks, the candidates with their scores."""
    return "\n".join(_lines(making))


def _lines(making: Making) -> Iterator[str]:
    counted = Counter(finding.outcome for finding in making.findings)
    yield " ".join(filter(None, (making.number, making.title))) or "Văn bản chưa rõ số và tên"
    if making.draft:
        yield "Dự thảo: chưa ban hành."
    if not making.findings:
        yield "Không thấy quy định thủ tục hành chính nào."
        return
    counts = ", ".join(f"{counted[name]} {head[0].lower()}{head[1:]}" for name, head in _HEADS.items() if counted[name])
    yield f"{len(making.findings)} quy định: {counts}. So với {making.known} thủ tục trong kho."
    for name, head in _HEADS.items():
        findings = [finding for finding in making.findings if finding.outcome == name]
        if findings:
            yield ""
            yield f"■ {head}"
            for finding in findings:
                yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    norm = finding.norm
    places = "; ".join(map(_place, norm.provisions))
    yield f"  {norm.full_name or norm.name.value} — {places}"
    if norm.exclusion is not None:
        yield f"      {norm.exclusion.says} ({norm.exclusion.ground})"
        return
    stated = ", ".join(label.lower() for name, label in labels().items() if name in norm.present)
    yield f"      Có: {stated}"
    for missing in finding.missing:
        if missing.needed:
            left = "; văn bản giao quy định tiếp" if missing.delegated else ""
            yield f"      Thiếu: {missing.label.lower()} ({missing.ground}{left})"
    for reason in norm.reasons:
        yield f"      Cần xem: {reason}"
    for candidate in finding.candidates[:_SHOWN]:
        yield from _candidate(candidate)


def _place(provision: str) -> str:
    """A unit as it is said: “khoản 2 Điều 5”; of new text of another document, with the unit that quotes it."""
    outer, _, inner = provision.partition("__trich")
    if not inner:
        return said(path_of(provision))
    return f"{said(path_of(inner.strip('_')))} (nội dung mới tại {said(path_of(outer))})".strip()


def _candidate(candidate: Candidate) -> Iterator[str]:
    ended = ", đã bị bãi bỏ hoặc thay thế" if candidate.known.ended else ""
    yield f"      → {candidate.known.subject} {candidate.known.name} ({candidate.score:.0f} điểm{ended})"
    yield f"        {'; '.join(part.says for part in candidate.parts)}"
