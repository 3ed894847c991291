"""What the pages and the API of uploads share: a request's files into a batch, a batch into a task, a file's page."""

from __future__ import annotations

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from api.intake.asking import ask_upload
from api.intake.inbox import Inbox, inbox_of
from api.tasks import Unfit
from api.web.addresses import of_evidence, of_record
from api.web.desk import Desk
from api.web.errors import Missing, Refused, refusing
from api.web.receiving import receive
from catalog_graph.store.taken import FileRow
from catalog_graph.store.tasks import Task
from ingest.read import read
from ingest.types import Document, Unreadable

VERSION_DIGITS = 2**64 - 1


def most_bytes(desk: Desk) -> int:
    """Bytes that all files of one upload may have."""
    return desk.settings.upload_mib * 2**20


def batch_at(desk: Desk, batch: str) -> Inbox:
    """The inbox that holds a batch. Raises Missing when it does not."""
    inbox = inbox_of(desk.store)
    if not inbox.holds(batch):
        raise Missing("Không có lần gửi này, hoặc nó đã được nạp xong và dọn đi.")
    return inbox


async def take_at_once(request: Request, desk: Desk) -> Task:
    """Take a request with all its files, and ask for them to be taken in. Nothing is kept of what is refused."""
    inbox = inbox_of(desk.store)
    batch = await run_in_threadpool(inbox.create)
    try:
        fields = await receive(request, inbox, batch, most_bytes(desk))
        with refusing(Unfit):
            return await run_in_threadpool(
                ask_upload, desk.store, inbox, batch, fields.get("snapshot"), fields.get("as_of")
            )
    except BaseException:
        inbox.remove(batch)
        raise


async def take_to_look(request: Request, desk: Desk, several: str) -> str:
    """Take one file of a form into a batch that nobody will take in; its name. It is swept away after two days.

    `several`: what is said of more than one.
    """
    inbox = inbox_of(desk.store)
    batch = await run_in_threadpool(inbox.create)
    try:
        await receive(request, inbox, batch, most_bytes(desk))
        if (await run_in_threadpool(inbox.weigh, batch))[0] != 1:
            raise Refused(several)
    except BaseException:
        inbox.remove(batch)
        raise
    return batch


def looked_at(desk: Desk, batch: str, gone: str, unopened: str) -> tuple[Document, str]:
    """The file of a batch that was taken for a look, read, and the name it was sent under.

    Raises Missing, saying `gone`, for one that is held no more; Refused for one that cannot be read, saying `unopened`
    where it cannot even be opened.
    """
    inbox = inbox_of(desk.store)
    for folder, came in inbox.came(batch) if inbox.holds(batch) else ():
        try:
            return read((folder / str(came.number)).read_bytes(), came.name), came.name
        except Unreadable as error:
            hint = f" {error.issue.hint}" if error.issue.hint else ""
            raise Refused(f"{error.issue.message}{hint}", 409) from None
        except OSError:  # too large to be kept, or just swept away
            raise Refused(unopened, 409) from None
    raise Missing(gone)


def opened_at(row: FileRow) -> str | None:
    """The page that shows what a file gave, or the file itself where it gave no record; None before its turn."""
    version = None if row.record is None else f"{row.record & VERSION_DIGITS:016x}"
    if version is not None and row.kind in ("record", "decision", "document"):
        return of_record(row.kind, row.subject, version)
    return None if row.digest is None else of_evidence(row.digest)
