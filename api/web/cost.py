"""What the pages of compliance cost ask: a filled workbook sent for a look, what it comes to."""

from __future__ import annotations

from fastapi import Request

from api.cost.counting import Reckoned, reckon
from api.web.desk import Desk
from api.web.uploads import looked_at, take_to_look

GONE = "Bảng đã gửi không còn được giữ tạm. Gửi lại tệp để xem."
UNOPENED = "Không mở được tệp đã gửi; có thể tệp quá lớn."


async def sent(request: Request, desk: Desk) -> str:
    """Take one filled workbook for a look; the name of its batch."""
    return await take_to_look(request, desk, "Mỗi lần chỉ tính một bảng.")


def reckoned_of(desk: Desk, batch: str) -> tuple[Reckoned, str]:
    """What a workbook that was sent comes to, and the name it was sent under. Raises Missing, Refused."""
    document, name = looked_at(desk, batch, GONE, UNOPENED)
    return reckon(document), name
