"""What a title is about: its words without those that every procedure has."""

from __future__ import annotations

from extract.fold import fold


def words_of(text: str) -> frozenset[str]:
    """The words of a name, for comparing what two titles are about."""
    return frozenset(fold(text).split()) - _STOP


_STOP = frozenset(
    fold("và hoặc của các cho về việc theo đối với trong tại được từ do loại quy định điều kiện phí lệ nộp thu mức "
         "thời hạn thẩm quyền hồ sơ trình tự thủ tục đề nghị trường hợp để khi có là yêu cầu").split()
)  # fmt: skip
