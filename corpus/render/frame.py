"""The frame of a decision: agency and national title, number and date, grounds, articles, signature."""

from __future__ import annotations

from typing import Any

from corpus.render.blocks import Block, Cell, Grid, Text

Facts = dict[str, Any]

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"


def frame(facts: Facts) -> list[Block]:
    """Everything of a decision that stands before its annexes."""
    head, sign = facts["head"], facts["signature"]
    agency = "\n".join([*head["agency"], "-------"])
    number = head.get("printed_number", f"Số: {head['number']}")
    day = head.get("printed_date") or f"{head['place']}, {words_of(head['date'])}"
    blocks: list[Block] = [
        Grid(
            rows=(
                (Cell(text=agency, bold=True), Cell(text=f"{_NATION}\n{_MOTTO}\n---------------", bold=True)),
                (Cell(text=number), Cell(text=day, italic=True)),
            ),
            widths=(40, 60),
            borders=False,
        ),
        Text(text="QUYẾT ĐỊNH", bold=True, align="center"),
        Text(text=facts["title"], bold=True, align="center"),
        Text(text=facts["authority"], bold=True, align="center"),
        *(Text(text=line, italic=True) for line in facts["grounds"]),
        Text(text="QUYẾT ĐỊNH:", bold=True, align="center"),
    ]
    blocks += [Text(text=line) for article in facts["articles"] for line in article.strip().split("\n")]
    recipients = "\n".join(["Nơi nhận:", *(f"- {line}" for line in facts["recipients"])])
    signature = "\n".join([*sign["as"], sign.get("mark", ""), sign["name"]])
    blocks.append(
        Grid(rows=((Cell(text=recipients), Cell(text=signature, bold=True)),), widths=(50, 50), borders=False)
    )
    return blocks


def words_of(iso: str) -> str:
    """A date as the head of a decision prints it."""
    year, month, day = iso.split("-")
    return f"ngày {day} tháng {month if int(month) < 3 else int(month)} năm {year}"
