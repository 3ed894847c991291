"""The content of one procedure in the second part of an annex, in the styles that decisions use.

Styles: a two-column table, b letters, c numbers under the procedure's number, d dashes, e one wide cell of a list,
f group letters and field numbers above.
"""

from __future__ import annotations

from typing import Any

from corpus import facts
from corpus.render import words
from corpus.render.blocks import Block, Cell, Grid, Text

Facts = dict[str, Any]

_LETTERS = "abcdđeghiklm"


def content(item: Facts) -> list[Block]:
    """The blocks of one procedure's content. `style` as above, `number` before its name."""
    procedure, style, number = facts.record(item), item["style"], item.get("number", "1.")
    name = Text(text=f"{number} {procedure['name']}", bold=True)
    parts = components(procedure)
    if style == "a":
        rows = tuple((Cell(text=label, bold=True), Cell(text="\n".join(lines))) for label, lines in parts)
        return [name, Grid(rows=rows, widths=(30, 70))]
    out: list[Block] = [name]
    for at, (label, lines) in enumerate(parts):
        mark = {"b": f"{_LETTERS[at]})", "c": f"{number}{at + 1}.", "d": "-", "f": f"{at + 1}."}[style]
        if len(lines) == 1 and len(lines[0]) < 90:
            out.append(Text(text=f"{mark} {label}: {lines[0]}"))
        else:
            out += [Text(text=f"{mark} {label}:"), *(Text(text=line) for line in lines)]
    return out


def in_one_cell(item: Facts) -> str:
    """The whole content as the lines of one wide cell (style e)."""
    lines = [(label, lines) for label, lines in components(facts.record(item))]
    return "\n".join(f"{label}:\n{chr(10).join(told)}" for label, told in lines)


def components(procedure: Facts) -> list[tuple[str, list[str]]]:
    """The eight mandatory components and the conditional ones, with the words that decisions print."""
    forms = [form["name"] for paper in words.components(procedure) for form in paper.get("forms", [])]
    return [
        ("Trình tự thực hiện", words.steps(procedure)),
        ("Cách thức thực hiện", [f"{words.CHANNELS[channel['channel']]}." for channel in procedure["channels"]]),
        ("Thành phần, số lượng hồ sơ", [*_papers(procedure), "Số lượng hồ sơ: 01 bộ."]),
        ("Thời hạn giải quyết", [_time(procedure)]),
        ("Đối tượng thực hiện thủ tục hành chính", [f"{words.names(procedure, 'subjects')}."]),
        ("Cơ quan giải quyết thủ tục hành chính", [f"{words.names(procedure, 'executing')}."]),
        ("Kết quả thực hiện thủ tục hành chính", [", ".join(result["name"] for result in procedure["results"]) + "."]),
        ("Phí, lệ phí", [_fees(procedure)]),
        ("Tên mẫu đơn, mẫu tờ khai", [", ".join(forms) or "Không quy định."]),
        ("Yêu cầu, điều kiện thực hiện thủ tục hành chính", [procedure.get("conditions") or "Không."]),
        ("Căn cứ pháp lý của thủ tục hành chính", [_basis(basis) for basis in procedure["legal_basis"]]),
    ]


def _papers(procedure: Facts) -> list[str]:
    lines = []
    for case in procedure["cases"]:
        if case["name"]:
            lines.append(f"* {case['name']}:")
        for paper in case["components"]:
            counts = [(paper["originals"], "bản chính"), (paper["copies"], "bản sao")]
            lines.append(f"- {paper['name']}: {', '.join(f'{n:02d} {word}' for n, word in counts if n)};")
    return lines


def _time(procedure: Facts) -> str:
    channel = procedure["channels"][0]
    return f"{channel['value']:02d} {words.UNITS[channel['unit']].lower()} kể từ ngày nhận đủ hồ sơ."


def _fees(procedure: Facts) -> str:
    fees = {words.old_fee(fee) for channel in procedure["channels"] for fee in channel["fees"]}
    return "; ".join(sorted(fees)) + "." if fees else "Không."


def _basis(basis: Facts) -> str:
    day = f" ngày {'/'.join(reversed(basis['date'].split('-')))}" if basis.get("date") else ""
    return f"- {basis['title']} (số {basis['number']}{day});"
