"""The nouns of recognition: a picture of a page, and the page that was recognised in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ingest.pdf.geometry import SAME, Matrix, Rule, Word
from ingest.types import Issue

Grey: TypeAlias = npt.NDArray[np.uint8]
"""A picture as brightness, 0 (black) to 255, rows first."""
Mask: TypeAlias = npt.NDArray[np.bool_]
"""The dots of a picture that are ink."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Picture:
    """A page as a picture. `dots` an inch, both ways; `to_page` leads from its points to those of the page as shown."""

    grey: Grey
    dots: float
    to_page: Matrix = SAME

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.grey.shape[1] * 72 / self.dots, self.grey.shape[0] * 72 / self.dots


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedPage:
    """A page that was recognised. Boxes stand in the space of the upright page, in points from its top left corner.

    `to_page` leads from there to the page as it is shown (None: they are the same). `words` come in no promised order.
    A page that could not be recognised has no words and an `issue`; a blank page has neither.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    to_page: Matrix | None = None
    issue: Issue | None = None
