"""What is new since a viewer last looked: counted, listed, with the comparisons that are worth making of it."""

from __future__ import annotations

import datetime
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from api.comparing.beside import BETWEEN
from api.comparing.choosing import Pair, newest_pairs
from api.comparing.offers import Offers
from catalog_graph.changes.comparison import label_of
from catalog_graph.store.news import REFUSED, REREAD, News, news
from catalog_graph.store.opening import Store
from catalog_graph.store.procedure_news import CHANGED, GONE, NEW, OTHER

FILES = {
    NEW: "tệp mới",
    CHANGED: "tệp có nội dung mới",
    REFUSED: "tệp bị từ chối",
    REREAD: "tệp cũ được đọc lại bằng bộ đọc mới",
    GONE: "tệp không còn giữ",
}
"""How a file differs → how that is said after its number."""

PROCEDURES = {
    NEW: "thủ tục mới có trong kho",
    CHANGED: "thủ tục có hồ sơ đổi nội dung",
    OTHER: "thủ tục có hồ sơ mới hơn từ nguồn khác dạng (chưa chắc đổi nội dung)",
    GONE: "thủ tục không còn hồ sơ nào",
}
"""How the newest record of a procedure differs → how that is said after its number. What is compared is the last record
of the same form."""

FILE, PROCEDURE = (
    {
        NEW: "mới",
        CHANGED: "nội dung mới",
        REFUSED: "bị từ chối",
        REREAD: "đọc lại bằng bộ đọc mới",
        GONE: "không còn giữ",
    },
    {
        NEW: "mới có trong kho",
        CHANGED: "hồ sơ đổi nội dung",
        OTHER: "hồ sơ mới hơn từ nguồn khác dạng (chưa chắc đổi nội dung)",
        GONE: "không còn hồ sơ nào",
    },
)
"""The same, of one file and of one procedure."""

AT_ONCE = 8
_kept: OrderedDict[tuple[str, str | None, str], News] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """Two snapshots worth comparing, and the comparison's id."""

    pair: Pair
    id: str


def news_since(store: Store, since: str, moment: str | None) -> News:
    """The news since a time; made once while the store's moment stays the same."""
    key = (str(store.folder), moment, since)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = news(store, since)
    with _lock:
        _kept[key] = found
        while len(_kept) > AT_ONCE:
            _kept.popitem(last=False)
    return found


def counts(found: Iterable[Any], kinds: Iterable[str]) -> dict[str, int]:
    """How many of each kind, every kind told."""
    counted = Counter(getattr(one, "how", None) for one in found)
    return {kind: counted[kind] for kind in kinds}


def changed_parts(components: Iterable[str]) -> str:
    """The components that changed as an officer calls them: "tên thủ tục, căn cứ pháp lý"; "" when none is known."""
    return ", ".join(label_of(component).lower() for component in components)


def worth(found: News, offers: Offers) -> tuple[Worth, ...]:
    """Each new or changed snapshot beside its predecessor."""
    pairs = newest_pairs((one.name for one in found.snapshots), offers.snapshots, offers.held)
    wished = ((pair, offers.wish(pair.old.name, pair.new.name, BETWEEN)) for pair in pairs)
    return tuple(Worth(pair=pair, id=wish.id) for pair, wish in wished if wish is not None)


def as_recorded(moment: datetime.datetime) -> str:
    """A time as runs write theirs, so that both compare as text; one that UTC cannot say is the first or the last."""
    try:
        moment = moment.astimezone(datetime.UTC)
    except OverflowError:
        edge = datetime.datetime.min if moment.year == 1 else datetime.datetime.max
        moment = edge.replace(tzinfo=datetime.UTC)
    return moment.isoformat(timespec="microseconds")
