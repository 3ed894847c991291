"""Articles put together to procedures: the one that lists the dossier, the one that says where to hand it in, the ones
in which the agency acts on it.

What begins a procedure is a list of papers or a handing in; what ends it is an agency's act within a time or with
a result. An article that begins one after another has ended begins the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.norms.articles import Reading
from extract.norms.topics import words_of

NEAR = 3
"""Articles between which others may stand that say nothing of the procedure (opinions, grounds, records)."""
SAME = 0.5
"""Share of the words of a title that were in the titles before."""
SUPPORT = ("shared", "conditions", "fees", "validity", "agency")


@dataclass(slots=True)
class Group:
    """Articles that lay down one procedure, in the order of the text."""

    readings: list[Reading] = field(default_factory=list)

    @property
    def lists(self) -> bool:
        """Its papers are listed."""
        return any(reading.lists for reading in self.readings)

    @property
    def opened(self) -> bool:
        """Something is handed in, or listed to be."""
        return any(reading.lists or reading.submits for reading in self.readings)

    @property
    def closed(self) -> bool:
        """An agency acts on it."""
        return any(reading.closes for reading in self.readings)

    def near(self, reading: Reading) -> bool:
        """Whether an article may go on with the group: of the same chapter and voice, not far behind."""
        last = self.readings[-1].article
        return last.around == reading.article.around and reading.article.order - last.order <= NEAR

    def goes_on(self, reading: Reading) -> bool:
        """Whether an article in which only an agency acts is still about what was handed in: it says since when it had
        the dossier, or its title is about the same."""
        times = [one for one in reading.said if one.has("time")]
        return any("hồ sơ" in one.clause.low for one in times) or (bool(times) and self.alike(reading))

    def alike(self, reading: Reading) -> bool:
        """Whether the title of an article is about the same."""
        title = words_of(reading.article.title.value)
        known = frozenset[str]().union(*(words_of(one.article.title.value) for one in self.readings))
        return bool(title) and len(title & known) / len(title) >= SAME


def grouped(readings: list[Reading]) -> tuple[list[Group], list[Reading]]:
    """The groups of a document's articles, and the articles that are in none."""
    machine = _Machine()
    for reading in readings:
        machine.take(reading)
    machine.flush()
    used = {id(reading) for group in machine.done for reading in group.readings}
    return machine.done, [reading for reading in readings if id(reading) not in used]


class _Machine:
    def __init__(self) -> None:
        self.done: list[Group] = []
        self._now: Group | None = None

    def flush(self) -> None:
        """Close the group at hand; one that nobody acts on is none, unless it says that the rest stands elsewhere."""
        group, self._now = self._now, None
        if group is None:
            return
        goes_on = any(reading.refers and reading.submits for reading in group.readings)
        if group.closed or (group.opened and goes_on):
            self.done.append(group)

    def take(self, reading: Reading) -> None:
        opening = reading.lists or reading.submits
        whole = opening and reading.closes
        if reading.role == "shared" or (reading.role in SUPPORT and not whole):
            return
        if not opening and not reading.closes:
            return
        if not opening:
            self._go_on(reading)
        elif self._now is None or not self._now.near(reading) or self._begins(self._now, reading):
            self.flush()
            self._now = Group([reading])
        else:
            self._now.readings.append(reading)

    def _go_on(self, reading: Reading) -> None:
        """An article in which only the agency acts."""
        if self._now is not None and self._now.near(reading) and (not self._now.closed or self._now.goes_on(reading)):
            self._now.readings.append(reading)
        elif reading.role == "names" or reading.forwards:
            self.flush()
            self._now = Group([reading])

    def _begins(self, group: Group, reading: Reading) -> bool:
        """Whether an article that opens a procedure begins a new one behind a group."""
        if group.closed:
            return reading.closes or group.lists or not reading.lists or not group.alike(reading)
        if not reading.closes:
            return False
        return (reading.lists and group.lists) or (reading.begins and any(one.submits for one in group.readings))
