"""Decisions as a portal's page flattened to text (each cell between lines that hold a single bar), and as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Any

from corpus.render.blocks import Block, Cell, Grid, Text

Facts = dict[str, Any]

_ARTICLE = re.compile(r"^(Điều \d+\.) ")


def flattened(blocks: Sequence[Block], facts: Facts) -> bytes:
    """The blocks as flattened text with the site's own words before and after; rowspans are lost."""
    lines = ["|", "|", *facts["chrome"]["before"], *_box(facts)]
    for block in blocks:
        if isinstance(block, Text):
            lines += _wrapped(_ARTICLE.sub(r"**\1 **", _marked(block.text, bold=block.bold, italic=block.italic)))
        elif isinstance(block, Grid):
            lines += _cells_apart(block)
    lines += ["** **", "|", "** **", *facts["chrome"]["after"]]
    return ("\n".join(lines) + "\n").encode()


def _box(facts: Facts) -> list[str]:
    head = facts["head"]
    day = "/".join(reversed(head["date"].split("-")))
    pairs = [
        ("Số hiệu:", head["number"]),
        ("Loại văn bản:", "Quyết định"),
        ("Nơi ban hành:", facts["chrome"]["place"]),
        ("Người ký:", facts["signature"]["name"]),
        ("Ngày ban hành:", day),
        ("Ngày hiệu lực:", "Đã biết"),
        ("Tình trạng:", "Đã biết"),
    ]
    return [line for label, value in pairs for line in (f"**{label}**", "|", value, "|", "|")]


def _cells_apart(block: Grid) -> list[str]:
    lines: list[str] = []
    for row in block.rows:
        lines.append("|")
        for cell in row:
            if cell.below == "continue":
                continue
            lines += [*_wrapped(_marked(cell.text, bold=cell.bold, italic=cell.italic)), "|"]
    return lines


def _marked(text: str, *, bold: bool, italic: bool) -> str:
    """Bold and italic as the site's conversion leaves them: stars around each line."""
    mark = "**" if bold else "*" if italic else ""
    return "\n".join(f"{mark}{line}{mark}" if line else "" for line in text.split("\n"))


def _wrapped(text: str) -> list[str]:
    return [part for line in text.split("\n") if line for part in textwrap.wrap(line, 62, break_long_words=False)]


def markdown(blocks: Sequence[Block], facts: Facts) -> bytes:
    """The blocks as Markdown: merged cells left empty, a second header row moved to the first column."""
    parts = [f"*Nguồn: {facts['chrome']['source']}*"]
    for block in blocks:
        if isinstance(block, Text):
            parts.append(block.text.replace("\n", "  \n"))
        elif isinstance(block, Grid):
            parts.append(_bars(block))
    return ("\n\n".join(parts) + "\n").encode()


def _bars(block: Grid) -> str:
    width = len(block.widths)
    lines = []
    for at, row in enumerate(block.rows):
        if block.header_rows == 2 and at == 1:
            texts = [cell.text for cell in row if cell.below != "continue"]
        elif at == 0:
            texts = [text for cell in row for text in [_line(cell)] + [""] * (cell.columns - 1)]
        else:
            texts = [_line(cell) for cell in row]
        texts += [""] * (width - len(texts))
        lines.append("| " + " | ".join(texts) + " |")
        if at == 0:
            lines.append("|" + "---|" * width)
    return "\n".join(lines)


def _line(cell: Cell) -> str:
    return cell.text.replace("\n", " ")
