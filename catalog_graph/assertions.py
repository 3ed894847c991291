"""A product (Procedure, Decision) as assertions, one row a property, and back.

The rows follow from the dataclasses' own fields and type hints, so a new member of a product needs no code here.
A property is the path to a member: ``cases/0/components/3/name``. A row is (property, value, start, end):

- a sourced value has its span; a long text that stands verbatim at its span has no value: it is re-read from the
  blob's Document when asked for, and no long text is held twice;
- a member inside a sourced group (the amount of a fee) has a value and no span: the group's own row holds it;
- an empty value without a span says that something empty stands there (a case without components), no value and no
  span that nothing does.

What equals the default of its field has no row. Issues are not assertions: they come out beside the rows.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from extract.types import Sourced
from ingest.types import Issue, Span

LONG = 200
"""A text longer than this, in code points, is held as its span only."""

Row: TypeAlias = tuple[str, str | None, int | None, int | None]
"""(property, value, start, end)."""
Slot: TypeAlias = tuple[str | None, int | None, int | None]
Tree: TypeAlias = dict[str, Any]
Writer: TypeAlias = "Callable[[_Rows, str, Any, Span | None], None]"
Reader: TypeAlias = "Callable[[Tree, _Source], Any]"

P = TypeVar("P")

_HERE = ""
"""The key of a tree's own row; no field has an empty name."""
_EMPTY = ""


@dataclass(slots=True)
class _Rows:
    text: str | None
    rows: list[Row] = field(default_factory=list)
    issues: list[tuple[str, Issue]] = field(default_factory=list)


@dataclass(slots=True)
class _Source:
    text: Callable[[], str]
    issues: Mapping[str, Issue]


def flatten(product: object, text: str | None = None) -> tuple[list[Row], list[tuple[str, Issue]]]:
    """The rows of a product, and its issues, each with the property it stands at.

    `text` is the Document's; without it long texts keep their value.
    """
    out = _Rows(text)
    kind: Any = type(product)
    _writer(kind)(out, "", product, None)
    return out.rows, out.issues


def unflatten(
    kind: type[P],
    rows: Iterable[Row],
    text: Callable[[], str],
    issues: Iterable[tuple[str, Issue]] = (),
) -> P:
    """The product that `flatten` took apart. `text` gives the Document's text; called only for long texts."""
    tree: Tree = {}
    found = dict(issues)
    for path, value, start, end in rows:
        _plant(tree, path)[_HERE] = (value, start, end)
    for path in found:
        _plant(tree, path)[_HERE] = path
    hint: Any = kind
    product: P = _reader(hint)(tree, _Source(text, found))
    return product


def _plant(tree: Tree, path: str) -> Tree:
    for part in path.split("/"):
        child = tree.get(part)
        if child is None:
            child = tree[part] = {}
        tree = child
    return tree


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a type hint says: the type without None, its argument, whether None is allowed."""

    type: Any
    inner: Any
    optional: bool


def _shape(hint: Any) -> _Shape:
    optional = False
    if get_origin(hint) in (Union, types.UnionType):
        arms = [arm for arm in get_args(hint) if arm is not type(None)]
        optional = len(arms) < len(get_args(hint))
        if set(arms) == {int, float}:
            return _Shape(float, None, optional)
        if len(arms) != 1:
            raise TypeError(f"a member of type {hint} cannot be held as assertions")
        hint = arms[0]
    origin = get_origin(hint)
    if origin is tuple or origin is Sourced:
        return _Shape(origin, get_args(hint)[0], optional)
    return _Shape(hint, None, optional)


_ABSENT = object()


@cache
def _members(kind: type) -> tuple[tuple[str, Any, Any], ...]:
    """(name, type hint, value where no row stands) of each field."""
    hints = get_type_hints(kind)
    return tuple((each.name, hints[each.name], _default(each, hints[each.name])) for each in fields(kind))


def _default(each: Field[Any], hint: Any) -> Any:
    if each.default is not MISSING:
        return each.default
    if each.default_factory is not MISSING:
        return each.default_factory()
    shape = _shape(hint)
    if shape.type is tuple:
        return ()
    return None if shape.optional else _ABSENT


@cache
def _writer(hint: Any) -> Writer:
    shape = _shape(hint)
    if shape.type is Sourced:
        return _write_sourced(shape)
    if shape.type is tuple:
        return _write_tuple(_writer(shape.inner))
    if shape.type is Issue:
        return lambda out, path, value, _: out.issues.append((path, value))
    if is_dataclass(shape.type):
        return _write_group(shape.type)
    return _write_scalar


def _write_scalar(out: _Rows, path: str, value: Any, span: Span | None) -> None:
    if value is None:
        out.rows.append((path, None, None, None))
    elif span and isinstance(value, str) and _stands(out, value, span):
        out.rows.append((path, None, span.start, span.end))
    else:
        out.rows.append((path, _encode(value), None, None))


def _stands(out: _Rows, value: str, span: Span) -> bool:
    """Whether a value is a long text that can be re-read at its span."""
    return len(value) > LONG and out.text is not None and out.text[span.start : span.end] == value


def _write_sourced(shape: _Shape) -> Writer:
    inner = None if _shape(shape.inner).type in (str, int, float, bool) else _writer(shape.inner)

    def write(out: _Rows, path: str, value: Sourced[Any] | None, _: Span | None) -> None:
        if value is None:
            out.rows.append((path, None, None, None))
            return
        start, end = value.span
        plain = value.value
        if inner is not None:
            out.rows.append((path, None, start, end))
            inner(out, path, plain, Span(start, end))
        elif isinstance(plain, str) and _stands(out, plain, value.span):
            out.rows.append((path, None, start, end))
        else:
            out.rows.append((path, _encode(plain), start, end))

    return write


def _write_tuple(inner: Writer) -> Writer:
    def write(out: _Rows, path: str, value: tuple[Any, ...], span: Span | None) -> None:
        if not value:
            out.rows.append((path, _EMPTY, None, None))
        for index, item in enumerate(value):
            before = len(out.rows)
            inner(out, f"{path}/{index}", item, span)
            if len(out.rows) == before and not isinstance(item, Issue):
                out.rows.append((f"{path}/{index}", _EMPTY, None, None))

    return write


def _write_group(kind: Any) -> Writer:
    members = [(name, _writer(hint), default) for name, hint, default in _members(kind)]

    def write(out: _Rows, path: str, value: Any, span: Span | None) -> None:
        if value is None:
            out.rows.append((path, None, None, None))
            return
        prefix = f"{path}/" if path else ""
        for name, member, default in members:
            item = getattr(value, name)
            if item is default or item == default:
                continue
            before = len(out.rows) + len(out.issues)
            member(out, prefix + name, item, span)
            if len(out.rows) + len(out.issues) == before:
                out.rows.append((prefix + name, _EMPTY, None, None))

    return write


def _encode(value: Any) -> str:
    if isinstance(value, str):
        return str(value.value) if isinstance(value, Enum) else str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    raise TypeError(f"a value of type {type(value).__name__} cannot be held as an assertion")


@cache
def _reader(hint: Any) -> Reader:
    shape = _shape(hint)
    if shape.type is Sourced:
        return _read_sourced(shape)
    if shape.type is tuple:
        return _read_tuple(_reader(shape.inner))
    if shape.type is Issue:
        return lambda tree, source: source.issues[tree[_HERE]]
    if is_dataclass(shape.type):
        return _read_group(shape)
    return _read_scalar(_decoder(shape.type))


def _decoder(kind: Any) -> Callable[[str], Any]:
    if kind is float:
        return _number
    if kind is bool:
        return "true".__eq__
    if isinstance(kind, type) and issubclass(kind, (str, int)):
        return kind
    raise TypeError(f"a member of type {kind} cannot be held as assertions")


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)


def _read_scalar(decode: Callable[[str], Any]) -> Reader:
    def read(tree: Tree, source: _Source) -> Any:
        value, start, end = tree[_HERE]
        if value is not None:
            return decode(value)
        return None if start is None else source.text()[start:end]

    return read


def _read_sourced(shape: _Shape) -> Reader:
    scalar = _shape(shape.inner).type in (str, int, float, bool)
    inner = _reader(shape.inner)

    def read(tree: Tree, source: _Source) -> Sourced[Any] | None:
        _, start, end = tree[_HERE]
        if start is None:
            return None
        value = inner(tree, source) if scalar else inner({**tree, _HERE: (None, None, None)}, source)
        return Sourced(value, Span(start, end))

    return read


def _read_tuple(inner: Reader) -> Reader:
    def read(tree: Tree, source: _Source) -> tuple[Any, ...]:
        if len(tree) == 1:
            ((key, child),) = tree.items()
            return () if key == _HERE else (inner(child, source),)
        return tuple(inner(tree[key], source) for key in sorted((k for k in tree if k), key=int))

    return read


def _read_group(shape: _Shape) -> Reader:
    kind = shape.type
    members = [(name, _reader(hint), default) for name, hint, default in _members(kind)]

    def read(tree: Tree, source: _Source) -> Any:
        if shape.optional and tree.get(_HERE) == (None, None, None):
            return None
        values = {}
        for name, member, default in members:
            child = tree.get(name)
            if child is not None:
                values[name] = member(child, source)
            elif default is _ABSENT:
                raise ValueError(f"no assertion holds {kind.__name__}.{name}")
            else:
                values[name] = default
        return kind(**values)

    return read
