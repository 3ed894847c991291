"""Made-up texts of law, and what is found in them."""

from __future__ import annotations

from extract.legal.read import read_legal
from extract.norms.read import norms_of
from extract.norms.types import Norm
from ingest.types import Document

HEAD = """BỘ CÔNG NGHIỆP LÁ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 07/2025/TT-BCNL
Hà Nội, ngày 03 tháng 6 năm 2025

THÔNG TƯ
Quy định về nghề làm nón lá

"""

FOLLOWS = (
    "Điều 3. Hồ sơ đề nghị cấp Thẻ nghệ nhân\n"
    "Hồ sơ đề nghị cấp Thẻ nghệ nhân gồm:\n"
    "1. Đơn đề nghị theo Mẫu số 01 ban hành kèm theo Thông tư này.\n"
    "2. Bản sao giấy chứng nhận đã học nghề.\n"
    "Điều 4. Trình tự, thủ tục cấp Thẻ nghệ nhân\n"
    "1. Người làm nón nộp 01 bộ hồ sơ theo quy định tại Điều 3 Thông tư này trực tiếp hoặc qua dịch vụ bưu chính đến "
    "Sở Công Thương.\n"
    "2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Công Thương cấp Thẻ nghệ nhân cho người "
    "làm nón. Trường hợp từ chối thì trả lời bằng văn bản và nêu rõ lý do.\n"
)

AGAIN = (
    "Điều 5. Cấp lại Thẻ nghệ nhân\n"
    "1. Hồ sơ đề nghị cấp lại Thẻ nghệ nhân gồm đơn đề nghị theo Mẫu số 02.\n"
    "2. Người bị mất thẻ gửi 01 bộ hồ sơ qua Cổng dịch vụ công quốc gia đến Sở Công Thương. Trong thời hạn 02 ngày "
    "làm việc kể từ ngày nhận được hồ sơ, Sở Công Thương cấp lại Thẻ nghệ nhân.\n"
)


def document(text: str) -> Document:
    """A text as a reader gives it."""
    return Document(digest="0" * 64, name="van-ban.txt", media_type="text/plain", reader="made-up/1", text=text)


def norms(text: str) -> tuple[Norm, ...]:
    """What a text lays down."""
    made = document(text)
    return norms_of(made, read_legal(made))


def law(*articles: str, head: str = HEAD) -> str:
    """A document of some articles."""
    opening = "Điều 1. Phạm vi điều chỉnh\nThông tư này quy định về nghề làm nón lá.\n"
    return head + opening + "".join(articles)
