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
FAR = 8
"""Articles between a list of papers and the steps that belong to it, where each paper has an article of its own."""
SAME = 0.5
"""Share of the words of a title that were in the titles before."""
NEARLY = 0.3
"""The same for two lists of papers in a row: of the one who asks, of the one it is about."""
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
        """An agency acts on it, or that is told to stand elsewhere."""
        return any(reading.closes or (reading.refers and reading.submits) for reading in self.readings)

    def near(self, reading: Reading) -> bool:
        """Whether an article may go on with the group: of the same chapter and voice, not far behind."""
        last = self.readings[-1].article
        gap = reading.article.order - last.order
        if last.around != reading.article.around:
            return False
        return gap <= NEAR or (gap <= FAR and not self.closed and not self.submitted and self.alike(reading))

    @property
    def submitted(self) -> bool:
        """It is said that something is handed in."""
        return any(reading.submits for reading in self.readings)

    def goes_on(self, reading: Reading) -> bool:
        """Whether an article in which only an agency acts is still about what was handed in: it says since when it had
        the dossier, or its title is about the same."""
        times = [one for one in reading.said if one.has("time")]
        return any("hồ sơ" in one.clause.low for one in times) or (bool(times) and self.alike(reading))

    def alike(self, reading: Reading, share: float = SAME) -> bool:
        """Whether so much of the title of an article was in the titles before."""
        title = words_of(reading.article.title.value)
        known = frozenset[str]().union(*(words_of(one.article.title.value) for one in self.readings))
        return bool(title) and len(title & known) / len(title) >= share


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
        if group.closed:
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
            lists = self._left_over(reading)
            self.flush()
            self._now = Group([*lists, reading])
        else:
            self._now.readings.append(reading)

    def _left_over(self, reading: Reading) -> list[Reading]:
        """The lists of papers right before an article that lists none itself, of a group that comes to nothing."""
        group = self._now
        if group is None or group.closed or reading.lists or not group.near(reading):
            return []
        kept: list[Reading] = []
        while group.readings and group.readings[-1].lists and not group.readings[-1].submits:
            kept.insert(0, group.readings.pop())
        return kept

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
            return reading.lists and group.lists and not group.alike(reading, NEARLY)
        return (reading.lists and group.lists) or (reading.begins and any(one.submits for one in group.readings))
