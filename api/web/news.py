"""The news as a page shows them: since when, what, how much, what to compare."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from api.news import FILES, PROCEDURES, Worth, counts, news_since, worth
from api.web.changes import offers_at
from api.web.desk import Desk
from api.web.viewer import viewer_of
from catalog_graph.store import comparisons
from catalog_graph.store.news import News
from catalog_graph.store.viewing import seen_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What `_news.html.j2` shows. `since` None: the viewer never set a mark, so everything is new and nothing is
    listed. `moment` is what the button marks as seen; `made` are ids of the comparisons that are at hand."""

    since: str | None
    moment: str | None
    found: News | None = None
    files: tuple[tuple[str, str, int], ...] = ()
    procedures: tuple[tuple[str, str, int], ...] = ()
    worth: tuple[Worth, ...] = ()
    made: frozenset[str] = frozenset()


def news_at(request: Request, desk: Desk) -> Shown:
    """The news for whoever sends a request. Looking at them changes nothing."""
    viewer, moment = viewer_of(request), desk.moment()
    since = seen_until(desk.store, viewer) if viewer is not None else None
    if since is None or moment is None:
        return Shown(since=None, moment=moment)
    if since >= moment:
        return Shown(since=since, moment=moment, found=News(since=since))
    found = news_since(desk.store, since, moment)
    offered = worth(found, offers_at(desk))[:3]
    return Shown(
        since=since,
        moment=moment,
        found=found,
        files=_told(counts(found.files, FILES), FILES),
        procedures=_told(counts(found.procedures, PROCEDURES), PROCEDURES),
        worth=offered,
        made=frozenset(one.id for one in offered if comparisons.find(desk.store, one.id) is not None),
    )


def _told(counted: dict[str, int], words: dict[str, str]) -> tuple[tuple[str, str, int], ...]:
    """(kind, words, number) of what there is."""
    return tuple((kind, words[kind], count) for kind, count in counted.items() if count)
