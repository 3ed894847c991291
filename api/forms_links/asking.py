"""Links asked of a store: what is missing, what is shared, what has none, and why two belong together."""

from __future__ import annotations

from dataclasses import dataclass

from api.forms_links.ready import Ready
from catalog_graph.forms.link import linked, paper_of
from catalog_graph.forms.lists import MissingForm, OutdatedForm, SharedForm, WithoutForm
from catalog_graph.forms.lists import missing as _missing
from catalog_graph.forms.lists import outdated as _outdated
from catalog_graph.forms.lists import shared as _shared
from catalog_graph.forms.lists import without as _without
from catalog_graph.forms.types import Asking, Found
from catalog_graph.store.forms import read_form, read_forms
from catalog_graph.store.forms_asked import asked as _asked
from catalog_graph.store.forms_links import read_links
from catalog_graph.store.opening import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What links leave open. `procedures`: how many were looked at."""

    procedures: int
    missing: tuple[MissingForm, ...]
    shared: tuple[SharedForm, ...]
    without: tuple[WithoutForm, ...]
    outdated: tuple[OutdatedForm, ...]


def lists(store: Store, least: float = 0.0) -> Lists:
    """Forms named but not held, forms of several procedures, procedures without any, forms under another document.

    `least`: the score from which a link counts that nobody accepted. Raises StoreError where the text of a record
    cannot be read again.
    """
    asked, links = asked_of(store), read_links(store)
    papers = [paper_of(sheet) for sheet in read_forms(store)]
    return Lists(
        procedures=len(asked),
        missing=_missing(asked, papers, links),
        shared=_shared(links, least),
        without=_without(asked, links, least),
        outdated=_outdated(asked, papers),
    )


def why(store: Store, form: str, procedure: str) -> Found | None:
    """Why a form and a procedure belong together, each part with its sentence and the paper of the record; None where
    nothing speaks for it. Raises StoreError where the text of a record cannot be read again."""
    sheet = read_form(store, form)
    if sheet is None:
        return None
    found = linked([paper_of(sheet)], asked_of(store), 0.01)
    return next((one for one in found if one.subject == procedure), None)


_ready: Ready[tuple[Asking, ...]] = Ready()


def asked_of(store: Store) -> tuple[Asking, ...]:
    """The papers that procedures ask for, kept for the state of the store as it is now."""
    return _ready.get(store, "asked", lambda: _asked(store))
