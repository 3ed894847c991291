"""What is ink on a page: red seals dropped, the ground of the paper levelled, specks taken out."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ingest.scan.types import Grey, Mask

Colours: TypeAlias = npt.NDArray[np.uint8]
"""A picture in red, green and blue: rows, columns, three."""

_RED = 40
"""Red must stand above green and blue by so much to be the red of a seal."""
_RED_TEXT = 4.0
"""Where there is so many times more red ink than black, the words themselves are printed red."""
_PAPER = 0.02
"""More dots than this part of a page that are neither black nor white make it a picture in grey."""
_LOOSE = 0.021
"""Marks up to this size, in inches, may be dirt; full stops are as large."""
_APART = 0.075
"""How far from other ink, in inches, a full stop may stand."""
_AS_THICK = 0.4
"""When dirt would explain this part of the marks beside words, they are dirt."""
_SOFT = 0.0037
"""How far edges are smoothed, in inches."""
_LEADER, _LEADER_STEP = 0.4, 0.045
"""Dots in a row of this length, no further from each other than twice this step, are a dotted line (inches)."""


def grey_of(colours: Colours) -> Grey:
    """A coloured page in grey. Red seals over words become paper: black under red stays black in the red channel."""
    red, other = colours[:, :, 0], np.maximum(colours[:, :, 1], colours[:, :, 2])
    light = (colours.astype(np.uint16) @ np.array([77, 150, 29], np.uint16) >> 8).astype(np.uint8)
    seal = (red.astype(np.int16) - other) > _RED
    black = int(((light < 128) & ~seal).sum())
    if int((seal & (light < 160)).sum()) > _RED_TEXT * max(black, 1):
        return light
    return np.where(seal, np.maximum(light, red), light).astype(np.uint8)


def levelled(grey: Grey) -> Grey:
    """The page on white paper: shadows, yellow paper and show-through of the back become white; black stays."""
    middling = float(((grey > 32) & (grey < 224)).mean())
    if middling < _PAPER:
        return grey
    from PIL import Image, ImageFilter

    picture = Image.fromarray(grey)
    small = picture.reduce(8).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    ground = np.asarray(small.resize(picture.size, Image.Resampling.BILINEAR)).astype(np.uint16)
    return np.minimum(grey.astype(np.uint16) * 255 // np.maximum(ground, 1), 255).astype(np.uint8)


def softened(grey: Grey, dots: float) -> Grey:
    """The page with the ragged edges of black and white scans smoothed: marks over vowels are told apart better."""
    from PIL import Image, ImageFilter

    return np.asarray(Image.fromarray(grey).filter(ImageFilter.GaussianBlur(_SOFT * dots)))


def threshold(grey: Grey) -> int:
    """Where ink ends and paper begins (Otsu 1979), in brightness."""
    counts = np.bincount(grey.ravel()[::7], minlength=256).astype(np.float64)
    below = counts.cumsum()
    weighted = (counts * np.arange(256)).cumsum()
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (weighted[-1] * below / below[-1] - weighted) ** 2 / (below * above)
    if not np.isfinite(between).any():
        return 127
    best = np.flatnonzero(between >= np.nanmax(between) * (1 - 1e-9))  # all levels of a gap are as good
    return min(max(int(best.mean()), 64), 200)


def ink_of(grey: Grey) -> Mask:
    """The dots that are ink."""
    return grey <= threshold(grey)


def dirt(ink: Mask, dots: float) -> Mask:
    """Specks of dust and of the scanner. Away from words every small mark is one, but for dotted lines; beside words,
    where full stops stand, only marks of sizes that lie as thick there as specks lie on the rest of the page.
    """
    sizes, rest = [], ink
    for size in range(1, max(2, round(_LOOSE * dots)) + 1):
        marks = _small(rest, size, size)
        sizes.append(marks)
        rest = rest & ~marks
    beside = _near(rest, round(_APART * dots))
    loose = np.logical_or.reduce(sizes) & ~beside
    loose &= ~_leaders(loose, dots)
    out: Mask = loose
    paper, margin = float((~beside).sum()), float((beside & ~rest).sum())
    for marks in sizes:
        chance = float((marks & loose).sum()) / max(paper, 1.0) * margin
        if chance > _AS_THICK * float((marks & beside).sum()):
            out = out | (marks & beside)
    return out


def _leaders(loose: Mask, dots: float) -> Mask:
    """Marks in long rows: the dotted lines of a form."""
    reach, length = round(_LEADER_STEP * dots), round(_LEADER * dots)
    row = within(np.pad(loose, ((1, 1), (reach, reach))), 3, 2 * reach + 1)
    long = ~within(~row, 1, length)
    return within(np.pad(long, ((0, 0), (length - 1, length - 1))), 1, length)


def within(mask: Mask, height: int, width: int) -> Mask:
    """Whether any dot is set in each window of a size; the first answer is that of the window in the top left corner.

    Windows double: a few passes over the page, whatever their size.
    """
    for axis, most in ((0, height), (1, width)):
        size = 1
        while size < most:
            step = min(size, most - size)
            mask = mask[:-step] | mask[step:] if axis == 0 else mask[:, :-step] | mask[:, step:]
            size += step
    return mask


def _small(ink: Mask, height: int, width: int) -> Mask:
    """Ink in marks that fit a window with nothing but paper around it."""
    padded = np.pad(ink, ((height, height), (width, width)))
    across, down = within(padded, 1, width + 2), within(padded, height, 1)
    ring = across[: -height - 1] | across[height + 1 :] | down[1:-1, : -width - 1] | down[1:-1, width + 1 :]
    alone = within(padded[1:-1, 1:-1], height, width) & ~ring
    if not alone.any():
        return np.zeros_like(ink)
    covered = within(np.pad(alone, ((height - 1, height - 1), (width - 1, width - 1))), height, width)
    return covered[height - 1 : height - 1 + ink.shape[0], width - 1 : width - 1 + ink.shape[1]] & ink


def _near(ink: Mask, far: int) -> Mask:
    """Dots no further than so many from ink."""
    return within(np.pad(ink, far), 2 * far + 1, 2 * far + 1)
