"""A document number that lost its hyphen is kept as printed and told; a whole one says nothing."""

from __future__ import annotations

import pytest

from extract.decisions.read import read_decision
from tests.decisions.builder import Paper, drawn, portal


@pytest.mark.parametrize(("cells", "told"), [
    (("Thông tư số 12/2026/TTBKHCN", "Thông tư số 12/2026/TT-BKHCN"), ["in “12/2026/TT-BKHCN”"]),
    (("Thông tư số 12/2026/TTBKHCN", "Nghị định số 9/2026/NĐCP"), ["“12/2026/TT-BKHCN”", "“9/2026/NĐ-CP”"]),
    (("Thông tư số 12/2026/TTBKHCN", "Thông tư số 12/2026/TTBKHCN"), ["có thể là “12/2026/TT-BKHCN”"]),
    (("Thông tư số 12/2026/TT-BKHCN", "Luật số 32/2018/QH14"), []),
    (("Thông tư liên tịch số 3/2012/TTLT-BQP-BTC", "Quyết định số 4/QĐ-TTPVHCC"), []),
])  # fmt: skip
def test_lost_hyphens(cells: tuple[str, str], told: list[str]) -> None:
    rows = [
        ["STT", "Tên thủ tục hành chính", "Căn cứ pháp lý"],
        ["1", "Cấp nhãn", cells[0]],
        ["2", "Đổi nhãn", cells[1]],
    ]
    paper = Paper(annex=["DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH", rows])
    for document in (portal(paper), drawn(paper)):
        found = read_decision(document)
        assert [row.legal_basis[0].value for row in found.announces] == [cell.split()[-1] for cell in cells]
        issues = [issue for issue in found.issues if issue.code == "lost_hyphen"]
        assert len(issues) == len(told)
        assert all(words in issue.message for words, issue in zip(told, issues, strict=True))
