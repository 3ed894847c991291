"""What the pages of compliance cost ask: a filled workbook sent for a look, what it comes to."""

from __future__ import annotations

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from api.cost.counting import Reckoned, reckon
from api.intake.inbox import inbox_of
from api.web.desk import Desk
from api.web.errors import Missing, Refused
from api.web.receiving import receive
from api.web.uploads import most_bytes
from ingest.read import read
from ingest.types import Unreadable

GONE = "Bảng đã gửi không còn được giữ tạm. Gửi lại tệp để xem."


async def sent(request: Request, desk: Desk) -> str:
    """Take one workbook of a form into a batch that nobody will take in; its name. It is swept away after two days."""
    inbox = inbox_of(desk.store)
    batch = await run_in_threadpool(inbox.create)
    try:
        await receive(request, inbox, batch, most_bytes(desk))
        if (await run_in_threadpool(inbox.weigh, batch))[0] != 1:
            raise Refused("Mỗi lần chỉ tính một bảng.")
    except BaseException:
        inbox.remove(batch)
        raise
    return batch


def reckoned_of(desk: Desk, batch: str) -> tuple[Reckoned, str]:
    """What a workbook that was sent comes to, and the name it was sent under. Raises Missing, Refused."""
    inbox = inbox_of(desk.store)
    for folder, came in inbox.came(batch) if inbox.holds(batch) else ():
        try:
            document = read((folder / str(came.number)).read_bytes(), came.name)
        except Unreadable as error:
            hint = f" {error.issue.hint}" if error.issue.hint else ""
            raise Refused(f"{error.issue.message}{hint}", 409) from None
        except OSError:  # too large to be kept, or just swept away
            raise Refused("Không mở được tệp đã gửi; có thể tệp quá lớn.", 409) from None
        return reckon(document), came.name
    raise Missing(GONE)
