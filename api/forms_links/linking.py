"""Linking asked for: the forms of a store beside the newest record of each procedure; what is likely is proposed."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from catalog_graph.forms.link import as_link, linked, paper_of
from catalog_graph.intake.accounting import Accounting
from catalog_graph.store.forms import read_forms
from catalog_graph.store.forms_asked import asked
from catalog_graph.store.forms_links import put_links
from catalog_graph.store.opening import Store, StoreError

log = logging.getLogger("thutuc.links")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What linking did: how many forms and procedures it looked at, how many links are proposed now, in how long."""

    forms: int
    procedures: int
    proposed: int
    seconds: float


def link(store: Store) -> Linked:
    """Propose links in place of those proposed before; what officers decided stays. Doing it twice does nothing.

    Raises StoreError where the text of a record cannot be read again.
    """
    begun = time.monotonic()
    papers = [paper_of(sheet) for sheet in read_forms(store)]
    procedures = asked(store) if papers else ()
    proposed = put_links(store, map(as_link, linked(papers, procedures)))
    return Linked(
        forms=len(papers), procedures=len(procedures), proposed=proposed, seconds=round(time.monotonic() - begun, 2)
    )


def link_after(store: Store, account: Accounting) -> Linked | None:
    """Link after files were taken in, where anything came or went; None where nothing did.

    Links can be made again at any time, so that a text that cannot be read again does not fail the intake.
    """
    if not (account.parsed or account.closed or account.replaced):
        return None
    try:
        return link(store)
    except StoreError as error:
        log.warning("Chưa liên kết được mẫu với thủ tục: %s", error)
        return None
