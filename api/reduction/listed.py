"""The forms of the store as a page lists them: editions of one form together, what lies in documents apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.reduction import asking
from api.reduction.state import State
from api.reduction.types import Filters, FormLine, Page
from catalog_graph.reduction.types import FormSheet
from catalog_graph.reduction.units import copies_among
from extract.fold import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Another file or edition of a form, in a list; `counts` says in how many procedures it is this one that counts."""

    line: FormLine
    counts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup:
    """A form with its other editions. In no procedure two of them count."""

    line: FormLine
    counts: int
    editions: tuple[Edition, ...] = ()


def listed(filters: Filters, state: State, apart: bool = False, file: str | None = None) -> Page[FormGroup]:
    """The forms that filters let through, by name: one line for all editions of one. `apart`: instead, what is printed
    in legal documents and decisions and no link leads to, which counts nowhere. `file`: all that one file gave."""
    firsts = editions(state)
    groups: dict[str, list[FormSheet]] = {}
    for sheet in state.sheets:
        chosen = is_apart(sheet, state) is apart if file is None else sheet.digest == file
        if chosen and asking.fits_form(sheet, filters, state):
            groups.setdefault(firsts.get(sheet.key, sheet.key), []).append(sheet)
    ordered = [sorted(group, key=lambda sheet: (-_counted(sheet, state), sheet.key)) for group in groups.values()]
    ordered.sort(key=lambda group: (plain(group[0].name), group[0].key))
    part = ordered[filters.start : filters.start + filters.size]
    lines = {line.sheet.key: line for line in asking.form_lines([sheet for group in part for sheet in group], state)}
    items = tuple(
        FormGroup(
            line=lines[first.key], counts=_counted(first, state),
            editions=tuple(Edition(line=lines[one.key], counts=_counted(one, state)) for one in others),
        )
        for first, *others in part
    )  # fmt: skip
    return Page(total=len(ordered), items=items, start=filters.start)


def is_apart(sheet: FormSheet, state: State) -> bool:
    """Whether a form is what some document prints, and no link that counts leads to it."""
    return sheet.host is not None and sheet.key not in state.units_of_form


def editions(state: State) -> Mapping[str, str]:
    """Form → the first of the forms that it is an edition of, as the units have it; forms without others left out."""
    first: dict[str, str] = {}

    def root(key: str) -> str:
        while key in first:
            key = first[key]
        return key

    for unit in state.units:
        sheets = [state.by_key[key] for key in (*unit.forms, *unit.copies)] if unit.copies else []
        for copy, of in copies_among(sheets, of_one=unit.kind == "procedure").items():
            one, other = sorted((root(copy), root(of)))
            if one != other:
                first[other] = one
    return {key: root(key) for key in first}


def _counted(sheet: FormSheet, state: State) -> int:
    """In how many units a form counts, and is not the copy of another."""
    return sum(sheet.key in unit.forms for unit in state.units_of_form.get(sheet.key, ()))
