"""Times that contradict each other: steps against the total, the running text against the component, channels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import MEMBERS, proof
from catalog_graph.flags.shapes.patterns import around, compiled
from catalog_graph.flags.types import Hit, Proof, Rule, Shape
from catalog_graph.flags.world import World
from extract.durations import number_of, unit_of, unit_pattern, unit_word
from extract.types import Channel, Duration, Sourced

_DAYS = frozenset({"day", "working_day"})


class Told(NamedTuple):
    """A time told in a text: the run it stands in, and where."""

    value: float
    unit: str
    text: Sourced[str]
    start: int
    end: int


def unit_unlike(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """The text gives the whole time with the number of every channel, in days where the channels have working days or
    the other way round, and nowhere in the unit of the channels."""
    totals = _totals(record)
    if len({(time.value, time.unit) for time in totals.values()}) != 1:
        return
    total = next(iter(totals.values()))
    if total.unit not in _DAYS or any((one.value, one.unit) == (total.value, total.unit) for one in _any(record)):
        return
    unless = compiled(rule.parameters.get("unless"))
    for one in _told(rule, record, ("steps",)):
        if unless is not None and unless.match(one.text.value, one.end):
            continue
        if one.value == total.value and one.unit in _DAYS and one.unit != total.unit:
            yield _hit(record, one, next(iter(totals)), total)
            return


def longer(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """The text gives, from the day of a full dossier, a time longer than any channel has; all in one unit."""
    totals = _totals(record)
    units = {one.unit for one in totals.values()}
    if len(units) != 1 or not totals:
        return
    channel, total = max(totals.items(), key=lambda one: one[1].value or 0)
    unless = compiled(rule.parameters.get("unless"))
    for one in _told(rule, record, ("steps",)):
        before = one.text.value[max(0, one.start - 160) : one.start]
        if one.unit == total.unit and one.value > (total.value or 0) and (unless is None or not unless.search(before)):
            yield _hit(record, one, channel, total)
            return


def unlike(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """The text says by name what the whole time is, and no channel has that time."""
    totals = _totals(record)
    times = {(time.value, time.unit) for time in totals.values()}
    if not totals or len(totals) < sum(one.duration is not None for one in record.procedure.channels):
        return
    for one in _told(rule, record, ("steps",)):
        if (one.value, one.unit) not in times:
            channel, total = next(iter(totals.items()))
            yield _hit(record, one, channel, total)
            return


def description_unlike(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """The words of a channel name one time and no other: the number of the channel in another unit of days, or, where
    they are short and begin with it or count it from the full dossier, another time altogether: long words tell the
    steps."""
    counted, unless = compiled(rule.parameters.get("counted")), compiled(rule.parameters.get("unless"))
    for channel, total in _totals(record).items():
        if channel.description is None or total.unit not in (*_DAYS, "hour"):
            continue
        units = _DAYS if total.unit in _DAYS else {"hour"}
        told = [one for one in _read(_time(), channel.description) if one.unit in units]
        if len({(one.value, one.unit) for one in told}) != 1 or len(told) > rule.parameters["most"]:
            continue
        one = told[0]
        if unless is not None and unless.search(channel.description.value):
            continue
        other_unit = one.value == total.value and one.unit != total.unit
        whole = len(told) == 1 and len(channel.description.value) <= rule.parameters["longest"]
        begins = one.start <= rule.parameters["begins_within"]
        begins = begins or (counted is not None and counted.match(channel.description.value, one.end) is not None)
        if other_unit or (one.value != total.value and begins and whole):
            yield _hit(record, one, channel, total)
            return


def steps_exceed(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Every step that prints its own time, summed, is more than the total of any channel; all in one unit. Hours and
    working days are joined only for codes whose rules say so."""
    totals = _totals(record)
    marks = compiled(rule.parameters["own_time"])
    assert marks is not None
    own: list[Told] = []
    for step in record.procedure.steps:
        found = [one for part in (step.name, step.text) if part is not None for one in _read(marks, part)]
        if len(found) > 1:
            return
        own += found
    if len(own) < 2:
        own = _each(rule, record)
    code = record.procedure.code
    hours = rule.parameters.get("hours_a_day")
    inside = code is not None and code.value.startswith(tuple(rule.parameters.get("hours_for", ())))
    convert = hours if inside and hours else None
    units = {_unit(unit, convert) for unit in (*(one.unit for one in own), *(time.unit for time in totals.values()))}
    if len(own) < 2 or not totals or len(units) != 1:
        return
    total = max(_amount(one.value or 0, one.unit, convert) for one in totals.values())
    summed = sum(_amount(one.value, one.unit, convert) for one in own)
    if summed > total:
        channel, shown = max(totals.items(), key=lambda one: one[1].value or 0)
        unit = unit_word(units.pop()).lower()
        proofs = tuple(proof(record, one.text, one.start, one.end) for one in own)
        values = {"sum": f"{summed:g} {unit}", "total": shown.text}
        yield Hit(proofs=(*proofs, _of_channel(record, channel)), values=values)


def _each(rule: Rule, record: Record) -> list[Told]:
    """The times of steps each of which names one time and no other, as that of the step: all of them or none."""
    each, unless = compiled(rule.parameters.get("each_time")), compiled(rule.parameters.get("unless"))
    found: list[Told] = []
    for step in record.procedure.steps if each is not None else ():
        parts = [part for part in (step.name, step.text) if part is not None and _time().search(part.value)]
        told = [one for part in parts for one in _read(_time(), part)]
        own = [one for part in parts for one in _read(each, part)] if each is not None else []
        if len(told) != 1 or len(own) != 1 or any(unless and unless.search(part.value) for part in parts):
            return []
        found += own
    return found


def channels_unlike(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """Channels, each printed once and without words of its own, that differ in time."""
    channels = [one for one in record.procedure.channels if one.duration is not None]
    names = [one.channel.value for one in channels]
    if len(names) != len(set(names)) or any(one.description is not None for one in channels):
        return
    totals = _totals(record)
    if len(channels) == len(totals) and len({(one.value, one.unit) for one in totals.values()}) > 1:
        told = "; ".join(dict.fromkeys(one.text for one in totals.values()))
        yield Hit(proofs=tuple(_of_channel(record, one) for one in channels), values={"times": told})


def no_unit(rule: Rule, record: Record, world: World) -> Iterator[Hit]:
    """A figure that stands for a time and has no unit."""
    bare = compiled(rule.parameters["bare"])
    assert bare is not None
    found = [one for one in record.procedure.channels if one.duration is not None]
    found = [one for one in found if one.duration is not None and bare.fullmatch(one.duration.value.text)]
    if found and found[0].duration is not None:
        yield Hit(proofs=(_of_channel(record, found[0]),), values={"text": found[0].duration.value.text})


def _totals(record: Record) -> dict[Channel, Duration]:
    """The channels whose time is one number in one unit that is known."""
    found = {one: one.duration.value for one in record.procedure.channels if one.duration is not None}
    return {one: time for one, time in found.items() if time.value and time.unit not in (None, "other")}


def _told(rule: Rule, record: Record, components: tuple[str, ...]) -> Iterator[Told]:
    """The statements of the whole time in the running text, by the pattern of the rule."""
    stated = compiled(rule.parameters["stated"])
    assert stated is not None
    for component in components:
        for text in MEMBERS[component](record.procedure):
            yield from _read(stated, text)


def _read(pattern: re.Pattern[str], text: Sourced[str]) -> Iterator[Told]:
    for match in pattern.finditer(text.value):
        yield Told(number_of(match["n"]), unit_of(match["unit"]), text, match.start(), match.end())


def _any(record: Record) -> Iterator[Told]:
    for text in MEMBERS["steps"](record.procedure):
        yield from _read(_time(), text)


@cache
def _time() -> re.Pattern[str]:
    number = r"(?<![\d/.,])(?P<n>\d{1,4}(?:[.,]\d{1,2})?)"
    return re.compile(rf"{number}\s*(?:\([^)\d]{{1,30}}\)\s*)?(?P<unit>{unit_pattern()})\b", re.IGNORECASE)


def _unit(unit: str | None, hours: float | None) -> str | None:
    return "hour" if hours and unit == "working_day" else unit


def _amount(value: float, unit: str | None, hours: float | None) -> float:
    return value * hours if hours and unit == "working_day" else value


def _hit(record: Record, one: Told, channel: Channel, total: Duration) -> Hit:
    values = {
        "total": total.text,
        "told": " ".join(one.text.value[one.start : one.end].split()),
        "context": around(one.text.value, one.start, one.end, 60),
    }
    proofs = (proof(record, one.text, one.start, one.end), _of_channel(record, channel))
    return Hit(proofs=proofs, values=values)


def _of_channel(record: Record, channel: Channel) -> Proof:
    time = channel.duration
    assert time is not None
    return proof(record, Sourced(time.value.text, time.span))


_STATED = "lời nêu cả thời hạn giải quyết (nhóm n, unit)"
SHAPES: Mapping[str, Shape] = {
    "time-unit-unlike": Shape(
        scope="record", says="Trình tự nêu cùng số nhưng khác đơn vị với thời hạn.", of_record=unit_unlike,
        parameters={"stated": _STATED, "unless": "chữ ngay sau cho biết người khác nhận hồ sơ"}, required=("stated",),
    ),
    "time-unlike": Shape(
        scope="record", says="Trình tự gọi tên một thời hạn giải quyết mà không cách nộp nào có.", of_record=unlike,
        parameters={"stated": _STATED}, required=("stated",),
    ),
    "time-description-unlike": Shape(
        scope="record", says="Mô tả cách nộp nêu thời hạn khác thời hạn của chính cách nộp ấy.",
        of_record=description_unlike,
        parameters={
            "most": "mô tả nhắc thời hạn ấy nhiều nhất mấy lần",
            "begins_within": "mô tả mở đầu bằng thời hạn: số ký tự",
            "counted": "chữ ngay sau thời hạn cho biết tính từ ngày nhận đủ hồ sơ, ở đâu cũng là thời hạn giải quyết",
            "unless": "chữ cho biết thời hạn nêu ở đó là phần thêm, của một trường hợp, hoặc viết sai",
            "longest": "mô tả dài hơn bấy nhiêu ký tự thì có thể kể từng bước: số khác nhau không nêu",
        },
        required=("most", "begins_within", "longest"),
    ),
    "time-longer": Shape(
        scope="record", says="Trình tự nêu thời hạn dài hơn thời hạn của mọi cách nộp.", of_record=longer,
        parameters={"stated": _STATED, "unless": "chữ ngay trước cho biết là việc khác"}, required=("stated",),
    ),
    "time-steps-exceed": Shape(
        scope="record", says="Tổng thời gian các bước lớn hơn thời hạn giải quyết.", of_record=steps_exceed,
        parameters={
            "own_time": "lời nêu thời gian của riêng một bước (nhóm n, unit)",
            "each_time": "lời nêu thời gian khi mọi bước đều nói đúng một thời gian (nhóm n, unit)",
            "unless": "chữ trong bước cho biết thời gian là của việc khác",
            "hours_a_day": "số giờ của một ngày làm việc", "hours_for": "mã được quy đổi giờ và ngày làm việc",
        },
        required=("own_time",),
    ),
    "time-channels-unlike": Shape(
        scope="record", says="Các cách nộp có thời hạn khác nhau mà không nêu lý do.", of_record=channels_unlike
    ),
    "time-no-unit": Shape(
        scope="record", says="Thời hạn là con số không có đơn vị.", of_record=no_unit,
        parameters={"bare": "con số đứng một mình"}, required=("bare",),
    ),
}  # fmt: skip
